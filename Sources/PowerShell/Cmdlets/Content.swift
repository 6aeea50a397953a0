extension Cmdlet {
  /// What -Encoding says: a name, a code page, or an Encoding object. `nil` if it was not given.
  final func encoding(_ parameter: String = "Encoding") throws -> TextEncoding? {
    guard let value = bound(parameter) else { return nil }
    var name = context.string(value)
    if case .object = value, let webName = try context.property(Symbol("WebName"), of: value) {
      name = context.string(webName)
      let preamble = try context.property(Symbol("Preamble"), of: value).flatMap { context.enumerate($0) }
      if name == "utf-8", let preamble, !preamble.isEmpty { return .utf8BOM }
    }
    if let encoding = TextEncoding(named: name) { return encoding }
    let reason =
      "'\(name)' is not a supported encoding name. For information on defining a custom encoding, see the documentation "
      + "for the Encoding.RegisterProvider method. (Parameter 'name')"
    throw terminatingError(
      BindingError.record(
        "ParameterArgumentTransformationError",
        "Cannot process argument transformation on parameter '\(parameter)'. \(reason)", category: .invalidData,
        parameter: parameter, exception: BindingError.transformationException,
        inner: ExceptionObject(.named("System.ArgumentException"), reason)))
  }
}

/// Get-Content.
final class GetContent: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Get-Content", defaultSet: "Path",
    """
    Path String[] 0 req name set=Path
    LiteralPath String[] req name set=LiteralPath alias=PSPath,LP
    ReadCount Int64 name
    TotalCount Int64 name alias=First,Head range=0..9223372036854775807
    Tail Int32 name alias=Last range=0..2147483647
    Filter String
    Include String[]
    Exclude String[]
    Force SwitchParameter
    Delimiter String dyn
    Raw SwitchParameter dyn
    Encoding Object notempty complete=ascii|ansi|bigendianunicode|oem|unicode|utf8|utf8BOM|utf8NoBOM|utf32 dyn
    AsByteStream SwitchParameter dyn
    Wait SwitchParameter dyn
    """)

  private var fallback = TextEncoding.utf8NoBOM

  override func begin() throws { fallback = try encoding() ?? .utf8NoBOM }

  override func process() throws {
    if isBound("TotalCount"), isBound("Tail") {
      return try writeError(
        ErrorRecord(
          id: "TailAndHeadCannotCoexist",
          "The parameters TotalCount and Tail cannot be used together. Please specify only one parameter.",
          category: .invalidOperation, exception: "System.InvalidOperationException"))
    }
    let given = givenPaths
    var found = false
    var sawError = false
    for path in given.paths {
      do {
        let places = try existing(path, literal: given.literal, force: flag("Force"))
        if !places.isEmpty { found = true }
        for place in places { try reporting { try read(place) } }
      } catch let error as TerminatingError where error.record.commandTypeName == nil {
        sawError = true
        try reporting { throw error }
      }
    }
    if !found, !sawError { try reportNothing(given.paths) }
  }

  private func reportNothing(_ paths: [String]) throws {
    let list = paths.joined(separator: ", ")
    let message =
      "An object at the specified path \(list) does not exist, or has been filtered by the -Include or -Exclude parameter."
    try writeError(
      ErrorRecord(
        id: "ItemNotFound", message, category: .objectNotFound, target: .strings(paths), exception: "System.Exception"))
  }

  private func read(_ place: ItemPath) throws {
    let provider = place.drive.provider
    if let values = try provider.contentValues(place) { return try put(values) }
    if try provider.isContainer(place) {
      throw TerminatingError(
        id: "GetContainerContentException",
        "Unable to get content because it is a directory: '\(place.display)'. Please use 'Get-ChildItem' instead.",
        category: .invalidOperation, exception: "System.InvalidOperationException")
    }
    let bytes = try contents(place)
    if flag("AsByteStream") {
      if flag("Raw") { return try write(.array(PSArray(bytes.map { Number.byte($0).value }, of: .byte))) }
      return try put(bytes.map { Number.byte($0).value })
    }
    if flag("Raw") {
      return try write(.text(TextEncoding.decode(bytes, fallback: fallback)))
    }
    if let delimiter = string("Delimiter"), !delimiter.isEmpty {
      return try put(pieces(TextEncoding.decode(bytes, fallback: fallback), delimiter))
    }
    try putLines(bytes, place)
    if flag("Wait") { try follow(place, from: bytes.count) }
  }

  /// Puts out the lines that others append, until the user or a later command stops it.
  private func follow(_ place: ItemPath, from start: Int) throws {
    var start = start
    while true {
      try Pause.seconds(0.25, context)
      let bytes = try contents(place)
      if bytes.count < start { start = 0 }
      guard let end = bytes.lastIndex(of: 10), end >= start else { continue }
      for line in TextLines.all(in: TextEncoding.decode(Array(bytes[start...end]), fallback: fallback)) {
        try write(.text(line))
      }
      start = end + 1
    }
  }

  private func contents(_ place: ItemPath) throws -> [UInt8] {
    do {
      return try place.drive.disk?.read(place.drive.diskPath(place.path)) ?? []
    } catch DiskError.accessDenied(let path) {
      throw ProviderErrors.record(
        .accessDenied(path), at: place, id: "GetContentReaderUnauthorizedAccessError", category: .permissionDenied)
    } catch let error as DiskError {
      throw ProviderErrors.record(error, at: place, id: "GetContentReaderIOError", category: .readError)
    }
  }

  /// Lines one by one, so that what follows can stop early.
  private func putLines(_ bytes: [UInt8], _ place: ItemPath) throws {
    let isPlain = fallback == .utf8NoBOM && !bytes.starts(with: [0xFF, 0xFE]) && !bytes.starts(with: [0xFE, 0xFF])
    let utf8 = isPlain ? bytes : Array(TextEncoding.decode(bytes, fallback: fallback).utf8)
    let source = FileLine.Source(place)
    if isBound("Tail") || isBound("ReadCount") {
      var lines: [Value] = []
      TextLines.forEach(in: utf8) { line in
        lines.append(.string(FileLine(line, source, number: lines.count + 1)))
        return true
      }
      return try put(lines)
    }
    let limit = int("TotalCount") ?? .max
    guard limit > 0 else { return }
    var count = 0
    var thrown: Error?
    TextLines.forEach(in: utf8) { line in
      count += 1
      do { try write(.string(FileLine(line, source, number: count))) } catch { thrown = error }
      return thrown == nil && count < limit
    }
    if let thrown { throw thrown }
  }

  private func pieces(_ text: String, _ delimiter: String) -> [Value] {
    var pieces = text.split(separator: delimiter, omittingEmptySubsequences: false).map { Value.text(String($0)) }
    if case .string(let last)? = pieces.last, last.text.isEmpty { pieces.removeLast() }
    return pieces
  }

  private func put(_ values: [Value]) throws {
    var values = values[...]
    if let tail = int("Tail") {
      values = values.suffix(tail)
    } else if let limit = int("TotalCount") {
      values = values.prefix(limit)
    }
    let size = int("ReadCount") ?? 1
    if size == 1 || size < 0 { return try values.forEach(write) }
    if size == 0 { return values.isEmpty ? () : try write(.list(Array(values))) }
    while !values.isEmpty {
      try write(.list(Array(values.prefix(size))))
      values = values.dropFirst(size)
    }
  }
}

/// Text as lines: what `\n`, `\r\n` or `\r` ends.
enum TextLines {
  /// Calls `body` for each line until it answers false. A byte order mark at the beginning is left out.
  static func forEach(in bytes: [UInt8], _ body: (String) -> Bool) {
    bytes.withUnsafeBufferPointer { bytes in
      var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
      var index = start
      while index < bytes.count {
        let byte = bytes[index]
        guard byte == 10 || byte == 13 else {
          index += 1
          continue
        }
        let line = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<index]), as: UTF8.self)
        index += byte == 13 && index + 1 < bytes.count && bytes[index + 1] == 10 ? 2 : 1
        start = index
        guard body(line) else { return }
      }
      if start < bytes.count {
        _ = body(String(decoding: UnsafeBufferPointer(rebasing: bytes[start...]), as: UTF8.self))
      }
    }
  }

  static func all(in text: String) -> [String] {
    var lines: [String] = []
    forEach(in: Array(text.utf8)) { line in
      lines.append(line)
      return true
    }
    return lines
  }
}
