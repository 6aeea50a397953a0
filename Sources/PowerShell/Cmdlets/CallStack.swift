/// One running function, script or block: System.Management.Automation.CallStackFrame.
final class CallStackFrame: PSObject {
  private let name: String
  private let arguments: String
  /// Where its code stands just now.
  private let extent: Extent?
  private let invocation: InvocationInfo?

  init(name: String, arguments: String, at extent: Extent?, _ invocation: InvocationInfo?) {
    self.name = name
    self.arguments = arguments
    self.extent = extent
    self.invocation = invocation
  }

  override var type: PSType { .named("System.Management.Automation.CallStackFrame") }

  private var file: String? { extent?.source.fileName }
  private var line: Int { extent.map { $0.source.position(at: $0.start).line } ?? 0 }

  private var location: String {
    guard let extent, let file = extent.source.fileName else { return "<No file>" }
    return "\(ScriptPath.name(file)): line \(line)"
  }

  override func text(_ format: TextFormat) -> String? { "at \(name), \(location)" }

  override func ownProperty(_ name: Symbol) -> Value? {
    switch name.name.caseFolded {
    case "command", "functionname": .text(self.name)
    case "arguments": .text(arguments)
    case "location": .text(location)
    case "scriptname": file.map { .text($0) } ?? .null
    case "scriptlinenumber": .count(line)
    case "invocationinfo": invocation.map { .object($0) } ?? .null
    default: nil
    }
  }

  override var ownProperties: [PropertyInfo] {
    ["Command", "Location", "Arguments", "ScriptName", "ScriptLineNumber", "InvocationInfo", "FunctionName"].map {
      PropertyInfo(name: $0, kind: .property, isSettable: false)
    }
  }
}

/// Get-PSCallStack: what runs, from the innermost to the console.
final class GetPSCallStack: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata("Get-PSCallStack", "")

  override func end() throws {
    var extent: Extent? = run.site.extent
    var next: Scope? = run.scope
    while let scope = next {
      if scope.body != nil {
        let name = scope.called?.command?.name ?? "<ScriptBlock>"
        let frame = CallStackFrame(
          name: name.isEmpty ? "<ScriptBlock>" : name, arguments: arguments(of: scope), at: extent,
          scope.run?.invocation)
        try write(.object(frame))
        extent = scope.called?.site?.extent
      }
      // A module's function was called from outside of the module.
      next =
        scope.home != nil && scope.outside != nil && scope.parent === scope.home?.scope ? scope.outside : scope.parent
    }
    try write(.object(CallStackFrame(name: "<ScriptBlock>", arguments: "{}", at: extent, nil)))
  }

  private func arguments(of scope: Scope) -> String {
    let table = scope.automatic(Symbol("PSBoundParameters"))?.objectValue as? DictionaryBox
    let named = (table?.pairs ?? []).map { "\(context.string($0.key))=\(context.string($0.value))" }
    return "{" + (named + scope.arguments.map(context.string)).joined(separator: ", ") + "}"
  }
}

/// Set-PSDebug: -Strict makes variables that were never set an error everywhere, -Off takes that back.
final class SetPSDebug: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Set-PSDebug", defaultSet: "on",
    """
    Off SwitchParameter set=off
    Strict SwitchParameter set=on
    """)

  override func end() throws {
    guard flag("Off") || flag("Strict") else { return }
    var next: Scope? = run.scope
    while let scope = next {
      scope.strictMode = flag("Strict") ? max(scope.strictMode, 1) : 0
      next = scope.parent
    }
  }
}
