// Private keys stand outside the log: undoing a change never brings one back or loses one.

extension LabContents {
  /// The private key kept under this id; empty for one that the copy of a lab withholds, if such keys count.
  public func privateKey(_ id: String) throws -> [UInt8]? {
    let key = try connection.first("SELECT content FROM private_keys WHERE id = ?", [.text(folded(id))]) {
      [UInt8]($0.bytes(0))
    }
    return key?.isEmpty == true && !connection.countsWithheldKeys ? nil : key
  }

  /// From now on keys that this copy of a lab withholds count as there: for who looks at what was done with them.
  public func countWithheldKeys() { connection.countsWithheldKeys = true }
}

extension Transaction {
  /// Keeps a private key under an id, in place of one that was there.
  public func storePrivateKey(_ content: [UInt8], id: String) throws {
    try connection.run(
      "INSERT OR REPLACE INTO private_keys(id, content, created) VALUES (?, ?, ?)",
      [.text(folded(id)), .blob(content), .integer(time.ticks)])
  }

  public func deletePrivateKey(_ id: String) throws {
    try connection.run("DELETE FROM private_keys WHERE id = ?", [.text(folded(id))])
  }
}
