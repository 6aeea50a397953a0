extension TypeLibrary {
  /// System.Array, enumerators, arrays of bits.
  nonisolated(unsafe) static let arrayTypes: KeyValuePairs<String, Builder> = [
    "System.Array": { type in
      ArrayMembers.addInstance(to: &type)
      ArrayMembers.addStatics(to: &type)
    },
    "System.CharEnumerator": EnumeratorMembers.add, "System.Array+ArrayEnumerator": EnumeratorMembers.add,
    "System.SZGenericArrayEnumerator`1": EnumeratorMembers.add,
    "System.Collections.IEnumerator": EnumeratorMembers.add,
    "System.Collections.Hashtable+HashtableEnumerator": EnumeratorMembers.add,
    "System.Collections.Specialized.OrderedDictionary+OrderedDictionaryEnumerator": EnumeratorMembers.add,
    "System.Collections.Generic.Dictionary`2+Enumerator": EnumeratorMembers.add,
    "System.Collections.Generic.List`1+Enumerator": EnumeratorMembers.add,
    "System.Collections.ArrayList+ArrayListEnumeratorSimple": EnumeratorMembers.add,
    "System.Collections.BitArray": { type in BitArrayMembers.add(to: &type) },
  ]
}

private enum ArrayMembers {
  private static func array(_ value: Value) -> PSArray {
    if case .array(let array) = value { return array }
    return PSArray((value.objectValue as? GridBox)?.items ?? [])
  }

  private static func lengths(_ value: Value) -> [Int] {
    (value.objectValue as? GridBox)?.lengths ?? [array(value).items.count]
  }

  private static func length(_ value: Value) -> Int { lengths(value).reduce(1, *) }

  static func addInstance(to type: inout TypeBuilder) {
    type.members.add(
      PropertyMember("Count", "int", kind: .aliasProperty, get: { subject, _ in .count(length(subject)) }))
    type.property("Length", "int", get: { subject, _ in .count(length(subject)) })
    type.property("LongLength", "long", get: { subject, _ in .long(Int64(length(subject))) })
    type.property("Rank", "int", get: { subject, _ in .count(lengths(subject).count) })
    type.property("SyncRoot", "System.Object", get: { subject, _ in subject })
    type.property("IsReadOnly", "bool", get: { _, _ in .bool(false) })
    type.property("IsFixedSize", "bool", get: { _, _ in .bool(true) })
    type.property("IsSynchronized", "bool", get: { _, _ in .bool(false) })
    type.method("GetLength", "int (int dimension)") { subject, arguments, _ in
      guard lengths(subject).indices.contains(arguments.int(0)) else {
        throw MethodFailure("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
      }
      return .count(lengths(subject)[arguments.int(0)])
    }
    type.method("GetUpperBound", "int (int dimension)") { subject, arguments, _ in
      guard lengths(subject).indices.contains(arguments.int(0)) else {
        throw MethodFailure("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
      }
      return .count(lengths(subject)[arguments.int(0)] - 1)
    }
    type.method("GetLowerBound", "int (int dimension)") { _, _, _ in .int(0) }
    type.method("GetValue", "System.Object (int index)") { subject, arguments, _ in
      guard array(subject).items.indices.contains(arguments.int(0)) else {
        throw MethodFailure("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
      }
      return array(subject).items[arguments.int(0)]
    }
    type.method("SetValue", "void (System.Object value, int index)") { subject, arguments, context in
      try context.setIndex(subject, arguments[1], to: arguments[0])
      return .nothing
    }
    type.method("Get", "System.Object (int index)") { subject, arguments, _ in
      array(subject).items.indices.contains(arguments.int(0)) ? array(subject).items[arguments.int(0)] : .null
    }
    type.method("Set", "void (int index, System.Object value)") { subject, arguments, context in
      try context.setIndex(subject, arguments[0], to: arguments[1])
      return .nothing
    }
    type.method("Contains", "bool (System.Object value)") { subject, arguments, _ in
      .bool(array(subject).items.contains { KeyHash.equal($0.unwrapped, arguments[0].unwrapped) })
    }
    type.method("IndexOf", "int (System.Object value)") { subject, arguments, _ in
      .count(array(subject).items.firstIndex { KeyHash.equal($0.unwrapped, arguments[0].unwrapped) } ?? -1)
    }
    type.method("CopyTo", "void (array array, int index)") { subject, arguments, _ in
      try CopyTarget.copy(array(subject).items, arguments)
      return .nothing
    }
    type.method("Clone", "System.Object ()") { subject, _, _ in
      .array(PSArray(array(subject).items, of: array(subject).elementType))
    }
    type.method("Clear", "void ()") { subject, _, context in
      let array = array(subject)
      array.items = Array(repeating: context.defaultValue(of: array.elementType ?? .object), count: array.items.count)
      return .nothing
    }
    type.method("GetEnumerator", "System.Collections.IEnumerator ()") { subject, _, _ in
      .object(EnumeratorBox(array(subject).items, type: .named("System.Array+ArrayEnumerator")))
    }
    type.method("Initialize", "void ()") { _, _, _ in .nothing }
    for (name, overload) in [
      ("Add", "int (System.Object value)"), ("Remove", "void (System.Object value)"), ("RemoveAt", "void (int index)"),
      ("Insert", "void (int index, System.Object value)"),
    ] {
      type.method(name, overload) { _, _, _ in throw MethodFailure.notSupported("Collection was of a fixed size.") }
    }
  }

  static func addStatics(to type: inout TypeBuilder) {
    type.staticMethod("Reverse", "void (array array)", "void (array array, int index, int length)") { _, arguments, _ in
      let array = array(arguments[0])
      if arguments.count == 3 {
        try MethodFailure.checkRange(arguments.int(1), arguments.int(2), limit: array.items.count)
        array.items[arguments.int(1)..<(arguments.int(1) + arguments.int(2))].reverse()
      } else {
        array.items.reverse()
      }
      return .nothing
    }
    type.staticMethod(
      "Sort", "void (array array)", "void (array array, System.Collections.IComparer comparer)",
      "void (array array, System.Comparison[System.Object] comparison)", "void (array keys, array items)",
      "void (array array, int index, int length)"
    ) { _, arguments, context in
      let array = array(arguments[0])
      if arguments.count == 2, case .array(let items) = arguments[1] {
        let places = try array.items.indices.sorted { a, b in
          try ElementOrder(nil, context).compare(array.items[a], array.items[b]) < 0
        }
        array.items = places.map { array.items[$0] }
        items.items = places.filter { $0 < items.items.count }.map { items.items[$0] }
        return .nothing
      }
      if arguments.count == 3 {
        try MethodFailure.checkRange(arguments.int(1), arguments.int(2), limit: array.items.count)
        let range = arguments.int(1)..<(arguments.int(1) + arguments.int(2))
        array.items.replaceSubrange(range, with: try ElementOrder(nil, context).sort(Array(array.items[range])))
        return .nothing
      }
      array.items = try ElementOrder(arguments.dropFirst().first, context).sort(array.items)
      return .nothing
    }
    addSearch(to: &type)
    type.staticMethod("Clear", "void (array array)", "void (array array, int index, int length)") {
      _, arguments, context in
      let array = array(arguments[0])
      let start = arguments.count == 3 ? arguments.int(1) : 0
      let count = arguments.count == 3 ? arguments.int(2) : array.items.count
      guard start >= 0, count >= 0, start <= array.items.count - count else {
        throw MethodFailure("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
      }
      let empty = context.defaultValue(of: array.elementType ?? .object)
      for place in start..<(start + count) { array.items[place] = empty }
      return .nothing
    }
    type.staticMethod(
      "Copy", "void (array sourceArray, array destinationArray, int length)",
      "void (array sourceArray, int sourceIndex, array destinationArray, int destinationIndex, int length)"
    ) { _, arguments, _ in
      let isLong = arguments.count == 5
      let (source, target) = (array(arguments[0]), array(arguments[isLong ? 2 : 1]))
      let (from, to) = isLong ? (arguments.int(1), arguments.int(3)) : (0, 0)
      let count = arguments.int(isLong ? 4 : 2)
      guard from >= 0, to >= 0, count >= 0, from <= source.items.count - count, to <= target.items.count - count else {
        throw MethodFailure.argument(
          "Source array was not long enough. Check the source index, length, and the array's lower bounds.",
          "sourceArray")
      }
      target.items.replaceSubrange(to..<(to + count), with: Array(source.items[from..<(from + count)]))
      return .nothing
    }
    type.staticMethod("Resize", "void ([ref] System.Object array, int newSize)") { _, arguments, context in
      guard let reference = arguments.reference(0) else { return .nothing }
      let array = array(reference.value.unwrapped)
      let size = arguments.int(1)
      guard size >= 0, size <= 1 << 28 else { throw MethodFailure.negative("newSize", size) }
      let empty = context.defaultValue(of: array.elementType ?? .object)
      let missing = max(0, size - array.items.count)
      reference.value = .array(
        PSArray(array.items.prefix(size) + Array(repeating: empty, count: missing), of: array.elementType))
      return .nothing
    }
    type.staticMethod(
      "CreateInstance", "array (type elementType, int length)", "array (type elementType, int length1, int length2)",
      "array (type elementType, params int[] lengths)"
    ) { _, arguments, context in
      let element = arguments.type(0) ?? .object
      let lengths = arguments.dropFirst().flatMap { context.enumerate($0) ?? [$0] }
      let commas = String(repeating: ",", count: max(0, lengths.count - 1))
      return try context.construct(
        TypeLibrary.type(named: element.fullName + "[\(commas)]") ?? .array(of: element), lengths)
    }
    type.staticMethod("Empty", "System.Object[] ()") { _, _, _ in .list([]) }
  }

  private static func addSearch(to type: inout TypeBuilder) {
    type.staticMethod(
      "IndexOf", "int (array array, System.Object value)", "int (array array, System.Object value, int startIndex)",
      "int (array array, System.Object value, int startIndex, int count)"
    ) { _, arguments, _ in
      let items = array(arguments[0]).items
      let start = arguments.count > 2 ? arguments.int(2) : 0
      guard start >= 0, start <= items.count else { throw MethodFailure.index }
      return .count(items[start...].firstIndex { KeyHash.equal($0.unwrapped, arguments[1].unwrapped) } ?? -1)
    }
    type.staticMethod("LastIndexOf", "int (array array, System.Object value)") { _, arguments, _ in
      .count(array(arguments[0]).items.lastIndex { KeyHash.equal($0.unwrapped, arguments[1].unwrapped) } ?? -1)
    }
    type.staticMethod("BinarySearch", "int (array array, System.Object value)") { _, arguments, context in
      .count(try ElementOrder(nil, context).search(array(arguments[0]).items, arguments[1]))
    }
    func matches(_ arguments: [Value], _ item: Value, _ context: ExecutionContext) throws -> Bool {
      guard let block = arguments.block(1) else { return false }
      return context.isTrue(try context.value(of: block, BlockCall([item])))
    }
    let take = "(array array, System.Predicate[System.Object] match)"
    type.staticMethod("Find", "System.Object " + take) { _, arguments, context in
      for item in array(arguments[0]).items where try matches(arguments, item, context) { return item }
      return .null
    }
    type.staticMethod("FindAll", "System.Object[] " + take) { _, arguments, context in
      let array = array(arguments[0])
      return .array(PSArray(try array.items.filter { try matches(arguments, $0, context) }, of: array.elementType))
    }
    type.staticMethod("FindIndex", "int " + take) { _, arguments, context in
      .count(try array(arguments[0]).items.firstIndex { try matches(arguments, $0, context) } ?? -1)
    }
    type.staticMethod("Exists", "bool " + take) { _, arguments, context in
      .bool(try array(arguments[0]).items.contains { try matches(arguments, $0, context) })
    }
    type.staticMethod("TrueForAll", "bool " + take) { _, arguments, context in
      .bool(try array(arguments[0]).items.allSatisfy { try matches(arguments, $0, context) })
    }
    type.staticMethod("ForEach", "void (array array, System.Action[System.Object] action)") { _, arguments, context in
      guard let block = arguments.block(1) else { return .nothing }
      for item in array(arguments[0]).items { _ = try context.values(of: block, BlockCall([item])) }
      return .nothing
    }
  }
}

private enum EnumeratorMembers {
  static func add(to type: inout TypeBuilder) {
    func enumerator(_ subject: Value) -> EnumeratorBox? { subject.objectValue as? EnumeratorBox }
    func current(_ subject: Value) throws -> Value {
      guard let value = enumerator(subject)?.current else {
        throw MethodFailure.invalid("Enumeration has either not started or has already finished.")
      }
      return value
    }
    type.property("Current", "System.Object", get: { subject, _ in try current(subject) })
    type.method("MoveNext", "bool ()") { subject, _, _ in .bool(enumerator(subject)?.moveNext() ?? false) }
    type.method("Reset", "void ()") { subject, _, _ in
      enumerator(subject)?.reset()
      return .nothing
    }
    type.method("Dispose", "void ()") { _, _, _ in .nothing }
    guard type.type.fullName.contains("Dictionary") || type.type.fullName.contains("Hashtable") else { return }
    type.property("Entry", "System.Object", get: { subject, _ in try current(subject) })
    type.property(
      "Key", "System.Object",
      get: { subject, _ in
        (try current(subject).objectValue as? EntryBox)?.key ?? .null
      })
    type.property(
      "Value", "System.Object",
      get: { subject, _ in
        (try current(subject).objectValue as? EntryBox)?.value ?? .null
      })
  }
}

/// System.Collections.BitArray.
final class BitArrayBox: PSObject, IndexedObject {
  var bits: [Bool]
  init(_ bits: [Bool]) { self.bits = bits }
  override var type: PSType { .named("System.Collections.BitArray") }
  override var enumerated: [Value]? { bits.map(Value.bool) }

  func element(_ index: Value, _ context: ExecutionContext) throws -> Value? {
    guard case .int(let place) = try context.convert(index, to: .int32), bits.indices.contains(Int(place)) else {
      throw context.outOfRange(MethodFailure.index.exception.message, "index")
    }
    return .bool(bits[Int(place)])
  }

  func setElement(_ index: Value, to value: Value, _ context: ExecutionContext) throws -> Bool {
    guard case .int(let place) = try context.convert(index, to: .int32), bits.indices.contains(Int(place)) else {
      return false
    }
    bits[Int(place)] = context.isTrue(value)
    return true
  }
}

private enum BitArrayMembers {
  static func add(to type: inout TypeBuilder) {
    func box(_ subject: Value) -> BitArrayBox { subject.objectValue as? BitArrayBox ?? BitArrayBox([]) }
    type.property("Length", get: { subject, _ in .count(box(subject).bits.count) })
    type.property("Count", get: { subject, _ in .count(box(subject).bits.count) })
    type.method("Get") { subject, arguments, _ in
      guard box(subject).bits.indices.contains(arguments.int(0)) else { throw MethodFailure.index }
      return .bool(box(subject).bits[arguments.int(0)])
    }
    type.method("Set") { subject, arguments, _ in
      guard box(subject).bits.indices.contains(arguments.int(0)) else { throw MethodFailure.index }
      box(subject).bits[arguments.int(0)] = arguments.flag(1)
      return .nothing
    }
    type.method("SetAll") { subject, arguments, _ in
      box(subject).bits = box(subject).bits.map { _ in arguments.flag(0) }
      return .nothing
    }
    type.method("Not") { subject, _, _ in
      box(subject).bits = box(subject).bits.map(!)
      return subject
    }
    let pairs: [(String, (Bool, Bool) -> Bool)] = [
      ("And", { $0 && $1 }), ("Or", { $0 || $1 }), ("Xor", { $0 != $1 }),
    ]
    for (name, combine) in pairs {
      type.method(name) { subject, arguments, _ in
        let other = box(arguments[0]).bits
        guard other.count == box(subject).bits.count else {
          throw MethodFailure.argument("Array lengths must be the same.")
        }
        box(subject).bits = zip(box(subject).bits, other).map(combine)
        return subject
      }
    }
    type.constructor { _, arguments, context in
      if let items = context.enumerate(arguments[0]) { return .object(BitArrayBox(items.map(context.isTrue))) }
      let length = arguments.int(0)
      guard length >= 0, length <= 1 << 28 else { throw MethodFailure.negative("length", length) }
      return .object(BitArrayBox(Array(repeating: arguments.flag(1), count: length)))
    }
  }
}
