/// Out-Null: swallows everything.
final class OutNull: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata("Out-Null", "InputObject PSObject pipe")
}
