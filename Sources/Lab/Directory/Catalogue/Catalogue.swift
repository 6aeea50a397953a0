import CResources

/// What every Exchange cmdlet of 8.1.240 takes: its parameter sets and parameters, without what it does.
///
/// The text is embedded, one line a cmdlet, sorted by name whatever the case; a cmdlet is found by binary search in the
/// bytes and only its own line is decoded.
///
///     Get-Mailbox recipient plain Identity*,ServerSet; Identity MailboxIdParameter @0 both in:1; ...
///
/// The head is name, area, `confirms` or `plain`, and the sets with a star behind the default one. A parameter is name
/// and type, then what applies: `@` position, where pipeline input goes, `in:` the sets it is in (all if not said),
/// `must` or `must:` the sets it is mandatory in, `of:` its values.
public enum Catalogue {
  /// The cmdlet of that name, in any case.
  public static func cmdlet(named name: String) -> CatalogueCmdlet? {
    let wanted = name.utf8.map(folded)
    guard !wanted.isEmpty, let line = line(of: wanted) else { return nil }
    return CatalogueCmdlet(line: String(decoding: line, as: UTF8.self))
  }

  /// Whether there is such a cmdlet; decodes nothing.
  public static func contains(_ name: String) -> Bool {
    line(of: name.utf8.map(folded)) != nil
  }

  /// The names of all cmdlets in alphabetical order.
  public static let names: [String] = text.split(separator: newline).map {
    String(decoding: $0.prefix { $0 != blank }, as: UTF8.self)
  }

  private static let newline = UInt8(ascii: "\n")
  private static let blank = UInt8(ascii: " ")

  private static var text: UnsafeBufferPointer<UInt8> {
    let cmdlets = ems_cmdlets()
    return UnsafeBufferPointer(start: cmdlets.start, count: cmdlets.length)
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  private static func line(of wanted: [UInt8]) -> Slice<UnsafeBufferPointer<UInt8>>? {
    let text = text
    var low = 0
    var high = text.count
    while low < high {
      let middle = (low + high) / 2
      let start = text[low..<middle].lastIndex(of: newline).map { $0 + 1 } ?? low
      let end = text[middle..<high].firstIndex(of: newline) ?? high
      let name = text[start..<end].prefix { $0 != blank }.lazy.map(folded)
      if name.elementsEqual(wanted) { return text[start..<end] }
      if name.lexicographicallyPrecedes(wanted) { low = end + 1 } else { high = start }
    }
    return nil
  }
}
