extension Noun {
  /// Every noun by name, made when it is first asked for.
  private static let all: [(name: String, noun: @Sendable () -> Noun)] = [
    ("AcceptedDomain", { AcceptedDomain.noun }), ("Computer", { Computer.noun }),
    ("EmailAddressPolicy", { EmailAddressPolicy.noun }), ("ExchangeServer", { ExchangeServer.noun }),
    ("Forest", { Forest.noun }), ("Mailbox", { Mailbox.noun }), ("MailboxDatabase", { MailboxDatabase.noun }),
    ("ReceiveConnector", { ReceiveConnector.noun }), ("RemoteDomain", { RemoteDomain.noun }),
    ("SendConnector", { SendConnector.noun }), ("StorageGroup", { StorageGroup.noun }),
    ("TransportConfig", { TransportConfig.noun }), ("TransportServer", { TransportServer.noun }),
    ("User", { User.noun }),
  ]

  /// The names of all nouns that the directory keeps.
  public static var names: [String] { all.map(\.name) }

  /// The noun of that name, in any case.
  public static func named(_ name: some StringProtocol) -> Noun? {
    let wanted = name.foldedASCII
    return all.first { $0.name.foldedASCII == wanted }?.noun()
  }
}
