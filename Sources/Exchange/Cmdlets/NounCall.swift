import Lab
import LabShell
import PowerShell

/// One record that a cmdlet of a noun works on: what was bound, where it works.
final class NounCall {
  let verb: String
  let cmdlet: Cmdlet
  let session: LabSession
  let directory: Directory
  let rules: NounRules
  /// Where the noun's objects are kept.
  private(set) var source: any ObjectSource
  private let command: NounCommand

  init(_ cmdlet: NounCmdlet) throws {
    self.cmdlet = cmdlet
    command = cmdlet.command
    verb = cmdlet.command.verb
    rules = cmdlet.command.rules
    session = try LabSession.of(cmdlet.context)
    directory = try session.directory()
    source = DirectorySource(directory, rules)
    try requireDomainController()
    source = try rules.source(self)
  }

  func has(_ parameter: String) -> Bool { cmdlet.isBound(parameter) }
  func flag(_ parameter: String) -> Bool { cmdlet.flag(parameter) }

  /// The texts that were given for a parameter; nil if it was not bound.
  func texts(_ parameter: String) -> [String]? {
    guard let value = cmdlet.bound(parameter) else { return nil }
    if let given = value.objectValue as? GivenValue { return given.texts }
    return value.isNull ? [] : [cmdlet.context.string(value)]
  }

  /// The text that was given for a parameter; nil if it was not bound, or was `$null`.
  func text(_ parameter: String) -> String? { texts(parameter)?.first }

  /// The bound parameters that are properties of the noun, with their values.
  func boundProperties() throws -> [String: PropertyValue] {
    var values: [String: PropertyValue] = [:]
    for (parameter, property) in command.properties {
      guard let given = cmdlet.bound(parameter)?.unwrapped else { continue }
      values[property.name] = try value(given, of: property)
    }
    return values
  }

  private func value(_ given: Value, of property: Property) throws -> PropertyValue {
    guard let given = given.objectValue as? GivenValue else {
      if given.isNull { return property.kind.isList ? .list([]) : .null }
      // Of a credential the name is the value; its password goes elsewhere.
      if let credential = given.objectValue as? CredentialBox { return .string(credential.userName) }
      return try property.kind.read([cmdlet.context.string(given)])
    }
    return try given.value ?? source.read(property, given.texts)
  }

  // MARK: Identity

  /// The objects that the bound identity, or the instance in its place, means; nil if neither was bound.
  ///
  /// A server, a database and a connector are found where the cmdlet's own rules say.
  func target() throws -> (object: any WorldObject, identity: String)? {
    if let instance = instance { return (instance.object, instance.object.identity) }
    if rules.noun.identityRule == .single {
      let object = try directory.single(rules.noun)
      return (object, object.name)
    }
    guard let identity = cmdlet.bound("Identity")?.objectValue as? GivenIdentity else { return nil }
    let found = try source.find(identity.key ?? identity.text)
    guard let object = found.first else { throw source.notFound(identity.text) }
    guard found.count == 1 else { throw DirectoryError.ambiguous(identity: identity.text) }
    return (object, identity.named(object))
  }

  /// The object that was given by -Instance.
  var instance: ExchangeObject? { cmdlet.bound("Instance")?.unwrapped.objectValue as? ExchangeObject }

  // MARK: Where it works

  /// -DomainController names a domain controller of the forest; there is one, which everything is read from anyway.
  private func requireDomainController() throws {
    guard let name = text("DomainController") else { return }
    let known = directory.forest.domainController.caseFolded
    let wanted = name.caseFolded
    guard wanted == known || wanted == known.prefix(while: { $0 != "." }) else {
      throw RuleBroken(
        "An Active Directory error 0x51 occurred when trying to check the suitability of server '\(name)'. Error: "
          + "'Active directory response: The LDAP server is unavailable.'",
        id: "SuitabilityDirectory", category: .resourceUnavailable)
    }
  }

  /// The server that a parameter names: an error that names it where there is none.
  func server(_ parameter: String = "Server") throws -> DirectoryObject? {
    guard let name = text(parameter) else { return nil }
    return try directory.get(ExchangeServer.noun, name)
  }

  /// The verb as a sentence begins that tells what is being done.
  var verbInProgress: String {
    switch verb {
    case "New": "Creating"
    case "Set": "Setting"
    case "Remove": "Removing"
    case "Enable": "Enabling"
    case "Disable": "Disabling"
    default: verb
    }
  }
}
