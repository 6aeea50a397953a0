/// A value of an enum.
public final class EnumBox: PSObject {
  private let enumType: PSType
  public let rawValue: Int64

  public init(_ type: PSType, _ rawValue: Int64) {
    self.enumType = type
    self.rawValue = rawValue
  }

  public override var type: PSType { enumType }

  /// The name; names joined by `, ` for flags; the number if no name fits.
  public var name: String { Self.name(of: rawValue, enumType) }

  public override func text(_ format: TextFormat) -> String? { name }
  public override func equals(_ other: PSObject) -> Bool {
    guard let other = other as? EnumBox else { return false }
    return other.enumType === enumType && other.rawValue == rawValue
  }
  public override var equalityHash: Int { Int(truncatingIfNeeded: rawValue) }

  static func name(of rawValue: Int64, _ type: PSType) -> String {
    if let exact = type.enumValues.first(where: { $0.value == rawValue }) { return exact.name }
    guard type.traits.contains(.flags), rawValue != 0 else { return String(rawValue) }
    var rest = rawValue
    var names: [String] = []
    for (name, value) in type.enumValues.sorted(by: { UInt64(bitPattern: $0.value) < UInt64(bitPattern: $1.value) })
      .reversed() where value != 0 && rest & value == value
    {
      names.append(name)
      rest &= ~value
    }
    return rest == 0 ? names.reversed().joined(separator: ", ") : String(rawValue)
  }

  /// The value of a name, of several joined by commas, or of a number. Exact case, unless told otherwise.
  public static func parse(_ text: String, _ type: PSType, ignoreCase: Bool) -> EnumBox? {
    var result: Int64 = 0
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let word = part.trimmingSpaces
      if let number = Int64(word) {
        result |= number
      } else if let found = type.enumValues.first(where: {
        ignoreCase ? $0.name.caseFolded == word.caseFolded : $0.name == word
      }) {
        result |= found.value
      } else {
        return nil
      }
    }
    return EnumBox(type, result)
  }
}

extension Value {
  /// A value of the enum with this full name.
  public static func enumeration(_ typeName: String, _ rawValue: Int64) -> Value {
    .object(EnumBox(.named(typeName), rawValue))
  }

  /// The value of the enum that has this name.
  public static func enumeration(_ typeName: String, _ name: String) -> Value {
    let type = PSType.named(typeName)
    return .object(EnumBox.parse(name, type, ignoreCase: true) ?? EnumBox(type, 0))
  }

  /// The enum value's number and type.
  public var enumValue: EnumBox? { objectValue as? EnumBox }
}
