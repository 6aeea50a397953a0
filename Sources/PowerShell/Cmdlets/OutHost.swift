/// Out-Host, and Out-Default when it is called by name: print to the console.
class OutHost: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Out-Host", "Paging SwitchParameter\nInputObject PSObject pipe")

  private var writer: OutputWriter?

  override func begin() throws {
    writer = isPaging ? OutputWriter(context, PagingDevice(context)) : OutputWriter(context)
  }

  /// Pages only where a person can press a key.
  private var isPaging: Bool { flag("Paging") && context.host.isInteractive }

  override func process() throws {
    guard let input = inputObject else { return }
    try writer?.receive(input)
  }

  override func end() throws { try writer?.finish() }
}

final class OutDefault: OutHost {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata("Out-Default", "InputObject PSObject pipe")
}

/// The console a screenful at a time.
private final class PagingDevice: LineDevice {
  private let console: HostDevice
  private let host: Host
  private let context: ExecutionContext
  private var room: Int

  init(_ context: ExecutionContext) {
    self.context = context
    host = context.host
    console = HostDevice(context.host)
    room = context.host.rows - 1
  }

  var width: Int { console.width }
  var breaksRawText: Bool { true }
  func write(_ text: String) throws { try page(text, console.write) }
  func writeRaw(_ text: String) throws { try page(text, console.writeRaw) }

  private func page(_ text: String, _ write: (String) -> Void) throws {
    for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
      if room <= 0 { try ask() }
      write(String(Substring(line)) + "\n")
      room -= 1
    }
  }

  private func ask() throws {
    let answer = host.readLine(prompt: "<SPACE> next page; <CR> next line; Q quit ", secret: false)
    guard let answer, answer.trimmed.caseFolded != "q" else { throw Unwinding.interrupted }
    room = answer.isEmpty ? 1 : host.rows - 1
  }
}
