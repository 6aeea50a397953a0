/// ConvertTo-SecureString. A protected text is, as in 7 without Windows' key store, the digits of its UTF-16 bytes.
final class ConvertToSecureString: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "ConvertTo-SecureString", defaultSet: "Secure",
    """
    String String 0 req pipe
    AsPlainText SwitchParameter 1 set=PlainText
    Force SwitchParameter 2 set=PlainText
    """)

  override func process() throws {
    let text = string("String") ?? ""
    guard let secret = flag("AsPlainText") ? text : try decoded(text) else { return }
    let secure = SecureStringBox(secret)
    secure.makeReadOnly()
    try write(.object(secure))
  }

  private func decoded(_ text: String) throws -> String? {
    let digits = Array(text.utf8)
    var bytes: [UInt8] = []
    for position in stride(from: 0, to: digits.count - 1, by: 2) {
      guard let byte = UInt8(String(decoding: digits[position...(position + 1)], as: UTF8.self), radix: 16) else {
        break
      }
      bytes.append(byte)
    }
    guard bytes.count * 2 == digits.count, bytes.count % 2 == 0 else {
      try writeError(
        ErrorRecord(
          id: "ImportSecureString_InvalidArgument", "The parameter value \"\(text)\" is not a valid encrypted string.",
          category: .invalidArgument, exception: "System.Management.Automation.PSArgumentException"))
      return nil
    }
    return TextEncoding.unicode.decode(bytes[...])
  }
}

/// ConvertFrom-SecureString.
final class ConvertFromSecureString: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "ConvertFrom-SecureString", defaultSet: "Secure",
    """
    SecureString SecureString 0 req pipe
    AsPlainText SwitchParameter set=AsPlainText
    """)

  override func process() throws {
    guard let secure = bound("SecureString")?.unwrapped.objectValue as? SecureStringBox else { return }
    if flag("AsPlainText") { return try write(.text(secure.secret)) }
    let digits = TextEncoding.unicode.encode(secure.secret).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    try write(.text(digits.joined()))
  }
}

/// Get-Credential.
final class GetCredential: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Get-Credential", defaultSet: "CredentialSet",
    """
    Credential Object 0 set=CredentialSet notnull
    Message String set=MessageSet notempty
    UserName String 0 set=MessageSet notempty
    Title String set=MessageSet notempty
    """)

  override func end() throws {
    if let credential = bound("Credential")?.unwrapped, credential.objectValue is CredentialBox {
      return try write(credential)
    }
    guard context.host.canPrompt else {
      throw terminatingError(
        ErrorRecord(
          id: "InvalidOperation",
          "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.",
          category: .invalidOperation, exception: "System.Management.Automation.PSInvalidOperationException"))
    }
    context.host.show("\n\(string("Title") ?? "Windows PowerShell Credential Request")\n")
    context.host.show("\(string("Message") ?? "Enter your credentials.")\n")
    var user = string("UserName") ?? bound("Credential").map(context.string) ?? ""
    if user.isEmpty {
      guard let line = try context.readLine(prompt: "User: "), !line.isEmpty else { return }
      user = line
    }
    let prompt = PrintableText.escaped("Password for user \(user): ")
    let password = SecureStringBox(try context.readLine(prompt: prompt, secret: true) ?? "")
    password.makeReadOnly()
    try write(.object(CredentialBox(userName: user, password: password)))
  }
}
