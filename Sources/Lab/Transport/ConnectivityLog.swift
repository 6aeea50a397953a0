/// What a server writes down about one connection to a next hop, where it keeps such a log.
final class ConnectivityLog {
  private let hub: Hub
  private let source: String
  private let queue: MailQueue
  private let isKept: Bool
  private var notes: [(mark: String, text: String)] = []
  private var messages = 0
  private var bytes = 0

  /// `source`: `SMTP` or `MAPI`.
  init(_ hub: Hub, _ source: String, _ queue: MailQueue) {
    self.hub = hub
    self.source = source
    self.queue = queue
    isKept = hub.settings?[TransportServer.connectivityLogEnabled] ?? false
    let connector = queue.connector == MailQueue.noConnector ? "" : " \(queue.connector)"
    note(queue.delivery.rawValue + connector, mark: "+")
  }

  func note(_ text: String, mark: String = ">") {
    if isKept { notes.append((mark, text)) }
  }

  /// A message has gone over the connection.
  func count(_ size: Int) {
    messages += 1
    bytes += size
  }

  /// The connection is over, or never came to be.
  func write(failure: String? = nil, _ transaction: Transaction) throws {
    guard isKept else { return }
    note("Messages: \(messages) Bytes: \(bytes)" + (failure.map { " (Retry : \($0))" } ?? ""), mark: "-")
    let time = try transaction.time(on: hub.name, at: transaction.time)
    let session = try ServerLog.sessionNumber(transaction.lab)
    let lines = notes.map { [ServerLog.stamp(time), session, source, queue.domain, $0.mark, $0.text] }
    try ServerLog(hub, .connectivity).write(lines, at: time, transaction)
  }
}
