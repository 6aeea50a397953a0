import Lab
import PowerShell

/// The lab's own cmdlets: words for what the real product does not have.
enum LabCmdlets {
  static func register(in context: ExecutionContext) {
    for (name, cmdlet) in all { context.register(name, cmdlet) }
    context.register(CmdletInfo("prompt", Prompt.self, kind: .function))
    context.registerAlias("etsn", "Enter-PSSession")
    context.registerAlias("exsn", "Exit-PSSession")
  }

  private static var all: [(String, Cmdlet.Type)] {
    [
      ("Get-LabHistory", GetLabHistory.self), ("Undo-Lab", UndoLab.self), ("Redo-Lab", RedoLab.self),
      ("Checkpoint-Lab", CheckpointLab.self), ("Restore-Lab", RestoreLab.self), ("Compare-Lab", CompareLab.self),
      ("Get-LabClock", GetLabClock.self), ("Step-LabClock", StepLabClock.self),
      ("Send-LabMessage", SendLabMessage.self), ("Get-LabMessage", GetLabMessage.self),
      ("Trace-LabMessage", TraceLabMessage.self), ("Show-LabTopology", ShowLabTopology.self),
      ("Get-LabFault", GetLabFault.self), ("Enable-LabFault", EnableLabFault.self),
      ("Disable-LabFault", DisableLabFault.self),
      ("Enter-PSSession", EnterPSSession.self), ("Exit-PSSession", ExitPSSession.self),
    ]
  }
}

extension Value {
  /// A moment of the lab as a date of the host's time zone.
  public static func date(_ time: LabTime) -> Value {
    .object(DateTimeBox(DateTime(unixTime: Double(time.ticks) / Double(LabTime.ticksPerSecond))))
  }
}

/// prompt: where one stands, as the console shows it before a line.
final class Prompt: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata("prompt", "")

  override func end() throws { try write(.text(try LabSession.of(context).prompt)) }
}
