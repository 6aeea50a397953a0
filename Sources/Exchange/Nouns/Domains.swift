import Lab
import PowerShell

/// Mail domains that the organisation takes mail for: exchange-transport.md 1.7.
final class AcceptedDomainRules: NounRules {
  override func specials(of verb: String) -> Set<String> { verb == "Set" ? ["MakeDefault"] : [] }

  override func prepare(_ values: inout [String: PropertyValue], of object: DirectoryObject, _ call: NounCall) throws {
    if call.flag("MakeDefault") { values["Default"] = .bool(true) }
  }

  /// An organisation's first domain is its default one.
  override func complete(_ draft: inout Draft, in directory: Directory) throws {
    if try directory.list(noun, where: { $0[AcceptedDomain.isDefault] }).next() == nil {
      draft.values["Default"] = .bool(true)
    }
  }

  override func validate(_ after: DirectoryObject, before: DirectoryObject?, changed: Set<String>) throws {
    try requireUniqueDomain(after, AcceptedDomain.domainName)
    guard after[AcceptedDomain.isDefault], let domain = after[AcceptedDomain.domainName] else { return }
    if domain.isStar || domain.includesSubdomains {
      throw RuleBroken("The domain \"\(domain)\" contains a wildcard and cannot be the default accepted domain.")
    }
    if let type = after[AcceptedDomain.domainType], type.description == "ExternalRelay" {
      throw RuleBroken("An external relay domain cannot be the default accepted domain.")
    }
  }

  /// There is one default domain.
  override func didChange(_ object: DirectoryObject) throws {
    guard object[AcceptedDomain.isDefault] else { return }
    let others = object.directory.list(noun) { $0[AcceptedDomain.isDefault] && $0.guid != object.guid }
    for other in try others.all() { try object.directory.apply(["Default": .bool(false)], to: other) }
  }

  override func requireRemovable(_ object: DirectoryObject) throws {
    if object[AcceptedDomain.isDefault] {
      throw RuleBroken(
        "The accepted domain \"\(object.name)\" cannot be removed because it is the default accepted domain.",
        category: .invalidOperation)
    }
    guard let domain = object[AcceptedDomain.domainName]?.description.caseFolded else { return }
    let policies = object.directory.list(EmailAddressPolicy.noun)
    while let policy = try policies.next() {
      let isUsed = policy[EmailAddressPolicy.enabledTemplates].contains { $0.caseFolded.hasSuffix("@" + domain) }
      guard isUsed else { continue }
      throw RuleBroken(
        "The accepted domain \"\(object.name)\" cannot be removed because the e-mail address policy \"\(policy.name)\" "
          + "uses it.", category: .invalidOperation)
    }
  }

  override func action(_ call: NounCall, _ identity: String) throws -> String {
    guard call.verb == "New" else { return "\(call.verbInProgress) Accepted Domain \"\(identity)\"." }
    return "Creating Accepted Domain \"\(identity)\" with domain name \"\(call.text("DomainName") ?? "")\"."
  }
}

/// How mail to other organisations is written: exchange-transport.md 1.8.
final class RemoteDomainRules: NounRules {
  override func validate(_ after: DirectoryObject, before: DirectoryObject?, changed: Set<String>) throws {
    try requireUniqueDomain(after, RemoteDomain.domainName)
  }

  override func requireRemovable(_ object: DirectoryObject) throws {
    guard object[RemoteDomain.domainName]?.isStar ?? false else { return }
    throw RuleBroken(
      "The remote domain \"\(object.name)\" cannot be removed because it is the default remote domain.",
      category: .invalidOperation)
  }

  override func action(_ call: NounCall, _ identity: String) throws -> String {
    guard call.verb == "New" else { return "\(call.verbInProgress) Remote Domain \"\(identity)\"." }
    return "Creating Remote Domain \"\(identity)\" with domain name \"\(call.text("DomainName") ?? "")\"."
  }
}

extension NounRules {
  /// A domain name stands once among the objects of a noun.
  fileprivate func requireUniqueDomain(
    _ object: DirectoryObject, _ key: Key<SmtpDomainWithSubdomains>
  ) throws {
    guard let domain = object[key]?.description.caseFolded else { return }
    let others = object.directory.list(noun) { other in
      other.guid != object.guid && other[key]?.description.caseFolded == domain
    }
    guard let other = try others.next() else { return }
    throw RuleBroken(
      "The domain name \"\(domain)\" is already used by the \(words) \"\(other.name)\".", category: .resourceExists)
  }
}
