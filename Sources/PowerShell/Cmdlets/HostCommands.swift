/// Get-Host.
final class GetHost: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata("Get-Host", "")

  override func end() throws { try write(context.variable("Host") ?? .null) }
}

/// Clear-Host.
final class ClearHost: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata("Clear-Host", "")

  override func end() throws {
    if context.host.isInteractive, context.host.outputIsTerminal { context.host.write("\u{1B}[H\u{1B}[2J\u{1B}[3J") }
  }
}

/// Pause.
final class PauseCommand: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata("Pause", "")

  override func end() throws { _ = try context.readLine(prompt: "Press Enter to continue...: ") }
}

/// Read-Host.
final class ReadHost: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Read-Host", defaultSet: "AsString",
    """
    Prompt Object 0 rest null
    AsSecureString SwitchParameter set=AsSecureString
    MaskInput SwitchParameter set=AsString
    """)

  override func end() throws {
    guard context.host.canPrompt else {
      let record = ErrorRecord(
        id: "InvalidOperation",
        "PowerShell is in NonInteractive mode. Read and Prompt functionality is not available.",
        category: .invalidOperation, exception: "System.Management.Automation.PSInvalidOperationException")
      throw terminatingError(record)
    }
    let prompt = PrintableText.escaped((list("Prompt") ?? []).map(context.string).joined(separator: " "))
    let secret = flag("AsSecureString") || flag("MaskInput")
    context.host.flush()
    let line = try context.readLine(prompt: prompt.isEmpty ? "" : prompt + ": ", secret: secret)
    guard flag("AsSecureString") else { return try write(line.map(Value.text) ?? .null) }
    let secure = SecureStringBox(line ?? "")
    secure.makeReadOnly()
    try write(.object(secure))
  }
}
