extension ExecutionContext {
  /// Lets the engine reach what is behind a drive's name: `$env:NAME`, `${C:\file.txt}`.
  func connectDrives() {
    readDriveItem = { [unowned self] drive, path in try readVariable(drive, path) }
    writeDriveItem = { [unowned self] drive, path, value in try writeVariable(drive, path, value) }
  }

  /// `$drive:path`: `nil` if there is nothing.
  private func readVariable(_ drive: String, _ path: String) throws -> Value? {
    let place = try drives.place(drive + ":" + path)
    guard try place.drive.provider.exists(place), try !place.drive.provider.isContainer(place) else { return nil }
    if let values = try place.drive.provider.contentValues(place) {
      return values.count == 1 ? values[0] : values.isEmpty ? .null : .list(values)
    }
    let lines = TextLines.all(in: TextEncoding.decode(try drives.fileSystem.read(place)))
    return lines.count == 1 ? .text(lines[0]) : lines.isEmpty ? .null : .list(lines.map(Value.text))
  }

  private func writeVariable(_ drive: String, _ path: String, _ value: Value) throws {
    let place = try drives.place(drive + ":" + path)
    let values = enumerate(value) ?? (value.isNull ? [] : [value])
    guard place.drive.disk != nil else {
      if values.isEmpty, !(place.drive.provider is VariableProvider) {
        guard try place.drive.provider.exists(place) else { return }
        return try place.drive.provider.removeItem(place, recursive: false, force: false)
      }
      return try place.drive.provider.setContentValues(values, of: place)
    }
    let text = values.map { displayString($0) + "\n" }.joined()
    try drives.fileSystem.write(Array(text.utf8), to: place, append: false)
  }
}
