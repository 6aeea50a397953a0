extension Directory {
  /// Makes an object of a noun; what is not given has its default.
  ///
  /// The parent is what the noun's container needs: a server's name, the GUID of a storage group, the path of a
  /// container. `validate` may refuse the object as it would be.
  @discardableResult
  public func create(
    _ noun: Noun, name: String, parent: String = "", values: [String: PropertyValue] = [:], guid: String? = nil,
    validate: (DirectoryObject) throws -> Void = { _ in }
  ) throws -> DirectoryObject {
    let created = try lab.transaction { transaction in
      var texts: [String: [String]] = [:]
      for (name, value) in values {
        guard let property = noun.storedProperty(name), property.isStored else { continue }
        if let stored = property.storedTexts(value) { texts[property.name] = stored }
      }
      let candidate = candidate(noun, name: name, parent: parent, texts: texts)
      try validate(candidate)
      try requireFreePlace(noun, name, parent)
      try requireMandatory(noun, texts)
      try requireOrderedQuotas(candidate)
      let identities = noun.isRecipient ? Self.identities(texts) : []
      if noun.isRecipient { try requireUnique(identities, except: nil, texts) }
      return try transaction.create(
        noun: noun.storedKind, organization: organization(of: noun), parent: parent, name: name, guid: guid,
        properties: texts, identities: identities)
    }
    // Nothing that is remembered speaks of a recipient that was not there.
    if !noun.isRecipient { forget() }
    return DirectoryObject(stored: created, noun: noun, directory: self)
  }

  /// Gives an object new values for some of its properties, as it is at that moment; the others stay as they are.
  /// False if it had them all already.
  @discardableResult
  public func apply(_ values: [String: PropertyValue], to object: DirectoryObject) throws -> Bool {
    try apply(values, to: object, isNewRecipient: false)
  }

  @discardableResult
  func apply(_ given: [String: PropertyValue], to object: DirectoryObject, isNewRecipient: Bool) throws -> Bool {
    let noun = object.noun
    let isChanged = try lab.transaction { transaction in
      guard let stored = try lab.object(guid: object.stored.guid) else { throw notFound(object.identity) }
      let current = DirectoryObject(stored: stored, noun: noun, directory: self)
      let values = noun.isRecipient && !isNewRecipient ? try recipientChanges(given, to: current) : given
      let changes = differences(values, from: stored, of: noun)
      var after = stored
      for (name, texts) in changes { after.properties[name] = texts }
      try requireMandatory(noun, after.properties)
      try requireOrderedQuotas(DirectoryObject(stored: after, noun: noun, directory: self))
      let newName = values["Name"]?.description
      try rename(stored, of: noun, to: newName, in: transaction)
      if !changes.isEmpty { try transaction.set(changes, of: stored.id) }
      if noun.isRecipient, !changes.isEmpty {
        let identities = Self.identities(after.properties)
        try requireUnique(identities, except: stored.id, after.properties)
        try transaction.setIdentities(identities, of: stored.id)
      }
      return !changes.isEmpty || newName.map { $0 != stored.name } ?? false
    }
    forget()
    return isChanged
  }

  /// The object as it would be with new values for some of its properties; nothing is stored.
  public func preview(_ values: [String: PropertyValue], of object: DirectoryObject) -> DirectoryObject {
    var stored = object.stored
    for (name, texts) in differences(values, from: stored, of: object.noun) { stored.properties[name] = texts }
    return DirectoryObject(stored: stored, noun: object.noun, directory: self)
  }

  /// The stored texts that the values change, nil for a default.
  private func differences(
    _ values: [String: PropertyValue], from stored: StoredObject, of noun: Noun
  ) -> [String: [String]?] {
    var changes: [String: [String]?] = [:]
    for (name, value) in values {
      guard let property = noun.storedProperty(name), property.isStored else { continue }
      let texts = property.storedTexts(value)
      if texts != stored.properties[property.name] { changes.updateValue(texts, forKey: property.name) }
    }
    return changes
  }

  private func rename(_ object: StoredObject, of noun: Noun, to name: String?, in transaction: Transaction) throws {
    guard let name, name != object.name else { return }
    if name.lowercased() != object.name.lowercased() { try requireFreePlace(noun, name, object.parent) }
    try transaction.rename(object.id, to: name)
  }

  /// Takes an object out of the directory.
  public func delete(_ object: DirectoryObject) throws {
    try lab.transaction { transaction in
      guard let current = try lab.object(guid: object.stored.guid) else { throw notFound(object.identity) }
      try transaction.delete(current.id)
    }
    forget()
  }

  // MARK: Rules

  private func requireFreePlace(_ noun: Noun, _ name: String, _ parent: String) throws {
    let taken = try lab.objects(
      named: name, ofNoun: noun.storedKind, organization: organization(of: noun), parent: parent)
    guard let holder = taken.first else { return }
    throw DirectoryError.alreadyExists(
      distinguishedName: distinguishedName(of: holder, noun).description,
      domainController: forest.domainController.lowercased())
  }

  private func requireMandatory(_ noun: Noun, _ texts: [String: [String]]) throws {
    for property in noun.mandatoryProperties {
      guard case .value(let initial) = property.defaultValue else { continue }
      let isEmpty = texts[property.name].map { $0.isEmpty || $0 == [""] } ?? initial.isEmpty
      if isEmpty { throw DirectoryError.mandatory(property: property.name, noun: noun.name) }
    }
  }
}

extension Property {
  /// What the store keeps for a value: nothing for the default, a GUID for a reference.
  func storedTexts(_ value: PropertyValue) -> [String]? {
    switch defaultValue {
    case .value(let initial) where initial == value: return nil
    case .value(let initial) where initial.isEmpty && value.isEmpty: return nil
    case .derived where value.isEmpty: return nil
    default:
      return value.items.map { item in
        if case .value(let text) = item, let link = text as? ObjectLink {
          link.guid.description
        } else {
          item.description
        }
      }
    }
  }
}
