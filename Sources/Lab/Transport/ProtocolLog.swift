/// The log that a connector with verbose logging keeps of its sessions: exchange-transport.md 7.4.
struct ProtocolLog {
  enum Side {
    case receive
    case send
  }

  private let hub: Hub
  private let side: Side

  init(_ hub: Hub, _ side: Side) {
    self.hub = hub
    self.side = side
  }

  private static let fields = """
    #Software: Microsoft Exchange Server\r
    #Version: 8.0.0.0\r
    """

  /// Adds a session to the file of its day on the server's disk.
  func write(
    _ lines: [ProtocolLogLine], connector: String, local: String, remote: String, _ transaction: Transaction
  ) throws {
    guard let folder = hub.settings?.value(named: side == .receive ? "ReceiveProtocolLogPath" : "SendProtocolLogPath")
    else { return }
    let disk = transaction.disk(of: hub.name)
    try disk.createDirectory(folder.description)
    let start = try transaction.time(on: hub.name, at: transaction.time)
    let name = side == .receive ? "RECV" : "SEND"
    let path = "\(folder)\\\(name)\(day(start))-1.LOG"
    var text = ""
    if try disk.entry(path) == nil { text = header(start) }
    let number = UInt64(bitPattern: try transaction.lab.nextNumber("session"))
    let id = "0" + String(number | 0x08CA_0000_0000_0000, radix: 16, uppercase: true)
    for (place, line) in lines.enumerated() {
      let fields = [
        stamp(start.advanced(byTicks: line.delay)), connector, id, String(place), local, remote,
        line.mark.rawValue, line.data, line.context,
      ]
      text += fields.map(Self.quoted).joined(separator: ",") + "\r\n"
    }
    try disk.write(Array(text.utf8), to: path, appending: true)
  }

  private func header(_ time: LabTime) -> String {
    let kind = side == .receive ? "SMTP Receive Protocol Log" : "SMTP Send Protocol Log"
    return Self.fields + "\n#Log-type: \(kind)\r\n#Date: \(stamp(time))\r\n"
      + "#Fields: date-time,connector-id,session-id,sequence-number,local-endpoint,remote-endpoint,event,data,context\r\n"
  }

  /// `2008-12-19T22:39:43.123Z`.
  private func stamp(_ time: LabTime) -> String { String(time.description.prefix(23)) + "Z" }

  private func day(_ time: LabTime) -> String { String(time.description.prefix(10).filter { $0 != "-" }) }

  private static func quoted(_ field: String) -> String {
    guard field.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 < 32 }) else { return field }
    let clean = MessageText.clean(field)
    return "\"" + clean.replacing("\"", with: "\"\"") + "\""
  }
}
