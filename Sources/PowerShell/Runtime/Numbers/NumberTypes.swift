extension PSType {
  public nonisolated(unsafe) static let byte = numeric("System.Byte")
  public nonisolated(unsafe) static let sbyte = numeric("System.SByte")
  public nonisolated(unsafe) static let int16 = numeric("System.Int16")
  public nonisolated(unsafe) static let uint16 = numeric("System.UInt16")
  public nonisolated(unsafe) static let uint32 = numeric("System.UInt32")
  public nonisolated(unsafe) static let uint64 = numeric("System.UInt64")
  public nonisolated(unsafe) static let single = numeric("System.Single")
  public nonisolated(unsafe) static let decimal = numeric("System.Decimal")
  public nonisolated(unsafe) static let bigInteger = numeric("System.Numerics.BigInteger")
  public nonisolated(unsafe) static let dateTime = structure("System.DateTime")
  public nonisolated(unsafe) static let dateTimeOffset = structure("System.DateTimeOffset")
  public nonisolated(unsafe) static let timeSpan = structure("System.TimeSpan")

  private static func numeric(_ name: String) -> PSType {
    TypeLibrary.type(named: name)
      ?? TypeLibrary.define(PSType(name, base: .valueType, traits: [.valueType, .numeric]))
  }

  private static func structure(_ name: String) -> PSType {
    TypeLibrary.type(named: name) ?? TypeLibrary.define(PSType(name, base: .valueType, traits: .valueType))
  }
}
