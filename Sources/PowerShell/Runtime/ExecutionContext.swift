/// The interpreter's whole state: one for each shell, used by one thread.
public final class ExecutionContext {
  public let host: Host
  public var clock: Clock
  /// `$Error`: the list that scripts see.
  let errorList = ListBox()
  /// Providers, drives, and where the session stands.
  public private(set) lazy var drives = DriveTable(context: self)

  /// What scripts gave to types (Update-TypeData).
  public var typeExtensions = TypeExtensions()

  // MARK: Where code runs

  public private(set) lazy var globalScope = Scope(layout: ScopeLayout(), parent: nil, context: self)
  /// The scope of the running code.
  public internal(set) var scope: Scope {
    @inline(__always) get { running ?? globalScope }
    set { running = newValue }
  }
  private var running: Scope?
  /// Takes what the running statements put out.
  public internal(set) var output: Sink
  /// Where errors, warnings and their like of the running code go.
  public internal(set) var streams = Streams.host
  /// `$?`.
  public internal(set) var succeeded = true
  /// Functions that are running; bounds recursion together with the stack.
  var depth = 0
  /// Errors of statements go on to the `try` around them instead of being reported.
  var errorsPropagate = false
  /// The label that a `break` or `continue` on its way names.
  var flowLabel: String?
  /// What `return` of a class's method gave.
  var returned: Value?
  private let interruptFlag: UnsafeMutablePointer<Int32>
  /// Bytes of stack that the interpreter's thread has when a run begins.
  public var stackSize = 8 << 20
  var stackLimit: UInt = 0

  // MARK: Commands

  var cmdlets = SymbolMap<CmdletInfo>()
  /// Changes whenever a name may mean another command than before.
  var commandEpoch = 0
  /// Variables that are the same in all scopes (AllScope), by name.
  var everywhere = SymbolMap<Variable>()
  /// Script files that were read, with the text that they had.
  var scripts: [String: (text: String, info: ExternalScriptInfo)] = [:]
  /// The last of the sinks that wait for their next use.
  var idleSink: CaptureSink?
  /// Errors that catch blocks are handling, innermost last.
  var handled: [ErrorRecord] = []
  private var moduleCount = 0
  /// Modules by name.
  var modules = SymbolMap<ModuleInfo>()

  /// Snap-ins that the session has, or gave up, besides PowerShell's own.
  public var snapIns: [SnapIn] = []
  /// What snap-ins keep with the session.
  public var services = Services()

  // MARK: What others supply

  /// The text of a printed error, as the current `$ErrorView` wants it, with its line breaks.
  public var renderError: (ErrorRecord) -> String = { "\($0.message)\n" }
  /// A line of the warning, verbose or debug stream, or of What if, wrapped as the host does, with its line break.
  public var renderMessage: (String) -> String = { $0 + "\n" }
  /// The end of a pipeline whose output nobody takes: Out-Default. Made anew for each statement or script.
  public var makeDefaultOutput: () -> Sink = { Sink() }
  /// Shows an error record, in its place among the output, when no stream takes it; `nil` writes to the host.
  public var presentError: ((ErrorRecord) -> Void)?
  /// Variables behind a drive's name (`$env:PATH`), beyond those drives that the engine has itself.
  public var readDriveItem: (_ drive: String, _ path: String) throws -> Value? = { _, _ in nil }
  public var writeDriveItem: (_ drive: String, _ path: String, _ value: Value) throws -> Void = { _, _, _ in }
  /// Commands from outside the language: programs of the host world. `nil` if there is no such command.
  public var findOtherCommand: (String) -> CommandInfo? = { _ in nil }
  /// A word behind the error of a command that is not there; `nil` where there is nothing to say.
  public var hintForUnknownCommand: (String) -> String? = { _ in nil }

  /// What Write-Progress reports.
  var progress = ProgressTable()

  public init(host: Host, clock: Clock) {
    self.host = host
    self.clock = clock
    interruptFlag = .allocate(capacity: 1)
    interruptFlag.initialize(to: 0)
    output = Sink()
    defineEngineVariables()
    installEngineCmdlets()
  }

  deinit { interruptFlag.deallocate() }
}

extension ExecutionContext {
  /// `$Error`, newest first.
  public var errors: [ErrorRecord] {
    get { errorList.items.compactMap { $0.objectValue as? ErrorRecord } }
    set { errorList.items = newValue.map(Value.object) }
  }

  // MARK: Interruption

  /// Where a signal handler writes 1 to stop the running statement.
  public var interruption: UnsafeMutablePointer<Int32> { interruptFlag }

  /// Ends the running code if it was interrupted: called at each record and each turn of a loop.
  @inline(__always)
  func checkInterruption() throws {
    if interruptFlag.pointee != 0 { throw Unwinding.interrupted }
  }

  /// The next line that the session reads (`Host.readLine`); Ctrl-C in place of one ends the running code.
  public func readLine(prompt: String, secret: Bool = false) throws -> String? {
    let line = host.readLine(prompt: prompt, secret: secret)
    try checkInterruption()
    return line
  }

  /// Refuses to go deeper than the stack allows.
  @inline(__always)
  func checkDepth() throws {
    if Stack.isBelow(stackLimit) { throw callDepthOverflow() }
  }

  private func callDepthOverflow() -> TerminatingError {
    TerminatingError(
      id: "CallDepthOverflow", "The script failed due to call depth overflow.", category: .invalidOperation,
      target: .int(Int32(clamping: depth)), exception: "System.Management.Automation.ScriptCallDepthException")
  }
}

extension ExecutionContext {
  // MARK: Variables

  /// The value of a variable as the running code sees it; `nil` if there is none.
  public func variable(_ name: String) -> Value? { scope.find(Symbol(name)) }

  /// Assigns to a variable of the running scope by a script's rules.
  public func setVariable(_ name: String, to value: Value) throws { try scope.assign(Symbol(name), value) }

  /// Assigns to a global variable.
  public func setGlobal(_ name: String, to value: Value) throws { try globalScope.assign(Symbol(name), value) }

  /// Sets a variable of the running scope without a script's rules: `$Matches`, `$LASTEXITCODE`.
  public func setAutomatic(_ name: Symbol, to value: Value) { scope.setRaw(name, value) }

  func nextModuleNumber() -> Int {
    moduleCount += 1
    return moduleCount
  }

  /// Makes a cmdlet known by its name.
  public func register(_ name: String, _ cmdlet: Cmdlet.Type) { register(CmdletInfo(name, cmdlet)) }

  public func register(_ cmdlet: CmdletInfo) {
    cmdlets[Symbol(cmdlet.name)] = cmdlet
    commandEpoch &+= 1
  }

  /// The cmdlets that exist where the session stands, by name.
  public var registeredCmdlets: [CmdletInfo] {
    cmdlets.values.filter { $0.isAvailable?() ?? true }.sorted { $0.name.caseFolded < $1.name.caseFolded }
  }

  /// Makes an alias of the global scope.
  public func registerAlias(_ name: String, _ target: String, options: Variable.Options = []) {
    globalScope.aliases = globalScope.aliases ?? [:]
    globalScope.aliases?[Symbol(name)] = AliasInfo(name, target, options: options)
    commandEpoch &+= 1
  }

  /// Makes a global variable whose value is made when first read.
  public func defineGlobal(
    _ name: String, options: Variable.Options = [], initial: @escaping () -> Value
  ) {
    define(Variable(name, options: options, initial: initial))
  }

  /// Makes a global variable whose value is computed at each reading.
  public func defineGlobal(
    _ name: String, options: Variable.Options = [], compute: @escaping () -> Value,
    store: ((Value) throws -> Void)? = nil
  ) {
    define(Variable(name, options: options, compute: compute, store: store))
  }

  func define(_ variable: Variable) {
    let symbol = Symbol(variable.name)
    globalScope.put(symbol, variable)
    if variable.options.contains(.allScope) { everywhere[symbol] = variable }
  }
}
