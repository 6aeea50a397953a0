/// An object of the directory: what the store holds of it, seen as an object of a noun.
public struct DirectoryObject {
  public let stored: StoredObject
  public let noun: Noun
  public let directory: Directory

  public var name: String { stored.name }
  public var guid: ObjectGuid { ObjectGuid(stored.guid) ?? .zero }
  public var distinguishedName: DistinguishedName { directory.distinguishedName(of: stored, noun) }
  /// How a person names it: `To-canoe.com`, `WIN20081\Default WIN20081`, `work.com/Users/Robin Williams`.
  public var identity: String { directory.identity(of: stored, noun) }

  /// The value of a property of the noun.
  public func value(of property: Property) -> PropertyValue {
    switch property.defaultValue {
    case .computed(let rule): return compute(rule)
    case .derived(let rule): return storedValue(of: property) ?? compute(rule)
    case .value(let value): return storedValue(of: property) ?? value
    }
  }

  /// The value of the property of that name, in any case; null where the noun has none.
  public func value(named name: String) -> PropertyValue {
    noun.property(name).map(value(of:)) ?? .null
  }

  /// What the store holds; a text that cannot be read (another program wrote it) is given as it is.
  private func storedValue(of property: Property) -> PropertyValue? {
    guard let texts = stored.properties[property.name] else { return nil }
    guard let value = try? property.kind.read(texts) else { return .list(texts.map(PropertyValue.string)) }
    return directory.resolved(value, property.kind)
  }
}

extension Directory {
  /// The value with what prints for its references.
  func resolved(_ value: PropertyValue, _ kind: ValueKind) -> PropertyValue {
    switch kind {
    case .link:
      guard case .value(let text) = value, let link = text as? ObjectLink else { return value }
      return .value(self.link(link.guid))
    case .list(let kind):
      guard case .link = kind, case .list(let items) = value else { return value }
      return .list(items.map { resolved($0, kind) })
    default: return value
    }
  }
}

// MARK: Typed reading

extension DirectoryObject {
  public subscript(key: Key<Bool>) -> Bool { value(named: key.name) == .bool(true) }

  public subscript(key: Key<Int>) -> Int? {
    if case .int(let number) = value(named: key.name) { Int(exactly: number) } else { nil }
  }

  /// Nil where nothing is set; an empty text is none.
  public subscript(key: Key<String>) -> String? {
    if case .string(let text) = value(named: key.name), !text.isEmpty { text } else { nil }
  }

  public subscript(key: Key<[String]>) -> [String] { value(named: key.name).items.map(\.description) }

  public subscript(key: Key<Choice>) -> Choice? {
    if case .choice(let choice) = value(named: key.name) { choice } else { nil }
  }

  /// Nil where nothing is set, and where there is no limit.
  public subscript<Value: TextValue>(key: Key<Value>) -> Value? {
    if case .value(let value) = value(named: key.name) { value as? Value } else { nil }
  }

  public subscript<Value: TextValue>(key: Key<[Value]>) -> [Value] {
    value(named: key.name).items.compactMap { item in
      if case .value(let value) = item { value as? Value } else { nil }
    }
  }
}
