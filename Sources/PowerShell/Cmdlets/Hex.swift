/// Format-Hex.
final class FormatHex: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Format-Hex", defaultSet: "Path",
    """
    Path String[] 0 req set=Path notempty
    LiteralPath String[] req set=LiteralPath alias=PSPath,LP notempty
    InputObject PSObject req pipe set=ByInputObject
    Encoding Object set=ByInputObject notempty complete=ascii|ansi|bigendianunicode|oem|unicode|utf8|utf8BOM|utf8NoBOM|utf32
    Count Int64 range=Positive
    Offset Int64 range=NonNegative
    """)

  override func process() throws {
    if let value = inputObject { return try put(bytes(of: value), path: "") }
    try forEachItem(force: true) { place in
      guard try !place.drive.provider.isContainer(place) else { return }
      try put(try context.drives.fileSystem.read(place), path: place.display)
    }
  }

  private func bytes(of value: Value) throws -> [UInt8] {
    if let item = value.objectValue as? FileItem { return try context.drives.fileSystem.read(item.path) }
    if let text = value.unwrapped.stringValue { return (try encoding() ?? .utf8NoBOM).encode(text) }
    if let items = context.enumerate(value) { return try items.flatMap(bytes) }
    switch Number(value) {
    case .byte(let number)?: return [number]
    case .int32(let number)?: return withUnsafeBytes(of: number.littleEndian) { Array($0) }
    case .int64(let number)?: return withUnsafeBytes(of: number.littleEndian) { Array($0) }
    case .double(let number)?: return withUnsafeBytes(of: number.bitPattern.littleEndian) { Array($0) }
    default:
      if case .bool(let flag) = value { return [flag ? 1 : 0] }
      try writeError(
        ErrorRecord(
          id: "FormatHexTypeNotSupported",
          "Cannot convert input of type '\(value.type?.fullName ?? "null")' to hexadecimal. To view the hexadecimal "
            + "formatting of its string representation, pipe it to the Out-String cmdlet before piping to Format-Hex.",
          category: .invalidArgument, target: value, exception: "System.ArgumentException"))
      return []
    }
  }

  private func put(_ bytes: [UInt8], path: String) throws {
    let part = bytes.dropFirst(int("Offset") ?? 0).prefix(int("Count") ?? .max)
    for start in stride(from: part.startIndex, to: part.endIndex, by: 16) {
      try write(row(part[start..<min(start + 16, part.endIndex)], offset: start, path: path))
    }
  }

  private func row(_ bytes: ArraySlice<UInt8>, offset: Int, path: String) -> Value {
    func digits(_ number: Int, _ width: Int) -> String {
      let text = String(number, radix: 16, uppercase: true)
      return String(repeating: "0", count: max(0, width - text.count)) + text
    }
    let ascii = bytes.map { (0x20...0x7E).contains($0) ? Character(Unicode.Scalar($0)) : $0 == 0 ? " " : "\u{FFFD}" }
    return .object(
      RecordBox(
        "Microsoft.PowerShell.Commands.ByteCollection",
        [
          "Offset64": Number.uint64(UInt64(offset)).value, "Offset": Number.uint32(UInt32(clamping: offset)).value,
          "HexOffset": .text(digits(offset, 16)),
          "HexBytes": .text(bytes.map { digits(Int($0), 2) }.joined(separator: " ")), "Path": .text(path),
          "Bytes": .array(PSArray(bytes.map { Number.byte($0).value }, of: .byte)), "Ascii": .text(String(ascii)),
        ]))
  }
}
