// Private keys stand outside the log: undoing a change never brings one back or loses one.

extension LabContents {
  /// The private key kept under this id.
  public func privateKey(_ id: String) throws -> [UInt8]? {
    try connection.first("SELECT content FROM private_keys WHERE id = ?", [.text(folded(id))]) {
      [UInt8]($0.bytes(0))
    }
  }
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
