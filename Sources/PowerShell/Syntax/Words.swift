/// Words with a meaning of their own: keywords and operators that begin with a dash.
enum Words {
  /// Up to sixteen ASCII letters, folded to lower case.
  private struct Key: Hashable {
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

    init?(_ word: String) {
      guard let key = Array(word.utf8).withUnsafeBufferPointer({ $0.baseAddress.flatMap { Key($0, word.utf8.count) } })
      else { return nil }
      self = key
    }
  }

  /// The keyword that a word is.
  static func keyword(_ start: UnsafePointer<UInt8>, _ count: Int) -> TokenKind? {
    guard let key = Key(start, count) else { return nil }
    return keywords[key]
  }

  /// The operator that a word behind a dash is.
  static func dashOperator(_ start: UnsafePointer<UInt8>, _ count: Int) -> TokenKind? {
    guard let key = Key(start, count) else { return nil }
    return dashOperators[key]
  }

  private static let keywords: [Key: TokenKind] = {
    // In the order of their kinds, whose own names cost a look through the type's metadata at each start.
    let words = """
      begin break catch class continue data define do dynamicparam else elseif end exit filter finally for foreach from \
      function if in param process return switch throw trap try until using var while workflow parallel sequence - \
      configuration - public private static interface enum namespace module type assembly command hidden base default clean
      """
    var table: [Key: TokenKind] = [:]
    for (word, raw) in zip(words.utf8.split(separator: 0x20), TokenKind.begin.rawValue...TokenKind.clean.rawValue) {
      guard let kind = TokenKind(rawValue: raw), let key = Key(String(Substring(word))) else { continue }
      table[key] = kind
    }
    return table
  }()

  private static let dashOperators: [Key: TokenKind] = {
    var table: [Key: TokenKind] = [:]
    func add(_ word: String, _ kind: TokenKind) {
      if let key = Key(word) { table[key] = kind }
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
    return table
  }()
}
