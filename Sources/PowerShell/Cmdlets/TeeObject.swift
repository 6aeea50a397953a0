/// Tee-Object.
final class TeeObject: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Tee-Object", defaultSet: "File",
    """
    InputObject PSObject pipe
    FilePath String 0 req set=File alias=Path
    LiteralPath String req set=LiteralFile alias=PSPath,LP
    Append SwitchParameter set=File
    Variable String req set=Variable
    """)

  private var sink: Sink?
  private var values: [Value] = []

  override func begin() throws {
    guard let path = string("FilePath") ?? string("LiteralPath") else { return }
    sink = try context.openRedirection(path, flag("Append"))
  }

  override func process() throws {
    guard let value = inputObject else { return }
    if let sink { try sink.receive(value) } else { values.append(value) }
    try write(value)
  }

  override func end() throws {
    try sink?.finish()
    guard let name = string("Variable") else { return }
    run.scope.setRaw(Symbol(name), values.count == 1 ? values[0] : .list(values))
  }
}

/// Get-Unique.
final class GetUnique: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Get-Unique", defaultSet: "AsString",
    """
    InputObject PSObject pipe
    AsString SwitchParameter set=AsString
    OnType SwitchParameter set=UniqueByType
    CaseInsensitive SwitchParameter
    """)

  private var last: Value?

  override func process() throws {
    guard let value = inputObject, !value.isNull else { return }
    if let last, isSame(last, value) { return }
    last = value
    try write(value)
  }

  private func isSame(_ left: Value, _ right: Value) -> Bool {
    if flag("OnType") { return context.typeNames(of: left).first == context.typeNames(of: right).first }
    let ignoringCase = flag("CaseInsensitive")
    if flag("AsString") {
      let (a, b) = (context.string(left), context.string(right))
      return ignoringCase ? a.caseFolded == b.caseFolded : a == b
    }
    return ValueOrder.compare(left, right, ignoringCase: ignoringCase, context) == 0
  }
}
