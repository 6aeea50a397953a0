import CPCRE2

extension Regex {
  /// All captures of each group of a match, in the order of its groups and of the text: `(a)+` captures more than once.
  ///
  /// PCRE2 keeps only the last ones, so the match is made again by a pattern that reports each as it comes.
  public func captures(of match: Match, in text: String) throws -> [[Group]] {
    let translation = try Self.translate(pattern, options, reportsCaptures: true)
    let code = try Self.compile(translation, pattern, options)
    defer { pcre2_code_free_8(code) }
    guard let data = pcre2_match_data_create_from_pattern_8(code, nil), let settings = pcre2_match_context_create_8(nil)
    else { return match.groups.map { [$0] } }
    defer {
      pcre2_match_data_free_8(data)
      pcre2_match_context_free_8(settings)
    }
    let log = CaptureLog()
    pcre2_set_callout_8(settings, noteCapture, Unmanaged.passUnretained(log).toOpaque())
    pcre2_set_match_limit_8(settings, 10_000_000)
    var text = text
    return text.withUTF8 { bytes in
      let subject = Subject(bytes: bytes, isASCII: bytes.allSatisfy { $0 < 0x80 })
      let start = subject.byteOffset(match.index)
      guard let base = bytes.baseAddress,
        pcre2_match_8(code, base, bytes.count, start, UInt32(PCRE2_NO_UTF_CHECK), data, settings) > 0
      else { return match.groups.map { $0.isSuccess ? [$0] : [] } }
      return zip(orderedGroups, match.groups).map { names, group in
        guard group.isSuccess, names.positions != [0] else { return group.isSuccess ? [group] : [] }
        let ranges = names.positions.flatMap { log.ranges($0) }.sorted { $0.lowerBound < $1.lowerBound }
        return ranges.isEmpty ? [group] : ranges.map { self.group(names.name, $0, subject) }
      }
    }
  }

  private func group(_ name: String, _ range: Range<Int>, _ subject: Subject) -> Group {
    let begin = subject.utf16Offset(range.lowerBound)
    return Group(
      name: name, isSuccess: true, index: begin, length: subject.utf16Offset(range.upperBound) - begin,
      value: subject.text(range))
  }
}

/// The captures of one match in the order in which they were made, without those that were taken back.
private final class CaptureLog {
  private var entries: [(group: Int, range: Range<Int>)] = []

  func note(_ group: Int, _ range: Range<Int>, at position: Int) {
    // What ends behind this place, or overlaps a later turn of its own group, belongs to a path that was given up.
    while let last = entries.last, last.range.upperBound > position { entries.removeLast() }
    entries.removeAll { $0.group == group && $0.range.upperBound > range.lowerBound }
    entries.append((group, range))
  }

  func ranges(_ group: Int) -> [Range<Int>] { entries.filter { $0.group == group }.map(\.range) }
}

private func noteCapture(
  _ block: UnsafeMutablePointer<pcre2_callout_block_8>?, _ context: UnsafeMutableRawPointer?
) -> Int32 {
  guard let block, let context, let offsets = block.pointee.offset_vector else { return 0 }
  let group = Int(block.pointee.callout_number)
  guard group < Int(block.pointee.capture_top) else { return 0 }
  let (begin, end) = (offsets[group * 2], offsets[group * 2 + 1])
  guard begin != Int.max, begin <= end else { return 0 }
  let log = Unmanaged<CaptureLog>.fromOpaque(context).takeUnretainedValue()
  log.note(group, Int(bitPattern: UInt(begin))..<Int(bitPattern: UInt(end)), at: Int(block.pointee.current_position))
  return 0
}
