// Passwords of accounts and of connectors stand with the private keys: outside the log, and in no copy of a lab that is
// made without its keys.

extension LabContents {
  /// Whether a password is that of an account; nil for an account that was made without one.
  public func isPassword(_ password: String, of account: String) throws -> Bool? {
    try privateKey("password \(account)").map { $0 == LabPassword.verifier(password, account) }
  }

  /// The password that somebody gave a connector to log on elsewhere.
  func connectorPassword(_ connector: String) throws -> String? {
    try privateKey("credential \(connector)").map { String(decoding: $0, as: UTF8.self) }
  }
}

extension Transaction {
  /// Keeps what a password is known by.
  public func setPassword(_ password: String, of account: String) throws {
    try storePrivateKey(LabPassword.verifier(password, account), id: "password \(account)")
  }

  /// Keeps the password with which a connector logs on.
  public func setConnectorPassword(_ password: String, of connector: String) throws {
    try storePrivateKey(Array(password.utf8), id: "credential \(connector)")
  }
}

private enum LabPassword {
  /// SHA-256 of the account and its password: the password does not stand in the file, and an import of ten thousand
  /// people stays quick. What the lab's passwords guard is in the same file.
  static func verifier(_ password: String, _ account: String) -> [UInt8] {
    OpenSSL.sha256(Array("\(account.foldedASCII)\n\(password)".utf8))
  }
}
