extension StringProtocol {
  /// The text with A to Z in lower case: how names of the schema and the catalogue, which are ASCII, are compared.
  var foldedASCII: String {
    String(unsafeUninitializedCapacity: utf8.count) { buffer in
      var count = 0
      for byte in utf8 where count < buffer.count {
        buffer[count] = (65...90).contains(byte) ? byte | 0x20 : byte
        count += 1
      }
      return count
    }
  }

  /// The text without white space at both ends.
  var trimmed: Substring {
    var rest = Substring(self)
    while let first = rest.utf8.first {
      guard first < 0x80 ? Self.isBlank(first) : rest.first?.isWhitespace == true else { break }
      if first < 0x80 { rest = Substring(rest.utf8.dropFirst()) } else { rest.removeFirst() }
    }
    while let last = rest.utf8.last {
      guard last < 0x80 ? Self.isBlank(last) : rest.last?.isWhitespace == true else { break }
      if last < 0x80 { rest = Substring(rest.utf8.dropLast()) } else { rest.removeLast() }
    }
    return rest
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }

  /// The parts between an ASCII character, found byte by byte; empty parts are left out.
  func parts(_ separator: Unicode.Scalar) -> [Substring] {
    let byte = UInt8(ascii: separator)
    return Substring(self).utf8.split(separator: byte).map { Substring($0) }
  }
}
