/// How well a value fits a parameter: 0 not at all, 255 exactly.
enum ConversionRank {
  static let toString = 31
  static let custom = 47
  static let parse = 127
  static let language = 159
  static let nullToValue = 175
  static let nullToReference = 191
  static let numericExplicit = 207
  static let numericString = 215
  static let numericImplicit = 239
  static let assignable = 247
  static let stringToCharacters = 249
  static let identity = 255

  static func rank(_ value: Value, _ type: PSType, isReference: Bool = false, allowsScalar: Bool = true) -> Int {
    if isReference { return value.objectValue is ReferenceBox ? identity : 0 }
    if value.objectValue is ReferenceBox { return type === PSType.object || type === PSType.reference ? assignable : 0 }
    guard let from = value.type else {
      let isEmptyValue = type.isValueType && type.nullableUnderlying == nil || type === PSType.string
      return isEmptyValue ? nullToValue : nullToReference
    }
    if from === type { return identity }
    if from.isSubtype(of: type) { return assignable }
    let whole = rankOfWhole(value, from, type)
    if whole > 0 { return whole }
    guard allowsScalar, let element = type.elementType, !from.isArray else { return 0 }
    return max(0, rank(value, element, allowsScalar: false) - 8)
  }

  private static func rankOfWhole(_ value: Value, _ from: PSType, _ type: PSType) -> Int {
    if let underlying = type.nullableUnderlying { return max(0, rank(value, underlying) - 1) }
    if type === PSType.string { return toString }
    if type === PSType.bool { return language - 4 }
    if type === PSType.psObject { return assignable }
    if type.isNumeric { return rankOfNumber(from, type) }
    if type === PSType.char { return from === PSType.string ? language : from.isNumeric ? 20 : 0 }
    if type.isEnum { return from === PSType.string ? parse : from.isNumeric || from.isEnum ? language - 8 : 0 }
    if let element = type.elementType { return rankOfArray(value, from, element) }
    if type.isDelegate { return from === PSType.scriptBlock ? language : 0 }
    if type.isProviderInterface { return 0 }
    if value.objectValue is StringComparerBox, type.traits.contains(.interface) { return 0 }
    if type.traits.contains(.interface) { return rankOfInterface(value, from, type) }
    return rankOfObject(value, from, type)
  }

  private static func rankOfNumber(_ from: PSType, _ type: PSType) -> Int {
    if from === PSType.string { return numericString }
    if from === PSType.bool || from === PSType.char || from.isEnum { return language }
    guard from.isNumeric else { return 0 }
    return isWidening(from, type) ? numericImplicit : numericExplicit
  }

  private static func rankOfArray(_ value: Value, _ from: PSType, _ element: PSType) -> Int {
    if element === PSType.char, from === PSType.string { return stringToCharacters }
    guard case .array(let array) = value else {
      return value.objectValue?.enumerated == nil ? 0 : 14
    }
    if element === PSType.object || array.elementType?.isSubtype(of: element) ?? false {
      return array.elementType?.isValueType ?? false ? 15 : assignable
    }
    return array.items.allSatisfy({ rank($0, element) > 0 }) ? 15 : 0
  }

  private static func rankOfInterface(_ value: Value, _ from: PSType, _ type: PSType) -> Int {
    guard type.namespace.hasPrefix("System.Collections"), type.arguments.count < 2 else { return 0 }
    guard let element = type.arguments.first else { return value.objectValue?.enumerated != nil ? custom : 0 }
    if case .array(let array) = value { return array.items.allSatisfy { rank($0, element) > 0 } ? custom - 8 : 0 }
    if let items = value.objectValue?.enumerated { return items.allSatisfy { rank($0, element) > 0 } ? custom - 8 : 0 }
    return max(0, min(custom - 16, rank(value, element)))
  }

  /// Other classes and structures: made of text, or of what their constructors take.
  private static func rankOfObject(_ value: Value, _ from: PSType, _ type: PSType) -> Int {
    if from === PSType.string { return parse }
    switch type.fullName {
    case "System.DateTime", "System.TimeSpan": return from.isNumeric ? custom : 0
    case "System.Object": return assignable
    case "System.Management.Automation.SwitchParameter": return language - 12
    default: return 0
    }
  }

  /// Numbers from the narrowest to the widest.
  private static func width(_ type: PSType) -> Int {
    switch type.fullName {
    case "System.SByte": 1
    case "System.Byte": 2
    case "System.Int16": 3
    case "System.UInt16": 4
    case "System.Int32": 5
    case "System.UInt32": 6
    case "System.Int64": 7
    case "System.UInt64": 8
    case "System.Numerics.BigInteger": 9
    case "System.Decimal": 10
    case "System.Single": 11
    case "System.Double": 12
    default: 0
    }
  }

  private static func isWidening(_ from: PSType, _ to: PSType) -> Bool {
    let (a, b) = (width(from), width(to))
    guard a < b else { return false }
    if a == 10, b > 10 { return false }
    let isSigned = [1, 3, 5, 7].contains(a)
    return !(isSigned && [2, 4, 6, 8].contains(b))
  }

  /// 1 if the first type takes more values than the second, -1 if fewer, 0 if neither is part of the other.
  static func compareGenerality(_ left: PSType, _ right: PSType) -> Int {
    let (a, b) = (width(left), width(right))
    if a > 0, b > 0 { return a > b ? 1 : a < b ? -1 : 0 }
    if left === PSType.object || right.isSubtype(of: left) { return 1 }
    if right === PSType.object || left.isSubtype(of: right) { return -1 }
    if left === PSType.string { return 1 }
    if right === PSType.string { return -1 }
    return 0
  }
}
