import Glibc

/// The statements typed in earlier sessions: one a line, newlines and backslashes escaped, newest last.
///
/// Each is appended by one write, so that consoles running side by side lose nothing of each other's.
public struct HistoryFile {
  private let path: String?

  /// How many entries a new session finds.
  private static let limit = 1000

  /// `nil` keeps no history.
  public init(path: String?) { self.path = path }

  /// The newest entries, oldest first.
  public func entries() -> [String] {
    guard let path, let bytes = HostFile.read(path, followingLinks: false) else { return [] }
    let lines = bytes.split(separator: 0x0A).suffix(Self.limit)
    return lines.map { Self.unescaped(String(decoding: $0, as: UTF8.self)) }
  }

  /// Appends a statement. False if it is one that is not kept: empty, begun with a space, or holding a secret.
  public func append(_ statement: String) -> Bool {
    guard !statement.isEmpty, !statement.hasPrefix(" "), !Self.holdsSecret(statement) else { return false }
    guard let path else { return true }
    let line = Self.escaped(statement) + "\n"
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return true }
    _ = line.withCString { Glibc.write(descriptor, $0, strlen($0)) }
    close(descriptor)
    return true
  }

  /// What PSReadLine's default handler keeps out of its history.
  static func holdsSecret(_ statement: String) -> Bool {
    let folded = statement.lowercased()
    return ["password", "asplaintext", "token", "apikey", "secret", "-credential"].contains { folded.contains($0) }
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\0": continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private static func unescaped(_ text: String) -> String {
    var result = ""
    var scalars = text.unicodeScalars.makeIterator()
    while let scalar = scalars.next() {
      guard scalar == "\\" else {
        result.unicodeScalars.append(scalar)
        continue
      }
      switch scalars.next() {
      case "n": result += "\n"
      case "r": result += "\r"
      case let other?: result.unicodeScalars.append(other)
      case nil: break
      }
    }
    return result
  }
}
