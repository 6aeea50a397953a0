/// New-Guid.
final class NewGuid: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "New-Guid", defaultSet: "Default",
    """
    Empty SwitchParameter set=Empty
    InputObject String 0 pipe set=InputObject
    """)

  override func process() throws {
    if flag("Empty") { return try write(.object(GuidBox.empty)) }
    guard let text = string("InputObject") else { return try write(.object(GuidBox.random())) }
    guard let guid = GuidBox.parse(text) else {
      return try writeError(
        ErrorRecord(
          id: "StringNotRecognizedAsGuid", "Unrecognized Guid format.", category: .invalidArgument,
          exception: "System.FormatException"))
    }
    try write(.object(guid))
  }
}
