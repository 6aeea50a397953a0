/// What a property holds: how its text is read, and what is allowed.
public indirect enum ValueKind: Sendable {
  case bool
  /// A whole number of the named type, within limits.
  case int(typeName: String, range: ClosedRange<Int64>)
  case string(StringRule)
  case size(ClosedRange<ByteQuantifiedSize>?)
  case timeSpan(ClosedRange<EnhancedTimeSpan>?)
  case choice(Enumeration)
  /// A value that is known by its text.
  case text(any TextValue.Type)
  /// A reference to an object of a noun.
  case link(String)
  /// A quantity, or no limit.
  case unlimited(ValueKind)
  case list(ValueKind)

  /// The full name of the product's type.
  public var typeName: String {
    switch self {
    case .bool: "System.Boolean"
    case .int(let typeName, _): typeName
    case .string(let rule): rule.typeName
    case .size: ByteQuantifiedSize.typeName
    case .timeSpan: EnhancedTimeSpan.typeName
    case .choice(let enumeration): enumeration.typeName
    case .text(let type): type.typeName
    case .link: ObjectLink.typeName
    case .unlimited(let kind): "Microsoft.Exchange.Data.Unlimited`1[\(kind.typeName)]"
    case .list(let kind): "Microsoft.Exchange.Data.MultiValuedProperty`1[\(kind.typeName)]"
    }
  }

  public var isList: Bool {
    if case .list = self { true } else { false }
  }

  /// Reads one value from its text and holds it against the limits.
  ///
  /// A list reads one item; a link reads a GUID, for a name has to be looked up in the directory first.
  public func read(_ text: String) throws(ValueError) -> PropertyValue {
    switch self {
    case .bool: return .bool(try Self.bool(text))
    case .int(let typeName, let range): return .int(try Self.int(text, typeName, range))
    case .string(let rule): return .string(try rule.read(text))
    case .size(let range): return .value(try Self.checked(ByteQuantifiedSize(parsing: text), range))
    case .timeSpan(let range): return .value(try Self.checked(EnhancedTimeSpan(parsing: text), range))
    case .choice(let enumeration): return .choice(try enumeration.read(text))
    case .text(let type): return .value(try type.init(parsing: text))
    case .link: return .value(try ObjectLink(parsing: text))
    case .unlimited(let kind): return text.trimmed.foldedASCII == "unlimited" ? .unlimited : try kind.read(text)
    case .list(let kind): return try kind.read(text)
    }
  }

  /// Reads all texts of a property: of a list each, else one or none.
  public func read(_ texts: [String]) throws(ValueError) -> PropertyValue {
    switch self {
    case .list(let kind):
      var items: [PropertyValue] = []
      for text in texts { items.append(try kind.read(text)) }
      return .list(items)
    case .choice(let enumeration) where enumeration.isFlags && texts.count > 1:
      return .choice(try enumeration.read(texts.joined(separator: ",")))
    default:
      guard let text = texts.first else { return .null }
      return try read(text)
    }
  }

  private static func bool(_ text: String) throws(ValueError) -> Bool {
    switch text.trimmed.foldedASCII {
    case "true", "$true": return true
    case "false", "$false": return false
    default: throw ValueError(text, "System.Boolean", .unreadable("String was not recognized as a valid Boolean."))
    }
  }

  private static func int(_ text: String, _ typeName: String, _ range: ClosedRange<Int64>) throws(ValueError) -> Int64 {
    let trimmed = text.trimmed
    guard let number = Int64(trimmed) else { throw ValueError(text, typeName, .badFormat) }
    let fits = typeName == "System.UInt32" ? UInt32(exactly: number) != nil : Int32(exactly: number) != nil
    guard fits else {
      let name = typeName.split(separator: ".").last ?? ""
      throw ValueError(
        text, typeName, .unreadable("Value was either too large or too small for an \(name)."))
    }
    return try checked(number, range)
  }

  private static func checked<Value: Comparable>(
    _ value: Value, _ range: ClosedRange<Value>?
  ) throws(ValueError) -> Value {
    guard let range, !range.contains(value) else { return value }
    throw ValueError(
      "\(value)", "",
      .constraint(
        "The value \"\(value)\" is outside the valid range. The value must be from \(range.lowerBound) through "
          + "\(range.upperBound)."))
  }
}
