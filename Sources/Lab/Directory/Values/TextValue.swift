/// A value that is known by its text: it is read from what is typed, stored as what it prints, and printed so.
public protocol TextValue: Hashable, Sendable, CustomStringConvertible {
  /// The full name of the product's type.
  static var typeName: String { get }

  /// Reads what a person types; reading a description gives an equal value.
  init(parsing text: String) throws(ValueError)

  /// The parts that a script can ask for, in the order that lists show them.
  var members: [(name: String, value: PropertyValue)] { get }
}

extension TextValue {
  public var members: [(name: String, value: PropertyValue)] { [] }

  /// The error of this type for a text.
  static func unreadable(_ text: some StringProtocol, _ sentence: String) -> ValueError {
    ValueError(text, typeName, .unreadable(sentence))
  }
}
