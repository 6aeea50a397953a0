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
  private var isPaging: Bool { flag("Paging") && context.host.isInteractive && context.host.outputIsTerminal }

  override func process() throws {
    guard let input = inputObject else { return }
    try writer?.receive(input)
  }

  override func end() throws { try writer?.finish() }
}

/// more: files, or what comes down the pipeline, a screenful at a time.
final class More: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "more", "Paths String[] 0\nInputObject PSObject pipe")

  private var items: [Value] = []

  override func process() throws {
    if let input = inputObject { items.append(input) }
  }

  override func end() throws {
    if let paths = list("Paths") {
      items = try context.invokeCommand("Get-Content", [("Path", .list(paths))])
    }
    _ = try context.invokeCommand("Out-Host", [("Paging", .bool(true))], input: items)
  }
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
    let key = host.readKey(prompt: "<SPACE> next page; <CR> next line; Q quit")
    try context.checkInterruption()
    guard let key, key != "q", key != "Q" else { throw Unwinding.interrupted }
    room = key == "\n" || key == "\r" ? 1 : host.rows - 1
  }
}
