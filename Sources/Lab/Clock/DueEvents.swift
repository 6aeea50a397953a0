/// What a due event does when its time has come.
enum DueEventKind: String {
  /// A queue's next attempt to deliver.
  case deliver
  /// The delay report of a message that is still under way.
  case delay
  /// The end of a message that is still under way.
  case expire
  /// A server looks again into its Pickup folder.
  case pickup
}

/// Something that will happen in the world at its time.
struct DueEvent {
  let id: Int64
  let due: LabTime
  let kind: DueEventKind
  /// The queue, message or server that it is about.
  let target: Int64
}

extension Transaction {
  /// Lets something happen at a time; nothing is added if the same would happen to the same no later.
  func schedule(_ kind: DueEventKind, of target: Int64, at due: LabTime) throws {
    let present = try connection.first(
      "SELECT id, due FROM due_events WHERE kind = ? AND target = ? LIMIT 1", [.text(kind.rawValue), .integer(target)]
    ) { (id: $0.integer(0), due: $0.integer(1)) }
    if let present, present.due <= due.ticks { return }
    if let present { try connection.run("DELETE FROM due_events WHERE id = ?", [.integer(present.id)]) }
    try connection.run(
      "INSERT INTO due_events(id, due, kind, target) VALUES (?, ?, ?, ?)",
      [.integer(try lab.nextNumber("event")), .integer(due.ticks), .text(kind.rawValue), .integer(target)])
  }

  /// Lets something not happen that was to happen.
  func unschedule(_ kind: DueEventKind, of target: Int64) throws {
    try connection.run(
      "DELETE FROM due_events WHERE kind = ? AND target = ?", [.text(kind.rawValue), .integer(target)])
  }
}

extension Lab {
  /// Runs what is due now, each event in a transaction of its own at its own time, in the order of time; true if there
  /// was anything.
  func runDue(_ apply: (DueEvent, Transaction) throws -> Void) throws -> Bool {
    var hasRun = false
    while let event = try nextDue() {
      hasRun = true
      try transaction(kind: .time, at: moment(of: event)) { transaction in
        // Another console may have been quicker.
        try connection.run("DELETE FROM due_events WHERE id = ?", [.integer(event.id)])
        if connection.changedRows == 1 { try apply(event, transaction) }
      }
    }
    return hasRun
  }

  /// When an event happens: at its own time; but a queue's attempt lasts a second, and what comes to the queue meanwhile
  /// goes over the same connection.
  private func moment(of event: DueEvent) throws -> LabTime {
    guard event.kind == .deliver else { return event.due }
    let end = min(try now(), event.due.advanced(byTicks: LabTime.ticksPerSecond))
    let last = try connection.number(
      """
      SELECT max(next_attempt) FROM (SELECT next_attempt FROM mail_recipients WHERE queue = ? ORDER BY item LIMIT ?) \
      WHERE next_attempt <= ?
      """,
      [.integer(event.target), .integer(Int64(QueueRun.batch)), .integer(end.ticks)])
    return max(event.due, LabTime(ticks: last))
  }

  private func nextDue() throws -> DueEvent? {
    let next = try connection.first("SELECT id, due, kind, target FROM due_events ORDER BY due, id LIMIT 1") { row in
      DueEventKind(rawValue: row.text(2)).map {
        DueEvent(id: row.integer(0), due: LabTime(ticks: row.integer(1)), kind: $0, target: row.integer(3))
      }
    }
    guard let event = next ?? nil, try event.due <= now() else { return nil }
    return event
  }

  /// A number of a sequence that never gives one twice, not even after an undo.
  func nextNumber(_ sequence: String, from first: Int64 = 1) throws -> Int64 {
    // A change that has begun needs no part of its own for this: it is asked for several times a message.
    try current == nil ? transaction { _ in try count(sequence, from: first) } : count(sequence, from: first)
  }

  /// Within a change a sequence is read once and written once, at its end: a message takes twenty numbers.
  private func count(_ sequence: String, from first: Int64) throws -> Int64 {
    let last =
      try numbers[sequence]
      ?? connection.first("SELECT value FROM counters WHERE name = ?", [.text(sequence)]) { $0.integer(0) }
      ?? first - 1
    let (next, isBeyondEnd) = last.addingReportingOverflow(1)
    if isBeyondEnd { throw LabError.damaged(path: connection.path, reason: "a sequence has no end") }
    numbers[sequence] = next
    return next
  }

  /// Writes what was taken of the sequences since the change began.
  func keepNumbers() throws {
    for (sequence, last) in numbers.sorted(by: { $0.key < $1.key }) {
      try connection.run(
        "INSERT INTO counters(name, value) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET value = ?2",
        [.text(sequence), .integer(last)])
    }
    numbers.removeAll()
  }
}
