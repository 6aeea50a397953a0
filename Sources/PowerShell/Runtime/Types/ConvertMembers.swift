extension TypeLibrary {
  /// System.Convert and System.BitConverter.
  nonisolated(unsafe) static let convertTypes: KeyValuePairs<String, Builder> = [
    "System.Convert": { type in
      ConvertMembers.addNumbers(to: &type)
      ConvertMembers.addOthers(to: &type)
      ConvertMembers.addBytes(to: &type)
    },
    "System.BitConverter": { type in BitConverterMembers.add(to: &type) },
  ]
}

private enum ConvertMembers {
  static func addNumbers(to type: inout TypeBuilder) {
    for (name, target) in [
      ("ToSByte", PSType.sbyte), ("ToByte", .byte), ("ToInt16", .int16), ("ToUInt16", .uint16), ("ToInt32", .int32),
      ("ToUInt32", .uint32), ("ToInt64", .int64), ("ToUInt64", .uint64), ("ToSingle", .single), ("ToDouble", .double),
      ("ToDecimal", .decimal),
    ] as [(String, PSType)] {
      type.staticMethod(name) { _, arguments, context in
        if arguments.count == 2, case .int(let base) = arguments[1] {
          return try parse(arguments.text(0), base: Int(base), as: target)
        }
        return try number(arguments.first ?? .null, as: target)
      }
    }
  }

  private static func number(_ value: Value, as target: PSType) throws -> Value {
    let isReal = [PSType.single, .double, .decimal].contains { $0 === target }
    switch value.unwrapped {
    case .null, .nothing: return try convert(.int32(0), to: target)
    case .string(let box): return try NumberReading.parse(box.text, as: target, style: isReal ? 0xE7 : nil).value
    case .bool(let flag): return try convert(.int32(flag ? 1 : 0), to: target)
    case .char(let unit):
      if isReal { throw invalidCast("Char", target) }
      return try convert(.int32(Int32(unit)), to: target)
    case let other:
      if let box = other.objectValue as? EnumBox { return try convert(.int64(box.rawValue), to: target) }
      guard let number = Number(other) else { throw invalidCast(other.type?.name ?? "Object", target) }
      return try convert(number, to: target)
    }
  }

  private static func convert(_ number: Number, to target: PSType) throws -> Value {
    do {
      return try number.converted(to: target)?.value ?? .null
    } catch {
      throw MethodFailure.overflow(NumberReading.overflowMessage(target))
    }
  }

  private static func invalidCast(_ from: String, _ target: PSType) -> MethodFailure {
    MethodFailure("System.InvalidCastException", "Invalid cast from '\(from)' to '\(target.name)'.")
  }

  /// Digits of base 2, 8, 10 or 16.
  private static func parse(_ text: String, base: Int, as target: PSType) throws -> Value {
    guard [2, 8, 10, 16].contains(base) else { throw MethodFailure.argument("Invalid Base.") }
    if text.isEmpty {
      throw MethodFailure.range(
        "Index was out of range. Must be non-negative and less than the size of the collection.",
        "Specified argument was out of the range of valid values.")
    }
    var digits = Substring(text)
    let isNegative = digits.first == "-"
    if isNegative {
      if base != 10 { throw MethodFailure.argument("String cannot contain a minus sign if the base is not 10.") }
      digits = digits.dropFirst()
    } else if digits.first == "+" {
      digits = digits.dropFirst()
    }
    if base == 16, digits.hasPrefix("0x") || digits.hasPrefix("0X") { digits = digits.dropFirst(2) }
    let valid = digits.prefix { $0.hexDigitValue.map { $0 < base } ?? false }
    if valid.isEmpty { throw MethodFailure.format("Could not find any recognizable digits.") }
    if valid.endIndex != digits.endIndex {
      throw MethodFailure.format("Additional non-parsable characters are at the end of the string.")
    }
    guard let bits = UInt64(valid, radix: base) else {
      throw MethodFailure.overflow(NumberReading.overflowMessage(target))
    }
    if base == 10 {
      let signed = isNegative ? BigInteger(0) - BigInteger(bits) : BigInteger(bits)
      return try convert(.bigInteger(signed), to: target)
    }
    return try twosComplement(bits, as: target)
  }

  /// The bits of a number with a sign, as other bases write it.
  private static func twosComplement(_ bits: UInt64, as target: PSType) throws -> Value {
    switch target.fullName {
    case "System.SByte" where bits <= UInt8.max: return Number.sbyte(Int8(truncatingIfNeeded: bits)).value
    case "System.Int16" where bits <= UInt16.max: return Number.int16(Int16(truncatingIfNeeded: bits)).value
    case "System.Int32" where bits <= UInt32.max: return .int(Int32(truncatingIfNeeded: bits))
    case "System.Int64": return .long(Int64(bitPattern: bits))
    default: return try convert(.uint64(bits), to: target)
    }
  }

  static func addOthers(to type: inout TypeBuilder) {
    type.staticMethod("ToBoolean") { _, arguments, _ in
      switch arguments.first?.unwrapped ?? .null {
      case .null, .nothing: return .bool(false)
      case .bool(let flag): return .bool(flag)
      case .string(let box):
        guard let flag = BooleanReading.parse(box.text) else {
          throw MethodFailure.format("String '\(box.text)' was not recognized as a valid Boolean.")
        }
        return .bool(flag)
      case let other:
        guard let number = Number(other) else { throw invalidCast(other.type?.name ?? "Object", .bool) }
        return .bool(!number.isZero)
      }
    }
    type.staticMethod("ToChar") { _, arguments, _ in
      switch arguments.first?.unwrapped ?? .null {
      case .null, .nothing: return .char(0)
      case .char(let unit): return .char(unit)
      case .string(let box):
        let units = Array(box.text.utf16)
        guard units.count == 1 else { throw MethodFailure.format("String must be exactly one character long.") }
        return .char(units[0])
      case let other:
        guard let number = Number(other), number.isInteger else {
          throw invalidCast(other.type?.name ?? "Object", .char)
        }
        guard let unit = number.rounded(UInt16.self) else {
          throw MethodFailure.overflow(NumberReading.overflowMessage(.char))
        }
        return .char(unit)
      }
    }
    type.staticMethod("ToString") { _, arguments, context in
      let value = arguments.first ?? .null
      if arguments.count == 2, case .int(let base) = arguments[1], Number(value) != nil {
        return try digits(value, base: Int(base))
      }
      return .text(context.netString(value))
    }
    type.staticMethod("ToDateTime") { _, arguments, context in
      let value = arguments.first?.unwrapped ?? .null
      if Number(value) != nil { throw invalidCast(value.type?.name ?? "Object", .dateTime) }
      return value.isNull ? context.defaultValue(of: .dateTime) : try context.convertWithFailure(value, to: .dateTime)
    }
    type.staticMethod("ChangeType") { _, arguments, context in
      let target =
        arguments.type(1) ?? arguments.enumName(1).flatMap { TypeLibrary.type(named: "System." + $0) } ?? .object
      let value = arguments[0].unwrapped
      if case .string(let box) = value, target.isNumeric { return try NumberReading.parse(box.text, as: target).value }
      return try context.convertWithFailure(value, to: target)
    }
    type.staticMethod("IsDBNull") { _, arguments, _ in
      .bool(arguments.first?.type?.fullName == "System.DBNull")
    }
    type.staticMethod("GetTypeCode") { _, arguments, _ in
      let name = arguments.first?.type?.name ?? "Empty"
      let known = PSType.named("System.TypeCode").enumValues.contains { $0.name == name }
      return .enumeration("System.TypeCode", known ? name : "Object")
    }
  }

  private static func digits(_ value: Value, base: Int) throws -> Value {
    guard [2, 8, 10, 16].contains(base) else { throw MethodFailure.argument("Invalid Base.") }
    let bits: UInt64
    switch Number(value) ?? .int32(0) {
    case let number where base == 10: return .text(number.text)
    case .byte(let n): bits = UInt64(n)
    case .sbyte(let n): bits = UInt64(UInt16(bitPattern: Int16(n)))
    case .int16(let n): bits = UInt64(UInt16(bitPattern: n))
    case .int32(let n): bits = UInt64(UInt32(bitPattern: n))
    case .int64(let n): bits = UInt64(bitPattern: n)
    case let number: bits = number.rounded(UInt64.self) ?? 0
    }
    return .text(String(bits, radix: base))
  }

  static func addBytes(to type: inout TypeBuilder) {
    type.staticMethod("ToBase64String") { _, arguments, _ in
      var bytes = arguments.bytes(0)
      if arguments.count >= 3 {
        let (start, count) = (arguments.int(1), arguments.int(2))
        try MethodFailure.checkRange(start, count, limit: bytes.count)
        bytes = Array(bytes[start..<(start + count)])
      }
      let breaksLines = arguments.enumName(arguments.count - 1) == "InsertLineBreaks"
      return .text(Base64.encode(bytes, lineLength: breaksLines ? 76 : nil))
    }
    type.staticMethod("FromBase64String") { _, arguments, _ in
      guard let bytes = Base64.decode(arguments.text(0)) else {
        throw MethodFailure.format(
          "The input is not a valid Base-64 string as it contains a non-base 64 character, more than two padding "
            + "characters, or an illegal character among the padding characters.")
      }
      return .bytes(bytes)
    }
    type.staticMethod("ToHexString") { _, arguments, _ in
      .text(arguments.bytes(0).map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined())
    }
    type.staticMethod("ToHexStringLower", "string (byte[] inArray)") { _, arguments, _ in
      .text(arguments.bytes(0).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined())
    }
    type.staticMethod("FromHexString") { _, arguments, _ in
      let digits = arguments.text(0).compactMap(\.hexDigitValue)
      guard digits.count == arguments.text(0).count, digits.count % 2 == 0 else {
        throw MethodFailure.format(
          digits.count % 2 == 0
            ? "The input is not a valid hex string as it contains a non-hex character."
            : "The input is not a valid hex string as its length is not a multiple of 2.")
      }
      return .bytes(stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) })
    }
  }
}

/// Base 64 (RFC 4648).
public enum Base64 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  public static func encode(_ bytes: [UInt8], lineLength: Int? = nil) -> String {
    var result: [UInt8] = []
    result.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var bits: UInt32 = 0
      for byte in group { bits = bits << 8 | UInt32(byte) }
      bits <<= UInt32((3 - group.count) * 8)
      if let lineLength, start > 0, start / 3 * 4 % lineLength == 0 { result += [13, 10] }
      for place in 0..<4 {
        result.append(place <= group.count ? alphabet[Int(bits >> UInt32(18 - place * 6) & 63)] : UInt8(ascii: "="))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// `nil` if the text is not base 64; white space is skipped.
  public static func decode(_ text: String) -> [UInt8]? {
    var result: [UInt8] = []
    var (bits, count, padding): (UInt32, Int, Int) = (0, 0, 0)
    for byte in text.utf8 where byte != 32 && byte != 9 && byte != 10 && byte != 13 {
      if byte == UInt8(ascii: "=") {
        padding += 1
        continue
      }
      guard padding == 0, let value = value(of: byte) else { return nil }
      bits = bits << 6 | value
      count += 1
      if count % 4 == 0 {
        result += [UInt8(bits >> 16 & 255), UInt8(bits >> 8 & 255), UInt8(bits & 255)]
        bits = 0
      }
    }
    switch (count % 4, padding) {
    case (0, 0): break
    case (2, 2): result.append(UInt8(bits >> 4 & 255))
    case (3, 1): result += [UInt8(bits >> 10 & 255), UInt8(bits >> 2 & 255)]
    default: return nil
    }
    return result
  }

  private static func value(of byte: UInt8) -> UInt32? {
    switch byte {
    case 0x41...0x5A: UInt32(byte - 0x41)
    case 0x61...0x7A: UInt32(byte - 0x61 + 26)
    case 0x30...0x39: UInt32(byte - 0x30 + 52)
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}

private enum BitConverterMembers {
  static func add(to type: inout TypeBuilder) {
    type.constant("IsLittleEndian", .bool(true))
    type.staticMethod("GetBytes") { _, arguments, _ in
      switch arguments.first ?? .null {
      case .bool(let flag): return .bytes([flag ? 1 : 0])
      case .char(let unit): return .bytes(bytes(UInt64(unit), 2))
      case let value:
        switch Number(value) ?? .int32(0) {
        case .int16(let n): return .bytes(bytes(UInt64(UInt16(bitPattern: n)), 2))
        case .uint16(let n): return .bytes(bytes(UInt64(n), 2))
        case .int32(let n): return .bytes(bytes(UInt64(UInt32(bitPattern: n)), 4))
        case .uint32(let n): return .bytes(bytes(UInt64(n), 4))
        case .int64(let n): return .bytes(bytes(UInt64(bitPattern: n), 8))
        case .uint64(let n): return .bytes(bytes(n, 8))
        case .single(let n): return .bytes(bytes(UInt64(n.bitPattern), 4))
        case .double(let n): return .bytes(bytes(n.bitPattern, 8))
        default: return .null
        }
      }
    }
    for (name, size, make) in [
      ("ToInt16", 2, { Number.int16(Int16(truncatingIfNeeded: $0)).value }),
      ("ToUInt16", 2, { Number.uint16(UInt16(truncatingIfNeeded: $0)).value }),
      ("ToInt32", 4, { .int(Int32(truncatingIfNeeded: $0)) }),
      ("ToUInt32", 4, { Number.uint32(UInt32(truncatingIfNeeded: $0)).value }),
      ("ToInt64", 8, { .long(Int64(bitPattern: $0)) }), ("ToUInt64", 8, { Number.uint64($0).value }),
      ("ToSingle", 4, { Number.single(Float(bitPattern: UInt32(truncatingIfNeeded: $0))).value }),
      ("ToDouble", 8, { .double(Double(bitPattern: $0)) }), ("ToBoolean", 1, { .bool($0 != 0) }),
      ("ToChar", 2, { .char(UInt16(truncatingIfNeeded: $0)) }),
    ] as [(String, Int, (UInt64) -> Value)] {
      type.staticMethod(name) { _, arguments, _ in make(try bits(arguments, size)) }
    }
    type.staticMethod("ToString") { _, arguments, _ in
      var bytes = arguments.bytes(0)
      if arguments.count > 1 {
        let start = arguments.int(1)
        let count = arguments.count > 2 ? arguments.int(2) : bytes.count - start
        try MethodFailure.checkRange(start, count, limit: bytes.count)
        bytes = Array(bytes[start..<(start + count)])
      }
      return .text(
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: "-"))
    }
    type.staticMethod("DoubleToInt64Bits") { _, arguments, _ in .long(Int64(bitPattern: arguments.double(0).bitPattern))
    }
    type.staticMethod("Int64BitsToDouble") { _, arguments, _ in
      .double(Double(bitPattern: UInt64(bitPattern: Int64(arguments.int(0)))))
    }
  }

  private static func bytes(_ bits: UInt64, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: bits >> UInt64($0 * 8)) }
  }

  private static func bits(_ arguments: [Value], _ size: Int) throws -> UInt64 {
    let bytes = arguments.bytes(0)
    let start = arguments.int(1)
    guard start >= 0, start < bytes.count else {
      throw MethodFailure.range("startIndex", MethodFailure.index.exception.message)
    }
    guard start + size <= bytes.count else {
      throw MethodFailure.argument(
        "The array starting from the specified index is not long enough to read a value of the specified type.", "value"
      )
    }
    return (0..<size).reduce(0) { $0 | UInt64(bytes[start + $1]) << UInt64($1 * 8) }
  }
}
