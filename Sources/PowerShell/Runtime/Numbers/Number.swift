/// Any number outside of its box: what arithmetic, conversions and formatting work on.
public enum Number {
  case byte(UInt8)
  case sbyte(Int8)
  case int16(Int16)
  case uint16(UInt16)
  case int32(Int32)
  case uint32(UInt32)
  case int64(Int64)
  case uint64(UInt64)
  case single(Float)
  case double(Double)
  case decimal(Decimal96)
  case bigInteger(BigInteger)

  /// The number that a value is; `nil` for everything else, characters, Booleans and enums included.
  public init?(_ value: Value) {
    switch value {
    case .int(let number): self = .int32(number)
    case .long(let number): self = .int64(number)
    case .double(let number): self = .double(number)
    case .object(let object):
      if Swift.type(of: object) == NumberBox.self {
        self = unsafeDowncast(object, to: NumberBox.self).number
      } else if let wrapped = object as? WrappedValue {
        self.init(wrapped.base)
      } else {
        return nil
      }
    default: return nil
    }
  }

  /// The number as a value of the language.
  public var value: Value {
    switch self {
    case .int32(let number): .int(number)
    case .int64(let number): .long(number)
    case .double(let number): .double(number)
    default: .object(NumberBox(self))
    }
  }

  public var type: PSType {
    switch self {
    case .byte: .byte
    case .sbyte: .sbyte
    case .int16: .int16
    case .uint16: .uint16
    case .int32: .int32
    case .uint32: .uint32
    case .int64: .int64
    case .uint64: .uint64
    case .single: .single
    case .double: .double
    case .decimal: .decimal
    case .bigInteger: .bigInteger
    }
  }
}

/// A number that has no case of its own in `Value`: System.Byte, SByte, Int16, UInt16, UInt32, UInt64, Single, Decimal,
/// BigInteger.
public final class NumberBox: PSObject {
  public let number: Number

  public init(_ number: Number) { self.number = number }

  public override var type: PSType { number.type }
  public override func text(_ format: TextFormat) -> String? { number.text }
  public override func equals(_ other: PSObject) -> Bool {
    guard let other = other as? NumberBox, other.type === type else { return false }
    return Number.compare(number, other.number) == 0
  }
  public override var equalityHash: Int { number.rounded(Int64.self).map { Int($0) } ?? number.doubleValue.hashValue }
  public override var sortNumber: Double? { number.doubleValue }
}
