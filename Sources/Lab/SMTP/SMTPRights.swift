/// Who a session has shown itself to be.
public enum SMTPIdentity: Equatable, Sendable {
  case anonymous
  /// A mailbox, by the GUID of its object and the account's name.
  case user(guid: String, name: String)
  /// A server of the same organisation.
  case exchangeServer(String)
  /// A domain that a certificate proved.
  case partner(String)

  /// `AuthAs` of a message that it hands in (exchange-transport.md 11.3).
  var authenticatedAs: String {
    switch self {
    case .anonymous: "Anonymous"
    case .user, .exchangeServer: "Internal"
    case .partner: "Partner"
    }
  }
}

/// What a session may do: exchange-transport.md 3.4.
struct SMTPRights: OptionSet, Sendable {
  let rawValue: Int

  static let submit = SMTPRights(rawValue: 1)
  static let acceptAnySender = SMTPRights(rawValue: 2)
  static let acceptAuthoritativeDomainSender = SMTPRights(rawValue: 4)
  static let acceptAnyRecipient = SMTPRights(rawValue: 8)
  static let bypassAntiSpam = SMTPRights(rawValue: 16)
  static let acceptHeadersRouting = SMTPRights(rawValue: 32)
  static let acceptHeadersOrganization = SMTPRights(rawValue: 64)
  static let bypassMessageSizeLimit = SMTPRights(rawValue: 128)

  static let anonymousUsers: SMTPRights = [
    .submit, .acceptAnySender, .acceptAuthoritativeDomainSender, .acceptHeadersRouting,
  ]
  static let exchangeUsers: SMTPRights = [.submit, .acceptAnyRecipient, .bypassAntiSpam, .acceptHeadersRouting]
  static let exchangeServers: SMTPRights = [
    .submit, .acceptAnySender, .acceptAuthoritativeDomainSender, .acceptAnyRecipient, .bypassAntiSpam,
    .acceptHeadersRouting, .acceptHeadersOrganization, .bypassMessageSizeLimit,
  ]
  static let partners: SMTPRights = [.submit, .acceptHeadersRouting]

  /// What a connector gives an identity: its own rights and those of ANONYMOUS LOGON.
  init(of identity: SMTPIdentity, groups: Choice, isExternallySecured: Bool) {
    var rights: SMTPRights = groups.has("AnonymousUsers") ? .anonymousUsers : []
    switch identity {
    case .anonymous: break
    case .user: if groups.has("ExchangeUsers") { rights.formUnion(.exchangeUsers) }
    case .exchangeServer: if groups.has("ExchangeServers") { rights.formUnion(.exchangeServers) }
    case .partner: if groups.has("Partners") { rights.formUnion(.partners) }
    }
    if isExternallySecured, groups.has("ExchangeServers") { rights.formUnion(.exchangeServers) }
    self = rights
  }

  init(rawValue: Int) { self.rawValue = rawValue }
}
