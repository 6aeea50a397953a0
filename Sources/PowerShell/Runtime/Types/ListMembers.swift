extension TypeLibrary {
  /// Lists, stacks, queues, sets.
  nonisolated(unsafe) static let listTypes: KeyValuePairs<String, Builder> = [
    "System.Collections.ArrayList": { type in
      ListMembers.add(to: &type)
      type.property(
        "Capacity", get: { subject, _ in .count(ListMembers.list(subject).items.capacity) }, set: { _, _, _ in })
      ListMembers.addFlags(to: &type)
      type.staticMethod("Adapter") { _, arguments, context in
        .object(ListBox(context.enumerate(arguments[0]) ?? []))
      }
      type.staticMethod("ReadOnly") { _, arguments, context in
        .object(ListBox(context.enumerate(arguments[0]) ?? [], isReadOnly: true))
      }
    },
    "System.Collections.Generic.List`1": { type in
      ListMembers.add(to: &type)
      ListMembers.addFunctional(to: &type)
      type.property(
        "Capacity", get: { subject, _ in .count(ListMembers.list(subject).items.capacity) }, set: { _, _, _ in })
    },
    "System.Collections.ObjectModel.Collection`1": { type in ListMembers.add(to: &type) },
    "System.Collections.ObjectModel.ReadOnlyCollection`1": { type in ListMembers.addReading(to: &type) },
    "System.Collections.Specialized.StringCollection": { type in
      ListMembers.add(to: &type)
      ListMembers.addFlags(to: &type)
    },
    "System.Collections.Generic.LinkedList`1": { type in ListMembers.addLinked(to: &type) },
    "System.Collections.Generic.LinkedListNode`1": { type in
      type.property("Value", "T", get: { subject, _ in (subject.objectValue as? LinkedNode)?.value ?? .null })
      type.property(
        "Next", "System.Object", get: { subject, _ in (subject.objectValue as? LinkedNode)?.neighbour(1) ?? .null })
      type.property(
        "Previous", "System.Object", get: { subject, _ in (subject.objectValue as? LinkedNode)?.neighbour(-1) ?? .null }
      )
    },
    "System.Collections.Stack": { type in StackMembers.add(to: &type) },
    "System.Collections.Generic.Stack`1": { type in StackMembers.add(to: &type) },
    "System.Collections.Queue": { type in QueueMembers.add(to: &type) },
    "System.Collections.Generic.Queue`1": { type in QueueMembers.add(to: &type) },
    "System.Collections.Generic.HashSet`1": { type in SetMembers.add(to: &type) },
    "System.Collections.Generic.SortedSet`1": { type in
      SetMembers.add(to: &type)
      SetMembers.addSorted(to: &type)
    },
    "System.Management.Automation.PSDataCollection`1": { type in ListMembers.add(to: &type) },
    "System.Collections.Concurrent.ConcurrentBag`1": { type in
      ListMembers.addReading(to: &type)
      type.method("Add", "void (T item)") { subject, arguments, _ in
        ListMembers.list(subject).append(arguments[0])
        return .nothing
      }
    },
    "System.Collections.Concurrent.ConcurrentQueue`1": { type in QueueMembers.add(to: &type) },
    "System.Collections.Concurrent.ConcurrentStack`1": { type in StackMembers.add(to: &type) },
  ]
}

/// A node of a linked list, as its First and Last give it.
final class LinkedNode: PSObject {
  private let list: ListBox
  private let place: Int
  let value: Value

  init?(_ list: ListBox, _ place: Int) {
    guard list.items.indices.contains(place) else { return nil }
    self.list = list
    self.place = place
    self.value = list.items[place]
  }

  override var type: PSType {
    TypeLibrary.generic("System.Collections.Generic.LinkedListNode`1", list.type.arguments.first ?? .object)
  }
  func neighbour(_ step: Int) -> Value { LinkedNode(list, place + step).map { .object($0) } ?? .null }
}

private enum ListMembers {
  static func list(_ subject: Value) -> ListBox { subject.objectValue as? ListBox ?? ListBox() }

  private static func writable(_ subject: Value) throws -> ListBox {
    let list = list(subject)
    if list.isReadOnly { throw MethodFailure.notSupported("Collection is read-only.") }
    return list
  }

  static func addFlags(to type: inout TypeBuilder) {
    type.property("IsFixedSize", get: { _, _ in .bool(false) })
    type.property("IsReadOnly", get: { subject, _ in .bool(list(subject).isReadOnly) })
    type.property("IsSynchronized", "bool", get: { _, _ in .bool(false) })
    type.property("SyncRoot", "System.Object", get: { subject, _ in subject })
  }

  /// Members of lists that do not change them.
  static func addReading(to type: inout TypeBuilder) {
    let own = type.type
    type.property("Count", get: { subject, _ in .count(list(subject).items.count) })
    type.method("Contains") { subject, arguments, _ in
      .bool(list(subject).items.contains { KeyHash.equal($0.unwrapped, arguments[0].unwrapped) })
    }
    type.method("IndexOf") { subject, arguments, _ in
      let items = list(subject).items
      let start = arguments.count > 1 ? arguments.int(1) : 0
      let count = arguments.count > 2 ? arguments.int(2) : items.count - start
      guard start >= 0, count >= 0, start <= items.count - count else { throw MethodFailure.index }
      let place = items[start..<(start + count)].firstIndex { KeyHash.equal($0.unwrapped, arguments[0].unwrapped) }
      return .count(place ?? -1)
    }
    type.method("CopyTo") { subject, arguments, _ in
      try CopyTarget.copy(list(subject).enumerated ?? [], arguments)
      return .nothing
    }
    type.method("GetEnumerator") { subject, _, _ in
      let name =
        own.isGeneric
        ? "System.Collections.Generic.List`1+Enumerator" : "System.Collections.ArrayList+ArrayListEnumeratorSimple"
      return .object(EnumeratorBox(list(subject).items, type: .named(name)))
    }
    type.indexed("Item", "T (int index)") { subject, arguments, _ in
      let items = list(subject).items
      guard items.indices.contains(arguments.int(0)) else { throw MethodFailure.index }
      return items[arguments.int(0)]
    }
    type.constructor { _, arguments, context in
      if arguments.count == 1, let items = context.enumerate(arguments[0]) {
        return .object(ListBox(items, type: own, isReadOnly: own.name.hasPrefix("ReadOnly")))
      }
      if arguments.count == 1, case .int(let capacity) = arguments[0], capacity < 0 {
        throw MethodFailure.negative("capacity", Int(capacity))
      }
      return .object(ListBox([], type: own))
    }
  }

  static func add(to type: inout TypeBuilder) {
    addReading(to: &type)
    let isArrayList = type.type === PSType.arrayList || type.type.name == "StringCollection"
    type.method("Add") { subject, arguments, _ in
      let list = try writable(subject)
      guard list.items.count < Limits.elements else { throw MethodFailure.arrayIsTooLong }
      list.append(arguments[0])
      return isArrayList ? .count(list.items.count - 1) : .nothing
    }
    type.method("AddRange") { subject, arguments, context in
      guard !arguments.isNull(0) else { throw MethodFailure.null(isArrayList ? "c" : "collection") }
      let list = try writable(subject)
      let added = context.enumerate(arguments[0]) ?? [arguments[0]]
      guard list.items.count + added.count <= Limits.elements else { throw MethodFailure.arrayIsTooLong }
      list.items += added
      return .nothing
    }
    type.method("Insert") { subject, arguments, _ in
      let list = try writable(subject)
      let index = arguments.int(0)
      guard index >= 0, index <= list.items.count else {
        throw MethodFailure.range(
          "index",
          isArrayList
            ? "Insertion index was out of range. Must be non-negative and less than or equal to size."
            : "Index must be within the bounds of the List.")
      }
      list.items.insert(arguments[1], at: index)
      return .nothing
    }
    type.method("InsertRange") { subject, arguments, context in
      let list = try writable(subject)
      let index = arguments.int(0)
      guard index >= 0, index <= list.items.count else { throw MethodFailure.index }
      list.items.insert(contentsOf: context.enumerate(arguments[1]) ?? [], at: index)
      return .nothing
    }
    type.method("Remove") { subject, arguments, _ in
      let list = try writable(subject)
      let place = list.items.firstIndex { KeyHash.equal($0.unwrapped, arguments[0].unwrapped) }
      if let place { list.items.remove(at: place) }
      return isArrayList ? .nothing : .bool(place != nil)
    }
    type.method("RemoveAt") { subject, arguments, _ in
      let list = try writable(subject)
      guard list.items.indices.contains(arguments.int(0)) else { throw MethodFailure.index }
      list.items.remove(at: arguments.int(0))
      return .nothing
    }
    type.method("Clear") { subject, _, _ in
      try writable(subject).items.removeAll()
      return .nothing
    }
    addRanges(to: &type)
    addOrder(to: &type)
  }

  private static func addRanges(to type: inout TypeBuilder) {
    let own = type.type
    let element = own.arguments.first
    type.method("GetRange") { subject, arguments, _ in
      let items = list(subject).items
      try MethodFailure.checkRange(arguments.int(0), arguments.int(1), limit: items.count)
      return .object(ListBox(Array(items[arguments.int(0)..<(arguments.int(0) + arguments.int(1))]), type: own))
    }
    type.method("RemoveRange") { subject, arguments, _ in
      let list = try writable(subject)
      try MethodFailure.checkRange(arguments.int(0), arguments.int(1), limit: list.items.count)
      list.items.removeSubrange(arguments.int(0)..<(arguments.int(0) + arguments.int(1)))
      return .nothing
    }
    type.method("ToArray") { subject, arguments, _ in
      let wanted = arguments.type(0) ?? element
      let items = list(subject).items
      return .array(PSArray(items, of: wanted === PSType.object || wanted === PSType.psObject ? nil : wanted))
    }
    type.method("Clone") { subject, _, _ in .object(ListBox(list(subject).items, type: own)) }
    type.method("TrimToSize") { _, _, _ in .nothing }
    type.method("TrimExcess") { _, _, _ in .nothing }
    type.method("LastIndexOf") { subject, arguments, _ in
      .count(list(subject).items.lastIndex { KeyHash.equal($0.unwrapped, arguments[0].unwrapped) } ?? -1)
    }
    type.method("AsReadOnly") { subject, _, _ in
      let list = list(subject)
      let type = TypeLibrary.generic("System.Collections.ObjectModel.ReadOnlyCollection`1", element ?? .object)
      return .object(ReadOnlyView(of: list, type: type))
    }
    type.method("Slice") { subject, arguments, _ in
      let items = list(subject).items
      try MethodFailure.checkRange(arguments.int(0), arguments.int(1), limit: items.count)
      return .object(ListBox(Array(items[arguments.int(0)..<(arguments.int(0) + arguments.int(1))]), type: own))
    }
  }

  private static func addOrder(to type: inout TypeBuilder) {
    type.method(
      "Sort", "void ()", "void (System.Collections.IComparer comparer)", "void (System.Comparison[T] comparison)",
      "void (int index, int count, System.Collections.IComparer comparer)"
    ) { subject, arguments, context in
      let list = try writable(subject)
      var range = 0..<list.items.count
      if arguments.count == 3 {
        try MethodFailure.checkRange(arguments.int(0), arguments.int(1), limit: list.items.count)
        range = arguments.int(0)..<(arguments.int(0) + arguments.int(1))
      }
      let sorted = try ElementOrder(arguments.last, context).sort(Array(list.items[range]))
      list.items.replaceSubrange(range, with: sorted)
      return .nothing
    }
    type.method("Reverse") { subject, arguments, _ in
      let list = try writable(subject)
      if arguments.count == 2 {
        try MethodFailure.checkRange(arguments.int(0), arguments.int(1), limit: list.items.count)
        list.items[arguments.int(0)..<(arguments.int(0) + arguments.int(1))].reverse()
      } else {
        list.items.reverse()
      }
      return .nothing
    }
    type.method("BinarySearch") { subject, arguments, context in
      .count(try ElementOrder(arguments.dropFirst().last, context).search(list(subject).items, arguments[0]))
    }
  }

  /// Methods that take a function.
  static func addFunctional(to type: inout TypeBuilder) {
    let own = type.type
    func test(_ arguments: [Value], _ item: Value, _ context: ExecutionContext) throws -> Bool {
      guard let block = arguments.block(arguments.count - 1) else { return false }
      return context.isTrue(try context.value(of: block, BlockCall([item])))
    }
    type.method("ForEach", "void (System.Action[T] action)") { subject, arguments, context in
      guard let block = arguments.block(0) else { return .nothing }
      for item in list(subject).items { _ = try context.values(of: block, BlockCall([item])) }
      return .nothing
    }
    type.method("Find", "T (System.Predicate[T] match)") { subject, arguments, context in
      for item in list(subject).items where try test(arguments, item, context) { return item }
      return context.defaultValue(of: own.arguments.first ?? .object)
    }
    type.method("FindLast", "T (System.Predicate[T] match)") { subject, arguments, context in
      for item in list(subject).items.reversed() where try test(arguments, item, context) { return item }
      return context.defaultValue(of: own.arguments.first ?? .object)
    }
    type.method("FindAll", "System.Collections.Generic.List[T] (System.Predicate[T] match)") {
      subject, arguments, context in
      .object(ListBox(try list(subject).items.filter { try test(arguments, $0, context) }, type: own))
    }
    type.method("FindIndex", "int (System.Predicate[T] match)") { subject, arguments, context in
      .count(try list(subject).items.firstIndex { try test(arguments, $0, context) } ?? -1)
    }
    type.method("FindLastIndex", "int (System.Predicate[T] match)") { subject, arguments, context in
      .count(try list(subject).items.lastIndex { try test(arguments, $0, context) } ?? -1)
    }
    type.method("Exists", "bool (System.Predicate[T] match)") { subject, arguments, context in
      .bool(try list(subject).items.contains { try test(arguments, $0, context) })
    }
    type.method("TrueForAll", "bool (System.Predicate[T] match)") { subject, arguments, context in
      .bool(try list(subject).items.allSatisfy { try test(arguments, $0, context) })
    }
    type.method("RemoveAll", "int (System.Predicate[T] match)") { subject, arguments, context in
      let list = list(subject)
      let kept = try list.items.filter { try !test(arguments, $0, context) }
      let removed = list.items.count - kept.count
      list.items = kept
      return .count(removed)
    }
  }

  static func addLinked(to type: inout TypeBuilder) {
    addReading(to: &type)
    type.property("First", get: { subject, _ in LinkedNode(list(subject), 0).map { .object($0) } ?? .null })
    type.property(
      "Last",
      get: { subject, _ in
        LinkedNode(list(subject), list(subject).items.count - 1).map { .object($0) } ?? .null
      })
    type.method("AddLast", "System.Collections.Generic.LinkedListNode[T] (T value)") { subject, arguments, _ in
      list(subject).append(arguments[0])
      return LinkedNode(list(subject), list(subject).items.count - 1).map { .object($0) } ?? .null
    }
    type.method("AddFirst", "System.Collections.Generic.LinkedListNode[T] (T value)") { subject, arguments, _ in
      list(subject).items.insert(arguments[0], at: 0)
      return LinkedNode(list(subject), 0).map { .object($0) } ?? .null
    }
    for (name, isFirst) in [("RemoveFirst", true), ("RemoveLast", false)] {
      type.method(name) { subject, _, _ in
        guard !list(subject).items.isEmpty else { throw MethodFailure.invalid("The LinkedList is empty.") }
        if isFirst { list(subject).items.removeFirst() } else { list(subject).items.removeLast() }
        return .nothing
      }
    }
    type.method("Remove", "bool (T value)") { subject, arguments, _ in
      guard let place = list(subject).items.firstIndex(where: { KeyHash.equal($0, arguments[0]) }) else {
        return .bool(false)
      }
      list(subject).items.remove(at: place)
      return .bool(true)
    }
    type.method("Clear") { subject, _, _ in
      list(subject).items.removeAll()
      return .nothing
    }
  }
}

/// A list's elements, live, that cannot be changed: what `AsReadOnly()` gives.
final class ReadOnlyView: PSObject, IndexedObject {
  private let list: ListBox
  private let viewType: PSType

  init(of list: ListBox, type: PSType) {
    self.list = list
    self.viewType = type
  }

  override var type: PSType { viewType }
  override var enumerated: [Value]? { list.items }
  override func ownProperty(_ name: Symbol) -> Value? {
    name == MemberNames.count ? .count(list.items.count) : nil
  }
  func element(_ index: Value, _ context: ExecutionContext) throws -> Value? {
    try context.index(.object(list), index)
  }
}

/// Copies elements into an array that a `CopyTo` names.
enum CopyTarget {
  static func copy(_ items: [Value], _ arguments: [Value]) throws {
    guard case .array(let target)? = arguments.first(where: { if case .array = $0 { true } else { false } }) else {
      throw MethodFailure.null("array")
    }
    let start = arguments.count > 1 ? arguments.int(1) : 0
    guard start >= 0, start <= target.items.count - items.count else {
      throw MethodFailure.argument(
        "Destination array was not long enough. Check the destination index, length, and the array's lower bounds.",
        "destinationArray")
    }
    for (offset, item) in items.enumerated() { target.items[start + offset] = item }
  }
}

/// The order of elements in `Sort` and its like: a comparer's, a script's, or the elements' own.
struct ElementOrder {
  private let comparer: Value?
  private let context: ExecutionContext

  init(_ comparer: Value?, _ context: ExecutionContext) {
    self.comparer = comparer
    self.context = context
  }

  func compare(_ left: Value, _ right: Value) throws -> Int {
    if let block = comparer?.codeBlock {
      let order = try context.convert(context.value(of: block, BlockCall([left, right])), to: .int32)
      if case .int(let order) = order { return Int(order) }
      return 0
    }
    switch comparer?.objectValue {
    case let comparer as StringComparerBox:
      return comparer.compare(left.plainText ?? "", right.plainText ?? "")
    default: return try natural(left.unwrapped, right.unwrapped)
    }
  }

  private func natural(_ left: Value, _ right: Value) throws -> Int {
    switch (left, right) {
    case (.null, .null): return 0
    case (.null, _): return -1
    case (_, .null): return 1
    case (.string(let a), .string(let b)): return TextOrder.compare(a.text, b.text, ignoreCase: false)
    case (.char(let a), .char(let b)): return Int(a) - Int(b)
    default:
      guard left.type === right.type, let order = context.compare(left, right, ignoreCase: false) else {
        throw MethodFailure.invalid("Failed to compare two elements in the array.")
      }
      return order
    }
  }

  /// A sort that keeps no order among equals in .NET; here it does.
  func sort(_ items: [Value]) throws -> [Value] { try items.sorted { try compare($0, $1) < 0 } }

  /// The place of an element in sorted ones, or the complement of where it would stand.
  func search(_ items: [Value], _ wanted: Value) throws -> Int {
    var (low, high) = (0, items.count - 1)
    while low <= high {
      let middle = (low + high) / 2
      let order = try compare(items[middle], wanted)
      if order == 0 { return middle }
      if order < 0 { low = middle + 1 } else { high = middle - 1 }
    }
    return ~low
  }
}

private enum StackMembers {
  static func add(to type: inout TypeBuilder) {
    let own = type.type
    func list(_ subject: Value) -> ListBox { subject.objectValue as? ListBox ?? ListBox() }
    type.property("Count", get: { subject, _ in .count(list(subject).items.count) })
    type.method("Push") { subject, arguments, _ in
      list(subject).append(arguments[0])
      return .nothing
    }
    type.method("Pop", "T ()") { subject, _, _ in
      guard let top = list(subject).items.popLast() else { throw MethodFailure.invalid("Stack empty.") }
      return top
    }
    type.method("Peek", "T ()") { subject, _, _ in
      guard let top = list(subject).items.last else { throw MethodFailure.invalid("Stack empty.") }
      return top
    }
    for (name, removes) in [("TryPop", true), ("TryPeek", false)] {
      type.method(name, "bool ([ref] T result)") { subject, arguments, context in
        let top = removes ? list(subject).items.popLast() : list(subject).items.last
        try arguments[0].store(top ?? context.defaultValue(of: own.arguments.first ?? .object))
        return .bool(top != nil)
      }
    }
    type.method("Contains") { subject, arguments, _ in
      .bool(list(subject).items.contains { KeyHash.equal($0.unwrapped, arguments[0].unwrapped) })
    }
    type.method("Clear") { subject, _, _ in
      list(subject).items.removeAll()
      return .nothing
    }
    type.method("ToArray", "T[] ()") { subject, _, _ in
      .array(
        PSArray(list(subject).items.reversed(), of: own.arguments.first.flatMap { $0 === PSType.object ? nil : $0 }))
    }
    type.method("GetEnumerator") { subject, _, _ in
      .object(EnumeratorBox(list(subject).enumerated ?? [], type: .named("System.Collections.IEnumerator")))
    }
    type.method("CopyTo") { subject, arguments, _ in
      try CopyTarget.copy(list(subject).enumerated ?? [], arguments)
      return .nothing
    }
    type.constructor { _, arguments, context in
      .object(ListBox(arguments.first.flatMap { context.enumerate($0) } ?? [], type: own))
    }
  }
}

private enum QueueMembers {
  static func add(to type: inout TypeBuilder) {
    let own = type.type
    func queue(_ subject: Value) -> QueueBox { subject.objectValue as? QueueBox ?? QueueBox(type: own) }
    type.property("Count", get: { subject, _ in .count(queue(subject).count) })
    type.method("Enqueue") { subject, arguments, _ in
      queue(subject).enqueue(arguments[0])
      return .nothing
    }
    type.method("Dequeue", "T ()") { subject, _, _ in
      guard let first = queue(subject).dequeue() else { throw MethodFailure.invalid("Queue empty.") }
      return first
    }
    type.method("Peek", "T ()") { subject, _, _ in
      guard let first = queue(subject).first else { throw MethodFailure.invalid("Queue empty.") }
      return first
    }
    for (name, removes) in [("TryDequeue", true), ("TryPeek", false)] {
      type.method(name, "bool ([ref] T result)") { subject, arguments, context in
        let first = removes ? queue(subject).dequeue() : queue(subject).first
        try arguments[0].store(first ?? context.defaultValue(of: own.arguments.first ?? .object))
        return .bool(first != nil)
      }
    }
    type.method("Contains") { subject, arguments, _ in
      .bool(queue(subject).items.contains { KeyHash.equal($0.unwrapped, arguments[0].unwrapped) })
    }
    type.method("Clear") { subject, _, _ in
      queue(subject).removeAll()
      return .nothing
    }
    type.method("ToArray", "T[] ()") { subject, _, _ in
      .array(PSArray(queue(subject).items, of: own.arguments.first.flatMap { $0 === PSType.object ? nil : $0 }))
    }
    type.method("GetEnumerator") { subject, _, _ in
      .object(EnumeratorBox(queue(subject).items, type: .named("System.Collections.IEnumerator")))
    }
    type.method("CopyTo") { subject, arguments, _ in
      try CopyTarget.copy(queue(subject).items, arguments)
      return .nothing
    }
    type.constructor { _, arguments, context in
      .object(QueueBox(arguments.first.flatMap { context.enumerate($0) } ?? [], type: own))
    }
  }
}

private enum SetMembers {
  private static func set(_ subject: Value) -> SetBox {
    subject.objectValue as? SetBox ?? SetBox(type: .named("System.Collections.Generic.HashSet`1"))
  }

  private static func others(_ subject: Value, _ arguments: [Value], _ context: ExecutionContext) -> SetBox {
    let result = SetBox(type: set(subject).type, rule: set(subject).storage.rule)
    for item in arguments.first.flatMap({ context.enumerate($0) }) ?? [] { result.insert(item.unwrapped) }
    return result
  }

  static func add(to type: inout TypeBuilder) {
    let own = type.type
    type.property("Count", "int", get: { subject, _ in .count(set(subject).count) })
    type.method("Add", "bool (T item)") { subject, arguments, _ in .bool(set(subject).insert(arguments[0].unwrapped)) }
    type.method("Contains", "bool (T item)") { subject, arguments, _ in
      .bool(set(subject).contains(arguments[0].unwrapped))
    }
    type.method("Remove", "bool (T item)") { subject, arguments, _ in
      .bool(set(subject).storage.remove(arguments[0].unwrapped))
    }
    type.method("Clear", "void ()") { subject, _, _ in
      set(subject).storage.removeAll()
      return .nothing
    }
    type.method("CopyTo", "void (T[] array)", "void (T[] array, int arrayIndex)") { subject, arguments, _ in
      try CopyTarget.copy(set(subject).items, arguments)
      return .nothing
    }
    type.method("GetEnumerator", "System.Collections.IEnumerator ()") { subject, _, _ in
      .object(EnumeratorBox(set(subject).items, type: .named("System.Collections.IEnumerator")))
    }
    type.method("TrimExcess", "void ()") { _, _, _ in .nothing }
    type.method("TryGetValue", "bool (T equalValue, [ref] T actualValue)") { subject, arguments, _ in
      let found = set(subject).items.first { KeyHash.equal($0, arguments[0].unwrapped, set(subject).storage.rule) }
      if let found { try arguments[1].store(found) }
      return .bool(found != nil)
    }
    addAlgebra(to: &type)
    type.constructor(
      "()", "(System.Collections.Generic.IEnumerable[T] collection)",
      "(System.Collections.Generic.IEqualityComparer[T] comparer)",
      "(System.Collections.Generic.IEnumerable[T] collection, System.Collections.Generic.IEqualityComparer[T] comparer)",
      "(int capacity)"
    ) { _, arguments, context in
      let ignoresCase = arguments.contains { ($0.objectValue as? StringComparerBox)?.ignoresCase ?? false }
      let result = SetBox(type: own, rule: ignoresCase ? .ignoringCase : .exact)
      for item in arguments.first.flatMap({ context.enumerate($0) }) ?? [] { result.insert(item.unwrapped) }
      return .object(result)
    }
  }

  private static func addAlgebra(to type: inout TypeBuilder) {
    let takesOthers = "(System.Collections.Generic.IEnumerable[T] other)"
    type.method("UnionWith", "void " + takesOthers) { subject, arguments, context in
      for item in others(subject, arguments, context).storage.keys { set(subject).insert(item) }
      return .nothing
    }
    type.method("IntersectWith", "void " + takesOthers) { subject, arguments, context in
      let others = others(subject, arguments, context)
      for item in set(subject).storage.keys where !others.contains(item) { set(subject).storage.remove(item) }
      return .nothing
    }
    type.method("ExceptWith", "void " + takesOthers) { subject, arguments, context in
      for item in others(subject, arguments, context).storage.keys { set(subject).storage.remove(item) }
      return .nothing
    }
    type.method("SymmetricExceptWith", "void " + takesOthers) { subject, arguments, context in
      for item in others(subject, arguments, context).storage.keys where !set(subject).insert(item) {
        set(subject).storage.remove(item)
      }
      return .nothing
    }
    let tests: [(String, (SetBox, SetBox) -> Bool)] = [
      ("IsSubsetOf", { a, b in a.items.allSatisfy(b.contains) }),
      ("IsProperSubsetOf", { a, b in a.count < b.count && a.items.allSatisfy(b.contains) }),
      ("IsSupersetOf", { a, b in b.items.allSatisfy(a.contains) }),
      ("IsProperSupersetOf", { a, b in b.count < a.count && b.items.allSatisfy(a.contains) }),
      ("SetEquals", { a, b in a.count == b.count && a.items.allSatisfy(b.contains) }),
      ("Overlaps", { a, b in b.items.contains(where: a.contains) }),
    ]
    for (name, test) in tests {
      type.method(name, "bool " + takesOthers) { subject, arguments, context in
        .bool(test(set(subject), others(subject, arguments, context)))
      }
    }
  }

  static func addSorted(to type: inout TypeBuilder) {
    type.property("Min", "T", get: { subject, _ in set(subject).items.first ?? .null })
    type.property("Max", "T", get: { subject, _ in set(subject).items.last ?? .null })
    type.method("Reverse", "System.Collections.Generic.IEnumerable[T] ()") { subject, _, _ in
      .list(set(subject).items.reversed())
    }
    type.method("GetViewBetween", "System.Collections.Generic.SortedSet[T] (T lowerValue, T upperValue)") {
      subject, arguments, _ in
      let result = SetBox(type: set(subject).type, rule: set(subject).storage.rule)
      for item in set(subject).items
      where KeyOrder.compare(item, arguments[0], ignoreCase: false) >= 0
        && KeyOrder.compare(item, arguments[1], ignoreCase: false) <= 0
      {
        result.insert(item)
      }
      return .object(result)
    }
  }
}
