@testable import PowerShell

/// What the records say of a token beside its kind, text and place.
struct TokenExtra: Equatable {
  var flags: [String] = []
  var type: String?
  var value: String?
  var name: String?
  var colon = false
  var from: String?
  var to: String?
  var append = false

  init() {}

  init(_ token: Token, text: String) {
    flags = token.flags.names
    name = name(of: token, text: text)
    colon = token.flags.contains(.usedColon)
    switch token.value {
    case .none: break
    case .number(let number): (type, value) = NumberPrinter.text(number)
    case .text(let string): if token.kind != .variable, string != text { value = string }
    case .expandable(let content): if content.value != text { value = content.value }
    case .fileRedirection(let stream, let append):
      from = stream.name
      self.append = append
    case .mergingRedirection(let stream, let target):
      from = stream.name
      to = target.name
    }
  }

  private func name(of token: Token, text: String) -> String? {
    switch token.kind {
    case .variable, .splattedVariable:
      guard case .text(let path) = token.value else {
        let written = String(text.dropFirst())
        let name = VariablePath(written).name
        return name == written ? nil : name
      }
      return VariablePath(path).name
    case .parameter, .identifier, .generic:
      // A parameter where a command's name stands is still one.
      guard token.kind == .parameter else { return label(text) }
      return String(token.flags.contains(.usedColon) ? text.dropFirst().dropLast() : text.dropFirst())
    case .label: return label(text)
    default: return nil
    }
  }

  /// A label that is an argument has become a word.
  private func label(_ text: String) -> String? {
    guard text.hasPrefix(":"), let first = text.unicodeScalars.dropFirst().first else { return nil }
    let isName = text.unicodeScalars.dropFirst().allSatisfy { Characters.isIdentifierFollow($0.value) }
    return Characters.isIdentifierStart(first.value) && isName ? String(text.dropFirst()) : nil
  }
}
