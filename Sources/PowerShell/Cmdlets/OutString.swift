/// Out-String: what the console would show, as one string, or as a string a line.
final class OutString: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Out-String", defaultSet: "NoNewLineFormatting",
    """
    Stream SwitchParameter set=StreamFormatting
    Width Int32 range=2..2147483647
    NoNewline SwitchParameter set=NoNewLineFormatting
    InputObject PSObject pipe
    """)

  private var device = TextDevice(width: 0)
  private var writer: OutputWriter?

  override func begin() throws {
    device = TextDevice(width: int("Width") ?? HostDevice(context.host).width)
    device.omitsLineBreaks = flag("NoNewline")
    writer = OutputWriter(context, device)
  }

  override func process() throws {
    guard let input = inputObject else { return }
    try writer?.receive(input)
    if flag("Stream") { try writeLines() }
  }

  override func end() throws {
    try writer?.finish()
    if flag("Stream") { try writeLines() } else { try write(.text(device.takeText())) }
  }

  private func writeLines() throws {
    for line in device.takeLines() { try write(.text(line)) }
  }
}
