import CExpat

/// Tells what is wrong with a text in the words of System.Xml, whose places differ from expat's.
struct XmlErrors {
  private let bytes: [UInt8]
  private let parser: OpaquePointer
  private let open: [(name: String, line: Int, column: Int)]
  private let offset: Int

  init(_ bytes: [UInt8], _ parser: OpaquePointer, open: [(String, Int, Int)]) {
    self.bytes = bytes
    self.parser = parser
    self.open = open
    self.offset = max(0, min(Int(XML_GetCurrentByteIndex(parser)), bytes.count))
  }

  func failure() -> XmlParser.Failure {
    switch XML_GetErrorCode(parser) {
    case XML_ERROR_NO_ELEMENTS where isBlank(bytes[...]): return XmlParser.Failure("Root element is missing.")
    case XML_ERROR_TAG_MISMATCH: return mismatch()
    case XML_ERROR_DUPLICATE_ATTRIBUTE: return at("'\(name(offset))' is a duplicate attribute name.", offset)
    case XML_ERROR_UNDEFINED_ENTITY:
      return at("Reference to undeclared entity '\(name(offset + 1))'.", offset + 1)
    case XML_ERROR_JUNK_AFTER_DOC_ELEMENT: return junk()
    case XML_ERROR_MISPLACED_XML_PI:
      return at(

        "Unexpected XML declaration. The XML declaration must be the first node in the document, and no whitespace "
          + "characters are allowed to appear before it.", offset + 2)
    case XML_ERROR_NO_ELEMENTS, XML_ERROR_UNCLOSED_TOKEN, XML_ERROR_UNCLOSED_CDATA_SECTION: return endOfFile()
    default: return token()
    }
  }

  private func at(_ message: String, _ place: Int) -> XmlParser.Failure {
    let (line, column) = self.place(place)
    return XmlParser.Failure(message, line: line, column: column)
  }

  private func place(_ offset: Int) -> (line: Int, column: Int) {
    let end = min(offset, bytes.count)
    let line = bytes[..<end].count { $0 == 10 } + 1
    let start = bytes[..<end].lastIndex(of: 10).map { $0 + 1 } ?? 0
    return (line, String(decoding: bytes[start..<end], as: UTF8.self).utf16.count + 1)
  }

  private func isBlank(_ part: ArraySlice<UInt8>) -> Bool { part.allSatisfy { [32, 9, 10, 13].contains($0) } }

  private func name(_ start: Int) -> String {
    String(decoding: bytes[min(start, bytes.count)..<nameEnd(start)], as: UTF8.self)
  }

  private func nameEnd(_ start: Int) -> Int {
    var end = min(start, bytes.count)
    while end < bytes.count, ![32, 9, 10, 13, 61, 62, 47, 60, 59, 38, 34, 39].contains(bytes[end]) { end += 1 }
    return end
  }

  private func mismatch() -> XmlParser.Failure {
    let start = bytes[offset...].starts(with: [60, 47]) ? offset + 2 : offset
    guard let last = open.last else { return token() }
    return at(

      "The '\(last.name)' start tag on line \(last.line) position \(last.column) does not match the end tag of "
        + "'\(name(start))'.", start)
  }

  private func junk() -> XmlParser.Failure {
    var next = offset
    while next < bytes.count, [32, 9, 10, 13].contains(bytes[next]) { next += 1 }
    guard next < bytes.count, bytes[next] == 60 else { return at("Data at the root level is invalid.", next) }
    if bytes[next...].starts(with: [60, 47]) { return at("Unexpected end tag.", next + 2) }
    return at("There are multiple root elements.", next + 1)
  }

  private func endOfFile() -> XmlParser.Failure {
    guard !open.isEmpty else {
      if let start = bytes.firstIndex(where: { ![32, 9, 10, 13].contains($0) }), bytes[start] != 60 {
        return at("Data at the root level is invalid.", start)
      }
      return bytes.contains(60) && offset < bytes.count
        ? at("Unexpected end of file has occurred.", bytes.count)
        : XmlParser.Failure("Root element is missing.")
    }
    let names = open.reversed().map(\.name).joined(separator: ", ")
    return at(
      "Unexpected end of file has occurred. The following elements are not closed: \(names).",
      bytes.count)
  }

  /// An event that expat could not make sense of: the byte where it stopped tells.
  private func token() -> XmlParser.Failure {
    guard offset < bytes.count else { return endOfFile() }
    if open.isEmpty, bytes[offset] != 60, bytes[offset] != 38 {
      return at("Data at the root level is invalid.", offset)
    }
    let scalar = String(decoding: bytes[offset...].prefix(4), as: UTF8.self).unicodeScalars.first ?? " "
    let before = bytes[..<offset].last { ![32, 9, 10, 13].contains($0) }
    switch (before, scalar) {
    case (UInt8(ascii: "="), _):
      return at("'\(scalar)' is an unexpected token. The expected token is '\"' or '''.", offset)
    case (UInt8(ascii: "<"), _):
      return at(

        "Name cannot begin with the '\(scalar)' character, hexadecimal value 0x\(Self.hex(scalar)).", offset)
    case (UInt8(ascii: "&"), _), (_, "&"):
      return at("An error occurred while parsing EntityName.", scalar == "&" ? offset + 1 : offset)
    case (_, "<"):
      return at("'<', hexadecimal value 0x3C, is an invalid attribute character.", offset)
    case (_, ">"), (_, "/"):
      return at("'\(scalar)' is an unexpected token. The expected token is '='.", offset)
    case _ where scalar.value < 0x20:
      return at("'\(scalar)', hexadecimal value 0x\(Self.hex(scalar)), is an invalid character.", offset)
    default:
      return at(

        "The '\(scalar)' character, hexadecimal value 0x\(Self.hex(scalar)), cannot be included in a name.", offset)
    }
  }

  static func hex(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return digits.count < 2 ? "0" + digits : digits
  }
}
