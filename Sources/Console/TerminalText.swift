/// Text of the world never reaches the terminal raw.
enum TerminalText {
  /// With a question mark for each control character, also those that turn the direction of writing.
  static func printable(_ text: String) -> String {
    String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? "?" : $0 }))
  }

  /// A prompt, in which also lines and colours are allowed (`ESC [ … m`); without colours where none are shown.
  static func prompt(_ text: String, withColors: Bool) -> String {
    var result = ""
    forEachPiece(of: text) { piece, isColor in
      if isColor {
        result += withColors ? piece : ""
      } else {
        result += piece.split(separator: "\n", omittingEmptySubsequences: false).map { printable(String($0)) }.joined(
          separator: "\n")
      }
    }
    return result
  }

  /// A prompt with marks around its colours, between which the editor counts no cells.
  static func withMarkedColors(_ prompt: String) -> String {
    var result = ""
    forEachPiece(of: prompt) { piece, isColor in result += isColor ? "\u{01}" + piece + "\u{01}" : piece }
    return result
  }

  /// What a prompt shows.
  static func withoutColors(_ prompt: String) -> String { TerminalText.prompt(prompt, withColors: false) }

  /// Goes through a text: sequences that set colours, and what stands between them.
  private static func forEachPiece(of text: String, _ body: (_ piece: String, _ isColor: Bool) -> Void) {
    var rest = text.unicodeScalars[...]
    var plain = String.UnicodeScalarView()
    while let scalar = rest.first {
      let tail = rest.dropFirst()
      if scalar == "\u{1B}", tail.first == "[" {
        let codes = tail.dropFirst().prefix { $0 == ";" || ("0"..."9").contains($0) }
        if tail.dropFirst().dropFirst(codes.count).first == "m" {
          body(String(plain), false)
          plain = String.UnicodeScalarView()
          let length = codes.count + 3
          body(String(String.UnicodeScalarView(rest.prefix(length))), true)
          rest = rest.dropFirst(length)
          continue
        }
      }
      plain.append(scalar)
      rest = tail
    }
    body(String(plain), false)
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
