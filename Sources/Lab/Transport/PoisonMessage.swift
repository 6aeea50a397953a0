// Messages over which the Transport service comes to grief: after so many crashes they are put aside in a queue of
// their own, where they neither expire nor move until an administrator decides.

extension MailQueue {
  static let poison = "Poison Message"

  public var isPoison: Bool { delivery == .undefined && domain == Self.poison }
}

extension Transport {
  /// Whether the service crashes over a message, as a broken agent makes it do; what follows from that has happened
  /// then.
  func crashes(over item: MailItem, by hub: Hub, _ transaction: Transaction) throws -> Bool {
    guard item.subject.foldedASCII.contains("poison"), try lab.hasFault(.agentCrash, on: hub.name) else { return false }
    let isDetected = hub.settings?[TransportServer.poisonMessageDetectionEnabled] ?? true
    let threshold = isDetected ? hub.settings?[TransportServer.poisonThreshold] ?? 2 : 3
    for count in 1...max(1, threshold) {
      try transaction.report(.crash(over: item.messageID), on: hub.name)
      try transaction.report(.terminated(LabService.transportDisplayName, times: count), on: hub.name)
    }
    if isDetected {
      try putAside(item, hub, transaction, crashes: threshold)
    } else if let service = LabService.transportService {
      // Windows starts a service again twice, and then no more.
      try transaction.trace(
        item.messageID, on: hub.name, "Crash", ["The Transport service crashed over it three times and stays stopped."])
      _ = try transaction.setService(service, on: hub.name, isRunning: false)
    }
    return true
  }

  private func putAside(_ item: MailItem, _ hub: Hub, _ transaction: Transaction, crashes: Int) throws {
    let queue = try transaction.requireQueue(
      on: hub.name, .undefined, domain: MailQueue.poison, connector: MailQueue.noConnector, idleLimit: .max)
    for var recipient in try lab.recipients(of: item.id) {
      recipient.queue = queue.id
      try transaction.update(recipient)
    }
    try transaction.suspend(item.id, true)
    try transaction.report(.poison(item.messageID, threshold: crashes), on: hub.name)
    let addresses = try lab.recipients(of: item.id).map(\.address)
    try hub.track(TrackingEntry("POISONMESSAGE", "ROUTING", item, recipients: addresses), in: transaction)
    try transaction.trace(
      item.messageID, on: hub.name, "Crash",
      ["The Transport service crashed over it \(crashes) times: it is put aside in \(hub.name)\\Poison."])
  }

  /// A message that was put aside is to be tried once more.
  func release(_ item: MailItem, _ transaction: Transaction) throws {
    for var recipient in try lab.recipients(of: item.id) {
      guard try lab.queue(recipient.queue)?.isPoison == true else { continue }
      recipient.queue = 0
      try transaction.update(recipient)
    }
  }

  /// Whether a message is put aside; it does not grow old then.
  func isPoison(_ item: Int64) throws -> Bool {
    try lab.recipients(of: item).contains { try lab.queue($0.queue)?.isPoison == true }
  }
}

extension LabService {
  static let transportDisplayName = "Microsoft Exchange Transport"
  fileprivate static var transportService: LabService? {
    all(roles: ["HubTransport"], isAuthority: false).first { $0.name == transport }
  }
}
