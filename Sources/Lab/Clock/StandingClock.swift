/// The clock of a lab that stands still while nobody is on it: a console writes the time down after each statement, and
/// the first one that comes back goes on from there.
extension Lab {
  private static let noteOfTime = "time"

  /// From now on the lab's clock stands still while nobody is on it.
  public func letClockStandWhenLeft() throws {
    try keep([Lab.noteOfTime: String(now().ticks)])
    keepsTime = true
  }

  /// Writes down what time it is, if it matters.
  func keepTime() throws {
    if isReadOnly { return }
    let matters = try keepsTime ?? (note(Lab.noteOfTime) != nil)
    keepsTime = matters
    if matters { try keep([Lab.noteOfTime: String(now().ticks)]) }
  }

  /// Sets the clock to the time that was written down.
  func resumeClock() throws {
    guard !isReadOnly, let note = try note(Lab.noteOfTime), let ticks = Int64(note) else { return }
    let offset = try clock().offset(showing: LabTime(ticks: ticks))
    try write { try connection.run("UPDATE lab SET clock_offset = ?", [.integer(offset)]) }
  }
}
