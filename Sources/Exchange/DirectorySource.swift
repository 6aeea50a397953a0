import Lab

extension DirectoryObject: WorldObject {
  var key: String { stored.guid }
  var link: ObjectLink? { directory.link(to: self) }

  func resolve(_ property: Property, _ texts: [String]) throws -> PropertyValue {
    try directory.read(property, texts)
  }
}

extension ObjectCursor: ObjectSequence {
  func nextObject() throws -> (any WorldObject)? { try next() }
}

/// The objects of a noun in the directory of a forest, kept by the noun's rules.
final class DirectorySource: ObjectSource {
  let directory: Directory
  let rules: NounRules
  var noun: Noun { rules.noun }

  init(_ directory: Directory, _ rules: NounRules) {
    self.directory = directory
    self.rules = rules
  }

  func list(pattern: String?, where condition: @escaping (any WorldObject) -> Bool) -> any ObjectSequence {
    guard let pattern else { return directory.list(noun, where: condition) }
    return directory.matches(noun, pattern, where: condition)
  }

  func find(_ identity: String) throws -> [any WorldObject] {
    if noun.identityRule == .single { return [try directory.single(noun)] }
    return try directory.find(noun, identity)
  }

  func notFound(_ identity: String) -> any Error { directory.notFound(identity) }

  func read(_ property: Property, _ texts: [String]) throws -> PropertyValue {
    try directory.read(property, texts)
  }

  func create(_ draft: Draft) throws -> any WorldObject {
    try directory.lab.transaction { transaction in
      var draft = draft
      try rules.complete(&draft, in: directory)
      let made = try directory.create(noun, name: draft.name, parent: draft.parent, values: draft.values) {
        try rules.validate($0, before: nil, changed: Set(draft.values.keys))
      }
      if let password = draft.password { try rules.keep(password, of: made, in: transaction) }
      try rules.didChange(made)
      return made
    }
  }

  func apply(_ values: [String: PropertyValue], to object: any WorldObject) throws -> Bool {
    guard let object = object as? DirectoryObject else { return false }
    return try directory.lab.transaction { _ in
      guard let current = try directory.reread(object) else { throw directory.notFound(object.identity) }
      var values = values
      try rules.complete(&values, of: current)
      try rules.validate(directory.preview(values, of: current), before: current, changed: Set(values.keys))
      guard try directory.apply(values, to: current) else { return false }
      if let after = try directory.reread(current) { try rules.didChange(after) }
      return true
    }
  }

  func delete(_ object: any WorldObject) throws {
    guard let object = object as? DirectoryObject else { return }
    try directory.lab.transaction { _ in
      try rules.requireRemovable(object)
      try directory.delete(object)
    }
  }
}
