extension StringProtocol {
  /// The text with A to Z in lower case: how names of the schema and the catalogue, which are ASCII, are compared.
  var foldedASCII: String {
    String(decoding: utf8.lazy.map { (65...90).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }

  /// The text without white space at both ends.
  var trimmed: SubSequence {
    guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
      return self[endIndex...]
    }
    return self[first...last]
  }
}
