/// Names in the order in which they came, each at a position that is found at once.
///
/// A table of its own with open addressing, as those that a session begins with are made at each start: the first
/// dictionary of each type costs the runtime as much as a hundred entries do here.
struct SymbolIndex {
  private(set) var symbols: [Symbol] = []
  /// Positions by the hash of the name; -1 is free. Empty while so few are looked through as quickly; the size is a
  /// power of two, at most half of it taken.
  private var buckets: [Int32] = []
  private static let few = 8

  var count: Int { symbols.count }

  func position(of symbol: Symbol) -> Int? {
    guard buckets.isEmpty else {
      let position = buckets[bucket(of: symbol)]
      return position < 0 ? nil : Int(position)
    }
    for position in symbols.indices where symbols[position] == symbol { return position }
    return nil
  }

  /// Takes a name that is not there yet.
  mutating func append(_ symbol: Symbol) {
    let position = Int32(truncatingIfNeeded: symbols.count)
    symbols.append(symbol)
    if symbols.count > max(Self.few, buckets.count / 2) {
      buckets = [Int32](repeating: -1, count: max(32, buckets.count * 2))
      for position in symbols.indices { buckets[bucket(of: symbols[position])] = Int32(truncatingIfNeeded: position) }
    } else if !buckets.isEmpty {
      buckets[bucket(of: symbol)] = position
    }
  }

  /// Removes the name at a position, which the last one takes.
  mutating func remove(at position: Int) {
    if !buckets.isEmpty {
      free(bucket(of: symbols[position]))
      if position != symbols.count - 1 {
        buckets[bucket(of: symbols[symbols.count - 1])] = Int32(truncatingIfNeeded: position)
      }
    }
    symbols.swapAt(position, symbols.count - 1)
    symbols.removeLast()
  }

  /// The bucket of a name, or the one that it may take.
  private func bucket(of symbol: Symbol) -> Int {
    var bucket = home(of: symbol)
    while buckets[bucket] >= 0, symbols[Int(buckets[bucket])] != symbol { bucket = (bucket + 1) & (buckets.count - 1) }
    return bucket
  }

  /// Where the search for a name begins. Names are numbered as they come: the golden ratio scatters such numbers.
  private func home(of symbol: Symbol) -> Int {
    Int((UInt64(UInt32(bitPattern: symbol.id)) &* 0x9E37_79B9_7F4A_7C15) >> 32) & (buckets.count - 1)
  }

  /// Frees a bucket; those behind it that would no longer be found move up.
  private mutating func free(_ bucket: Int) {
    let mask = buckets.count - 1
    var gap = bucket
    var next = (bucket + 1) & mask
    while buckets[next] >= 0 {
      let home = home(of: symbols[Int(buckets[next])])
      if (next - home) & mask >= (next - gap) & mask {
        buckets[gap] = buckets[next]
        gap = next
      }
      next = (next + 1) & mask
    }
    buckets[gap] = -1
  }
}

/// What belongs to names: the variables, functions and commands that code looks up.
struct SymbolMap<Value>: Sequence, ExpressibleByDictionaryLiteral {
  private var index = SymbolIndex()
  private(set) var values: [Value] = []

  init() {}

  init(dictionaryLiteral elements: (Symbol, Value)...) {
    for (symbol, value) in elements { self[symbol] = value }
  }

  var keys: [Symbol] { index.symbols }

  subscript(symbol: Symbol) -> Value? {
    get { index.position(of: symbol).map { values[$0] } }
    set {
      guard let newValue else {
        removeValue(forKey: symbol)
        return
      }
      if let position = index.position(of: symbol) {
        values[position] = newValue
      } else {
        index.append(symbol)
        values.append(newValue)
      }
    }
  }

  subscript(symbol: Symbol, default value: @autoclosure () -> Value) -> Value {
    get { self[symbol] ?? value() }
    _modify {
      if index.position(of: symbol) == nil { self[symbol] = value() }
      let position = index.position(of: symbol) ?? 0
      yield &values[position]
    }
  }

  @discardableResult
  mutating func removeValue(forKey symbol: Symbol) -> Value? {
    guard let position = index.position(of: symbol) else { return nil }
    index.remove(at: position)
    values.swapAt(position, values.count - 1)
    return values.removeLast()
  }

  func makeIterator() -> Zip2Sequence<[Symbol], [Value]>.Iterator { zip(index.symbols, values).makeIterator() }
}
