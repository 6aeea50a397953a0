/// Get-Random. A seed makes the rest of the session's random numbers repeatable.
final class GetRandom: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Get-Random", defaultSet: "RandomNumberParameterSet",
    """
    Maximum Object 0 set=RandomNumberParameterSet
    SetSeed Int32
    Minimum Object set=RandomNumberParameterSet
    Count Int32 set=RandomListItemParameterSet,RandomNumberParameterSet range=1..2147483647
    InputObject Object[] 0 req pipe set=RandomListItemParameterSet,ShuffleParameterSet null
    Shuffle SwitchParameter req set=ShuffleParameterSet
    """)

  private var items: [Value] = []

  override func begin() throws {
    if let seed = int("SetSeed") { RandomNumbers.shared = RandomNumbers(seed: UInt64(bitPattern: Int64(seed))) }
  }

  override func process() throws {
    if parameterSet != "RandomNumberParameterSet" { items += list("InputObject") ?? [] }
  }

  override func end() throws {
    guard parameterSet != "RandomNumberParameterSet" else { return try writeNumbers() }
    let count = flag("Shuffle") ? items.count : min(int("Count") ?? 1, items.count)
    // The first part of a Fisher-Yates shuffle.
    for position in 0..<count {
      items.swapAt(position, RandomNumbers.shared.next(in: position..<items.count))
      try write(items[position])
    }
  }

  private func writeNumbers() throws {
    for _ in 0..<(int("Count") ?? 1) { try write(number()) }
  }

  private func number() throws -> Value {
    let low = try limit("Minimum") ?? .int(0)
    let high = try limit("Maximum") ?? .int(.max)
    if case .double = low { return .double(try real(low, high)) }
    if case .double = high { return .double(try real(low, high)) }
    let (minimum, maximum) = (Self.whole(low), Self.whole(high))
    guard minimum < maximum else { throw wrongLimits(low, high) }
    let result = RandomNumbers.shared.next(in: minimum, below: maximum)
    if case .long = low { return .long(result) }
    if case .long = high { return .long(result) }
    return Int32(exactly: result).map(Value.int) ?? .long(result)
  }

  private func real(_ low: Value, _ high: Value) throws -> Double {
    let (minimum, maximum) = (Self.double(low), Self.double(high))
    guard minimum < maximum else { throw wrongLimits(low, high) }
    return minimum + RandomNumbers.shared.unit() * (maximum - minimum)
  }

  private func limit(_ name: String) throws -> Value? {
    guard let value = bound(name)?.unwrapped else { return nil }
    switch value {
    case .int, .long, .double: return value
    default: break
    }
    if let text = value.stringValue, text.contains(where: { ".eE".contains($0) }) {
      return try context.convert(value, to: .double)
    }
    if case .object(let box as NumberBox) = value, box.type === PSType.single || box.type === PSType.decimal {
      return try context.convert(value, to: .double)
    }
    let number = try context.convert(value, to: .int64)
    if case .long(let long) = number, let int = Int32(exactly: long) { return .int(int) }
    return number
  }

  private static func whole(_ value: Value) -> Int64 {
    switch value {
    case .int(let number): Int64(number)
    case .long(let number): number
    default: 0
    }
  }

  private static func double(_ value: Value) -> Double {
    if case .double(let number) = value { return number }
    return Double(whole(value))
  }

  private func wrongLimits(_ low: Value, _ high: Value) -> TerminatingError {
    terminatingError(
      ErrorRecord(
        id: "MinGreaterThanOrEqualMax",
        "The Minimum value (\(context.string(low))) cannot be greater than or equal to the Maximum value "
          + "(\(context.string(high))).", category: .invalidArgument, exception: "System.ArgumentException"))
  }
}

/// A sequence of random numbers (SplitMix64) that a seed determines.
struct RandomNumbers {
  nonisolated(unsafe) static var shared = RandomNumbers(seed: .random(in: .min ... .max))

  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func next(in range: Range<Int>) -> Int {
    Int(next(in: Int64(range.lowerBound), below: Int64(range.upperBound)))
  }

  /// From `minimum` to below `maximum`.
  mutating func next(in minimum: Int64, below maximum: Int64) -> Int64 {
    let width = UInt64(bitPattern: maximum &- minimum)
    guard width > 0 else { return minimum }
    return minimum &+ Int64(bitPattern: next().multipliedFullWidth(by: width).high)
  }

  /// From 0 to below 1.
  mutating func unit() -> Double { Double(next() >> 11) / Double(1 << 53) }
}
