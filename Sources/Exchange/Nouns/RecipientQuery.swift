import Lab
import LabShell
import PowerShell

/// What a Get- cmdlet of recipients asks for beside the identity (exchange-recipients.md 8).
struct RecipientQuery {
  private var conditions: [(DirectoryObject) -> Bool] = []

  /// Nil where everything is asked for.
  var condition: ((DirectoryObject) -> Bool)? {
    if conditions.isEmpty { return nil }
    let conditions = conditions
    return { object in conditions.allSatisfy { $0(object) } }
  }

  init(_ call: NounCall, _ noun: Noun) throws {
    try call.requireScope()
    if let scope = try call.scope() { conditions.append { scope.contains(parent: $0.stored.parent) } }
    if let unit = call.identity("OrganizationalUnit") {
      let container = try call.directory.container(named: unit)
      conditions.append { container.contains(parent: $0.stored.parent) }
    }
    if let kinds = call.texts("RecipientTypeDetails"), !kinds.isEmpty {
      let kinds = Set(kinds.map(\.caseFolded))
      conditions.append { object in
        (object[Mailbox.recipientTypeDetails]?.description).map { kinds.contains($0.caseFolded) } ?? false
      }
    }
    try addStore(call)
    if let text = call.text("Anr") { conditions.append { Self.isNamed($0, text.lowercased()) } }
    if let text = call.text("Filter") { conditions.append(try Self.filter(text, noun, call)) }
  }

  private mutating func addStore(_ call: NounCall) throws {
    if let name = call.identity("Server") {
      guard let server = try call.directory.find(ExchangeServer.noun, name).first else {
        throw DirectoryError.referenceNotFound(noun: "Server", identity: name)
      }
      let wanted = server.name.lowercased()
      conditions.append { $0[Mailbox.serverName] == wanted }
    }
    if let name = call.identity("Database") {
      let database = try call.directory.reference(to: "MailboxDatabase", name).guid.description
      conditions.append { $0.stored.properties["Database"] == [database] }
    }
  }

  /// Ambiguous name resolution: a name of the recipient begins with the text.
  private static func isNamed(_ object: DirectoryObject, _ prefix: String) -> Bool {
    if object.name.lowercased().hasPrefix(prefix) { return true }
    return ["DisplayName", "FirstName", "LastName", "Alias"].contains { property in
      object.stored.properties[property]?.first?.lowercased().hasPrefix(prefix) ?? false
    }
  }

  private static func filter(
    _ text: String, _ noun: Noun, _ call: NounCall
  ) throws -> (DirectoryObject) -> Bool {
    let context = call.cmdlet.context
    do {
      let filter = try Filter(text, nouns: [noun, User.noun]) { name in context.variable(name).map(context.string) }
      return filter.matches
    } catch {
      throw call.cmdlet.terminatingError(ParameterReader(name: "Filter").refusal("\(error)").record)
    }
  }
}

extension NounCall {
  /// -IgnoreDefaultScope wants a distinguished name, and reads where no server is named; -Credential wants an account
  /// of the forest (exchange-recipients.md 8).
  func requireScope() throws {
    if flag("IgnoreDefaultScope") {
      for parameter in ["DomainController", "Credential"] where has(parameter) {
        throw RuleBroken(
          "The \(parameter) parameter cannot be used together with the IgnoreDefaultScope parameter.")
      }
      if let identity = cmdlet.bound("Identity")?.objectValue as? GivenIdentity, identity.key == nil,
        DistinguishedName(identity.text) == nil
      {
        throw RuleBroken(
          "When the IgnoreDefaultScope parameter is used, the value of the Identity parameter must be a distinguished "
            + "name.")
      }
    }
    guard let credential = cmdlet.bound("Credential")?.objectValue as? CredentialBox else { return }
    guard try directory.find(User.noun, credential.userName).count == 1 else {
      throw RuleBroken(
        "Logon failure: unknown user name or bad password.", id: "LogonFailure", category: .permissionDenied)
    }
  }

  /// The part of the forest that the session sees: what `$AdminSessionADSettings` says.
  func scope() throws -> Container? {
    guard !flag("IgnoreDefaultScope"), let settings = cmdlet.context.variable("AdminSessionADSettings"),
      !settings.isNull
    else { return nil }
    let context = cmdlet.context
    if let whole = try context.property(Symbol("ViewEntireForest"), of: settings), context.isTrue(whole) { return nil }
    guard let scope = try context.property(Symbol("DefaultScope"), of: settings), !scope.isNull else { return nil }
    let name = context.string(scope)
    if name.isEmpty || name.caseFolded == directory.forest.domain.caseFolded { return nil }
    return try directory.container(named: name)
  }

  /// Where a new recipient goes.
  func container() throws -> Container {
    try directory.container(named: identity("OrganizationalUnit") ?? "Users")
  }

  /// Policies that a new mailbox shall have must be there.
  func requirePolicies() throws {
    guard let name = identity("ActiveSyncMailboxPolicy") else { return }
    _ = try directory.reference(to: "ActiveSyncMailboxPolicy", name)
  }
}

/// What the domain asks of passwords (exchange-recipients.md 9.3).
enum PasswordPolicy {
  static func require(_ password: String, account: String) throws {
    let classes: [(Character) -> Bool] = [
      { $0.isUppercase }, { $0.isLowercase }, { $0.isNumber }, { !$0.isLetter && !$0.isNumber },
    ]
    let used = classes.count { password.contains(where: $0) }
    let hasName = account.count >= 3 && password.lowercased().contains(account.lowercased())
    guard password.count >= 7, used >= 3, !hasName else {
      throw DirectoryError.invalid(
        "The password does not meet the password policy requirements. Check the minimum password length, password "
          + "complexity and password history requirements. (Exception from HRESULT: 0x800708C5)")
    }
  }
}

/// An account of another forest that a mailbox belongs to: `CANOE\ctom`.
struct LinkedAccount {
  let name: String

  /// The account that -LinkedMasterAccount names, as the domain controller of its forest knows it.
  init(_ call: NounCall) throws {
    let account = call.text("LinkedMasterAccount") ?? ""
    let controller = call.text("LinkedDomainController") ?? ""
    guard let other = try? Directory(call.directory.lab, computer: String(controller.prefix { $0 != "." })),
      other.forest.domain != call.directory.forest.domain,
      other.forest.domainController.caseFolded.hasPrefix(controller.caseFolded)
    else {
      throw RuleBroken(
        "The domain controller \"\(controller)\" of the linked account could not be found in another forest.",
        category: .objectNotFound)
    }
    if let credential = call.cmdlet.bound("LinkedCredential")?.objectValue as? CredentialBox,
      try other.find(User.noun, credential.userName).count != 1
    {
      throw RuleBroken(
        "Logon failure: unknown user name or bad password.", id: "LogonFailure", category: .permissionDenied)
    }
    guard let user = try other.find(User.noun, account).first else {
      throw DirectoryError.referenceNotFound(noun: "User or group", identity: account)
    }
    name = "\(other.forest.netBiosName)\\\(user[User.samAccountName] ?? user.name)"
  }
}
