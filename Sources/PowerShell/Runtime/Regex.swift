import CPCRE2

/// A regular expression in .NET's syntax, compiled by PCRE2. Offsets are in UTF-16 units, as scripts see them.
public final class Regex {
  /// System.Text.RegularExpressions.RegexOptions.
  public struct Options: OptionSet, Hashable, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let ignoreCase = Options(rawValue: 1)
    public static let multiline = Options(rawValue: 2)
    public static let explicitCapture = Options(rawValue: 4)
    public static let compiled = Options(rawValue: 8)
    public static let singleline = Options(rawValue: 16)
    public static let ignorePatternWhitespace = Options(rawValue: 32)
    public static let rightToLeft = Options(rawValue: 64)
    public static let ecmaScript = Options(rawValue: 256)
    public static let cultureInvariant = Options(rawValue: 512)
  }

  /// A group of a match.
  public struct Group {
    /// A number, unless the pattern names the group.
    public let name: String
    public let isSuccess: Bool
    public let index: Int
    public let length: Int
    public let value: String
  }

  /// One match: group 0 is the whole.
  public struct Match {
    public let groups: [Group]
    public var index: Int { groups.first?.index ?? 0 }
    public var length: Int { groups.first?.length ?? 0 }
    public var value: String { groups.first?.value ?? "" }
  }

  public let pattern: String
  public let options: Options
  private let code: OpaquePointer
  private let data: OpaquePointer
  /// What each group is called, in .NET's order, and PCRE2's numbers for it (several if a name was used twice).
  private let groups: [(name: String, positions: [Int])]

  // MARK: Compiling

  nonisolated(unsafe) private static var cache: [Key: Regex] = [:]
  private static let cacheLimit = 500

  private struct Key: Hashable {
    let pattern: String
    let options: Int
  }

  /// Compiles, or finds in the cache. Throws the error of a pattern that cannot be parsed.
  public static func compiled(_ pattern: String, _ options: Options = []) throws -> Regex {
    let key = Key(pattern: pattern, options: options.rawValue)
    if let known = cache[key] { return known }
    let regex = try Regex(pattern, options)
    if cache.count >= cacheLimit { cache.removeAll(keepingCapacity: true) }
    cache[key] = regex
    return regex
  }

  private init(_ pattern: String, _ options: Options) throws {
    let translation = try Self.translate(pattern, options)
    let compiled = try Self.compile(translation, pattern, options)
    guard let data = pcre2_match_data_create_from_pattern_8(compiled, nil) else {
      throw Self.parseError(pattern, 0, "Out of memory.")
    }
    self.pattern = pattern
    self.options = options
    self.code = compiled
    self.data = data
    self.groups = Self.order(translation.groups)
  }

  static func translate(
    _ pattern: String, _ options: Options, reportsCaptures: Bool = false
  ) throws -> RegexTranslation {
    do {
      return try RegexTranslation(pattern, options, reportsCaptures: reportsCaptures)
    } catch {
      throw parseError(pattern, error.offset, error.reason)
    }
  }

  /// PCRE2's code of a translated pattern.
  static func compile(
    _ translation: RegexTranslation, _ pattern: String, _ options: Options
  ) throws -> OpaquePointer {
    var flags = PCRE2_UTF | PCRE2_NO_UTF_CHECK | PCRE2_NEVER_BACKSLASH_C
    if !options.contains(.ecmaScript) { flags |= UInt32(PCRE2_UCP) }
    if options.contains(.ignoreCase) { flags |= PCRE2_CASELESS }
    if options.contains(.multiline) { flags |= PCRE2_MULTILINE }
    if options.contains(.singleline) { flags |= PCRE2_DOTALL }
    var errorNumber: Int32 = 0
    var errorOffset = 0
    let text = Array(translation.pattern.utf8)
    let settings = pcre2_compile_context_create_8(nil)
    defer { pcre2_compile_context_free_8(settings) }
    pcre2_set_newline_8(settings, UInt32(PCRE2_NEWLINE_LF))
    guard let compiled = pcre2_compile_8(text, text.count, flags, &errorNumber, &errorOffset, settings) else {
      throw parseError(pattern, min(errorOffset, pattern.utf16.count), message(errorNumber))
    }
    pcre2_jit_compile_8(compiled, UInt32(PCRE2_JIT_COMPLETE))
    return compiled
  }

  deinit {
    pcre2_match_data_free_8(data)
    pcre2_code_free_8(code)
  }

  private static func message(_ number: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(number, &buffer, buffer.count)
    let text = String(decoding: buffer.prefix(max(0, Int(length))), as: UTF8.self)
    return text.prefix(1).uppercased() + text.dropFirst() + "."
  }

  private static func parseError(_ pattern: String, _ offset: Int, _ reason: String) -> TerminatingError {
    OperatorError.raw(
      "System.Text.RegularExpressions.RegexParseException",
      "Invalid pattern '\(pattern)' at offset \(offset). \(reason)")
  }

  /// Numbered groups by number, then named ones in order of their first appearance.
  private static func order(_ names: [String?]) -> [(name: String, positions: [Int])] {
    var numbered: [Int: [Int]] = [:]
    var named: [(name: String, positions: [Int])] = []
    for (position, name) in names.enumerated() {
      guard let name else { continue }
      if let number = Int(name) {
        numbered[number, default: []].append(position + 1)
      } else if let known = named.firstIndex(where: { $0.name == name }) {
        named[known].positions.append(position + 1)
      } else {
        named.append((name, [position + 1]))
      }
    }
    let explicit = Set(numbered.keys)
    var next = 0
    for (position, name) in names.enumerated() where name == nil {
      repeat { next += 1 } while explicit.contains(next)
      numbered[next] = [position + 1]
    }
    let sorted = numbered.filter { $0.key != 0 }.sorted { $0.key < $1.key }
    return [("0", [0])] + sorted.map { (String($0.key), $0.value) } + named
  }

  /// The number of each group in .NET's order: named groups are counted behind the others.
  public var groupNumbers: [Int] {
    let own = groups.map { Int($0.name) }
    let taken = Set(own.compactMap { $0 })
    var next = 0
    return own.map { number in
      if let number { return number }
      repeat { next += 1 } while taken.contains(next)
      return next
    }
  }

  /// All names and numbers of groups in .NET's order.
  public var groupNames: [String] { groups.map(\.name) }

  // MARK: Running

  /// Set by a signal handler to stop a match that takes too long.
  nonisolated(unsafe) static var interruption: UnsafeMutablePointer<Int32>?
  /// Steps after which the flag is looked at, and after which a match is given up.
  private static let limits: [UInt32] = [10_000_000, 100_000_000, 1_000_000_000]
  nonisolated(unsafe) private static let jitStack = pcre2_jit_stack_create_8(32 * 1024, 8 * 1024 * 1024, nil)
  nonisolated(unsafe) private static let settings: OpaquePointer? = {
    let settings = pcre2_match_context_create_8(nil)
    pcre2_jit_stack_assign_8(settings, nil, jitStack.map { UnsafeMutableRawPointer($0) })
    return settings
  }()

  /// Matches at or behind a byte offset: the offsets of all groups (begin, end; -1 for none), or `nil`.
  private func run(_ text: UnsafeBufferPointer<UInt8>, from start: Int) throws -> UnsafeMutablePointer<Int>? {
    guard start <= text.count else { return nil }
    // An empty buffer may have no address, which PCRE2 refuses.
    return try withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 1) { empty in
      let base = text.baseAddress ?? UnsafePointer(empty.baseAddress)
      for limit in Self.limits {
        pcre2_set_match_limit_8(Self.settings, limit)
        let count = pcre2_match_8(code, base, text.count, start, UInt32(PCRE2_NO_UTF_CHECK), data, Self.settings)
        if count > 0 {
          return UnsafeMutableRawPointer(pcre2_get_ovector_pointer_8(data))?.assumingMemoryBound(to: Int.self)
        }
        if count == PCRE2_ERROR_NOMATCH { return nil }
        if let flag = Self.interruption, flag.pointee != 0 { throw Unwinding.interrupted }
        if count != PCRE2_ERROR_MATCHLIMIT { break }
      }
      throw OperatorError.raw(
        "System.Text.RegularExpressions.RegexMatchTimeoutException",
        "The Regex engine has timed out while trying to match a pattern to an input string. This can occur for many"
          + " reasons, including very large inputs or excessive backtracking caused by nested quantifiers,"
          + " back-references and other factors.")
    }
  }

  /// The keys that the groups have in `$Matches`, in order.
  private lazy var tableKeys: [Value] = groups.map { group in
    Int32(group.name).map { .int($0) } ?? .text(group.name)
  }

  /// The first match as `$Matches` has it: the texts of the groups that matched.
  func matchTable(_ text: String) throws -> HashtableBox? {
    var text = text
    return try text.withUTF8 { bytes in
      guard let offsets = try run(bytes, from: 0) else { return nil }
      let table = HashtableBox()
      for (position, group) in groups.enumerated() {
        guard let range = range(group, offsets) else { continue }
        table.set(tableKeys[position], to: .text(String(decoding: bytes[range], as: UTF8.self)))
      }
      return table
    }
  }

  public func isMatch(_ text: String) throws -> Bool {
    var text = text
    return try text.withUTF8 { try run($0, from: 0) != nil }
  }

  /// The first match at or after an offset in UTF-16 units.
  public func match(_ text: String, from start: Int = 0) throws -> Match? {
    try matches(text, from: start, limit: 1).first
  }

  /// At most `limit` matches that do not overlap.
  public func matches(_ text: String, from start: Int = 0, limit: Int = .max) throws -> [Match] {
    var result: [Match] = []
    try forEach(text, from: start, limit: limit) { subject, offsets in
      result.append(makeMatch(subject, offsets))
    }
    return result
  }

  /// A text with the way from its bytes to its UTF-16 units.
  struct Subject {
    let bytes: UnsafeBufferPointer<UInt8>
    let isASCII: Bool

    func utf16Offset(_ offset: Int) -> Int {
      if isASCII { return offset }
      // One unit a character, two for those of four bytes.
      return bytes[..<offset].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : $1 >= 0xF0 ? 2 : 1) }
    }

    func byteOffset(_ utf16: Int) -> Int {
      if isASCII { return utf16 }
      var seen = 0
      for (offset, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
        if seen >= utf16 { return offset }
        seen += byte >= 0xF0 ? 2 : 1
      }
      return bytes.count
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
  }

  /// Calls the body with the offsets of each match. An empty match is followed by a search one character on.
  func forEach(
    _ text: String, from start: Int = 0, limit: Int = .max,
    _ body: (_ subject: Subject, _ offsets: UnsafeMutablePointer<Int>) throws -> Void
  ) throws {
    var text = text
    try text.withUTF8 { bytes in
      let subject = Subject(bytes: bytes, isASCII: bytes.allSatisfy { $0 < 0x80 })
      var position = subject.byteOffset(start)
      var count = 0
      while count < limit, let offsets = try run(bytes, from: position) {
        // The offsets are overwritten by matches that the body makes.
        let (begin, end) = (offsets[0], offsets[1])
        try body(subject, offsets)
        count += 1
        position = end
        if end <= begin {
          if end >= bytes.count { break }
          position += 1
          while position < bytes.count, bytes[position] & 0xC0 == 0x80 { position += 1 }
        }
      }
    }
  }

  /// The bytes that a group matched.
  func range(_ group: (name: String, positions: [Int]), _ offsets: UnsafeMutablePointer<Int>) -> Range<Int>? {
    // `(?n)` inside of a pattern makes PCRE2 count fewer groups than were written.
    let count = Int(pcre2_get_ovector_count_8(data))
    for position in group.positions.reversed() where position < count {
      let (begin, end) = (offsets[position * 2], offsets[position * 2 + 1])
      if begin >= 0, end >= begin { return begin..<end }
    }
    return nil
  }

  func makeMatch(_ subject: Subject, _ offsets: UnsafeMutablePointer<Int>) -> Match {
    Match(
      groups: groups.map { group in
        guard let range = range(group, offsets) else {
          return Group(name: group.name, isSuccess: false, index: 0, length: 0, value: "")
        }
        let begin = subject.utf16Offset(range.lowerBound)
        let length = subject.isASCII ? range.count : subject.utf16Offset(range.upperBound) - begin
        return Group(name: group.name, isSuccess: true, index: begin, length: length, value: subject.text(range))
      })
  }

  /// The groups by position in .NET's order.
  var orderedGroups: [(name: String, positions: [Int])] { groups }
}
