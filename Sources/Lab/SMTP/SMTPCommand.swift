/// A line of a client, taken apart.
struct SMTPCommand {
  /// In capitals.
  let verb: String
  let argument: Substring

  init(_ line: String) {
    let text = line.trimmed
    let verb = text.prefix { $0 != " " && $0 != "\t" && $0 != ":" }
    self.verb = String(verb).uppercased()
    argument = text.dropFirst(verb.count).trimmed
  }

  var words: [Substring] { argument.split(separator: " ") }
}

/// `FROM:<address> NAME=value ...`, the argument of MAIL and RCPT, with angle brackets or without.
struct SMTPPath {
  enum Failure: Error {
    case arguments
    case address
  }

  /// Empty for the null path; `bob` for one without a domain.
  let address: String
  /// Names in capitals.
  let parameters: [(name: String, value: String)]

  init(_ argument: Substring, keyword: String) throws(Failure) {
    guard argument.prefix(keyword.count).foldedASCII == keyword.foldedASCII else { throw .arguments }
    var rest = argument.dropFirst(keyword.count).trimmed
    guard rest.first == ":" else { throw .arguments }
    rest = rest.dropFirst().trimmed
    guard !rest.isEmpty else { throw .arguments }
    let path: Substring
    (path, rest) = try Self.takePath(rest)
    address = try Self.address(path)
    parameters = rest.split(separator: " ").map { word in
      let equals = word.firstIndex(of: "=") ?? word.endIndex
      return (String(word[..<equals]).uppercased(), String(word[equals...].dropFirst()))
    }
  }

  private static func takePath(_ text: Substring) throws(Failure) -> (Substring, Substring) {
    guard text.first == "<" else {
      let path = text.prefix { $0 != " " }
      return (path, text.dropFirst(path.count).trimmed)
    }
    var isQuoted = false
    for index in text.indices {
      if text[index] == "\"" { isQuoted.toggle() }
      if text[index] == ">", !isQuoted {
        return (text[text.index(after: text.startIndex)..<index], text[text.index(after: index)...].trimmed)
      }
    }
    throw .address
  }

  /// A source route in front of the address is left out, as RFC 5321 asks.
  private static func address(_ path: Substring) throws(Failure) -> String {
    var path = path
    if path.hasPrefix("@") {
      guard let colon = path.firstIndex(of: ":") else { throw .address }
      path = path[path.index(after: colon)...]
    }
    guard path.utf8.allSatisfy({ (32...126).contains($0) }) else { throw .address }
    return String(path)
  }
}
