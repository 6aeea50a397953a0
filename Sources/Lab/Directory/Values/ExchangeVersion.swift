/// The version of the schema an object is written in: `0.1 (8.0.535.0)`.
public struct ExchangeVersion: TextValue {
  public static let typeName = "Microsoft.Exchange.Data.ExchangeObjectVersion"

  public let description: String

  /// Objects that Exchange 2007 made or changed.
  public static let exchange2007 = ExchangeVersion(trusted: "0.1 (8.0.535.0)")
  /// Objects of Exchange 2003, and users without mail properties.
  public static let exchange2003 = ExchangeVersion(trusted: "0.0 (6.5.6500.0)")

  private init(trusted text: String) { description = text }

  public init(parsing text: String) throws(ValueError) {
    let known = [Self.exchange2007, Self.exchange2003]
    guard let version = known.first(where: { $0.description == text }) else { throw Self.unreadable(text, "Unknown.") }
    self = version
  }
}
