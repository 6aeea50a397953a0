/// A dictionary: Hashtable, OrderedDictionary, ``Dictionary`2``, SortedList and their like. Entries answer to property names.
public class DictionaryBox: PSObject {
  public final var storage: DictionaryStorage
  private let dictionaryType: PSType
  /// Kept in the order of its keys (SortedList, SortedDictionary).
  public final let isSorted: Bool
  private var isInOrder = true

  public init(_ type: PSType, rule: DictionaryStorage.KeyRule, isSorted: Bool = false) {
    self.dictionaryType = type
    self.storage = DictionaryStorage(rule)
    self.isSorted = isSorted
  }

  public final override var type: PSType { dictionaryType }

  public final var count: Int { storage.count }

  /// A Hashtable's enumeration breaks with any change, a generic dictionary's only with a new key.
  public final override var modificationCount: Int? {
    dictionaryType.isGeneric ? storage.version : storage.version &+ storage.lesserChanges
  }

  /// Types of keys and values, if the dictionary is generic.
  public final var keyType: PSType? { dictionaryType.arguments.first }
  public final var valueType: PSType? { dictionaryType.arguments.count == 2 ? dictionaryType.arguments[1] : nil }

  public final func value(for key: Value) -> Value? { storage[key] }
  public final func value(for key: String) -> Value? { storage.value(forText: key) }
  public final func contains(_ key: Value) -> Bool { storage.contains(key) }

  public final func set(_ key: Value, to value: Value) {
    storage.set(key, to: value)
    isInOrder = false
  }

  public final func set(_ key: String, to value: Value) { set(.text(key), to: value) }

  /// False if the key is there already.
  public final func add(_ key: Value, _ value: Value) -> Bool {
    isInOrder = false
    return storage.add(key, value)
  }

  @discardableResult
  public final func remove(_ key: Value) -> Bool { storage.remove(key) }

  public final func removeAll() { storage.removeAll() }

  public final var keys: [Value] { ordered.keys }
  public final var values: [Value] { ordered.values }
  public final var pairs: [(key: Value, value: Value)] { ordered.pairs }

  private final var ordered: DictionaryStorage {
    bringInOrder()
    return storage
  }

  /// Sorts the entries, if they shall be and are not.
  public final func bringInOrder() {
    guard isSorted, !isInOrder else { return }
    let ignoresCase = storage.rule == .ignoringCase
    storage.sort { KeyOrder.precedes($0, $1, ignoreCase: ignoresCase) }
    isInOrder = true
  }

  /// The entries as objects with Key and Value.
  public final var entries: [Value] {
    let entryType = self.entryType
    return pairs.map { .object(EntryBox($0.key, $0.value, type: entryType)) }
  }

  private final var entryType: PSType {
    guard dictionaryType.isGeneric, dictionaryType.arguments.count == 2 else { return .dictionaryEntry }
    return TypeLibrary.generic(
      "System.Collections.Generic.KeyValuePair`2", dictionaryType.arguments[0], dictionaryType.arguments[1])
  }

  /// The key that a property name stands for: a text, or a number that is written in digits.
  private func key(named name: String) -> Value? {
    if storage.value(forText: name) != nil { return .text(name) }
    guard let first = name.utf8.first, first &- 0x30 < 10, let number = Int32(name) else { return nil }
    return storage.contains(.int(number)) ? .int(number) : nil
  }

  public override func ownProperty(_ name: Symbol) -> Value? {
    let text = name.name
    if let value = storage.value(forText: text) { return value }
    return key(named: text).flatMap { storage[$0] }
  }

  /// Any name can be assigned to: it becomes a key.
  public override func setOwnProperty(_ name: Symbol, to value: Value) throws -> Bool {
    set(key(named: name.name) ?? .text(name.name), to: value)
    return true
  }
}

/// `@{}` and `[ordered]@{}`: System.Collections.Hashtable, System.Collections.Specialized.OrderedDictionary.
public final class HashtableBox: DictionaryBox {
  public let isOrdered: Bool

  /// A table as the language makes it: keys that are strings are found in any case.
  public init(isOrdered: Bool = false, rule: DictionaryStorage.KeyRule = .ignoringCase) {
    self.isOrdered = isOrdered
    super.init(isOrdered ? .orderedDictionary : .hashtable, rule: rule)
  }

  public convenience init(_ pairs: KeyValuePairs<String, Value>, isOrdered: Bool = false) {
    self.init(isOrdered: isOrdered)
    for (key, value) in pairs { set(key, to: value) }
  }

  /// A table of the same kind with the same entries.
  public func copy() -> HashtableBox {
    let copy = HashtableBox(isOrdered: isOrdered, rule: storage.rule)
    copy.storage = storage
    return copy
  }
}

/// One entry of a dictionary: DictionaryEntry, ``KeyValuePair`2``.
public final class EntryBox: PSObject {
  public var key: Value
  public var value: Value
  private let entryType: PSType

  public init(_ key: Value, _ value: Value, type: PSType = .dictionaryEntry) {
    self.key = key
    self.value = value
    self.entryType = type
  }

  public override var type: PSType { entryType }
}

/// The order of keys in sorted collections: numbers by value, everything else as text.
enum KeyOrder {
  static func precedes(_ left: Value, _ right: Value, ignoreCase: Bool) -> Bool {
    compare(left, right, ignoreCase: ignoreCase) < 0
  }

  static func compare(_ left: Value, _ right: Value, ignoreCase: Bool) -> Int {
    if let a = number(left), let b = number(right) { return a < b ? -1 : a > b ? 1 : 0 }
    return TextOrder.compare(text(left), text(right), ignoreCase: ignoreCase)
  }

  private static func number(_ value: Value) -> Double? {
    switch value {
    case .int(let number): Double(number)
    case .long(let number): Double(number)
    case .double(let number): number
    case .char(let unit): Double(unit)
    case .object(let object): object.sortNumber
    default: nil
    }
  }

  private static func text(_ value: Value) -> String {
    value.stringValue ?? value.objectValue?.text(.invariant) ?? ""
  }
}
