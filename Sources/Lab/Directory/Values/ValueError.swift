/// Why a text is not a value of a property.
///
/// A cmdlet puts `Cannot bind parameter 'X'` before `description`, or `Cannot bind parameter 'X' to the target.
/// Exception setting "X":` before a `constraint` (exchange-transport.md 10.3).
public struct ValueError: Error, Equatable, Sendable, CustomStringConvertible {
  public enum Reason: Equatable, Sendable {
    /// The text cannot be read; the sentence of the type that tried.
    case unreadable(String)
    /// The text is none of the names of an enumeration.
    case enumeration([String])
    /// The value can be read but is not allowed here: too long, out of range.
    case constraint(String)

    /// What .NET says of a text that is no number or time.
    static let badFormat = Reason.unreadable("Input string was not in a correct format.")
  }

  /// The text as it was given.
  public let value: String
  /// The full name of the type it should have become.
  public let typeName: String
  public let reason: Reason

  public init(_ value: some StringProtocol, _ typeName: String, _ reason: Reason) {
    self.value = String(value)
    self.typeName = typeName
    self.reason = reason
  }

  public var description: String {
    switch reason {
    case .unreadable(let sentence): "Cannot convert value \"\(value)\" to type \"\(typeName)\". Error: \"\(sentence)\""
    case .enumeration(let names):
      "Cannot convert value \"\(value)\" to type \"\(typeName)\" due to invalid enumeration values. Specify one of "
        + "the following enumeration values and try again. The possible enumeration values are "
        + "\"\(names.joined(separator: ", "))\"."
    case .constraint(let sentence): sentence
    }
  }
}
