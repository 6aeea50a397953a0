import Lab
import PowerShell

/// Get-NOUN: the objects that an identity, a pattern or a filter means, one after another.
final class GetObject: NounCmdlet {
  override func work(_ call: NounCall) throws {
    let condition = try condition(call)
    if let identity = bound("Identity")?.objectValue as? GivenIdentity, identity.key == nil,
      WildcardPattern.isPattern(identity.text)
    {
      let objects = call.source.list(pattern: identity.text, where: condition)
      guard try put(objects, call) else { throw call.source.notFound(identity.text) }
    } else if let identity = bound("Identity")?.objectValue as? GivenIdentity {
      let found = try call.source.find(identity.key ?? identity.text).filter(condition)
      guard !found.isEmpty else { throw call.source.notFound(identity.text) }
      for object in found { try put(object, call) }
    } else {
      _ = try put(call.source.list(pattern: nil, where: condition), call)
    }
  }

  private func condition(_ call: NounCall) throws -> (any WorldObject) -> Bool {
    guard let condition = try call.rules.condition(call) else { return { _ in true } }
    return { object in (object as? DirectoryObject).map(condition) ?? true }
  }

  /// Puts out what -ResultSize allows, in the order of -SortBy; false if there was nothing.
  private func put(_ objects: any ObjectSequence, _ call: NounCall) throws -> Bool {
    let limit = ResultLimit(call)
    var objects = objects
    if let property = try sortProperty(call) { objects = try SortedObjects(objects, by: property) }
    var count = 0
    while let object = try objects.nextObject() {
      if let maximum = limit.maximum, count >= maximum {
        try writeWarning(limit.warning)
        return true
      }
      try put(object, call)
      count += 1
    }
    return count > 0
  }

  private func put(_ object: any WorldObject, _ call: NounCall) throws {
    let additions = try (object as? DirectoryObject).map { try call.rules.additions(to: $0, call) } ?? [:]
    try put(object, additions: additions)
  }

  private func sortProperty(_ call: NounCall) throws -> Property? {
    guard let name = call.text("SortBy"), !name.isEmpty else { return nil }
    guard let property = call.rules.noun.storedProperty(name) else {
      throw RuleBroken("\"\(name)\" is not a property that objects of this type can be sorted by.", id: "SortBy")
    }
    return property
  }
}

/// How many objects a Get- cmdlet gives (exchange-recipients.md 8).
private struct ResultLimit {
  let maximum: Int?
  let warning: String

  init(_ call: NounCall) {
    switch (call.cmdlet.bound("ResultSize")?.objectValue as? GivenValue)?.value {
    case .int(let number)?:
      maximum = Int(number)
      warning =
        "There are more results available than are currently displayed. To view them, increase the value for the "
        + "ResultSize parameter."
    case .unlimited?: (maximum, warning) = (nil, "")
    default:
      maximum = call.cmdlet.run.metadata.position(of: Symbol("ResultSize")) == nil ? nil : 1000
      warning =
        "By default, only the first 1000 items are returned. Use the ResultSize parameter to specify the number of "
        + "items returned. To return all items, specify \"-ResultSize Unlimited\". Be aware that, depending on the "
        + "actual number of items, returning all items can take a long time and consume a large amount of memory. "
        + "Also, it is not recommended to store the results in a variable. Instead, pipe the results to another task "
        + "or script to perform batch changes."
    }
  }
}

/// Objects in the ascending order of a property's text.
private final class SortedObjects: ObjectSequence {
  private var rest: ArraySlice<any WorldObject>

  init(_ objects: any ObjectSequence, by property: Property) throws {
    var keyed: [(key: String, object: any WorldObject)] = []
    while let object = try objects.nextObject() {
      keyed.append((object.sortValue(of: property).description.lowercased(), object))
    }
    rest = keyed.sorted { $0.key < $1.key }.map(\.object)[...]
  }

  func nextObject() -> (any WorldObject)? { rest.popFirst() }
}

extension WorldObject {
  fileprivate func sortValue(of property: Property) -> PropertyValue {
    property.name == "Name" ? .string(name) : value(of: property)
  }
}
