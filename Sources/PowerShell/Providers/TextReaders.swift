/// System.IO.StreamReader and StringReader: a text that is read piece by piece.
final class TextReaderBox: PSObject {
  private let readerType: PSType
  private let units: [UInt16]
  private var position = 0

  init(_ text: String, _ type: PSType) {
    units = Array(text.utf16)
    readerType = type
  }

  convenience init(_ arguments: [Value], _ context: ExecutionContext) throws {
    let place = try FileMembers.place(arguments, context)
    let bytes = try FileMembers.io { try context.drives.fileSystem.read(place) }
    let encoding = FileMembers.encoding(arguments) ?? .utf8NoBOM
    self.init(TextEncoding.decode(bytes, fallback: encoding), .named("System.IO.StreamReader"))
  }

  override var type: PSType { readerType }

  private var isAtEnd: Bool { position >= units.count }

  private func line() -> Value {
    guard !isAtEnd else { return .null }
    let end = units[position...].firstIndex { $0 == 10 || $0 == 13 } ?? units.count
    let text = String(decoding: units[position..<end], as: UTF16.self)
    position = end
    if position < units.count {
      position += units[position] == 13 && position + 1 < units.count && units[position + 1] == 10 ? 2 : 1
    }
    return .text(text)
  }

  var remainingText: String { rest().stringValue ?? "" }

  private func rest() -> Value {
    defer { position = units.count }
    return isAtEnd ? .text("") : .text(String(decoding: units[position...], as: UTF16.self))
  }

  private func next(consuming: Bool) -> Value {
    guard !isAtEnd else { return .int(-1) }
    defer { if consuming { position += 1 } }
    return .int(Int32(units[position]))
  }

  static func add(to type: inout TypeBuilder) {
    func reader(_ value: Value) -> TextReaderBox? { value.objectValue as? TextReaderBox }
    type.method("ReadLine", "string ()") { subject, _, _ in reader(subject)?.line() ?? .null }
    type.method("ReadToEnd", "string ()") { subject, _, _ in reader(subject)?.rest() ?? .null }
    type.method("Read", "int ()") { subject, _, _ in reader(subject)?.next(consuming: true) ?? .null }
    type.method("Peek", "int ()") { subject, _, _ in reader(subject)?.next(consuming: false) ?? .null }
    for name in ["Close", "Dispose"] { type.method(name, "void ()") { _, _, _ in .nothing } }
    type.property("EndOfStream", "bool", get: { subject, _ in .bool(reader(subject)?.isAtEnd ?? true) })
  }
}

/// System.IO.StreamWriter and StringWriter: a text that is written piece by piece.
final class TextWriterBox: PSObject {
  /// `nil` for a StringWriter.
  private let file: TextFile?
  private var string = ""
  private var newLine = "\n"
  private var flushesAlways = false
  private var isClosed = false

  override init() { file = nil }

  init(_ arguments: [Value], _ context: ExecutionContext) throws {
    guard let first = arguments.first else {
      throw MethodFailure("System.ArgumentNullException", "Value cannot be null. (Parameter 'path')")
    }
    var append = false
    if arguments.count > 1, case .bool(let flag) = arguments[1] { append = flag }
    let path = WildcardPattern.escape(context.string(first))
    file = try FileMembers.io {
      try TextFile(path, encoding: FileMembers.encoding(arguments), append: append, context: context)
    }
  }

  override var type: PSType { .named(file == nil ? "System.IO.StringWriter" : "System.IO.StreamWriter") }
  override func text(_ format: TextFormat) -> String? { file == nil ? string : nil }

  func write(_ text: String) throws {
    if isClosed { throw MethodFailure("System.ObjectDisposedException", "Cannot write to a closed TextWriter.") }
    guard let file else { return string += text }
    try FileMembers.io {
      try file.append(text)
      if flushesAlways { try file.flush() }
    }
  }

  private func close() throws {
    isClosed = true
    try FileMembers.io { try file?.close() }
  }

  /// The text of `Write(value)` or `Write(format, arguments…)`.
  private static func text(_ arguments: [Value], _ context: ExecutionContext) throws -> String {
    guard let first = arguments.first else { return "" }
    guard arguments.count > 1 else {
      if case .array(let array) = first, array.elementType === PSType.char {
        return array.items.map(context.string).joined()
      }
      return context.displayString(first)
    }
    var rest = Array(arguments.dropFirst())
    if rest.count == 1, let items = context.enumerate(rest[0]) { rest = items }
    return try CompositeFormat.string(context.string(first), rest, context)
  }

  static func add(to type: inout TypeBuilder) {
    func writer(_ value: Value) -> TextWriterBox? { value.objectValue as? TextWriterBox }
    type.method("Write") { subject, arguments, context in
      try writer(subject)?.write(text(arguments, context))
      return .nothing
    }
    type.method("WriteLine") { subject, arguments, context in
      guard let writer = writer(subject) else { return .nothing }
      try writer.write(text(arguments, context) + writer.newLine)
      return .nothing
    }
    type.method("Flush", "void ()") { subject, _, _ in
      try FileMembers.io { try writer(subject)?.file?.flush() }
      return .nothing
    }
    for name in ["Close", "Dispose"] {
      type.method(name, "void ()") { subject, _, _ in
        try writer(subject)?.close()
        return .nothing
      }
    }
    type.method("ToString", "string ()") { subject, _, _ in
      .text(writer(subject)?.text(.current) ?? "System.IO.StreamWriter")
    }
    type.property(
      "NewLine", "string", get: { subject, _ in .text(writer(subject)?.newLine ?? "") },
      set: { subject, value, context in writer(subject)?.newLine = context.string(value) })
    type.property(
      "AutoFlush", "bool", get: { subject, _ in .bool(writer(subject)?.flushesAlways ?? false) },
      set: { subject, value, context in writer(subject)?.flushesAlways = context.isTrue(value) })
  }
}
