import COpenSSL

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
  /// So few that an import of ten thousand people stays quick: what the lab's passwords guard is the lab.
  private static let rounds: Int32 = 100

  /// PBKDF2 of a password, salted with the account.
  static func verifier(_ password: String, _ account: String) -> [UInt8] {
    let salt = Array(account.foldedASCII.utf8)
    var result = [UInt8](repeating: 0, count: 32)
    var text = Array(password.utf8).map { CChar(bitPattern: $0) }
    let count = Int32(clamping: text.count)
    text.append(0)
    _ = PKCS5_PBKDF2_HMAC(text, count, salt, Int32(clamping: salt.count), rounds, EVP_sha256(), 32, &result)
    return result
  }
}
