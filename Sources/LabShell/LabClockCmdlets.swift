import Lab
import PowerShell

/// Get-LabClock: the lab's time, and how far it is ahead.
final class GetLabClock: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata("Get-LabClock", "")
  nonisolated(unsafe) private static let shape = Shape.of(["Now", "Offset"])

  override func end() throws {
    let clock = try withLab { try $0.lab().clock() }
    try write(
      .object(
        CustomObject(
          shape: Self.shape, values: [.date(clock.now), .object(TimeSpanBox(TimeSpan(ticks: clock.offset)))])))
  }
}

/// Step-LabClock: moves the lab's time forward and runs what falls due; prints nothing.
final class StepLabClock: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata(
    "Step-LabClock", confirms: .low, "TimeSpan TimeSpan 0 req pipe")

  override func process() throws {
    guard let span = bound("TimeSpan")?.objectValue as? TimeSpanBox else { return }
    guard try shouldProcess("the lab's clock", "Step") else { return }
    try withLab { try $0.lab().stepClock(byTicks: span.timeSpan.ticks) }
  }
}

/// Enter-PSSession: from here on the console stands on another server, of whatever forest.
final class EnterPSSession: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata(
    "Enter-PSSession", "ComputerName String 0 req both alias=Cn notempty")

  override func process() throws {
    try withLab { try $0.enter(string("ComputerName") ?? "") }
  }
}

/// Exit-PSSession: back to the server that one came from.
final class ExitPSSession: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata("Exit-PSSession", "")

  override func end() throws { _ = try withLab { $0.leave() } }
}
