extension Value {
  /// The text in the invariant culture, of arrays and objects as the caller makes it.
  @inline(__always)
  func text(
    ofArray: (PSArray) throws -> String, ofObject: (PSObject) throws -> String
  ) rethrows -> String {
    switch self {
    case .string(let box): box.text
    case .null, .nothing: ""
    case .bool(let flag): flag ? "True" : "False"
    case .int(let number): String(number)
    case .long(let number): String(number)
    case .double(let number): Number.text(number)
    case .char(let unit): String(decoding: CollectionOfOne(unit), as: UTF16.self)
    case .array(let array): try ofArray(array)
    case .object(let object): try ofObject(object)
    }
  }
}

extension ExecutionContext {
  // MARK: Text

  /// The text that string expansion gives: invariant culture, elements joined by `$OFS`.
  public func string(_ value: Value) -> String {
    value.text(ofArray: { joined($0.items) }, ofObject: { string($0) })
  }

  private func string(_ object: PSObject) -> String {
    if let wrapped = object as? WrappedValue { return wrapped.writtenText ?? string(wrapped.base) }
    if let custom = object as? CustomObject { return customText(custom) }
    if let text = object.text(.invariant) { return text }
    if let items = object.enumerated { return joined(items) }
    return (try? ownToString(object)) ?? object.type.fullName
  }

  /// `ToString` of a class of a script, or one added to the object.
  private func ownToString(_ object: PSObject) throws -> String? {
    let isAdded = object.extended?[Symbol("ToString")] != nil
    guard isAdded || object.type.traits.contains(.scriptDefined) else { return nil }
    return string(try invokeMethod("ToString", on: .object(object), []))
  }

  private static let fieldSeparator = Symbol("OFS")

  private func joined(_ items: [Value]) -> String {
    if items.isEmpty { return "" }
    let separator = scope.find(Self.fieldSeparator).map { string($0) } ?? " "
    return items.map(elementString).joined(separator: separator)
  }

  /// An element of a joined array: inner arrays are the names of their types.
  func elementString(_ value: Value) -> String {
    switch value {
    case .array: netString(value)
    case .object(let object) where object.enumerated != nil && object.text(.invariant) == nil: netString(value)
    default: string(value)
    }
  }

  /// `@{a=1; b=x}`; an object without properties is empty text.
  private func customText(_ object: CustomObject) -> String {
    if let added = try? ownToString(object) { return added }
    let pairs = properties(of: .object(object)).map { info in
      let inner = (try? property(Symbol(info.name), of: .object(object))) ?? .null
      // A custom object inside of one has no text (defaults.md).
      return info.name + "=" + (inner.objectValue is CustomObject ? "" : elementString(inner))
    }
    return pairs.isEmpty ? "" : "@{" + pairs.joined(separator: "; ") + "}"
  }

  /// The text of a cell: the current culture, doubles with 15 digits.
  public func displayString(_ value: Value) -> String {
    switch value {
    case .double(let number) where !number.isFinite: return Number.double(number).roundTripText
    case .object(let object):
      if let wrapped = object as? WrappedValue { return wrapped.writtenText ?? displayString(wrapped.base) }
      if object is CustomObject { return string(value) }
      if let box = object as? XmlNodeBox { return box.node.displayLocalName }
      return object.text(.current) ?? string(value)
    default: return string(value)
    }
  }

  /// `ToString()` of .NET in the current culture, also what `-f` writes: doubles with as many digits as they need,
  /// collections as the names of their types.
  public func netString(_ value: Value) -> String {
    switch value {
    case .double(let number): return Number.double(number).roundTripText
    case .array(let array): return (array.elementType.map { PSType.array(of: $0) } ?? .objectArray).fullName
    case .object(let object):
      if let wrapped = object as? WrappedValue { return netString(wrapped.base) }
      if let box = object as? NumberBox { return box.number.roundTripText }
      if object is CustomObject { return string(value) }
      if let text = object.text(.current) { return text }
      return (try? ownToString(object)) ?? object.type.fullName
    default: return string(value)
    }
  }

  // MARK: Truth

  /// The value as a condition.
  public func isTrue(_ value: Value) -> Bool {
    switch value {
    case .null, .nothing: false
    case .bool(let flag): flag
    case .int(let number): number != 0
    case .long(let number): number != 0
    case .double(let number): number != 0
    case .char(let unit): unit != 0
    case .string(let box): !box.text.isEmpty
    case .array(let array): isTrue(array.items)
    case .object(let object): isTrue(object)
    }
  }

  private func isTrue(_ items: [Value]) -> Bool {
    switch items.count {
    case 0: false
    case 1:
      // One element decides, unless it is a collection itself: that is true if it has elements.
      if case .array(let inner) = items[0] { !inner.items.isEmpty } else { isTrue(items[0]) }
    default: true
    }
  }

  private func isTrue(_ object: PSObject) -> Bool {
    switch object {
    case let box as NumberBox: !box.number.isZero
    case let box as EnumBox: box.rawValue != 0
    case let wrapped as WrappedValue: isTrue(wrapped.base)
    case let list as ListBox: isTrue(list.items)
    default: object.enumerated.map { isTrue($0) } ?? (object.truth ?? true)
    }
  }

  // MARK: Casts

  /// The value cast to a type, with the errors of a cast.
  public func convert(_ value: Value, to type: PSType) throws -> Value {
    switch value {
    case .int: if type === PSType.int32 { return value }
    case .string(let box):
      if type === PSType.string { return value }
      if type === PSType.int32, let number = NumberCast.plainInteger(box.text) { return .int(number) }
    case .bool: if type === PSType.bool { return value }
    default: break
    }
    if type === PSType.object || type === PSType.psObject { return value.isNull ? .null : value }
    if type === PSType.void { return .nothing }
    let base = value.unwrapped
    if let underlying = type.nullableUnderlying { return base.isNull ? .null : try convert(base, to: underlying) }
    guard let own = base.type else { return try fromNull(type) }
    if own === type { return base }
    if type === PSType.string { return .text(string(value)) }
    if type === PSType.bool { return .bool(isTrue(base)) }
    if type.isNumeric { return try convertToNumber(base, own, type) }
    if type === PSType.char { return .char(try convertToCharacter(base, own)) }
    if type.isEnum {
      if let dictionary = base.objectValue as? DictionaryBox { return try fromDictionary(dictionary, type) }
      return try convertToEnum(base, own, type)
    }
    if type.isArray { return try convertToArray(base, own, type) }
    if own.isSubtype(of: type) { return value }
    return try convertToOther(base, own, type)
  }

  private func fromNull(_ type: PSType) throws -> Value {
    if type === PSType.string { return .text("") }
    if type === PSType.bool { return .bool(false) }
    if type === PSType.char { return .char(0) }
    if type.isNumeric { return (try? Number.int32(0).converted(to: type))?.value ?? .int(0) }
    if type === PSType.switchParameter { return try construct(type, [.bool(false)]) }
    guard type.isValueType else { return .null }
    if type.isEnum {
      throw CastError.make(
        "nullToEnumInvalidCast",
        "Cannot convert null to type \"\(type.fullName)\" due to enumeration values that are not valid."
          + " Specify one of the following enumeration values and try again. The possible enumeration values are"
          + " \"\(enumNames(type, separator: ","))\".")
    }
    throw CastError.make("nullToObjectInvalidCast", "Cannot convert null to type \"\(type.fullName)\".")
  }

  // MARK: Numbers and characters

  private func convertToNumber(_ value: Value, _ own: PSType, _ type: PSType) throws -> Value {
    if case .string(let box) = value { return try NumberCast.number(box.text, type).value }
    if case .object(let object) = value, let date = object as? DateTimeBox {
      throw CastError.invalidCast(netString(.object(date)), type, from: "DateTime", to: type.name)
    }
    if case .char = value, [PSType.double, .single, .decimal].contains(where: { $0 === type }) {
      throw CastError.invalidCast(string(value), type, from: "Char", to: type.name)
    }
    if let dictionary = value.objectValue as? DictionaryBox, type === PSType.bigInteger {
      return try fromDictionary(dictionary, type)
    }
    guard let number = Operators.operandNumber(value) else { throw CastError.noConversion(netString(value), own, type) }
    do {
      if let converted = try number.converted(to: type) { return converted.value }
      throw CastError.noConversion(netString(value), own, type)
    } catch is NumberParse.Failure {
      let isUnchecked = number.isBinaryFraction && (type === PSType.int64 || type === PSType.uint64)
      throw CastError.because(
        "InvalidCastIConvertible", netString(value), type, "System.OverflowException",
        isUnchecked ? "Arithmetic operation resulted in an overflow." : CastError.overflowText(type))
    }
  }

  private func convertToCharacter(_ value: Value, _ own: PSType) throws -> UInt16 {
    switch value {
    case .string(let box):
      var units = box.text.utf16.makeIterator()
      if let unit = units.next(), units.next() == nil { return unit }
      throw CastError.because(
        "InvalidCastParseTargetInvocation", box.text, .char, "System.FormatException",
        "String must be exactly one character long.")
    case .bool: throw CastError.invalidCast(string(value), .char, from: "Boolean", to: "Char")
    default: break
    }
    if let date = value.objectValue as? DateTimeBox {
      throw CastError.invalidCast(netString(.object(date)), .char, from: "DateTime", to: "Char")
    }
    guard let number = Operators.operandNumber(value) else {
      throw CastError.noConversion(netString(value), own, .char)
    }
    guard number.isInteger else {
      if number.isBig {
        throw CastError.because(
          "InvalidCastIConvertible", netString(value), .char, "System.InvalidCastException",
          "Object must implement IConvertible.")
      }
      throw CastError.invalidCast(netString(value), .char, from: own.name, to: "Char")
    }
    guard let unit = number.rounded(UInt16.self) else {
      throw CastError.overflow("InvalidCastIConvertible", netString(value), .char)
    }
    return unit
  }
}

/// Text as a number of a certain type, as casts read it.
enum NumberCast {
  /// Up to nine digits and nothing else: the commonest text of a number.
  static func plainInteger(_ text: String) -> Int32? {
    guard 1...9 ~= text.utf8.count else { return nil }
    var number: Int32 = 0
    for byte in text.utf8 {
      guard (0x30...0x39).contains(byte) else { return nil }
      number = number * 10 + Int32(byte - 0x30)
    }
    return number
  }

  static func number(_ text: String, _ type: PSType) throws -> Number {
    if text.isEmpty { return (try? Number.int32(0).converted(to: type)) ?? .int32(0) }
    if type === PSType.double || type === PSType.single { return try real(text, type) }
    if type === PSType.decimal { return try decimal(text) }
    return try integer(text, type)
  }

  private static func integer(_ text: String, _ type: PSType) throws -> Number {
    if let plain = NumberParse.integer(text) {
      if let number = try? Number.bigInteger(plain).converted(to: type) { return number }
      throw CastError.overflow("InvalidCastFromStringToInteger", text, type)
    }
    if NumberScan.trimmed(Array(text.utf8)[...]).isEmpty, let zero = try? Number.int32(0).converted(to: type) {
      return zero
    }
    let scanned = NumberScan.number(text) ?? NumberParse.integer(text, thousands: true).map { .bigInteger($0) }
    if let scanned, let number = try? scanned.converted(to: type) { return number }
    throw CastError.format("InvalidCastFromStringToInteger", text, type)
  }

  private static func real(_ text: String, _ type: PSType) throws -> Number {
    if let value = NumberParse.double(text) { return type === PSType.single ? .single(Float(value)) : .double(value) }
    if NumberScan.trimmed(Array(text.utf8)[...]).isEmpty { return type === PSType.single ? .single(0) : .double(0) }
    if let scanned = NumberScan.number(text), let number = try? scanned.converted(to: type) { return number }
    throw CastError.format("InvalidCastFromStringToDoubleOrSingle", text, type)
  }

  /// Literals first, whose fractions are doubles: `1.50` loses its zero.
  private static func decimal(_ text: String) throws -> Number {
    if let scanned = NumberScan.number(text), let value = scanned.decimalValue { return .decimal(value) }
    do {
      return .decimal(try NumberParse.decimal(text))
    } catch .overflow {
      throw CastError.overflow("InvalidCastFromStringToDecimal", text, .decimal)
    } catch .format {
      if NumberScan.trimmed(Array(text.utf8)[...]).isEmpty { return .decimal(Decimal96(0)) }
      throw CastError.format("InvalidCastFromStringToDecimal", text, .decimal)
    }
  }
}

extension PSObject {
  /// What a value of a type that is a condition itself says (`SwitchParameter`).
  var truth: Bool? {
    guard type === PSType.switchParameter, let flag = try? ownProperty(Symbol("IsPresent")),
      case .bool(let isSet) = flag
    else { return nil }
    return isSet
  }
}
