/// `$PSCmdlet`: the running advanced function as an object.
public final class ScriptCmdlet: PSObject {
  let run: CommandRun

  init(_ run: CommandRun) { self.run = run }

  public override var type: PSType { Self.cmdletType }

  nonisolated(unsafe) private static let cmdletType: PSType = TypeLibrary.define(
    PSType("System.Management.Automation.PSScriptCmdlet", base: .named("System.Management.Automation.PSCmdlet")) { _ in
      var members = TypeMembers()
      for method in methods { members.add(method) }
      members.add(
        PropertyMember("ParameterSetName", "string") { subject, _ in
          .text((subject.objectValue as? ScriptCmdlet)?.run.parameterSet ?? "__AllParameterSets")
        })
      members.add(
        PropertyMember("MyInvocation", "System.Management.Automation.InvocationInfo") { subject, _ in
          (subject.objectValue as? ScriptCmdlet).map { .object($0.run.invocation) } ?? .null
        })
      members.add(
        PropertyMember("SessionState", "System.Management.Automation.SessionState") { _, context in
          .object(SessionState(context))
        })
      members.add(
        PropertyMember("Host", "System.Management.Automation.Host.PSHost") { _, context in
          context.globalScope.ownValue(Symbol("Host")) ?? .null
        })
      members.add(
        PropertyMember("CommandRuntime") { subject, _ in subject })
      return members
    })

  private static func method(
    _ name: String, _ overloads: [String],
    _ body: @escaping (CommandRun, [Value], ExecutionContext) throws -> Value
  ) -> MethodMember {
    MethodMember(name, overloads) { subject, arguments, context in
      guard let cmdlet = subject.objectValue as? ScriptCmdlet else { return .nothing }
      return try body(cmdlet.run, arguments, context)
    }
  }

  private static var methods: [MethodMember] {
    [
      method("WriteObject", ["void WriteObject(System.Object sendToPipeline, bool enumerateCollection = default)"]) {
        run, arguments, context in
        guard let value = arguments.first else { return .nothing }
        if arguments.count > 1, context.isTrue(arguments[1]) {
          try context.put(value)
        } else {
          try context.output.receive(value)
        }
        return .nothing
      },
      method("WriteError", ["void WriteError(System.Management.Automation.ErrorRecord errorRecord)"]) {
        run, arguments, _ in
        if let record = arguments.first?.objectValue as? ErrorRecord { try run.writeError(record) }
        return .nothing
      },
      method(
        "ThrowTerminatingError", ["void ThrowTerminatingError(System.Management.Automation.ErrorRecord errorRecord)"]
      ) { run, arguments, _ in
        guard let record = arguments.first?.objectValue as? ErrorRecord else { return .nothing }
        run.complete(record)
        var error = TerminatingError(record, endsScript: true)
        error.leavesFunction = run.scope
        throw error
      },
      method("WriteWarning", ["void WriteWarning(string text)"]) { run, arguments, context in
        try run.writeWarning(context.string(arguments.first ?? .null))
        return .nothing
      },
      method("WriteVerbose", ["void WriteVerbose(string text)"]) { run, arguments, context in
        try run.writeVerbose(context.string(arguments.first ?? .null))
        return .nothing
      },
      method("WriteDebug", ["void WriteDebug(string text)"]) { run, arguments, context in
        try run.writeDebug(context.string(arguments.first ?? .null))
        return .nothing
      },
      method("WriteInformation", ["void WriteInformation(System.Object messageData, string[] tags)"]) {
        run, arguments, context in
        let data = arguments.first ?? .null
        let record = MessageRecord(.information, context.string(data), data: data)
        if arguments.count > 1 { record.tags = (context.enumerate(arguments[1]) ?? []).map { context.string($0) } }
        try run.writeInformation(record)
        return .nothing
      },
      method("WriteProgress", ["void WriteProgress(System.Object progressRecord)"]) { _, _, _ in .nothing },
      method(
        "ShouldProcess",
        [
          "bool ShouldProcess(string target)", "bool ShouldProcess(string target, string action)",
          "bool ShouldProcess(string verboseDescription, string verboseWarning, string caption)",
        ]
      ) { run, arguments, context in
        let texts = arguments.map { context.string($0) }
        if texts.count == 3 {
          return .bool(try run.shouldProcess(description: texts[0], question: texts[1], caption: texts[2]))
        }
        return .bool(try run.shouldProcess(target: texts.first ?? "", action: texts.count > 1 ? texts[1] : nil))
      },
      method(
        "ShouldContinue",
        [
          "bool ShouldContinue(string query, string caption)",
          "bool ShouldContinue(string query, string caption, [ref] bool yesToAll, [ref] bool noToAll)",
        ]
      ) { run, arguments, context in
        let texts = arguments.prefix(2).map { context.string($0) }
        if arguments.count == 4, let yes = arguments[2].objectValue as? ReferenceBox,
          let no = arguments[3].objectValue as? ReferenceBox
        {
          var (yesToAll, noToAll) = (context.isTrue(yes.value), context.isTrue(no.value))
          let answer = try run.shouldContinue(
            query: texts.first ?? "", caption: texts.count > 1 ? texts[1] : "", yesToAll: &yesToAll, noToAll: &noToAll)
          yes.value = .bool(yesToAll)
          no.value = .bool(noToAll)
          return .bool(answer)
        }
        return .bool(try run.shouldContinue(query: texts.first ?? "", caption: texts.count > 1 ? texts[1] : ""))
      },
      method("GetVariableValue", ["System.Object GetVariableValue(string name)"]) { _, arguments, context in
        context.variable(context.string(arguments.first ?? .null)) ?? .null
      },
    ]
  }
}

/// `$PSCmdlet.SessionState`, `$ExecutionContext.SessionState`.
final class SessionState: PSObject {
  private unowned let context: ExecutionContext

  init(_ context: ExecutionContext) { self.context = context }

  override var type: PSType { .named("System.Management.Automation.SessionState") }

  private static let variables = Symbol("PSVariable")

  override func ownProperty(_ name: Symbol) -> Value? {
    switch name {
    case Self.variables: .object(VariableTable())
    case Names.module: context.scope.home.map { .object($0) } ?? .null
    default: nil
    }
  }

  override var ownProperties: [PropertyInfo] {
    ["PSVariable", "Module"].map { PropertyInfo(name: $0, kind: .property) }
  }
}

/// `$ExecutionContext.SessionState.PSVariable`.
final class VariableTable: PSObject {
  override var type: PSType { Self.tableType }

  nonisolated(unsafe) private static let tableType: PSType = TypeLibrary.define(
    PSType("System.Management.Automation.PSVariableIntrinsics", base: .object) { _ in
      var members = TypeMembers()
      members.add(
        MethodMember("Get", ["System.Management.Automation.PSVariable Get(string name)"]) { _, arguments, context in
          let name = context.string(arguments.first ?? .null)
          return context.scope.findVariable(Symbol(name)).map { .object($0.variable) } ?? .null
        })
      members.add(
        MethodMember("GetValue", ["System.Object GetValue(string name, System.Object defaultValue = default)"]) {
          _, arguments, context in
          context.variable(context.string(arguments.first ?? .null)) ?? (arguments.count > 1 ? arguments[1] : .null)
        })
      members.add(
        MethodMember("Set", ["void Set(string name, System.Object value)"]) { _, arguments, context in
          guard arguments.count == 2 else { return .nothing }
          try context.setVariable(context.string(arguments[0]), to: arguments[1])
          return .nothing
        })
      return members
    })
}
