/// A pattern in which `*` stands for any text: how Get- cmdlets take identities, and -like its operand.
public struct WildcardPattern: Sendable {
  private let pieces: [[Character]]

  public init(_ text: some StringProtocol) {
    pieces = text.lowercased().split(separator: "*", omittingEmptySubsequences: false).map(Array.init)
  }

  /// Whether a text needs a pattern at all.
  public static func isPattern(_ text: some StringProtocol) -> Bool { text.utf8.contains(UInt8(ascii: "*")) }

  /// Whether the whole text fits, whatever the case.
  public func matches(_ text: some StringProtocol) -> Bool {
    let text = Array(text.lowercased())
    guard let first = pieces.first, let last = pieces.last, pieces.count > 1 else {
      return text == (pieces.first ?? [])
    }
    guard text.count >= first.count + last.count, text.starts(with: first), text.suffix(last.count).elementsEqual(last)
    else { return false }
    var position = first.count
    let end = text.count - last.count
    for piece in pieces[1..<(pieces.count - 1)] where !piece.isEmpty {
      guard let found = Self.position(of: piece, in: text, from: position, to: end) else { return false }
      position = found + piece.count
    }
    return position <= end
  }

  private static func position(of piece: [Character], in text: [Character], from start: Int, to end: Int) -> Int? {
    guard end - start >= piece.count else { return nil }
    return (start...(end - piece.count)).first { text[$0..<($0 + piece.count)].elementsEqual(piece) }
  }
}
