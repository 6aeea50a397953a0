/// What a text property accepts.
public struct StringRule: Sendable {
  public enum Form: String, Sendable {
    case plain = "string"
    /// The name of an object: no white space at either end.
    case name
    case alias
    /// A folder or file on a drive of the server.
    case path
    /// A language: `en-US`.
    case culture
    /// The name of a user, of which a password belongs; only the name prints.
    case credential
    /// A filter in OPATH.
    case filter
  }

  public let form: Form
  public let maximumLength: Int?

  public init(form: Form = .plain, maximumLength: Int? = nil) {
    self.form = form
    self.maximumLength = maximumLength
  }

  var typeName: String {
    switch form {
    case .path: "Microsoft.Exchange.Data.LocalLongFullPath"
    case .culture: "System.Globalization.CultureInfo"
    case .credential: "System.Management.Automation.PSCredential"
    default: "System.String"
    }
  }

  func read(_ text: String) throws(ValueError) -> String {
    if let maximumLength, text.utf16.count > maximumLength {
      throw constraint(
        text,
        "The length of the property is too long. The maximum length is \(maximumLength) and the length of the value "
          + "provided is \(text.utf16.count).")
    }
    switch form {
    case .plain, .credential, .filter: return text
    case .name: return try name(text)
    case .alias: return try alias(text)
    case .path: return try path(text)
    case .culture: return try culture(text)
    }
  }

  private func constraint(_ text: String, _ sentence: String) -> ValueError {
    ValueError(text, typeName, .constraint(sentence))
  }

  private func name(_ text: String) throws(ValueError) -> String {
    guard !text.isEmpty else { throw constraint(text, "The value of property \"Name\" cannot be empty.") }
    guard text.trimmed.count == text.count else {
      throw constraint(
        text, "The property value is invalid. The value cannot contain leading or trailing whitespace.")
    }
    return text
  }

  /// Characters of a dot-atom, and those of Latin-1 that have an ASCII form (exchange-recipients.md 9.2).
  private func alias(_ text: String) throws(ValueError) -> String {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let isValid = parts.allSatisfy { part in
      !part.isEmpty
        && part.unicodeScalars.allSatisfy { scalar in
          switch scalar {
          case "a"..."z", "A"..."Z", "0"..."9", "\u{A1}"..."\u{FF}": true
          default: "!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains(scalar)
          }
        }
    }
    guard isValid else { throw constraint(text, "\"\(text)\" is not valid for Alias.") }
    return text
  }

  private func path(_ text: String) throws(ValueError) -> String {
    let characters = Array(text.unicodeScalars.prefix(3))
    guard characters.count == 3, characters[0].properties.isAlphabetic, characters[1] == ":", characters[2] == "\\",
      !text.dropFirst(3).contains(where: { "<>:\"/|?*".contains($0) }), text.utf16.count < 260
    else {
      throw ValueError(
        text, typeName, .unreadable("\"\(text)\" is not a valid local path. A path begins with a drive: C:\\Folder."))
    }
    return text.count > 3 && text.hasSuffix("\\") ? String(text.dropLast()) : text
  }

  private func culture(_ text: String) throws(ValueError) -> String {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard (1...3).contains(parts.count), (2...3).contains(parts[0].count),
      parts.allSatisfy({ (2...8).contains($0.count) && $0.allSatisfy { $0.isASCII && $0.isLetter } })
    else {
      throw ValueError(text, typeName, .unreadable("Culture name '\(text)' is not supported."))
    }
    return parts.enumerated().map { index, part in
      if index == 0 { return part.lowercased() }
      return part.count == 2 ? part.uppercased() : part.prefix(1).uppercased() + part.dropFirst().lowercased()
    }.joined(separator: "-")
  }
}
