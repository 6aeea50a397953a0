import Lab

/// An object of the world as the generic cmdlets see it.
protocol WorldObject {
  var noun: Noun { get }
  var name: String { get }
  /// How a person names it.
  var identity: String { get }
  /// What its source finds it by, whatever its name becomes.
  var key: String { get }
  /// A reference to it, where others may refer to it.
  var link: ObjectLink? { get }
  func value(of property: Property) -> PropertyValue
  /// The value that a property has after these texts were typed for it: references are looked up.
  func resolve(_ property: Property, _ texts: [String]) throws -> PropertyValue
}

/// Objects one after another.
protocol ObjectSequence: AnyObject {
  /// The next one, nil after the last one.
  func nextObject() throws -> (any WorldObject)?
}

/// Where the objects of a noun are kept: listed by key, read, changed, made and deleted by the generic cmdlets.
protocol ObjectSource: AnyObject {
  var noun: Noun { get }
  /// All objects, or those whose identity fits a pattern.
  func list(pattern: String?, where condition: @escaping (any WorldObject) -> Bool) -> any ObjectSequence
  /// The objects that an identity names; none where it names nothing.
  func find(_ identity: String) throws -> [any WorldObject]
  /// The error for an identity that nothing has.
  func notFound(_ identity: String) -> any Error
  /// What was typed for a property, as a value: references are looked up.
  func read(_ property: Property, _ texts: [String]) throws -> PropertyValue
  /// Makes an object in one transaction.
  func create(_ draft: Draft) throws -> any WorldObject
  /// Gives an object, as it is now, new values, in one transaction. False if it had them all already.
  func apply(_ values: [String: PropertyValue], to object: any WorldObject) throws -> Bool
  /// Deletes an object in one transaction.
  func delete(_ object: any WorldObject) throws
}

/// An object that is to be made.
struct Draft {
  var name: String
  /// What the noun's container needs beside the name: a server, a container.
  var parent = ""
  var values: [String: PropertyValue] = [:]
  /// That of the account that is made, or with which the connector logs on.
  var password: String?
}
