/// What is wrong with an OPATH filter, and where, as -Filter and -RecipientFilter say it (exchange-recipients.md 2.2).
public struct FilterError: Error, Equatable, Sendable, CustomStringConvertible {
  public let sentence: String
  public let filter: String
  /// The place of the offending word, from 1.
  public let position: Int

  public var description: String { "\(sentence)\n\"\(filter)\" at position \(position)." }

  static func badOperator(_ word: String) -> String {
    "\"\(word)\" is not a valid operator. For a list of supported operators see the command help."
  }

  static func badProperty(_ word: String) -> String {
    "\"\(word)\" is not a recognized filterable property. For a complete list of filterable properties see the command "
      + "help."
  }

  static let badSyntax =
    "Invalid filter syntax. For a description of the filter parameter syntax see the command help."
}
