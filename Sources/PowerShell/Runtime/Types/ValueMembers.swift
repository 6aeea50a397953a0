extension TypeLibrary {
  /// System.Guid, Version, SemanticVersion, and random numbers.
  nonisolated(unsafe) static let valueTypes: KeyValuePairs<String, Builder> = [
    "System.Guid": { type in GuidMembers.add(to: &type) },
    "System.Version": { type in VersionMembers.add(to: &type) },
    "System.Management.Automation.SemanticVersion": { type in SemanticVersionMembers.add(to: &type) },
    "System.Random": { type in RandomMembers.add(to: &type) },
    "System.Tuple": { type in
      type.staticMethod("Create", "System.Object (params System.Object[] items)") { _, arguments, _ in
        let items = arguments.items(0)
        let types = items.map { $0.type ?? .object }
        let name = "System.Tuple`\(items.count)[" + types.map(\.fullName).joined(separator: ",") + "]"
        return .object(TupleBox(items, type: .named(name)))
      }
    },
    "System.Tuple`1": TupleMembers.add, "System.Tuple`2": TupleMembers.add, "System.Tuple`3": TupleMembers.add,
    "System.Tuple`4": TupleMembers.add, "System.Tuple`5": TupleMembers.add, "System.ValueTuple`2": TupleMembers.add,
    "System.ValueTuple`3": TupleMembers.add,
    "System.DBNull": { type in type.constant("Value", .object(RecordBox("System.DBNull", [:], string: ""))) },
    "System.Nullable`1": { type in
      let own = type.type
      type.constructor("(T value)") { _, arguments, context in
        try context.convertWithFailure(arguments[0], to: own.arguments.first ?? .object)
      }
    },
  ]
}

private enum GuidMembers {
  private static func guid(_ subject: Value) -> GuidBox { subject.objectValue as? GuidBox ?? .empty }

  static func add(to type: inout TypeBuilder) {
    type.extendedProperty("Guid", kind: .scriptProperty) { subject, _ in .text(guid(subject).string() ?? "") }
    type.method(
      "ToString", "string ()", "string (string format)",
      "string (string format, System.IFormatProvider provider)"
    ) { subject, arguments, _ in
      guard let text = guid(subject).string(arguments.isEmpty ? "D" : arguments.text(0)) else {
        throw MethodFailure.format(
          "Format string can be only \"D\", \"d\", \"N\", \"n\", \"P\", \"p\", \"B\", \"b\", \"X\" or \"x\".")
      }
      return .text(text)
    }
    type.method("ToByteArray", "byte[] ()") { subject, _, _ in .bytes(guid(subject).storedBytes) }
    type.method("CompareTo", "int (System.Object value)", "int (guid value)") { subject, arguments, _ in
      guard let other = arguments[0].objectValue as? GuidBox else {
        if arguments.isNull(0) { return .int(1) }
        throw MethodFailure.argument("Object must be of type GUID.", "value")
      }
      let (a, b) = (guid(subject).bytes, other.bytes)
      return .int(a == b ? 0 : a.lexicographicallyPrecedes(b) ? -1 : 1)
    }
    type.constant("Empty", .object(GuidBox.empty))
    type.staticMethod("NewGuid", "guid ()") { _, _, context in .object(context.newGuid()) }
    type.staticMethod("Parse", "guid (string input)") { _, arguments, _ in
      guard let guid = GuidBox.parse(arguments.text(0)) else { throw MethodFailure.format("Unrecognized Guid format.") }
      return .object(guid)
    }
    type.staticMethod("ParseExact", "guid (string input, string format)") { _, arguments, _ in
      guard let guid = GuidBox.parse(arguments.text(0)),
        guid.string(arguments.text(1))?.caseFolded == arguments.text(0).trimmingSpaces.caseFolded
      else { throw MethodFailure.format("Unrecognized Guid format.") }
      return .object(guid)
    }
    type.staticMethod("TryParse", "bool (string input, [ref] guid result)") { _, arguments, _ in
      let guid = GuidBox.parse(arguments.text(0))
      try arguments[1].store(.object(guid ?? .empty))
      return .bool(guid != nil)
    }
    type.constructor("(byte[] b)", "(string g)") { _, arguments, _ in
      if case .array = arguments[0] {
        guard let guid = GuidBox(storedBytes: arguments.bytes(0)) else {
          throw MethodFailure.argument("Byte array for Guid must be exactly 16 bytes long.", "b")
        }
        return .object(guid)
      }
      guard let guid = GuidBox.parse(arguments.text(0)) else { throw MethodFailure.format("Unrecognized Guid format.") }
      return .object(guid)
    }
  }
}

extension ExecutionContext {
  /// A new GUID.
  public func newGuid() -> GuidBox { .random() }
}

extension MethodFailure {
  /// Why a text is no version.
  static func version(_ failure: VersionBox.ParseFailure, _ text: String) -> MethodFailure {
    switch failure {
    case .shape: argument("Version string portion was too short or too long.", "input")
    case .negative: range("input", "Version's parameters must be greater than or equal to zero.")
    case .digits: format("The input string '\(text)' was not in a correct format.")
    case .tooLarge: overflow("Value was either too large or too small for an Int32.")
    }
  }
}

private enum VersionMembers {
  private static func version(_ subject: Value) -> VersionBox { subject.objectValue as? VersionBox ?? VersionBox(0, 0) }

  private static func parse(_ text: String) throws -> VersionBox {
    do {
      return try VersionBox.parse(text)
    } catch { throw MethodFailure.version(error, text) }
  }

  static func add(to type: inout TypeBuilder) {
    type.property("Major", get: { subject, _ in .int(version(subject).major) })
    type.property("Minor", get: { subject, _ in .int(version(subject).minor) })
    type.property("Build", get: { subject, _ in .int(version(subject).build) })
    type.property("Revision", get: { subject, _ in .int(version(subject).revision) })
    type.property(
      "MajorRevision", "short",
      get: { subject, _ in
        Number.int16(Int16(truncatingIfNeeded: version(subject).revision >> 16)).value
      })
    type.property(
      "MinorRevision", "short",
      get: { subject, _ in
        Number.int16(Int16(truncatingIfNeeded: version(subject).revision)).value
      })
    type.method("CompareTo", "int (System.Object version)", "int (version value)") { subject, arguments, _ in
      guard let other = arguments[0].objectValue as? VersionBox else {
        if arguments.isNull(0) { return .int(1) }
        throw MethodFailure.argument("Object must be of type Version.")
      }
      return .count(version(subject).compare(other))
    }
    type.method("ToString", "string ()", "string (int fieldCount)") { subject, arguments, _ in
      let parts = version(subject).parts
      let count = arguments.isEmpty ? parts.count : arguments.int(0)
      guard count >= 0, count <= parts.count else {
        throw MethodFailure.argument("Argument must be between 0 and \(parts.count).", "fieldCount")
      }
      return .text(parts.prefix(count).map(String.init).joined(separator: "."))
    }
    type.method("Clone", "System.Object ()") { subject, _, _ in subject }
    type.staticMethod("Parse", "version (string input)") { _, arguments, _ in .object(try parse(arguments.text(0))) }
    type.staticMethod("TryParse", "bool (string input, [ref] version result)") { _, arguments, _ in
      let version = try? VersionBox.parse(arguments.text(0))
      try arguments[1].store(version.map { .object($0) } ?? .null)
      return .bool(version != nil)
    }
    type.constructor { _, arguments, _ in
      if arguments.isEmpty { return .object(VersionBox(0, 0)) }
      if arguments.count == 1 { return .object(try parse(arguments.text(0))) }
      let numbers = arguments.indices.map { Int32(clamping: arguments.int($0)) }
      for (name, number) in zip(["major", "minor", "build", "revision"], numbers) where number < 0 {
        throw MethodFailure.negative(name, Int(number))
      }
      return .object(
        VersionBox(numbers[0], numbers[1], numbers.count > 2 ? numbers[2] : -1, numbers.count > 3 ? numbers[3] : -1))
    }
  }
}

private enum SemanticVersionMembers {
  private static func version(_ subject: Value) -> SemanticVersionBox {
    subject.objectValue as? SemanticVersionBox ?? SemanticVersionBox(0, 0, 0)
  }

  private static func parse(_ text: String) throws -> Value {
    guard let version = SemanticVersionBox.parse(text) else {
      throw MethodFailure.argument(
        "Cannot process argument because the value of argument \"version\" is not valid. Change "
          + "the value of the \"version\" argument and run the operation again.")
    }
    return .object(version)
  }

  static func add(to type: inout TypeBuilder) {
    type.property("Major", get: { subject, _ in .int(version(subject).major) })
    type.property("Minor", get: { subject, _ in .int(version(subject).minor) })
    type.property("Patch", get: { subject, _ in .int(version(subject).patch) })
    type.property("PreReleaseLabel", get: { subject, _ in version(subject).preRelease.map(Value.text) ?? .null })
    type.property("BuildLabel", get: { subject, _ in version(subject).buildLabel.map(Value.text) ?? .null })
    type.method("CompareTo", "int (System.Object version)") { subject, arguments, _ in
      guard let other = arguments[0].objectValue as? SemanticVersionBox else { return .int(1) }
      return .count(version(subject).compare(other))
    }
    type.staticMethod("Parse", "semver (string version)") { _, arguments, _ in try parse(arguments.text(0)) }
    type.staticMethod("TryParse", "bool (string version, [ref] semver result)") { _, arguments, _ in
      let version = SemanticVersionBox.parse(arguments.text(0))
      try arguments[1].store(version.map { .object($0) } ?? .null)
      return .bool(version != nil)
    }
    type.constructor { _, arguments, _ in
      if let text = arguments[0].plainText { return try parse(text) }
      if let version = arguments[0].objectValue as? VersionBox {
        return .object(SemanticVersionBox(version.major, version.minor, max(0, version.build)))
      }
      let labels = arguments.compactMap(\.plainText).filter { !$0.isEmpty }
      return .object(
        SemanticVersionBox(
          Int32(clamping: arguments.int(0)), Int32(clamping: arguments.int(1)), Int32(clamping: arguments.int(2)),
          preRelease: labels.first, buildLabel: labels.dropFirst().first))
    }
  }
}

/// System.Random. With a seed its numbers repeat, though they are not those of .NET.
final class RandomBox: PSObject {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  override var type: PSType { .named("System.Random") }

  /// SplitMix64.
  func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  func double() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }
  func below(_ limit: UInt64) -> UInt64 { limit == 0 ? 0 : next().multipliedFullWidth(by: limit).high }
}

private enum RandomMembers {
  static func add(to type: inout TypeBuilder) {
    func random(_ subject: Value) -> RandomBox {
      subject.objectValue as? RandomBox ?? RandomBox(seed: .random(in: 0 ... .max))
    }
    func next(_ subject: Value, _ arguments: [Value], _ most: Int64) throws -> Int64 {
      let low = arguments.count == 2 ? Int64(arguments.int(0)) : 0
      let high = arguments.isEmpty ? most : Int64(arguments.int(arguments.count - 1))
      guard low <= high else {
        let name = arguments.count == 2 ? "minValue" : "maxValue"
        throw arguments.count == 2
          ? MethodFailure.range(name, "'minValue' cannot be greater than maxValue.")
          : MethodFailure.range(name, "maxValue ('\(high)') must be a non-negative value.", actual: Int(high))
      }
      return low &+ Int64(bitPattern: random(subject).below(UInt64(bitPattern: high &- low)))
    }
    type.method("Next", "int ()", "int (int maxValue)", "int (int minValue, int maxValue)") { subject, arguments, _ in
      .int(Int32(clamping: try next(subject, arguments, Int64(Int32.max))))
    }
    type.method("NextInt64", "long ()", "long (long maxValue)", "long (long minValue, long maxValue)") {
      subject, arguments, _ in
      .long(try next(subject, arguments, .max))
    }
    type.method("NextDouble", "double ()") { subject, _, _ in .double(random(subject).double()) }
    type.method("NextSingle", "float ()") { subject, _, _ in Number.single(Float(random(subject).double())).value }
    type.method("NextBytes", "void (byte[] buffer)") { subject, arguments, _ in
      guard case .array(let array) = arguments[0] else { return .nothing }
      array.items = array.items.map { _ in Number.byte(UInt8(truncatingIfNeeded: random(subject).next())).value }
      return .nothing
    }
    type.staticProperty("Shared", "System.Random", get: { _, _ in .object(RandomBox(seed: .random(in: 0 ... .max))) })
    type.constructor("()", "(int Seed)") { _, arguments, _ in
      .object(
        RandomBox(seed: arguments.isEmpty ? .random(in: 0 ... .max) : UInt64(bitPattern: Int64(arguments.int(0)))))
    }
  }
}

private enum TupleMembers {
  static func add(to type: inout TypeBuilder) {
    let own = type.type
    func items(_ subject: Value) -> [Value] { (subject.objectValue as? TupleBox)?.items ?? [] }
    let count = Int(own.definitionName.last.flatMap { String($0) } ?? "") ?? 0
    for index in 0..<count {
      type.property("Item\(index + 1)", own.arguments.indices.contains(index) ? own.arguments[index].spelling : nil) {
        subject, _ in
        items(subject).indices.contains(index) ? items(subject)[index] : .null
      }
    }
    type.property("Length", "int", visible: false, get: { _, _ in .count(count) })
    type.method("ToString", "string ()") { subject, _, context in
      .text("(" + items(subject).map(context.netString).joined(separator: ", ") + ")")
    }
    type.constructor("(" + (0..<count).map { "T\($0 + 1) item\($0 + 1)" }.joined(separator: ", ") + ")") {
      _, arguments, _ in
      .object(TupleBox(arguments, type: own))
    }
  }
}
