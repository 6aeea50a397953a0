/// The entries of a dictionary in the order in which they were added, found by hash.
///
/// Keys are compared as .NET compares them: by type and value, objects without a value by identity.
public struct DictionaryStorage {
  /// How string keys are compared.
  public enum KeyRule: Sendable { case ignoringCase, exact }

  private struct Entry {
    var hash: Int
    var key: Value
    var value: Value
  }

  public let rule: KeyRule
  public private(set) var count = 0
  /// Grows with each new key: an enumeration that sees it grow must fail.
  public private(set) var version = 0
  /// Grows with each removed key and each new value of a known one: these break only some dictionaries' enumerations.
  public private(set) var lesserChanges = 0
  /// A removed entry leaves its place with the key `.nothing`.
  private var entries: [Entry] = []
  /// Positions in `entries`; empty while there are few entries, which are searched one by one.
  private var slots: [Int32] = []

  /// The slots that a hash may be in, one after the other: all bits of the hash decide in the end, so that keys whose
  /// low bits agree do not pile up.
  private struct Probe {
    private(set) var slot: Int
    private var rest: UInt
    private let mask: Int

    @inline(__always)
    init(_ hash: Int, _ count: Int) {
      mask = count - 1
      slot = hash & mask
      rest = UInt(bitPattern: hash)
    }

    @inline(__always)
    mutating func advance() {
      rest >>= 5
      slot = (slot &* 5 &+ Int(bitPattern: rest) &+ 1) & mask
    }
  }

  private static let free: Int32 = -1
  private static let removed: Int32 = -2
  private static let linearLimit = 8

  public init(_ rule: KeyRule = .ignoringCase) { self.rule = rule }

  public mutating func reserve(_ capacity: Int) {
    guard capacity > Self.linearLimit, capacity <= 1 << 24 else { return }
    entries.reserveCapacity(capacity)
    if slots.count < capacity * 2 { rehash(capacity: capacity) }
  }

  // MARK: Access

  public subscript(_ key: Value) -> Value? { position(of: key).map { entries[$0].value } }

  /// The value of a string key.
  public func value(forText text: String) -> Value? {
    position(ofText: text, hash: KeyHash.hash(text, rule)).map { entries[$0].value }
  }

  public func contains(_ key: Value) -> Bool { position(of: key) != nil }

  /// Adds the key, or replaces the value that it has.
  public mutating func set(_ key: Value, to value: Value) {
    let hash = KeyHash.hash(key, rule)
    if let position = position(of: key, hash: hash) {
      entries[position].value = value
      lesserChanges &+= 1
    } else {
      append(Entry(hash: hash, key: key, value: value))
    }
  }

  /// False if the key is there already.
  public mutating func add(_ key: Value, _ value: Value) -> Bool {
    let hash = KeyHash.hash(key, rule)
    guard position(of: key, hash: hash) == nil else { return false }
    append(Entry(hash: hash, key: key, value: value))
    return true
  }

  /// True if the key was there.
  @discardableResult
  public mutating func remove(_ key: Value) -> Bool {
    guard let position = position(of: key) else { return false }
    removeEntry(at: position)
    return true
  }

  public mutating func removeAll() {
    entries.removeAll()
    slots.removeAll()
    count = 0
    version += 1
  }

  // MARK: Enumeration and order

  public var keys: [Value] { live.map(\.key) }
  public var values: [Value] { live.map(\.value) }
  public var pairs: [(key: Value, value: Value)] { live.map { ($0.key, $0.value) } }

  private var live: [Entry] { count == entries.count ? entries : entries.filter { !Self.isRemoved($0) } }

  private static func isRemoved(_ entry: Entry) -> Bool {
    if case .nothing = entry.key { return true }
    return false
  }

  /// The entry at a place in the order; the place must be below `count`.
  public mutating func pair(at index: Int) -> (key: Value, value: Value) {
    compact()
    return (entries[index].key, entries[index].value)
  }

  public mutating func setValue(at index: Int, to value: Value) {
    compact()
    entries[index].value = value
    lesserChanges &+= 1
  }

  public mutating func removePair(at index: Int) {
    compact()
    removeEntry(at: index)
    compact()
  }

  /// Puts a new key before the entry at `index`. False if the key is there already.
  public mutating func insert(_ key: Value, _ value: Value, at index: Int) -> Bool {
    let hash = KeyHash.hash(key, rule)
    guard position(of: key, hash: hash) == nil else { return false }
    compact()
    entries.insert(Entry(hash: hash, key: key, value: value), at: index)
    count += 1
    version += 1
    if !slots.isEmpty { rehash(capacity: count) }
    return true
  }

  public mutating func index(of key: Value) -> Int? {
    compact()
    return position(of: key)
  }

  /// Puts the entries in the order that the function says.
  public mutating func sort(_ precedes: (Value, Value) -> Bool) {
    compact()
    entries.sort { precedes($0.key, $1.key) }
    if !slots.isEmpty { rehash(capacity: count) }
  }

  // MARK: Hashing

  private func position(of key: Value) -> Int? { position(of: key, hash: KeyHash.hash(key, rule)) }

  private func position(of key: Value, hash: Int) -> Int? {
    if case .string(let box) = key { return position(ofText: box.text, hash: hash) }
    return find(hash) { KeyHash.equal($0, key, rule) }
  }

  private func position(ofText text: String, hash: Int) -> Int? {
    find(hash) {
      if case .string(let other) = $0 { return KeyHash.equal(other.text, text, rule) }
      return false
    }
  }

  @inline(__always)
  private func find(_ hash: Int, _ isWanted: (Value) -> Bool) -> Int? {
    if slots.isEmpty {
      for position in entries.indices where entries[position].hash == hash && isWanted(entries[position].key) {
        return position
      }
      return nil
    }
    var probe = Probe(hash, slots.count)
    while true {
      let position = slots[probe.slot]
      if position == Self.free { return nil }
      if position >= 0, entries[Int(position)].hash == hash, isWanted(entries[Int(position)].key) {
        return Int(position)
      }
      probe.advance()
    }
  }

  private mutating func append(_ entry: Entry) {
    entries.append(entry)
    count += 1
    version += 1
    if slots.isEmpty {
      if entries.count > Self.linearLimit { rehash(capacity: count * 2) }
    } else if entries.count * 2 > slots.count {
      rehash(capacity: count * 2)
    } else {
      place(entries.count - 1)
    }
  }

  private mutating func place(_ position: Int) {
    var probe = Probe(entries[position].hash, slots.count)
    while slots[probe.slot] >= 0 { probe.advance() }
    slots[probe.slot] = Int32(truncatingIfNeeded: position)
  }

  private mutating func removeEntry(at position: Int) {
    if !slots.isEmpty {
      var probe = Probe(entries[position].hash, slots.count)
      while slots[probe.slot] != Int32(truncatingIfNeeded: position) { probe.advance() }
      slots[probe.slot] = Self.removed
    }
    if slots.isEmpty {
      entries.remove(at: position)
    } else {
      entries[position] = Entry(hash: 0, key: .nothing, value: .null)
    }
    count -= 1
    lesserChanges &+= 1
  }

  private mutating func compact() {
    guard count != entries.count else { return }
    rehash(capacity: count)
  }

  /// Drops the places of removed entries and lays out the slots anew.
  private mutating func rehash(capacity: Int) {
    if count != entries.count { entries.removeAll(where: Self.isRemoved) }
    var size = 16
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: Self.free, count: size)
    for position in entries.indices { place(position) }
  }
}
