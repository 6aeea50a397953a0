/// A name that is compared without regard to case: variables, members, parameters, commands.
///
/// Interned, so that comparing two is comparing two integers.
public struct Symbol: Hashable, Sendable {
  public let id: Int32
  /// This spelling's place in the table.
  private let spelling: Int32

  /// Interns `name`.
  public init(_ name: String) { (id, spelling) = SymbolTable.shared.intern(name) }

  /// The name as it was spelled here.
  public var name: String { SymbolTable.shared.spellings[Int(spelling)] }

  public static func == (left: Symbol, right: Symbol) -> Bool { left.id == right.id }
  public func hash(into hasher: inout Hasher) { hasher.combine(id) }
}

/// All names seen so far. Only the interpreter's thread uses it.
///
/// A hash table of its own with open addressing: a dictionary would need the folded text of each name that is looked up.
private final class SymbolTable {
  nonisolated(unsafe) static let shared = SymbolTable()

  private(set) var spellings: [String] = []
  /// Names by id: folded, and the places of their spellings, first come first.
  private var folded: [String] = []
  private var first: [Int32] = []
  private var others: [[Int32]] = []
  /// A name with more spellings than these is shown as it was first spelled.
  private static let mostSpellings = 16
  /// Ids by the hash of the folded name; -1 is free. The size is a power of two, at most half of it taken.
  private var buckets = [Int32](repeating: -1, count: 4096)

  func intern(_ name: String) -> (id: Int32, spelling: Int32) {
    var fold = name.caseFolded
    let (bucket, known) = fold.withUTF8 { find($0) }
    if known >= 0 { return (known, spelling(of: known, name)) }
    let id = Int32(truncatingIfNeeded: folded.count)
    folded.append(fold)
    first.append(Int32(truncatingIfNeeded: spellings.count))
    others.append([])
    spellings.append(name)
    buckets[bucket] = id
    if folded.count * 2 > buckets.count { enlarge() }
    return (id, first[Int(id)])
  }

  private func spelling(of id: Int32, _ name: String) -> Int32 {
    let original = first[Int(id)]
    if spellings[Int(original)] == name { return original }
    let more = others[Int(id)]
    if let known = more.first(where: { spellings[Int($0)] == name }) { return known }
    guard more.count < Self.mostSpellings else { return original }
    let new = Int32(truncatingIfNeeded: spellings.count)
    spellings.append(name)
    others[Int(id)].append(new)
    return new
  }

  /// The bucket of a folded name, or the one that it may take.
  private func find(_ bytes: UnsafeBufferPointer<UInt8>) -> (bucket: Int, id: Int32) {
    // Swift's own hash is seeded anew in each process: names in a script cannot be chosen to meet in one bucket.
    var hasher = Hasher()
    hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
    var bucket = hasher.finalize() & (buckets.count - 1)
    while true {
      let id = buckets[bucket]
      if id < 0 || folded[Int(id)].utf8.elementsEqual(bytes) { return (bucket, id) }
      bucket = (bucket + 1) & (buckets.count - 1)
    }
  }

  private func enlarge() {
    buckets = [Int32](repeating: -1, count: buckets.count * 2)
    for id in folded.indices {
      let bucket = folded[id].withUTF8 { find($0).bucket }
      buckets[bucket] = Int32(truncatingIfNeeded: id)
    }
  }
}

extension String {
  /// The form in which names and strings are compared when case does not matter.
  public var caseFolded: String {
    utf8.allSatisfy { $0 < 0x80 && !(0x41...0x5A).contains($0) } ? self : lowercased()
  }
}
