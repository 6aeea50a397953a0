import Lab
import LabShell
import PowerShell

/// Mailboxes: exchange-recipients.md 1.2.
final class MailboxRules: NounRules {
  override func specials(of verb: String) -> Set<String> {
    switch verb {
    case "Get":
      [
        "Credential", "IgnoreDefaultScope", "OrganizationalUnit", "ReadFromDomainController", "RecipientTypeDetails",
        "ResultSize", "SortBy", "Server", "Database", "Filter", "Anr",
      ]
    case "New":
      [
        "Password", "ActiveSyncMailboxPolicy", "ManagedFolderMailboxPolicyAllowed", "OrganizationalUnit",
        "LinkedDomainController", "LinkedMasterAccount", "LinkedCredential", "Equipment", "Room", "Shared",
      ]
    case "Set":
      [
        "ApplyMandatoryProperties", "CreateDTMFMap", "IgnoreDefaultScope", "LinkedCredential", "LinkedDomainController",
        "LinkedMasterAccount", "ManagedFolderMailboxPolicyAllowed", "RemoveManagedFolderAndPolicy", "RemovePicture",
        "RemoveSpokenName", "SecondaryAddress", "SecondaryDialPlan", "Type",
      ]
    case "Enable":
      [
        "ActiveSyncMailboxPolicy", "ManagedFolderMailboxPolicyAllowed", "Room", "Equipment", "Shared",
        "LinkedDomainController", "LinkedMasterAccount", "LinkedCredential",
      ]
    case "Disable": ["IgnoreDefaultScope"]
    case "Remove": ["IgnoreDefaultScope", "Permanent", "Database", "StoreMailboxIdentity"]
    default: []
    }
  }

  override func condition(_ call: NounCall) throws -> ((DirectoryObject) -> Bool)? {
    try RecipientQuery(call, noun).condition
  }

  // MARK: New

  override func prepare(_ draft: inout Draft, _ call: NounCall) throws {
    let container = try call.container()
    draft.parent = container.path
    try call.requirePolicies()
    try prepareAccount(&draft.values, call)
    if let name = draft.values["UserPrincipalName"]?.description { try requirePrincipalName(name) }
    if let password = call.cmdlet.bound("Password")?.objectValue as? SecureStringBox {
      try PasswordPolicy.require(password.secret, account: draft.values["SamAccountName"]?.description ?? draft.name)
      draft.password = password.secret
    }
    try call.directory.completeMailbox(&draft.values, name: draft.name)
  }

  private func requirePrincipalName(_ name: String) throws {
    let sides = name.split(separator: "@", omittingEmptySubsequences: false)
    guard sides.count == 2, sides.allSatisfy({ !$0.isEmpty }) else {
      throw DirectoryError.invalid("\"\(name)\" is not a valid user principal name.")
    }
  }

  /// What kind of mailbox it is: a resource's and a shared one's account is disabled, and so is a linked one's, which
  /// belongs to somebody of another forest.
  fileprivate func prepareAccount(_ values: inout [String: PropertyValue], _ call: NounCall) throws {
    if call.has("LinkedMasterAccount") {
      values["LinkedMasterAccount"] = .string(try LinkedAccount(call).name)
      setKind("Linked", &values)
    }
    for kind in ["Room", "Equipment", "Shared"] where call.flag(kind) { setKind(kind, &values) }
  }

  private func setKind(_ kind: String, _ values: inout [String: PropertyValue]) {
    let isRegular = kind == "User"
    values["RecipientTypeDetails"] = noun.choice("RecipientTypeDetails", "\(kind)Mailbox")
    values["ExchangeUserAccountControl"] = noun.choice(
      "ExchangeUserAccountControl", isRegular ? "None" : "AccountDisabled")
    if !isRegular, kind != "Linked" { values["LinkedMasterAccount"] = .string("NT AUTHORITY\\SELF") }
  }

  // MARK: Set

  override func prepare(_ values: inout [String: PropertyValue], of object: DirectoryObject, _ call: NounCall) throws {
    try call.requireScope()
    try prepareAccount(&values, call)
    switch call.text("Type") {
    case "Regular"?:
      setKind("User", &values)
      // The account of what was a room stays disabled until it is enabled in the directory.
      values["ExchangeUserAccountControl"] = nil
      values["LinkedMasterAccount"] = .null
    case let type?: setKind(type, &values)
    case nil: break
    }
    if call.flag("RemoveManagedFolderAndPolicy") { values["ManagedFolderMailboxPolicy"] = .null }
    if call.flag("RemovePicture") { values["HasPicture"] = .bool(false) }
    if call.flag("RemoveSpokenName") { values["HasSpokenName"] = .bool(false) }
    if call.flag("CreateDTMFMap") { values["UMDtmfMap"] = .null }
    if call.flag("ApplyMandatoryProperties") { try applyMandatory(&values, of: object) }
    try prepareSecondaryAddress(call)
  }

  /// A mailbox that an older version made becomes one of this version (exchange-recipients.md 1.2).
  private func applyMandatory(_ values: inout [String: PropertyValue], of object: DirectoryObject) throws {
    if object[Mailbox.recipientTypeDetails]?.has("LegacyMailbox") ?? false { setKind("User", &values) }
    values["ExchangeVersion"] = .value(ExchangeVersion.exchange2007)
  }

  private func prepareSecondaryAddress(_ call: NounCall) throws {
    guard call.has("SecondaryAddress") || call.has("SecondaryDialPlan") else { return }
    guard call.has("SecondaryAddress"), let plan = call.identity("SecondaryDialPlan") else {
      throw RuleBroken("The SecondaryAddress and SecondaryDialPlan parameters must be used together.")
    }
    _ = try call.directory.reference(to: "UMDialPlan", plan)
  }

  // MARK: Sentences (exchange-recipients.md 1.2)

  override func action(_ call: NounCall, _ identity: String) throws -> String {
    switch call.verb {
    case "New":
      return
        "Creating mailbox \"\(identity)\" with the user principal name \"\(call.text("UserPrincipalName") ?? "")\" "
        + "in the organizational unit \"\(try call.container().canonicalName)\"."
    case "Enable": return "Enabling mailbox \"\(identity)\" on database \"\(call.text("Database") ?? "")\"."
    case "Disable":
      return "Disabling mailbox \"\(identity)\" will remove the Exchange properties from the Active Directory user "
        + "object and mark the mailbox in the database for removal."
    case "Remove":
      let end =
        call.flag("Permanent") ? "the mailbox from the database." : "mark the mailbox in the database for removal."
      return "Removing the mailbox Identity:\"\(identity)\" will remove the Windows user object and \(end)"
    default: return try super.action(call, identity)
    }
  }

  /// A template gives what is no one's own: limits, policies, custom attributes.
  override func templateValues(_ template: ExchangeObject) throws -> [String: PropertyValue] {
    let own: Set<String> = [
      "Alias", "DisplayName", "EmailAddresses", "SamAccountName", "UserPrincipalName", "PrimarySmtpAddress",
      "WindowsEmailAddress", "Database", "UMDtmfMap", "LinkedMasterAccount", "Name", "SimpleDisplayName",
    ]
    return try super.templateValues(template).filter { !own.contains($0.key) && !$0.value.isEmpty }
  }
}

/// Enable-Mailbox: gives an account of the directory a mailbox.
final class EnableMailbox: NounCmdlet {
  override func work(_ call: NounCall) throws {
    guard let identity = bound("Identity")?.objectValue as? GivenIdentity else { return }
    let user = try call.directory.get(User.noun, identity.key ?? identity.text, typed: identity.text)
    let type = user[User.recipientType]?.description ?? ""
    guard type == "User" || type == "MailUser" else {
      throw DirectoryError.invalid(
        "This task does not support recipients of this type. The specified recipient \(user.identity) is of type "
          + "\(type). Please make sure that this recipient matches the required recipient type for this task.")
    }
    try call.requirePolicies()
    let values = try values(call)
    guard try shouldDo(call.rules.action(call, identity.named(user))) else { return }
    let made = try call.directory.lab.transaction { _ in
      guard let current = try call.directory.reread(user) else { throw call.directory.notFound(user.identity) }
      return try call.directory.enableMailbox(current, values)
    }
    try put(made)
  }

  /// A primary address that is given takes the mailbox out of the policies.
  private func values(_ call: NounCall) throws -> [String: PropertyValue] {
    var values = try call.boundProperties()
    if let rules = call.rules as? MailboxRules { try rules.prepareAccount(&values, call) }
    if let primary = values["PrimarySmtpAddress"] {
      values["PrimarySmtpAddress"] = nil
      values["EmailAddressPolicyEnabled"] = .bool(false)
      values["EmailAddresses"] = .list([.value(try ProxyAddress(parsing: "SMTP:\(primary)"))])
    }
    return values
  }
}

/// Disable-Mailbox: takes the mailbox from an account, which stays.
final class DisableMailbox: NounCmdlet {
  override func work(_ call: NounCall) throws {
    try call.requireScope()
    guard let (object, identity) = try call.target(), let mailbox = object as? DirectoryObject else { return }
    guard try shouldDo(call.rules.action(call, identity)) else { return }
    try call.directory.disableMailbox(mailbox)
  }
}

/// Remove-Mailbox: takes the mailbox and its account away.
final class RemoveMailbox: NounCmdlet {
  override func work(_ call: NounCall) throws {
    try call.requireScope()
    if let store = call.text("StoreMailboxIdentity") { return try purge(store, call) }
    guard let (object, identity) = try call.target() else { return }
    guard try shouldDo(call.rules.action(call, identity)) else { return }
    try call.source.delete(object)
  }

  /// Only what is disconnected can be purged: a mailbox that somebody has is not.
  private func purge(_ identity: String, _ call: NounCall) throws {
    let name = call.identity("Database") ?? ""
    let database = try call.directory.reference(to: "MailboxDatabase", name)
    let action = "Removing the StoreMailboxIdentity:\"\(identity)\" from the database \"\(database)\"."
    guard try shouldDo(action) else { return }
    throw DirectoryError.invalid(
      "The mailbox \"\(identity)\" is not a disconnected mailbox of the database \"\(database)\".")
  }
}

extension User {
  static let recipientType = Key<LabChoice>("RecipientType")
}

extension Directory {
  /// The object that a key or a typed identity means; errors name it as it was typed.
  func get(_ noun: Noun, _ key: String, typed: String) throws -> DirectoryObject {
    let found = try find(noun, key)
    guard let object = found.first else { throw notFound(typed) }
    guard found.count == 1 else { throw DirectoryError.ambiguous(identity: typed) }
    return object
  }
}
