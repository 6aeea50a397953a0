/// What `-Verbose`, `-ErrorAction`, `-OutVariable` and their like say for one run of a command.
final class CommonParameters {
  var errorAction: Preference?
  var warningAction: Preference?
  var informationAction: Preference?
  var progressAction: Preference?
  var verbose: Bool?
  var debug: Bool?
  var whatIf: Bool?
  var confirm: Bool?
  var errorVariable: String?
  var warningVariable: String?
  var informationVariable: String?
  var outVariable: String?
  var outBuffer: Int?
  /// Objects that `-OutBuffer` holds back.
  var buffered: [Value] = []
  var pipelineVariable: String?

  /// What the variables named by -OutVariable and its like collect.
  private var collected: [String: ListBox] = [:]

  /// The common parameters as metadata: names, aliases and types.
  nonisolated(unsafe) static let metadata = CommandMetadata(
    "",
    """
    Verbose             SwitchParameter alias=vb
    Debug               SwitchParameter alias=db
    ErrorAction         ActionPreference alias=ea
    WarningAction       ActionPreference alias=wa
    InformationAction   ActionPreference alias=infa
    ProgressAction      ActionPreference alias=proga
    ErrorVariable       String alias=ev
    WarningVariable     String alias=wv
    InformationVariable String alias=iv
    OutVariable         String alias=ov
    OutBuffer           Int32 alias=ob range=0..2147483647
    PipelineVariable    String alias=pv
    """)

  /// The two more of commands that support ShouldProcess.
  nonisolated(unsafe) static let shouldProcessMetadata = CommandMetadata(
    "",
    """
    WhatIf  SwitchParameter alias=wi
    Confirm SwitchParameter alias=cf
    """)

  /// Makes the variables that will collect, empty unless `+` asks to go on with what is there.
  func openVariables(in scope: Scope) {
    for name in [errorVariable, warningVariable, informationVariable, outVariable] {
      guard let name, collected[name] == nil else { continue }
      let isAppending = name.hasPrefix("+")
      var spelled = isAppending ? String(name.dropFirst()) : name
      var target = scope
      for (prefix, other) in [("global:", scope.context.globalScope), ("script:", scope.scriptScope)]
      where spelled.caseFolded.hasPrefix(prefix) {
        spelled = String(spelled.dropFirst(prefix.count))
        target = other
      }
      let symbol = Symbol(spelled)
      let list = ListBox([])
      if isAppending, let old = target.find(symbol), !old.isNull { list.items = scope.context.enumerate(old) ?? [old] }
      collected[name] = list
      target.setRaw(symbol, .object(list))
    }
  }

  var observesStreams: Bool { errorVariable != nil || warningVariable != nil || informationVariable != nil }

  /// An error that ends the command, if -ErrorVariable has not seen it as it was written.
  func collectError(_ record: ErrorRecord) {
    guard let list = errorVariable.flatMap({ collected[$0] }), list.items.last?.objectValue !== record else { return }
    list.append(.object(record))
  }

  func collect(_ value: Value, into name: String) { collected[name]?.append(value) }

  /// Sets one by its name.
  func set(_ name: String, to value: Value, _ context: ExecutionContext) throws {
    switch name {
    case "Verbose": verbose = context.isTrue(value)
    case "Debug": debug = context.isTrue(value)
    case "WhatIf": whatIf = context.isTrue(value)
    case "Confirm": confirm = context.isTrue(value)
    case "ErrorAction": errorAction = Preference(value, context)
    case "WarningAction": warningAction = Preference(value, context)
    case "InformationAction": informationAction = Preference(value, context)
    case "ProgressAction": progressAction = Preference(value, context)
    case "ErrorVariable": errorVariable = context.string(value)
    case "WarningVariable": warningVariable = context.string(value)
    case "InformationVariable": informationVariable = context.string(value)
    case "OutVariable": outVariable = context.string(value)
    case "OutBuffer": if case .int(let count) = value { outBuffer = Int(count) }
    case "PipelineVariable": pipelineVariable = context.string(value)
    default: break
    }
  }
}

/// System.Management.Automation.ActionPreference.
public enum Preference: Int, CaseIterable {
  case silentlyContinue, stop, `continue`, inquire, ignore, suspend, `break`

  var name: String {
    switch self {
    case .silentlyContinue: "SilentlyContinue"
    case .stop: "Stop"
    case .continue: "Continue"
    case .inquire: "Inquire"
    case .ignore: "Ignore"
    case .suspend: "Suspend"
    case .break: "Break"
    }
  }

  /// Reads the value of a preference variable or parameter.
  init?(_ value: Value, _ context: ExecutionContext) {
    if case .int(let number) = value {
      self.init(rawValue: Int(number))
      return
    }
    let text = context.string(value).caseFolded
    guard let known = Preference.allCases.first(where: { $0.name.caseFolded == text }) else { return nil }
    self = known
  }
}

/// The preference variables with an action.
enum PreferenceVariable: String {
  case error = "ErrorActionPreference"
  case warning = "WarningPreference"
  case information = "InformationPreference"
  case verbose = "VerbosePreference"
  case debug = "DebugPreference"
  case progress = "ProgressPreference"
}

extension ExecutionContext {
  /// What a preference variable says to the running code.
  func preference(_ variable: PreferenceVariable) -> Preference {
    let usual: Preference =
      switch variable {
      case .error, .warning, .progress: .continue
      case .information, .verbose, .debug: .silentlyContinue
      }
    guard let value = scope.find(Symbol(variable.rawValue)) else { return usual }
    return Preference(value, self) ?? usual
  }
}

/// What was answered to a question of ShouldProcess or ShouldContinue for all that follow.
enum ConfirmAnswer { case none, yesToAll, noToAll }

extension CommandRun {
  /// Adds a value to the variable that collects it, if one was named.
  func observe(_ value: Value, _ variable: String?) {
    if let variable { common?.collect(value, into: variable) }
  }

  /// Writes an object that `-OutVariable` or `-PipelineVariable` also wants.
  func writeObserved(_ value: Value) throws {
    observe(value, common?.outVariable)
    if let name = common?.pipelineVariable { scope.setRaw(Symbol(name), value) }
    try pass(value, to: output)
  }

  /// Passes an object on, or keeps it until as many have come as `-OutBuffer` wants together.
  func pass(_ value: Value, to sink: Sink) throws {
    guard let common, let size = common.outBuffer, size > 0 else { return try sink.receive(value) }
    common.buffered.append(value)
    if common.buffered.count > size { try flushBuffer(to: sink) }
  }

  /// Passes on what was kept.
  func flushBuffer(to sink: Sink) throws {
    guard let common, !common.buffered.isEmpty else { return }
    let values = common.buffered
    common.buffered = []
    for value in values { try sink.receive(value) }
  }
}
