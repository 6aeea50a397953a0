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

  /// Adds a session that began at a time to the file of its day on the server's disk.
  func write(
    _ lines: [ProtocolLogLine], from start: LabTime, connector: String, local: String, remote: String,
    _ transaction: Transaction
  ) throws {
    let id = try ServerLog.sessionNumber(transaction.lab)
    let texts = lines.enumerated().map { place, line in
      [
        ServerLog.stamp(start.advanced(byTicks: line.delay)), connector, id, String(place), local, remote,
        line.mark.rawValue, line.data, line.context,
      ]
    }
    try ServerLog(hub, side == .receive ? .receive : .send).write(texts, at: start, transaction)
  }
}
