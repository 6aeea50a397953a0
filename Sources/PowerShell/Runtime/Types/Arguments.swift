/// The arguments of a method after their conversion to the parameters' types.
extension Array where Element == Value {
  func text(_ index: Int) -> String {
    guard index < count else { return "" }
    switch self[index] {
    case .string(let box): return box.text
    case .char(let unit): return String(decoding: CollectionOfOne(unit), as: UTF16.self)
    default: return self[index].objectValue?.text(.invariant) ?? ""
    }
  }

  func int(_ index: Int) -> Int {
    guard index < count else { return 0 }
    switch self[index] {
    case .int(let number): return Int(number)
    case .long(let number): return Int(number)
    case .char(let unit): return Int(unit)
    case .object(let object):
      if let box = object as? EnumBox { return Int(box.rawValue) }
      return Number(self[index]).flatMap { $0.rounded(Int64.self) }.map(Int.init) ?? 0
    default: return 0
    }
  }

  func double(_ index: Int) -> Double {
    guard index < count else { return 0 }
    switch self[index] {
    case .double(let number): return number
    case .int(let number): return Double(number)
    case .long(let number): return Double(number)
    default: return Number(self[index]).map(\.doubleValue) ?? 0
    }
  }

  func flag(_ index: Int) -> Bool {
    guard index < count, case .bool(let flag) = self[index] else { return false }
    return flag
  }

  func number(_ index: Int) -> Number { index < count ? Number(self[index]) ?? .int32(0) : .int32(0) }

  func isNull(_ index: Int) -> Bool { index >= count || self[index].isNull }

  /// The elements of a collection argument.
  func items(_ index: Int) -> [Value] {
    guard index < count else { return [] }
    if case .array(let array) = self[index] { return array.items }
    return self[index].objectValue?.enumerated ?? []
  }

  /// The UTF-16 units of a `char[]`, a string or a character.
  func units(_ index: Int) -> [UInt16] {
    guard index < count else { return [] }
    switch self[index] {
    case .char(let unit): return [unit]
    case .string(let box): return Array<UInt16>(box.text.utf16)
    default:
      return items(index).compactMap { if case .char(let unit) = $0 { unit } else { nil } }
    }
  }

  func bytes(_ index: Int) -> [UInt8] { items(index).map(\.byteValue) }

  func enumName(_ index: Int) -> String? { index < count ? (self[index].objectValue as? EnumBox)?.name : nil }

  func type(_ index: Int) -> PSType? { index < count ? (self[index].objectValue as? TypeBox)?.represented : nil }

  func block(_ index: Int) -> ScriptBlock? { index < count ? self[index].codeBlock : nil }

  func reference(_ index: Int) -> ReferenceBox? { index < count ? self[index].objectValue as? ReferenceBox : nil }
}

extension Value {
  /// A System.Int32; the number must fit.
  static func count(_ number: Int) -> Value { .int(Int32(clamping: number)) }

  /// The number of a byte.
  var byteValue: UInt8 {
    switch self {
    case .int(let number): UInt8(truncatingIfNeeded: number)
    default: Number(self).flatMap { $0.rounded(Int64.self) }.map { UInt8(truncatingIfNeeded: $0) } ?? 0
    }
  }

  /// A `byte[]`.
  public static func bytes(_ bytes: some Sequence<UInt8>) -> Value {
    .array(PSArray(bytes.map { Number.byte($0).value }, of: .byte))
  }

  /// A `char[]`.
  static func characters(_ units: some Sequence<UInt16>) -> Value {
    .array(PSArray(units.map(Value.char), of: .char))
  }

  static func text(_ units: some Collection<UInt16>) -> Value { .text(String(decoding: units, as: UTF16.self)) }

  /// The text of a string or character.
  var plainText: String? {
    switch self {
    case .string(let box): box.text
    case .char(let unit): String(decoding: CollectionOfOne(unit), as: UTF16.self)
    default: nil
    }
  }
}

extension MethodFailure {
  /// ArgumentOutOfRangeException with the value that was out of range.
  static func range(_ parameter: String, _ message: String, actual: Int? = nil) -> MethodFailure {
    let tail = actual.map { "\nActual value was \($0)." } ?? ""
    return MethodFailure(
      ExceptionObject(
        .named("System.ArgumentOutOfRangeException"), "\(message) (Parameter '\(parameter)')\(tail)",
        details: [("ParamName", .text(parameter))]))
  }

  /// The index of an element that a collection does not have.
  static var index: MethodFailure {
    range("index", "Index was out of range. Must be non-negative and less than the size of the collection.")
  }

  static func negative(_ parameter: String, _ actual: Int) -> MethodFailure {
    range(parameter, "\(parameter) ('\(actual)') must be a non-negative value.", actual: actual)
  }

  static func tooLarge(_ parameter: String, _ actual: Int, limit: Int) -> MethodFailure {
    range(parameter, "\(parameter) ('\(actual)') must be less than or equal to '\(limit)'.", actual: actual)
  }

  static func argument(_ message: String, _ parameter: String? = nil) -> MethodFailure {
    MethodFailure(
      ExceptionObject(
        .named("System.ArgumentException"), message + (parameter.map { " (Parameter '\($0)')" } ?? ""),
        details: parameter.map { [("ParamName", .text($0))] } ?? []))
  }

  static func null(_ parameter: String) -> MethodFailure {
    MethodFailure(
      ExceptionObject(
        .named("System.ArgumentNullException"), "Value cannot be null. (Parameter '\(parameter)')",
        details: [("ParamName", .text(parameter))]))
  }

  static func format(_ message: String) -> MethodFailure { MethodFailure("System.FormatException", message) }
  static func invalid(_ message: String) -> MethodFailure { MethodFailure("System.InvalidOperationException", message) }
  static func overflow(_ message: String) -> MethodFailure { MethodFailure("System.OverflowException", message) }
  static func notSupported(_ message: String) -> MethodFailure {
    MethodFailure("System.NotSupportedException", message)
  }

  /// `0 <= start`, `0 <= count`, `start + count <= limit`, as .NET checks ranges.
  static func checkRange(_ start: Int, _ count: Int, limit: Int) throws {
    guard start >= 0 else { throw negative("index", start) }
    guard count >= 0 else { throw negative("count", count) }
    guard start <= limit - count else {
      throw argument(
        "Offset and length were out of bounds for the array or count is greater than the number of elements "
          + "from index to the end of the source collection.")
    }
  }
}
