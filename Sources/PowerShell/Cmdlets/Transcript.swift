/// The transcripts of a session that are being written, the newest last.
final class Transcripts {
  fileprivate var files: [TextFile] = []

  /// The session's transcripts.
  static func of(_ context: ExecutionContext) -> Transcripts {
    if let transcripts = context.services.find(Transcripts.self) { return transcripts }
    let transcripts = Transcripts()
    context.services.add(transcripts)
    return transcripts
  }

  fileprivate func connect(_ host: Host) {
    guard let file = files.last else { return host.transcript = nil }
    host.transcript = { text in
      try? file.append(text)
      try? file.flush()
    }
  }
}

/// Start-Transcript.
final class StartTranscript: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Start-Transcript", defaultSet: "ByPath", confirms: .medium,
    """
    Path String 0 set=ByPath notempty
    LiteralPath String 0 set=ByLiteralPath alias=PSPath,LP notempty
    OutputDirectory String 0 set=ByOutputDirectory notempty
    Append SwitchParameter
    Force SwitchParameter
    NoClobber SwitchParameter alias=NoOverwrite
    UseMinimalHeader SwitchParameter
    """)

  override func end() throws {
    let path = string("Path") ?? string("LiteralPath") ?? defaultPath
    guard try shouldProcess(path, "Start-Transcript") else { return }
    try makeFolder(of: path)
    let file = try TextFile(
      path, encoding: nil, append: flag("Append"), force: flag("Force"), noClobber: flag("NoClobber"), cmdlet: self)
    try file.append(header)
    try file.flush()
    let transcripts = Transcripts.of(context)
    transcripts.files.append(file)
    transcripts.connect(context.host)
    try write(.text("Transcript started, output file is \(file.place.display)"))
  }

  /// The folder that the file is to stand in is made if need be.
  private func makeFolder(of path: String) throws {
    guard let folder = try context.drives.place(WildcardPattern.unescape(path)).parent else { return }
    if try !folder.drive.provider.exists(folder) {
      _ = try folder.drive.provider.newItem(folder, type: "Directory", value: nil, force: true)
    }
  }

  private var stamp: String {
    (try? DateFormat.string(FileTime.local(context.clock.now()), "yyyyMMddHHmmss")) ?? ""
  }

  private var defaultPath: String {
    let name = "PowerShell_transcript.\(context.environment["COMPUTERNAME"] ?? "").\(stamp).txt"
    return PathText.join(string("OutputDirectory") ?? "~", [name], context.drives)
  }

  private var header: String {
    let line = "**********************\n"
    var text = line + "Windows PowerShell transcript start\nStart time: \(stamp)\n"
    if !flag("UseMinimalHeader") {
      text += "Username: \(context.environment["USERNAME"] ?? context.environment["USER"] ?? "")\n"
      text += "Machine: \(context.environment["COMPUTERNAME"] ?? "")\nHost Application: ems\n"
    }
    return text + line
  }
}

/// Stop-Transcript.
final class StopTranscript: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata("Stop-Transcript", "")

  override func end() throws {
    let transcripts = Transcripts.of(context)
    guard let file = transcripts.files.popLast() else {
      let reason = "The host is not currently transcribing."
      let type = PSType.named("System.Management.Automation.PSInvalidOperationException")
      let exception = ExceptionObject(
        type, "An error occurred stopping transcription: \(reason)", inner: ExceptionObject(type, reason))
      throw terminatingError(ErrorRecord(exception, id: "InvalidOperation", category: .invalidOperation))
    }
    let stamp = (try? DateFormat.string(FileTime.local(context.clock.now()), "yyyyMMddHHmmss")) ?? ""
    let line = "**********************\n"
    try file.append(line + "Windows PowerShell transcript end\nEnd time: \(stamp)\n" + line)
    try file.close()
    transcripts.connect(context.host)
    try write(.text("Transcript stopped, output file is \(file.place.display)"))
  }
}
