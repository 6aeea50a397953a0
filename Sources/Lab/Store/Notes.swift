/// What those who guide a learner through a lab keep with it: texts by key, which undo does not touch.
extension LabContents {
  public func note(_ key: String) throws -> String? {
    try connection.first("SELECT value FROM notes WHERE key = ?", [.text(key)]) { $0.text(0) }
  }

  public func notes() throws -> [String: String] {
    var notes: [String: String] = [:]
    try connection.rows("SELECT key, value FROM notes") { notes[$0.text(0)] = $0.text(1) }
    return notes
  }
}

extension Lab {
  /// Keeps notes, or takes them away (nil); all or none. With `condition`, only if that note still has that value:
  /// false if another console was quicker.
  @discardableResult
  public func keep(_ notes: [String: String?], if condition: (key: String, value: String)? = nil) throws -> Bool {
    try write {
      if let condition, try note(condition.key) != condition.value { return false }
      for (key, value) in notes {
        if let value {
          try connection.run(
            "INSERT INTO notes(key, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2",
            [.text(key), .text(value)])
        } else {
          try connection.run("DELETE FROM notes WHERE key = ?", [.text(key)])
        }
      }
      return true
    }
  }
}
