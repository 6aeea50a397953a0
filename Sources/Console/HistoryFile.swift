import Glibc

/// The statements typed in earlier sessions: one a line, newlines and backslashes escaped, newest last.
///
/// Each is appended by one write, so that consoles running side by side lose nothing of each other's.
public struct HistoryFile {
  private let path: String?
  /// How much of the file has been read.
  private var offset = 0
  /// Statements that are kept in this session only, as there is no file.
  private var unwritten: [String] = []

  /// How many entries a new session finds.
  static let limit = 1000

  /// `nil` keeps no history beyond the session.
  public init(path: String?) { self.path = path }

  /// The entries that have come since they were last asked for, oldest first: also those of other consoles.
  public mutating func newEntries() -> [String] {
    defer { unwritten = [] }
    guard let path, let bytes = HostFile.read(path, from: offset) else { return unwritten }
    // A line that is not whole yet is being written.
    let whole = bytes[..<(bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0)]
    offset += whole.count
    let lines = whole.split(separator: 0x0A).suffix(Self.limit)
    return lines.map { Self.unescaped(String(decoding: $0, as: UTF8.self)) } + unwritten
  }

  /// Appends a statement, unless it is one that is not kept: empty, begun with a space, or holding a secret.
  public mutating func append(_ statement: String) {
    guard !statement.isEmpty, !statement.hasPrefix(" "), !Self.holdsSecret(statement) else { return }
    let line = Self.escaped(statement) + "\n"
    let descriptor = path.map { open($0, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600) } ?? -1
    guard descriptor >= 0 else {
      unwritten.append(statement)
      return
    }
    _ = line.withCString { Glibc.write(descriptor, $0, strlen($0)) }
    close(descriptor)
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
