/// Words with a meaning of their own: keywords and operators that begin with a dash.
enum Words {
  /// Up to sixteen ASCII letters, folded to lower case.
  private struct Key: Comparable {
    var low: UInt64 = 0
    var high: UInt64 = 0

    init?(_ start: UnsafePointer<UInt8>, _ count: Int) {
      guard count > 0, count <= 16 else { return nil }
      for position in 0..<count {
        let letter = start[position] | 0x20
        guard letter >= 0x61, letter <= 0x7A else { return nil }
        if position < 8 { low = low << 8 | UInt64(letter) } else { high = high << 8 | UInt64(letter) }
      }
    }

    static func < (left: Key, right: Key) -> Bool { (left.high, left.low) < (right.high, right.low) }

    init?(_ word: String) {
      guard let key = Array(word.utf8).withUnsafeBufferPointer({ $0.baseAddress.flatMap { Key($0, word.utf8.count) } })
      else { return nil }
      self = key
    }
  }

  /// Words by their letters, in order: few enough that a dictionary would take longer to make than they save.
  private struct Table {
    private var rows: [(key: Key, kind: TokenKind)] = []

    mutating func add(_ key: Key, _ kind: TokenKind) { rows.append((key, kind)) }
    mutating func sort() { rows.sort { $0.key < $1.key } }

    func kind(of key: Key) -> TokenKind? {
      var (low, high) = (0, rows.count)
      while low < high {
        let middle = (low + high) / 2
        if rows[middle].key == key { return rows[middle].kind }
        if rows[middle].key < key { low = middle + 1 } else { high = middle }
      }
      return nil
    }
  }

  /// The keyword that a word is.
  static func keyword(_ start: UnsafePointer<UInt8>, _ count: Int) -> TokenKind? {
    guard let key = Key(start, count) else { return nil }
    return keywords.kind(of: key)
  }

  /// The operator that a word behind a dash is.
  static func dashOperator(_ start: UnsafePointer<UInt8>, _ count: Int) -> TokenKind? {
    guard let key = Key(start, count) else { return nil }
    return dashOperators.kind(of: key)
  }

  private static let keywords: Table = {
    // In the order of their kinds, whose own names cost a look through the type's metadata at each start.
    let words = """
      begin break catch class continue data define do dynamicparam else elseif end exit filter finally for foreach from \
      function if in param process return switch throw trap try until using var while workflow parallel sequence - \
      configuration - public private static interface enum namespace module type assembly command hidden base default clean
      """
    var table = Table()
    for (word, raw) in zip(words.utf8.split(separator: 0x20), TokenKind.begin.rawValue...TokenKind.clean.rawValue) {
      guard let kind = TokenKind(rawValue: raw), let key = Key(String(Substring(word))) else { continue }
      table.add(key, kind)
    }
    table.sort()
    return table
  }()

  private static let dashOperators: Table = {
    var table = Table()
    func add(_ word: String, _ kind: TokenKind) {
      if let key = Key(word) { table.add(key, kind) }
    }
    let plain: [TokenKind] = [
      .format, .not, .bnot, .and, .or, .xor, .band, .bor, .bxor, .join, .is, .isNot, .as, .shl, .shr,
    ]
    for kind in plain { add(String(kind.text.dropFirst()), kind) }
    for raw in TokenKind.ieq.rawValue...TokenKind.csplit.rawValue {
      guard let kind = TokenKind(rawValue: raw) else { continue }
      let name = kind.name.lowercased()
      add(name, kind)
      if raw < TokenKind.ceq.rawValue { add(String(name.dropFirst()), kind) }
    }
    table.sort()
    return table
  }()
}
