import Glibc

// Connections that people keep open with Receive connectors, so that the others count them. A session between servers
// begins and ends within one transaction.

extension LabContents {
  /// How many connections a connector has now, in all and with one client.
  fileprivate func connections(
    of connector: String, client: IPAddress, at time: LabTime
  ) throws -> (all: Int, ofClient: Int) {
    var all = 0
    var ofClient = 0
    try connection.rows(
      "SELECT client, process FROM connections WHERE connector = ? AND ends > ?",
      [.text(connector), .integer(time.ticks)]
    ) { row in
      guard Self.isAlive(row.integer(1)) else { return }
      all += 1
      if row.text(0) == client.description { ofClient += 1 }
    }
    return (all, ofClient)
  }

  /// A console that ended without a word has no connections.
  private static func isAlive(_ process: Int64) -> Bool {
    guard let process = pid_t(exactly: process), process > 0 else { return false }
    return kill(process, 0) == 0 || errno == EPERM
  }
}

extension Transport {
  /// What a connector says to one client too many: exchange-transport.md 1.2, 7.3.
  func refusal(of client: IPAddress, by settings: ReceiveSettings, at time: LabTime) throws -> SMTPReply? {
    let open = try lab.connections(of: settings.guid, client: client, at: time)
    if open.all == 0 { return nil }
    if let limit = settings.maxConnections, open.all >= limit { return .tooManyConnections }
    if let limit = settings.maxConnectionsPerSource, open.ofClient >= limit { return .tooManyFromSource }
    guard let limit = settings.maxConnections, settings.maxPercentagePerSource < 100 else { return nil }
    // A client may have its part of what is left, but always one.
    let left = Double(limit - open.all) * Double(settings.maxPercentagePerSource) / 100
    return Double(open.ofClient) >= max(1, left) ? .tooManyFromSource : nil
  }

  /// Lets the others count a connection; its number.
  func open(_ settings: ReceiveSettings, from client: IPAddress) throws -> Int64 {
    try lab.transaction { transaction in
      let now = transaction.time
      try transaction.connection.run("DELETE FROM connections WHERE ends <= ?", [.integer(now.ticks)])
      let id = try lab.nextNumber("connection")
      try transaction.connection.run(
        "INSERT INTO connections(id, connector, client, process, ends) VALUES (?, ?, ?, ?, ?)",
        [
          .integer(id), .text(settings.guid), .text(client.description), .integer(Int64(getpid())),
          .integer(now.advanced(byTicks: settings.connectionTimeout).ticks),
        ])
      return id
    }
  }

  func close(_ connection: Int64) throws {
    try lab.transaction { try $0.connection.run("DELETE FROM connections WHERE id = ?", [.integer(connection)]) }
  }
}
