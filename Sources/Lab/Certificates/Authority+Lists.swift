// The list of revoked certificates: published when somebody says so, and by itself each week while the service runs.
//
// Nothing runs for the latter: which list there is now follows from the last one that was written, as long as the
// service has been running; whoever changes that settles first (`settleAuthorities`).

extension Authority {
  /// How much longer than until the next one a list is valid, in seconds: clients get their time to fetch it.
  private static let overlap = 12 * 3_600
  /// How far before the present lists and certificates begin, in seconds, for clocks that are behind.
  static let skew = 600

  private var interval: Int { listDays * 86_400 }

  /// The list as it is published now, nil if there never was one.
  public func currentList() throws -> RevocationList? {
    guard let list = try writtenList() else { return nil }
    let now = try lab.now()
    let due = list.thisUpdate.advanced(bySeconds: Self.skew + interval)
    guard due <= now, try !lab.hasFault(.revocationListNotPublished, on: server), try isRunning() else { return list }
    let published = due.advanced(by: interval, upTo: now)
    let steps = Int(published.ticks(since: due) / LabTime.ticksPerSecond) / max(1, interval) + 1
    return try makeList(number: (list.number ?? 0) &+ steps, at: published)
  }

  private func writtenList() throws -> RevocationList? {
    let disk = lab.disk(of: server)
    guard let entry = try disk.entry(listFile), !entry.isDirectory else { return nil }
    return try? RevocationList(file: disk.read(listFile))
  }

  private func makeList(number: Int, at time: LabTime) throws -> RevocationList {
    let revoked = try requests().filter { $0.state == .revoked }.compactMap { request in
      request.serial.map { (serial: $0, time: request.revoked ?? time, reason: request.reason) }
    }
    let start = time.advanced(bySeconds: -Self.skew)
    return try RevocationList.make(
      revoked: revoked, number: number, from: start,
      until: time.advanced(bySeconds: interval + Self.overlap), issuer: certificate(), key: key())
  }

  /// Publishes a new list now.
  @discardableResult
  public func publishList(in transaction: Transaction) throws -> RevocationList {
    let number = (try currentList()?.number ?? 0) + 1
    let list = try makeList(number: number, at: transaction.time)
    try write(list.der, Self.fileName(listFile), in: transaction)
    return list
  }

  private static func fileName(_ path: String) -> String { String(path.dropFirst(folder.count + 1)) }

  /// Puts a file where the web server gives it out.
  func write(_ bytes: [UInt8], _ name: String, in transaction: Transaction) throws {
    let disk = transaction.disk(of: server)
    var path = "C:"
    for part in Self.folder.split(separator: "\\").dropFirst() {
      path += "\\" + part
      if try disk.entry(path) == nil { try disk.createDirectory(path) }
    }
    try disk.write(bytes, to: Self.folder + "\\" + name)
  }

  /// Writes down the list that was published by itself.
  fileprivate func settle(in transaction: Transaction) throws {
    guard let written = try writtenList(), let current = try currentList(), written.number != current.number else {
      return
    }
    try write(current.der, Self.fileName(listFile), in: transaction)
  }
}

extension Transaction {
  /// Writes down what authorities published until now, before what that depends on changes.
  public func settleAuthorities() throws {
    for authority in try authorities() { try authority.settle(in: self) }
  }
}
