/// A list that grows: ArrayList, ``List`1``, ``Collection`1``, StringCollection, Stack, LinkedList.
public final class ListBox: PSObject {
  /// In order of insertion; a stack's top is last.
  public var items: [Value] {
    didSet {
      version &+= 1
      if let onChange { onChange(items) }
    }
  }
  /// Told of each change, if the list stands for something else (the type names of an object).
  var onChange: (([Value]) -> Void)?
  /// `nil` for an ArrayList: a session begins with one, and looking its type up would read the table of types.
  private let givenType: PSType?
  public let isReadOnly: Bool
  /// Enumerated from the last to the first.
  public let isStack: Bool
  /// Grows with each change: an enumeration that sees it grow must fail.
  public private(set) var version = 0

  public init(_ items: [Value] = [], type: PSType? = nil, isReadOnly: Bool = false) {
    self.items = items
    self.givenType = type
    self.isReadOnly = isReadOnly
    self.isStack =
      type.map { $0.definitionName.hasPrefix("System.Collections.") && $0.name.hasPrefix("Stack") } ?? false
  }

  /// What elements are converted to; `nil` for any.
  public var elementType: PSType? {
    guard let givenType else { return nil }
    guard let type = givenType.arguments.first, type !== PSType.object, type !== PSType.psObject else {
      return givenType.fullName == "System.Collections.Specialized.StringCollection" ? .string : nil
    }
    return type
  }

  public override var type: PSType { givenType ?? .arrayList }
  public override var enumerated: [Value]? { isStack ? items.reversed() : items }
  public override var modificationCount: Int? { version }

  /// Adds one element at the end.
  public func append(_ value: Value) { items.append(value) }
}

/// A queue: System.Collections.Queue, ``System.Collections.Generic.Queue`1``.
public final class QueueBox: PSObject {
  private var storage: [Value]
  private var head = 0
  private let queueType: PSType
  public private(set) var version = 0

  public init(_ items: [Value] = [], type: PSType) {
    self.storage = items
    self.queueType = type
  }

  public override var type: PSType { queueType }
  public var count: Int { storage.count - head }
  public var items: [Value] { Array(storage[head...]) }
  public override var enumerated: [Value]? { items }
  public override var modificationCount: Int? { version }
  public var first: Value? { head < storage.count ? storage[head] : nil }

  public func enqueue(_ value: Value) {
    storage.append(value)
    version &+= 1
  }

  public func dequeue() -> Value? {
    guard head < storage.count else { return nil }
    let value = storage[head]
    storage[head] = .null
    head += 1
    version &+= 1
    if head > 32, head * 2 > storage.count {
      storage.removeFirst(head)
      head = 0
    }
    return value
  }

  public func removeAll() {
    storage.removeAll()
    head = 0
    version &+= 1
  }
}

/// A set: ``HashSet`1``, ``SortedSet`1``.
public final class SetBox: PSObject {
  public var storage: DictionaryStorage
  private let setType: PSType
  public let isSorted: Bool

  public init(type: PSType, rule: DictionaryStorage.KeyRule = .exact) {
    self.setType = type
    self.storage = DictionaryStorage(rule)
    self.isSorted = type.definitionName.hasSuffix("SortedSet`1")
  }

  public override var type: PSType { setType }
  public var count: Int { storage.count }
  public var items: [Value] {
    guard isSorted else { return storage.keys }
    return storage.keys.sorted { KeyOrder.precedes($0, $1, ignoreCase: storage.rule == .ignoringCase) }
  }
  public override var enumerated: [Value]? { items }
  public override var modificationCount: Int? { storage.version }

  /// False if it is in already.
  @discardableResult
  public func insert(_ value: Value) -> Bool { storage.add(value, .null) }
  public func contains(_ value: Value) -> Bool { storage.contains(value) }
}

/// A live view of a collection's parts: a dictionary's Keys and Values.
public final class CollectionView: PSObject {
  private let viewType: PSType
  private let read: () -> [Value]
  private let readVersion: () -> Int

  public init(_ type: PSType, version: @escaping () -> Int = { 0 }, _ read: @escaping () -> [Value]) {
    self.viewType = type
    self.read = read
    self.readVersion = version
  }

  public override var type: PSType { viewType }
  public var items: [Value] { read() }
  public var version: Int { readVersion() }
  public override var enumerated: [Value]? { read() }
  public override var modificationCount: Int? { version }
}

/// What `GetEnumerator()` gives: the elements one after another.
public final class EnumeratorBox: PSObject {
  private let enumeratorType: PSType
  private var items: [Value]
  private var position = -1
  /// The collection that is enumerated, if it may change.
  private let source: PSObject?

  public init(_ items: [Value], type: PSType, of source: PSObject? = nil) {
    self.items = items
    self.enumeratorType = type
    self.source = source
  }

  public override var modificationCount: Int? { source?.modificationCount }

  public override var type: PSType { enumeratorType }
  /// What is left, as a pipeline sees it.
  public override var enumerated: [Value]? {
    let rest = position + 1 < items.count ? Array(items[(position + 1)...]) : []
    position = items.count
    return rest
  }

  public func moveNext() -> Bool {
    if position < items.count { position += 1 }
    return position < items.count
  }

  public var current: Value? { items.indices.contains(position) ? items[position] : nil }
  public func reset() { position = -1 }
}
