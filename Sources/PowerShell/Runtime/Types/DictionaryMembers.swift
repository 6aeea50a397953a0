extension TypeLibrary {
  /// Dictionaries, their entries and the views of their keys and values.
  nonisolated(unsafe) static let dictionaryTypes: KeyValuePairs<String, Builder> = [
    "System.Collections.Hashtable": { type in
      DictionaryMembers.add(to: &type)
      DictionaryMembers.addFlags(to: &type)
    },
    "System.Collections.Specialized.OrderedDictionary": { type in
      DictionaryMembers.add(to: &type)
      DictionaryMembers.addFlags(to: &type)
      DictionaryMembers.addPlaces(to: &type)
    },
    "System.Collections.SortedList": { type in
      DictionaryMembers.add(to: &type)
      DictionaryMembers.addFlags(to: &type)
      DictionaryMembers.addSortedPlaces(to: &type)
    },
    "System.Collections.Generic.SortedList`2": { type in
      DictionaryMembers.add(to: &type)
      DictionaryMembers.addSortedPlaces(to: &type)
    },
    "System.Collections.Generic.Dictionary`2": { type in DictionaryMembers.add(to: &type) },
    "System.Collections.Generic.SortedDictionary`2": { type in DictionaryMembers.add(to: &type) },
    "System.Collections.Concurrent.ConcurrentDictionary`2": { type in
      DictionaryMembers.add(to: &type)
      DictionaryMembers.addConcurrent(to: &type)
    },
    "System.Collections.Specialized.HybridDictionary": { type in DictionaryMembers.add(to: &type) },
    "System.Collections.Specialized.ListDictionary": { type in DictionaryMembers.add(to: &type) },
    "System.Collections.Specialized.StringDictionary": { type in DictionaryMembers.add(to: &type) },
    "System.Collections.DictionaryEntry": { type in
      EntryMembers.add(to: &type)
      type.extendedProperty("Name", kind: .aliasProperty) { subject, _ in EntryMembers.entry(subject)?.key ?? .null }
    },
    "System.Collections.Generic.KeyValuePair`2": { type in EntryMembers.add(to: &type) },
    "System.Collections.Hashtable+KeyCollection": ViewMembers.add,
    "System.Collections.Hashtable+ValueCollection": ViewMembers.add,
    "System.Collections.Specialized.OrderedDictionary+OrderedDictionaryKeyValueCollection": ViewMembers.add,
    "System.Collections.Generic.Dictionary`2+KeyCollection": ViewMembers.add,
    "System.Collections.Generic.Dictionary`2+ValueCollection": ViewMembers.add,
    "System.Collections.Generic.SortedDictionary`2+KeyCollection": ViewMembers.add,
    "System.Collections.Generic.SortedDictionary`2+ValueCollection": ViewMembers.add,
    "System.Collections.Generic.SortedList`2+KeyList": ViewMembers.add,
    "System.Collections.Generic.SortedList`2+ValueList": ViewMembers.add,
    "System.Collections.SortedList+KeyList": ViewMembers.add,
    "System.Collections.SortedList+ValueList": ViewMembers.add,
  ]
}

private enum DictionaryMembers {
  static func box(_ subject: Value) -> DictionaryBox { subject.objectValue as? DictionaryBox ?? HashtableBox() }

  static func addFlags(to type: inout TypeBuilder) {
    type.property("IsReadOnly", "bool", get: { _, _ in .bool(false) })
    type.property("IsFixedSize", "bool", get: { _, _ in .bool(false) })
    type.property("IsSynchronized", "bool", get: { _, _ in .bool(false) })
    type.property("Keys", "System.Collections.ICollection", get: { subject, _ in keys(subject) })
    type.property("Values", "System.Collections.ICollection", get: { subject, _ in values(subject) })
    type.property("SyncRoot", "System.Object", get: { subject, _ in subject })
    type.property("Count", "int", get: { subject, _ in .count(box(subject).count) })
  }

  /// The names of the types of key and value collections.
  private static func viewType(_ dictionary: DictionaryBox, _ part: String) -> PSType {
    switch dictionary.type.definitionName {
    case "System.Collections.Specialized.OrderedDictionary":
      return .named("System.Collections.Specialized.OrderedDictionary+OrderedDictionaryKeyValueCollection")
    case "System.Collections.SortedList": return .named("System.Collections.SortedList+\(part)List")
    case let name where name.hasSuffix("`2"):
      let suffix = name.hasSuffix("SortedList`2") ? "\(part)List" : "\(part)Collection"
      let arguments = dictionary.type.arguments
      guard arguments.count == 2 else { return .named(name + "+" + suffix) }
      return TypeLibrary.generic(name + "+" + suffix, arguments[0], arguments[1])
    default: return .named("System.Collections.Hashtable+\(part)Collection")
    }
  }

  private static func keys(_ subject: Value) -> Value {
    let box = box(subject)
    return .object(CollectionView(viewType(box, "Key"), version: { box.modificationCount ?? 0 }, { box.keys }))
  }

  private static func values(_ subject: Value) -> Value {
    let box = box(subject)
    return .object(CollectionView(viewType(box, "Value"), version: { box.modificationCount ?? 0 }, { box.values }))
  }

  static func add(to type: inout TypeBuilder) {
    let own = type.type
    let isGeneric = own.isGeneric
    type.property("Count", "int", get: { subject, _ in .count(box(subject).count) })
    type.property("Keys", "System.Collections.ICollection", get: { subject, _ in keys(subject) })
    type.property("Values", "System.Collections.ICollection", get: { subject, _ in values(subject) })
    let (key, value) = isGeneric ? ("TKey key", "TValue value") : ("System.Object key", "System.Object value")
    type.method("Add", "void (\(key), \(value))") { subject, arguments, context in
      if arguments[0].isNull { throw MethodFailure.null("key") }
      let dictionary = box(subject)
      guard dictionary.add(arguments[0].unwrapped, arguments[1]) else {
        let text = context.string(arguments[0])
        if isGeneric {
          throw MethodFailure.argument("An item with the same key has already been added. Key: \(text)")
        }
        let known = dictionary.keys.first { KeyHash.equal($0, arguments[0].unwrapped, dictionary.storage.rule) }
        throw MethodFailure.argument(
          "Item has already been added. Key in dictionary: '\(known.map(context.string) ?? text)'  Key being added: "
            + "'\(text)'")
      }
      return .nothing
    }
    for name in ["ContainsKey"] + (isGeneric ? [] : ["Contains"]) {
      type.method(name, "bool (\(key))") { subject, arguments, _ in
        if arguments[0].isNull { throw MethodFailure.null("key") }
        return .bool(box(subject).contains(arguments[0].unwrapped))
      }
    }
    type.method("ContainsValue", "bool (\(value))") { subject, arguments, _ in
      .bool(box(subject).values.contains { KeyHash.equal($0.unwrapped, arguments[0].unwrapped) })
    }
    type.method("Remove", (isGeneric ? "bool" : "void") + " (\(key))") { subject, arguments, _ in
      if arguments[0].isNull { throw MethodFailure.null("key") }
      let removed = box(subject).remove(arguments[0].unwrapped)
      return isGeneric ? .bool(removed) : .nothing
    }
    type.method("Clear", "void ()") { subject, _, _ in
      box(subject).removeAll()
      return .nothing
    }
    type.indexed("Item", "\(isGeneric ? "TValue" : "System.Object") (\(key))") { subject, arguments, context in
      if let found = box(subject).value(for: arguments[0].unwrapped) { return found }
      guard isGeneric else { return try context.index(subject, arguments[0]) }
      throw MethodFailure(
        "System.Collections.Generic.KeyNotFoundException",
        "The given key '\(context.string(arguments[0]))' was not present in the dictionary.")
    }
    addEnumeration(to: &type)
    if isGeneric { addGeneric(to: &type) }
    addConstructor(to: &type)
  }

  private static func addEnumeration(to type: inout TypeBuilder) {
    let own = type.type
    type.method("GetEnumerator", "System.Collections.IDictionaryEnumerator ()") { subject, _, _ in
      let name =
        own === PSType.orderedDictionary
        ? "System.Collections.Specialized.OrderedDictionary+OrderedDictionaryEnumerator"
        : own.isGeneric
          ? "System.Collections.Generic.Dictionary`2+Enumerator" : "System.Collections.Hashtable+HashtableEnumerator"
      return .object(EnumeratorBox(box(subject).entries, type: .named(name), of: box(subject)))
    }
    type.method("CopyTo", "void (array array, int arrayIndex)") { subject, arguments, _ in
      try CopyTarget.copy(box(subject).entries, arguments)
      return .nothing
    }
    type.method("Clone", "System.Object ()") { subject, _, _ in
      if let table = subject.objectValue as? HashtableBox { return .object(table.copy()) }
      let copy = DictionaryBox(own, rule: box(subject).storage.rule, isSorted: box(subject).isSorted)
      copy.storage = box(subject).storage
      return .object(copy)
    }
  }

  private static func addGeneric(to type: inout TypeBuilder) {
    let own = type.type
    type.method("TryGetValue", "bool (TKey key, [ref] TValue value)") { subject, arguments, context in
      let found = box(subject).value(for: arguments[0].unwrapped)
      try arguments[1].store(found ?? context.defaultValue(of: own.arguments.last ?? .object))
      return .bool(found != nil)
    }
    type.method("TryAdd", "bool (TKey key, TValue value)") { subject, arguments, _ in
      .bool(box(subject).add(arguments[0].unwrapped, arguments[1]))
    }
    type.property(
      "Comparer", "System.Object",
      get: { subject, _ in
        .object(StringComparerBox(box(subject).storage.rule == .ignoringCase ? "OrdinalIgnoreCase" : "Ordinal"))
      })
  }

  private static func addConstructor(to type: inout TypeBuilder) {
    let own = type.type
    let isSorted = own.name.hasPrefix("Sorted")
    let source = own.isGeneric ? "System.Object dictionary" : "System.Collections.IDictionary d"
    let comparer =
      own.isGeneric
      ? "System.Collections.Generic.IEqualityComparer[TKey] comparer"
      : "System.Collections.IEqualityComparer equalityComparer"
    type.constructor(
      "()", "(int capacity)", "(\(comparer))", "(\(source))", "(int capacity, \(comparer))", "(\(source), \(comparer))",
      "(int capacity, float loadFactor)", "(System.Collections.IComparer comparer)"
    ) { _, arguments, context in
      let comparer = arguments.compactMap { $0.objectValue as? StringComparerBox }.first
      let rule: DictionaryStorage.KeyRule = comparer?.ignoresCase ?? false ? .ignoringCase : .exact
      if case .int(let capacity)? = arguments.first, capacity < 0 {
        throw MethodFailure.range("capacity", "'capacity' must be non-negative.")
      }
      let result: DictionaryBox =
        own === PSType.hashtable || own === PSType.orderedDictionary
        ? HashtableBox(isOrdered: own === PSType.orderedDictionary, rule: rule)
        : DictionaryBox(own, rule: rule, isSorted: isSorted)
      if let other = arguments.first?.objectValue as? DictionaryBox {
        for (key, value) in other.pairs {
          try context.setIndex(.object(result), key, to: value)
        }
      }
      return .object(result)
    }
  }

  /// Members by place of an ordered dictionary.
  static func addPlaces(to type: inout TypeBuilder) {
    type.method("Insert", "void (int index, System.Object key, System.Object value)") { subject, arguments, context in
      let place = arguments.int(0)
      guard place >= 0, place <= box(subject).count else { throw MethodFailure.index }
      guard box(subject).storage.insert(arguments[1].unwrapped, arguments[2], at: place) else {
        throw MethodFailure.argument(
          "An item with the same key has already been added. Key: \(context.string(arguments[1]))")
      }
      return .nothing
    }
    type.method("RemoveAt", "void (int index)") { subject, arguments, _ in
      guard (0..<box(subject).count).contains(arguments.int(0)) else { throw MethodFailure.index }
      box(subject).storage.removePair(at: arguments.int(0))
      return .nothing
    }
    type.method("AsReadOnly", "System.Collections.Specialized.OrderedDictionary ()") { subject, _, _ in
      (subject.objectValue as? HashtableBox).map { .object($0.copy()) } ?? .null
    }
  }

  /// Members by place of a sorted list.
  static func addSortedPlaces(to type: inout TypeBuilder) {
    func pair(_ subject: Value, _ arguments: [Value]) throws -> (key: Value, value: Value) {
      let pairs = box(subject).pairs
      guard pairs.indices.contains(arguments.int(0)) else { throw MethodFailure.index }
      return pairs[arguments.int(0)]
    }
    for name in ["GetKey", "GetKeyAtIndex"] {
      type.method(name, "System.Object (int index)") { subject, arguments, _ in try pair(subject, arguments).key }
    }
    for name in ["GetByIndex", "GetValueAtIndex"] {
      type.method(name, "System.Object (int index)") { subject, arguments, _ in try pair(subject, arguments).value }
    }
    type.method("IndexOfKey", "int (System.Object key)") { subject, arguments, _ in
      .count(
        box(subject).keys.firstIndex { KeyHash.equal($0, arguments[0].unwrapped, box(subject).storage.rule) } ?? -1)
    }
    type.method("IndexOfValue", "int (System.Object value)") { subject, arguments, _ in
      .count(box(subject).values.firstIndex { KeyHash.equal($0, arguments[0].unwrapped) } ?? -1)
    }
    type.method("RemoveAt", "void (int index)") { subject, arguments, _ in
      box(subject).remove(try pair(subject, arguments).key)
      return .nothing
    }
    type.method("GetKeyList", "System.Collections.IList ()") { subject, _, _ in keys(subject) }
    type.method("GetValueList", "System.Collections.IList ()") { subject, _, _ in values(subject) }
  }

  static func addConcurrent(to type: inout TypeBuilder) {
    type.method("TryRemove", "bool (TKey key, [ref] TValue value)") { subject, arguments, _ in
      let found = box(subject).value(for: arguments[0].unwrapped)
      if let found {
        try arguments[1].store(found)
        box(subject).remove(arguments[0].unwrapped)
      }
      return .bool(found != nil)
    }
    type.method("GetOrAdd", "TValue (TKey key, TValue value)") { subject, arguments, _ in
      if let found = box(subject).value(for: arguments[0].unwrapped) { return found }
      box(subject).set(arguments[0].unwrapped, to: arguments[1])
      return arguments[1]
    }
  }
}

private enum EntryMembers {
  static func entry(_ subject: Value) -> EntryBox? { subject.objectValue as? EntryBox }

  static func add(to type: inout TypeBuilder) {
    let own = type.type
    let isSettable = own === PSType.dictionaryEntry
    type.property(
      "Key", get: { subject, _ in entry(subject)?.key ?? .null },
      set: isSettable ? { subject, value, _ in entry(subject)?.key = value } : nil)
    type.property(
      "Value", get: { subject, _ in entry(subject)?.value ?? .null },
      set: isSettable ? { subject, value, _ in entry(subject)?.value = value } : nil)
    type.method("ToString", "string ()") { subject, _, context in
      guard own.isGeneric, let entry = entry(subject) else { return .text(own.fullName) }
      return .text("[\(context.netString(entry.key)), \(context.netString(entry.value))]")
    }
    type.constructor { _, arguments, _ in
      .object(
        arguments.count == 2 ? EntryBox(arguments[0], arguments[1], type: own) : EntryBox(.null, .null, type: own))
    }
  }
}

private enum ViewMembers {
  static func add(to type: inout TypeBuilder) {
    func items(_ subject: Value) -> [Value] { (subject.objectValue as? CollectionView)?.items ?? [] }
    type.property("Count", "int", get: { subject, _ in .count(items(subject).count) })
    type.property("IsSynchronized", "bool", get: { _, _ in .bool(false) })
    type.property("SyncRoot", "System.Object", get: { subject, _ in subject })
    type.method("CopyTo", "void (array array, int arrayIndex)") { subject, arguments, _ in
      try CopyTarget.copy(items(subject), arguments)
      return .nothing
    }
    type.method("GetEnumerator", "System.Collections.IEnumerator ()") { subject, _, _ in
      .object(EnumeratorBox(items(subject), type: .named("System.Array+ArrayEnumerator")))
    }
    if type.type.name.hasPrefix("Key") && type.type.isGeneric {
      type.method("Contains", "bool (System.Object item)") { subject, arguments, _ in
        .bool(items(subject).contains { KeyHash.equal($0, arguments[0].unwrapped) })
      }
    }
  }
}
