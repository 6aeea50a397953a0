#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension ExecutionContext {
  /// Makes the automatic and preference variables of the global scope.
  func defineEngineVariables() {
    defineStates()
    definePreferences()
    defineFacts()
  }

  private func defineStates() {
    define(
      Variable("?", options: [.readOnly, .allScope], compute: { [unowned self] in .bool(succeeded) }))
    let list = errorList
    define(Variable("Error", options: [.constant, .allScope], compute: { .object(list) }))
    define(
      Variable(
        "PWD", compute: { [unowned self] in .object(PathInfo(drives.location)) }))
    for name in ["^", "$", "StackTrace"] { define(Variable(name, .null)) }
    define(Variable("true", .bool(true), options: [.constant, .allScope]))
    define(Variable("false", .bool(false), options: [.constant, .allScope]))
    define(Variable("null", compute: { .null }, store: { _ in }))
    define(Variable("NestedPromptLevel", .int(0)))
    define(
      Variable(
        "PSDefaultParameterValues",
        initial: {
          .object(DictionaryBox(.named("System.Management.Automation.DefaultParameterDictionary"), rule: .ignoringCase))
        }))
  }

  private func definePreferences() {
    let action = "System.Management.Automation.ActionPreference"
    let values: [(String, String, String)] = [
      ("ErrorActionPreference", action, "Continue"), ("WarningPreference", action, "Continue"),
      ("ProgressPreference", action, "Continue"), ("InformationPreference", action, "SilentlyContinue"),
      ("VerbosePreference", action, "SilentlyContinue"), ("DebugPreference", action, "SilentlyContinue"),
      ("ConfirmPreference", "System.Management.Automation.ConfirmImpact", "High"),
      ("ErrorView", "System.Management.Automation.ErrorView", "NormalView"),
    ]
    for (name, type, value) in values {
      define(EnumVariable.make(name, typeName: type, value: value))
    }
    define(Variable("WhatIfPreference", .bool(false)))
    define(Variable("FormatEnumerationLimit", .int(4)))
    define(Variable("MaximumHistoryCount", .int(4096)))
    define(Variable("PSNativeCommandUseErrorActionPreference", .bool(false)))
    define(Variable("PSEmailServer", .text("")))
    define(Variable("PSSessionApplicationName", .text("wsman")))
    define(
      Variable(
        "PSSessionConfigurationName", .text("http://schemas.microsoft.com/powershell/Microsoft.PowerShell")))
  }

  private func defineFacts() {
    let fixed: Variable.Options = [.constant, .allScope]
    let kept: Variable.Options = [.readOnly, .allScope]
    define(Variable("PID", options: fixed, initial: { .int(getpid()) }))
    define(Variable("ShellId", .text("Microsoft.PowerShell"), options: fixed))
    define(Variable("PSEdition", .text("Core"), options: fixed))
    define(Variable("PSHOME", .text("C:\\Windows\\System32\\WindowsPowerShell\\v1.0"), options: fixed))
    define(Variable("PSCulture", .text("en-US"), options: kept))
    define(Variable("PSUICulture", .text("en-US"), options: kept))
    for (name, flag) in [("IsCoreCLR", true), ("IsLinux", true), ("IsMacOS", false), ("IsWindows", false)] {
      define(Variable(name, .bool(flag), options: kept))
    }
    define(Variable("HOME", options: kept, initial: { [unowned self] in .text(homeFolder) }))
    define(Variable("PROFILE", initial: { [unowned self] in .text(homeFolder + "/.config/ems/profile.ps1") }))
    define(Variable("Host", options: fixed, initial: { [unowned self] in .object(HostObject(self)) }))
    define(Variable("ExecutionContext", options: fixed, initial: { [unowned self] in .object(EngineObject(self)) }))
    define(Variable("PSVersionTable", options: fixed, initial: { [unowned self] in versionTable }))
  }

  private var homeFolder: String { getenv("HOME").map { String(cString: $0) } ?? "" }

  private var versionTable: Value {
    func version(_ text: String, _ type: PSType = .version) -> Value {
      (try? convert(.text(text), to: type)) ?? .text(text)
    }
    let compatible = ["1.0", "2.0", "3.0", "4.0", "5.0", "5.1", "6.0", "7.0"].map { version($0) }
    return .object(
      HashtableBox(
        [
          "PSVersion": version("7.6.9", .semanticVersion), "PSEdition": .text("Core"), "GitCommitId": .text("7.6.9"),
          "OS": .text("Microsoft Windows NT 5.2.3790 Service Pack 2"), "Platform": .text("Win32NT"),
          "PSCompatibleVersions": .array(PSArray(compatible, of: .version)),
          "PSRemotingProtocolVersion": version("2.4"), "SerializationVersion": version("1.1.0.1"),
          "WSManStackVersion": version("3.0"),
        ], isOrdered: true))
  }
}

/// Preference variables, which keep the type of an enum.
private enum EnumVariable {
  static func make(_ name: String, typeName: String, value: String) -> Variable {
    Variable(
      name, rules: VariableRules([.convertNamed(typeName)]), initial: { .enumeration(typeName, value) })
  }
}

/// `$ExecutionContext`.
final class EngineObject: PSObject {
  private unowned let context: ExecutionContext

  init(_ context: ExecutionContext) { self.context = context }

  private static let sessionState = Symbol("SessionState")
  private static let invokeCommand = Symbol("InvokeCommand")

  override var type: PSType { .named("System.Management.Automation.EngineIntrinsics") }

  override func ownProperty(_ name: Symbol) -> Value? {
    switch name {
    case Self.sessionState: .object(SessionState(context))
    case Self.invokeCommand: .object(CommandInvocation())
    default: nil
    }
  }

  override var ownProperties: [PropertyInfo] {
    [PropertyInfo(name: "SessionState", kind: .property), PropertyInfo(name: "InvokeCommand", kind: .property)]
  }
}

/// `$ExecutionContext.InvokeCommand`.
final class CommandInvocation: PSObject {
  override var type: PSType { Self.invocationType }

  nonisolated(unsafe) private static let invocationType: PSType = TypeLibrary.define(
    PSType("System.Management.Automation.CommandInvocationIntrinsics", base: .object) { _ in
      var members = TypeMembers()
      members.add(
        MethodMember("ExpandString", ["string ExpandString(string source)"]) { _, arguments, context in
          .text(try context.expand(context.string(arguments.first ?? .null)))
        })
      members.add(
        MethodMember("InvokeScript", ["System.Object InvokeScript(string script)"]) { _, arguments, context in
          let block = try context.makeScriptBlock(context.string(arguments.first ?? .null))
          return .list(try context.values(of: block))
        })
      members.add(
        MethodMember("NewScriptBlock", ["scriptblock NewScriptBlock(string scriptText)"]) { _, arguments, context in
          .object(try context.makeScriptBlock(context.string(arguments.first ?? .null)))
        })
      return members
    })
}

/// `$Host`.
final class HostObject: PSObject {
  private unowned let context: ExecutionContext

  init(_ context: ExecutionContext) { self.context = context }

  override var type: PSType { .named("System.Management.Automation.Internal.Host.InternalHost") }

  private static let names = ["Name", "Version", "UI", "CurrentCulture", "CurrentUICulture"]
  private static let version = Symbol("Version")
  private static let interface = Symbol("UI")
  private static let cultures = [Symbol("CurrentCulture"), Symbol("CurrentUICulture")]

  override func ownProperty(_ name: Symbol) -> Value? {
    switch name {
    case Names.name: .text(context.host.name)
    case Self.version: (try? context.convert(.text("7.6.9"), to: .version)) ?? .text("7.6.9")
    case Self.interface: .object(HostInterface())
    default: Self.cultures.contains(name) ? (try? context.convert(.text("en-US"), to: .cultureInfo)) ?? .null : nil
    }
  }

  override var ownProperties: [PropertyInfo] { Self.names.map { PropertyInfo(name: $0, kind: .property) } }
}

/// `$Host.UI`.
final class HostInterface: PSObject {
  override var type: PSType { Self.interfaceType }

  nonisolated(unsafe) private static let interfaceType: PSType = TypeLibrary.define(
    PSType("System.Management.Automation.Internal.Host.InternalHostUserInterface", base: .object) { _ in
      var members = TypeMembers()
      func add(_ name: String, _ overload: String, _ body: @escaping (String, ExecutionContext) -> Void) {
        members.add(
          MethodMember(name, [overload]) { _, arguments, context in
            body(context.string(arguments.first ?? .null), context)
            return .nothing
          })
      }
      add("Write", "void Write(string value)") { $1.host.show($0) }
      add("WriteLine", "void WriteLine(string value = default)") { $1.host.show($0 + "\n") }
      add("WriteErrorLine", "void WriteErrorLine(string value)") {
        $1.host.write($1.host.shown($0 + "\n"), to: .error)
      }
      add("WriteWarningLine", "void WriteWarningLine(string message)") {
        $1.host.write($1.renderMessage("WARNING: " + $0), to: .warning)
      }
      add("WriteVerboseLine", "void WriteVerboseLine(string message)") {
        $1.host.write($1.renderMessage("VERBOSE: " + $0), to: .verbose)
      }
      add("WriteDebugLine", "void WriteDebugLine(string message)") {
        $1.host.write($1.renderMessage("DEBUG: " + $0), to: .debug)
      }
      members.add(
        MethodMember("ReadLine", ["string ReadLine()"]) { _, _, context in
          try context.readLine(prompt: "").map(Value.text) ?? .null
        })
      return members
    })
}
