extension TypeLibrary {
  /// Types of the language itself: PSObject, its members, script blocks, switches, references.
  nonisolated(unsafe) static let languageTypes: KeyValuePairs<String, Builder> = [
    "System.Management.Automation.PSObject": { type in ObjectMembers.add(to: &type) },
    "System.Management.Automation.PSCustomObject": { type in
      type.constructor("()") { _, _, _ in .object(CustomObject()) }
    },
    "System.Management.Automation.PSMemberInfoIntegratingCollection`1": { type in
      ObjectMembers.addCollection(to: &type)
    },
    "System.Management.Automation.PSMemberInfo": { type in
      type.method("Copy", "System.Management.Automation.PSMemberInfo ()") { subject, _, _ in subject }
    },
    "System.Management.Automation.PSNoteProperty": { type in
      type.constructor("(string name, System.Object value)") { _, arguments, context in
        .object(MemberView(detached: .note(name: arguments.text(0), value: arguments[1]), context))
      }
    },
    "System.Management.Automation.PSAliasProperty": { type in
      type.constructor("(string name, string referencedMemberName)") { _, arguments, context in
        .object(MemberView(detached: .alias(name: arguments.text(0), target: arguments.text(1)), context))
      }
    },
    "System.Management.Automation.PSScriptProperty": { type in
      type.constructor(
        "(string name, scriptblock getterScript)", "(string name, scriptblock getterScript, scriptblock setterScript)"
      ) { _, arguments, context in
        guard let get = arguments.block(1) else { throw MethodFailure.null("getterScript") }
        return .object(
          MemberView(detached: .script(name: arguments.text(0), get: get, set: arguments.block(2)), context))
      }
    },
    "System.Management.Automation.PSScriptMethod": { type in
      type.constructor("(string name, scriptblock script)") { _, arguments, context in
        guard let body = arguments.block(1) else { throw MethodFailure.null("script") }
        return .object(MemberView(detached: .method(name: arguments.text(0), body: body), context))
      }
    },
    "System.Management.Automation.PSMethod": { type in
      type.method("Invoke", "System.Object (params System.Object[] arguments)") { subject, arguments, context in
        guard let method = subject.objectValue as? MethodBox else { return .null }
        return try context.call(method.member, on: method.subject, arguments.items(0))
      }
    },
    "System.Management.Automation.PSReference": { type in
      type.constructor("(System.Object value)") { _, arguments, _ in .object(ReferenceBox(arguments[0])) }
    },
    "System.Management.Automation.SwitchParameter": { type in SwitchMembers.add(to: &type) },
    "System.Management.Automation.ScriptBlock": { type in ScriptBlockMembers.add(to: &type) },
    "System.Management.Automation.SteppablePipeline": { type in SteppablePipeline.addMembers(to: &type) },
    "System.Management.Automation.Language.NullString": { type in type.constant("Value", .null) },
    "System.Management.Automation.Internal.AutomationNull": { type in type.constant("Value", .nothing) },
    "System.Management.Automation.LanguagePrimitives": { type in LanguagePrimitivesMembers.add(to: &type) },
    "System.Management.Automation.PSTypeName": { type in
      type.property("Name", "string", get: { subject, _ in .text((subject.objectValue as? TypeNameBox)?.name ?? "") })
      type.property(
        "Type", "type",
        get: { subject, _ in
          (subject.objectValue as? TypeNameBox).flatMap { TypeLibrary.type(named: $0.name) }.map { .type($0) } ?? .null
        })
      type.constructor("(string name)", "(type type)") { _, arguments, _ in
        .object(TypeNameBox(arguments.type(0)?.fullName ?? arguments.text(0)))
      }
    },
  ]
}

/// System.Management.Automation.PSTypeName.
final class TypeNameBox: PSObject {
  let name: String
  init(_ name: String) { self.name = name }
  override var type: PSType { .named("System.Management.Automation.PSTypeName") }
  override func text(_ format: TextFormat) -> String? { name }
}

extension TypeNameBox {
  /// The error of a type name in a script that nothing has; of a generic type it names the definition only.
  static func unknown(_ fullName: String) -> TerminatingError {
    let isGeneric = fullName.contains("[") && !fullName.hasSuffix("[]") && !fullName.hasSuffix(",]")
    let name = isGeneric ? String(fullName.prefix { $0 != "[" }) : fullName
    let target = RecordBox(
      "System.Management.Automation.Language.TypeName", ["FullName": .text(name), "Name": .text(name)], string: name)
    return TerminatingError(id: "TypeNotFound", "Unable to find type [\(name)].", target: .object(target))
  }
}

/// System.Management.Automation.SwitchParameter.
public final class SwitchBox: PSObject {
  public let isPresent: Bool
  public init(_ isPresent: Bool) { self.isPresent = isPresent }
  public override var type: PSType { .switchParameter }
  public override func text(_ format: TextFormat) -> String? { isPresent ? "True" : "False" }
  public override func ownProperty(_ name: Symbol) -> Value? { name == Self.isPresentName ? .bool(isPresent) : nil }
  public override var ownProperties: [PropertyInfo] {
    [PropertyInfo(name: "IsPresent", kind: .property, typeName: "bool", isSettable: false)]
  }
  public override func equals(_ other: PSObject) -> Bool { (other as? SwitchBox)?.isPresent == isPresent }
  public override var equalityHash: Int { isPresent ? 1 : 0 }
  private static let isPresentName = Symbol("IsPresent")
}

private enum SwitchMembers {
  static func add(to type: inout TypeBuilder) {
    type.method("ToBool", "bool ()") { subject, _, _ in .bool((subject.objectValue as? SwitchBox)?.isPresent ?? false) }
    type.staticProperty("Present", "switch", get: { _, _ in .object(SwitchBox(true)) })
    type.constructor("(bool isPresent)") { _, arguments, _ in .object(SwitchBox(arguments.flag(0))) }
  }
}

private enum ObjectMembers {
  static func add(to type: inout TypeBuilder) {
    type.method("Copy", "psobject ()") { subject, _, _ in (subject.objectValue as? ObjectView)?.copy() ?? subject }
    type.method("GetType", "type ()") { _, _, _ in .type(.psObject) }
    type.staticMethod("AsPSObject", "psobject (System.Object obj)") { _, arguments, _ in
      arguments[0].memberCarrier.map { .object($0) } ?? .null
    }
    type.constructor("()", "(System.Object obj)") { _, arguments, _ in
      arguments.first.flatMap { $0.memberCarrier }.map { .object($0) } ?? .object(CustomObject())
    }
  }

  static func addCollection(to type: inout TypeBuilder) {
    func collection(_ subject: Value) -> MemberCollection? { subject.objectValue as? MemberCollection }
    type.method("Add", "void (psmemberinfo member)", "void (psmemberinfo member, bool preValidated)") {
      subject, arguments, _ in
      try collection(subject)?.add(arguments[0])
      return .nothing
    }
    type.method("Remove", "void (string name)") { subject, arguments, _ in
      collection(subject)?.remove(arguments.text(0))
      return .nothing
    }
    type.indexed("Item", "System.Object (string name)") { subject, arguments, _ in
      collection(subject)?.member(named: arguments.text(0)) ?? .null
    }
    type.method("Match", "System.Object (string name)") { subject, arguments, context in
      let pattern = WildcardPattern(arguments.text(0))
      let found = (collection(subject)?.items ?? []).filter { member in
        let name = (try? context.property(Symbol("Name"), of: member)) ?? nil
        return name?.plainText.map(pattern.matches) ?? false
      }
      return .object(ListBox(found, type: .objectCollection))
    }
    type.method("GetEnumerator", "System.Collections.IEnumerator ()") { subject, _, _ in
      .object(EnumeratorBox(collection(subject)?.items ?? [], type: .named("System.Collections.IEnumerator")))
    }
  }
}

private enum ScriptBlockMembers {
  private static func block(_ subject: Value) throws -> ScriptBlock {
    guard let block = subject.objectValue as? ScriptBlock else { throw MethodFailure.null("scriptBlock") }
    return block
  }

  /// Runs a block for a method: what it throws is the method's exception.
  private static func run(_ block: ScriptBlock, _ arguments: [Value], _ context: ExecutionContext) throws -> [Value] {
    do {
      return try context.values(of: block, BlockCall(arguments))
    } catch let error as TerminatingError {
      let isOwn = error.record.exception.type.isSubtype(of: .named("System.Management.Automation.RuntimeException"))
      throw MethodFailure(
        isOwn || error.endsScript
          ? error.record.exception
          : ExceptionObject(
            .named("System.Management.Automation.RuntimeException"), error.record.exception.message,
            inner: error.record.exception))
    }
  }

  static func add(to type: inout TypeBuilder) {
    type.method("Invoke", "System.Collections.ObjectModel.Collection[psobject] (params System.Object[] args)") {
      subject, arguments, context in
      .object(ListBox(try run(block(subject), arguments.items(0), context), type: .objectCollection))
    }
    type.method("InvokeReturnAsIs", "System.Object (params System.Object[] args)") { subject, arguments, context in
      let values = try run(block(subject), arguments.items(0), context)
      return values.count == 1 ? values[0] : values.isEmpty ? .null : .list(values)
    }
    type.method("ToString", "string ()") { subject, _, _ in .text(try block(subject).source) }
    type.method("GetNewClosure", "scriptblock ()") { subject, _, context in
      .object(try block(subject).closure(context))
    }
    type.method(
      "GetSteppablePipeline", "System.Management.Automation.SteppablePipeline ()",
      "System.Management.Automation.SteppablePipeline (System.Management.Automation.CommandOrigin commandOrigin)",
      "System.Management.Automation.SteppablePipeline (System.Management.Automation.CommandOrigin commandOrigin,"
        + " System.Object[] args)"
    ) { subject, arguments, context in
      .object(try SteppablePipeline(block(subject), arguments.items(1), context))
    }
    type.property("File", "string", get: { subject, _ in (try block(subject).file).map(Value.text) ?? .null })
    type.property(
      "Module", "psmoduleinfo", get: { subject, _ in (try block(subject).home).map { .object($0) } ?? .null })
    type.property("IsFilter", "bool", get: { subject, _ in .bool(try block(subject).body.isFilter) })
    type.staticMethod("Create", "scriptblock (string script)") { _, arguments, context in
      do {
        return .object(try context.makeScriptBlock(arguments.text(0)))
      } catch let error as TerminatingError {
        throw MethodFailure(error.record.exception)
      }
    }
  }
}

private enum LanguagePrimitivesMembers {
  static func add(to type: inout TypeBuilder) {
    type.staticMethod("ConvertTo", "System.Object (System.Object valueToConvert, type resultType)") {
      _, arguments, context in
      do {
        return try context.convert(arguments[0], to: arguments.type(1) ?? .object)
      } catch let error as TerminatingError {
        throw MethodFailure(error.record.exception)
      }
    }
    type.staticMethod(
      "TryConvertTo", "bool (System.Object valueToConvert, type resultType, [ref] System.Object result)"
    ) { _, arguments, context in
      let converted = try? context.convert(arguments[0], to: arguments.type(1) ?? .object)
      try arguments[2].store(converted ?? .null)
      return .bool(converted != nil)
    }
    type.staticMethod("IsTrue", "bool (System.Object obj)") { _, arguments, context in
      .bool(context.isTrue(arguments[0]))
    }
    type.staticMethod(
      "Equals", "bool (System.Object first, System.Object second)",
      "bool (System.Object first, System.Object second, bool ignoreCase)"
    ) { _, arguments, context in
      .bool(context.equals(arguments[0], arguments[1], ignoreCase: arguments.flag(2)))
    }
    type.staticMethod(
      "Compare", "int (System.Object first, System.Object second)",
      "int (System.Object first, System.Object second, bool ignoreCase)"
    ) { _, arguments, context in
      .count(context.compare(arguments[0], arguments[1], ignoreCase: arguments.flag(2)) ?? 0)
    }
  }
}
