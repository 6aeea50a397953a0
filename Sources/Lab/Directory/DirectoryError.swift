/// Why an operation on the directory cannot be done, in the product's sentences.
public enum DirectoryError: Error, Equatable, Sendable {
  /// No object has that identity.
  case notFound(identity: String, domainController: String)
  /// Several objects have it.
  case ambiguous(identity: String)
  /// A parameter names an object of another noun that is not there: `Database "x" was not found.`
  case referenceNotFound(noun: String, identity: String)
  case referenceAmbiguous(nouns: String, identity: String)
  /// No folder of the domain has that name.
  case containerNotFound(identity: String)
  /// The place in the tree is taken.
  case alreadyExists(distinguishedName: String, domainController: String)
  /// A value that is unique among recipients is taken.
  case valueInUse(value: String, property: String)
  case proxyAddressInUse(address: String, holder: String)
  /// A property has no value that must have one.
  case mandatory(property: String, noun: String)
  case unknownForest(String)
  /// A rule of the noun; the whole sentence.
  case invalid(String)
}

extension DirectoryError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .notFound(let identity, let domainController):
      "The operation could not be performed because object '\(identity)' could not be found on domain controller "
        + "'\(domainController)'."
    case .ambiguous(let identity):
      "The operation could not be performed because '\(identity)' matches multiple entries."
    case .referenceNotFound(let noun, let identity):
      "\(noun) \"\(identity)\" was not found. Please make sure you have typed it correctly."
    case .referenceAmbiguous(let nouns, let identity):
      "There are multiple \(nouns) matching the identity \"\(identity)\". Please specify a unique value."
    case .containerNotFound(let identity):
      "Organizational unit \"\(identity)\" was not found. Please make sure you have typed it correctly."
    case .alreadyExists(let distinguishedName, let domainController):
      "Active Directory operation failed on \(domainController). The object '\(distinguishedName)' already exists."
    case .valueInUse(let value, let property):
      "The value \"\(value)\" of property \"\(property)\" is used by another recipient object. Please specify a unique "
        + "value."
    case .proxyAddressInUse(let address, let holder):
      "The proxy address \"\(address)\" is already being used by \"\(holder)\". Please choose another proxy address."
    case .mandatory(let property, let noun): "\(property) is mandatory on \(noun)."
    case .unknownForest(let name): "The lab has no computer '\(name)'."
    case .invalid(let sentence): sentence
    }
  }
}
