import Lab
import PowerShell

/// The .NET types of the product's values, made when they are first needed.
enum ExchangeTypes {
  /// The type that values of a kind have in the shell.
  static func type(of kind: ValueKind) -> PSType {
    switch kind {
    case .bool: .bool
    case .int(let typeName, _): .named(typeName)
    case .string: .string
    case .timeSpan: .timeSpan
    case .size: type(of: ByteQuantifiedSize.self)
    case .choice(let enumeration): type(of: enumeration)
    case .text(let value): type(of: value)
    case .link: type(of: ObjectLink.self)
    case .unlimited: unlimited(kind.typeName)
    case .list(let item): list(of: item)
    }
  }

  /// The type of a value that is known by its text.
  static func type(of value: any TextValue.Type) -> PSType {
    let name = value.typeName
    if let type = known[name] { return type }
    if value != LabTime.self, value != ObjectGuid.self, value != IPAddress.self { addConstructor(value) }
    return remember(.named(name), name)
  }

  private nonisolated(unsafe) static var known: [String: PSType] = [:]

  private static func remember(_ type: PSType, _ name: String) -> PSType {
    known[name] = type
    return type
  }

  /// Scripts make such values from text: `[Microsoft.Exchange.Data.ByteQuantifiedSize]'10MB'`, and so do comparisons.
  private static func addConstructor(_ value: any TextValue.Type) {
    TypeLibrary.addMembers(of: value.typeName) { builder in
      builder.constructor("(string expression)") { _, arguments, context in
        try .object(TextValueBox(read(context.string(arguments.first ?? .null), as: value)))
      }
      if value == ByteQuantifiedSize.self { addSizeMethods(&builder) }
    }
  }

  private static func read(_ text: String, as type: any TextValue.Type) throws -> any TextValue {
    if type == ObjectLink.self {
      return ObjectLink(guid: .zero, distinguishedName: DistinguishedName(text), description: text)
    }
    do {
      return try type.init(parsing: text)
    } catch {
      throw MethodFailure("System.FormatException", error.sentence)
    }
  }

  /// A size in larger units, cut off (exchange-recipients.md 0.3).
  private static func addSizeMethods(_ builder: inout TypeBuilder) {
    let units: [(name: String, shift: UInt64)] = [
      ("ToBytes", 0), ("ToKB", 10), ("ToMB", 20), ("ToGB", 30), ("ToTB", 40),
    ]
    for unit in units {
      builder.method(unit.name, "uint64 ()") { subject, _, _ in
        guard let size = (subject.objectValue as? TextValueBox)?.value as? ByteQuantifiedSize else { return .null }
        return .long(Int64(clamping: size.bytes >> unit.shift))
      }
    }
  }

  // MARK: Enumerations, limits, lists

  static func type(of enumeration: Enumeration) -> PSType {
    if let type = known[enumeration.typeName] { return type }
    let traits: PSType.Traits = enumeration.isFlags ? [.valueType, .isEnum, .flags] : [.valueType, .isEnum]
    let type = PSType(
      enumeration.typeName, base: .enumeration, traits: traits,
      enumValues: enumeration.cases.map { ($0.name, $0.number) }, members: { $0.base?.members ?? TypeMembers() })
    return remember(TypeLibrary.define(type), enumeration.typeName)
  }

  private static func unlimited(_ name: String) -> PSType {
    if let type = known[name] { return type }
    TypeLibrary.addMembers(of: name) { builder in
      builder.constructor("(string expression)") { _, arguments, context in
        let text = context.string(arguments.first ?? .null)
        let kind = UnlimitedBox.kind(ofType: name)
        do throws(ValueError) {
          return .object(UnlimitedBox(try ValueKind.unlimited(kind).read(text), of: kind, typeName: name))
        } catch {
          throw MethodFailure("System.FormatException", error.sentence)
        }
      }
    }
    return remember(.named(name), name)
  }

  /// `$config.TLSSendDomainSecureList -= 'fabrikam.com'` (exchange-transport.md 4).
  private nonisolated(unsafe) static let subtraction = MethodMember(
    "op_Subtraction", ["System.Object op_Subtraction(System.Object list, System.Object item)"]
  ) { _, arguments, context in
    guard arguments.count == 2, let items = context.enumerate(arguments[0]) else { return .null }
    let removed = (context.enumerate(arguments[1]) ?? [arguments[1]]).map { context.string($0).caseFolded }
    return .list(items.filter { !removed.contains(context.string($0).caseFolded) })
  }

  private static func list(of kind: ValueKind) -> PSType {
    let element = type(of: kind)
    let name = "Microsoft.Exchange.Data.MultiValuedProperty`1[\(element.fullName)]"
    if let type = known[name] { return type }
    let type = PSType(
      name, base: .list(of: element), arguments: [element],
      members: { type in
        var members = type.base?.members ?? TypeMembers()
        members.staticMethods[Symbol(subtraction.name)] = subtraction
        return members
      })
    return remember(TypeLibrary.define(type), name)
  }
}

extension ValueError {
  /// Why a text is no value, without what was to become of it.
  var sentence: String {
    switch reason {
    case .unreadable(let sentence), .constraint(let sentence): sentence
    case .enumeration: description
    }
  }
}
