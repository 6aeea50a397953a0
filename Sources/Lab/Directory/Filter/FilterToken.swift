/// A word of a filter with its place.
struct FilterToken {
  enum Kind: Equatable {
    case open, close
    case word(String)
    /// A word that begins with a hyphen, without it and in lower case.
    case operation(String)
    case text(String)
    case variable(String)
    case end
  }

  let kind: Kind
  let position: Int
}

extension FilterToken {
  /// The words of a filter; the last one is `end`. An en dash is no hyphen here.
  static func all(of filter: String) throws(FilterError) -> [FilterToken] {
    let characters = Array(filter)
    var tokens: [FilterToken] = []
    var index = 0
    while index < characters.count {
      let start = index
      let character = characters[index]
      if character.isWhitespace {
        index += 1
        continue
      }
      switch character {
      case "(", ")":
        index += 1
        tokens.append(FilterToken(kind: character == "(" ? .open : .close, position: start + 1))
      case "'", "\"":
        guard let text = quoted(characters, &index) else {
          throw FilterError(sentence: FilterError.badSyntax, filter: filter, position: start + 1)
        }
        tokens.append(FilterToken(kind: .text(text), position: start + 1))
      default:
        while index < characters.count, !characters[index].isWhitespace, !"()'\"".contains(characters[index]) {
          index += 1
        }
        tokens.append(FilterToken(kind: kind(String(characters[start..<index])), position: start + 1))
      }
    }
    tokens.append(FilterToken(kind: .end, position: characters.count + 1))
    return tokens
  }

  private static func kind(_ word: String) -> Kind {
    if word.hasPrefix("$") { return .variable(String(word.dropFirst())) }
    if word.hasPrefix("-"), word.dropFirst().first?.isLetter == true {
      return .operation(word.dropFirst().lowercased())
    }
    return word == "!" ? .operation("not") : .word(word)
  }

  /// A text between quotes; the quote is doubled inside.
  private static func quoted(_ characters: [Character], _ index: inout Int) -> String? {
    let quote = characters[index]
    var text = ""
    index += 1
    while index < characters.count {
      if characters[index] == quote {
        index += 1
        guard index < characters.count, characters[index] == quote else { return text }
      }
      text.append(characters[index])
      index += 1
    }
    return nil
  }
}
