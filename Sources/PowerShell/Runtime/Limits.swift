/// How large the values that a script makes may grow. Beyond, it gets an error that it can catch, where the real shell
/// goes on until the machine has no memory left.
enum Limits {
  /// Bytes of a text (64 MiB).
  static let text = 64 << 20
  /// Elements of an array or list.
  static let elements = 10_000_000

  /// For operators: the text, if it is not too long.
  static func checked(_ text: String) throws -> Value {
    guard text.utf8.count <= Limits.text else { throw textIsTooLong }
    return .text(text)
  }

  static func checkText(_ bytes: Int) throws {
    if bytes > text { throw textIsTooLong }
  }

  static func checkElements(_ count: Int) throws {
    if count > elements { throw arrayIsTooLong }
  }

  private static var textIsTooLong: TerminatingError {
    OperatorError.raw(
      "System.OutOfMemoryException", "Insufficient memory to continue the execution of the program.")
  }

  private static var arrayIsTooLong: TerminatingError {
    OperatorError.raw("System.OutOfMemoryException", "Array dimensions exceeded supported range.")
  }

  /// For methods: refuses what one made or has grown beyond the limits.
  @inline(__always)
  static func check(_ value: Value) throws {
    switch value {
    case .string(let box):
      if box.text.utf8.count > text { throw MethodFailure.textIsTooLong }
    case .array(let array):
      if array.items.count > elements { throw MethodFailure.arrayIsTooLong }
    case .object(let object):
      if let builder = object as? StringBuilderBox, builder.units.count > text { throw MethodFailure.textIsTooLong }
    default: break
    }
  }
}

extension MethodFailure {
  static var textIsTooLong: MethodFailure {
    MethodFailure("System.OutOfMemoryException", "Insufficient memory to continue the execution of the program.")
  }

  static var arrayIsTooLong: MethodFailure {
    MethodFailure("System.OutOfMemoryException", "Array dimensions exceeded supported range.")
  }
}
