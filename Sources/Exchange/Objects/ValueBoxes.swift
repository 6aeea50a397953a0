import Lab
import PowerShell

/// A value that is known by its text: an address space, a size, a reference to an object.
final class TextValueBox: PSObject {
  let value: any TextValue

  init(_ value: any TextValue) { self.value = value }

  override var type: PSType { ExchangeTypes.type(of: Swift.type(of: value)) }
  override func text(_ format: TextFormat) -> String? { value.description }

  override func ownProperty(_ name: Symbol) -> Value? {
    value.members.first { Symbol($0.name) == name }?.value.shellValue
  }

  override var ownProperties: [PropertyInfo] {
    value.members.map { PropertyInfo(name: $0.name, kind: .property, isSettable: false) }
  }

  override func equals(_ other: PSObject) -> Bool {
    guard let other = other as? TextValueBox else { return false }
    if let link = value as? ObjectLink, let wanted = other.value as? ObjectLink,
      link.guid == .zero || wanted.guid == .zero
    {
      return link.description.caseFolded == wanted.description.caseFolded
    }
    return AnyHashable(value) == AnyHashable(other.value)
      || value.description.caseFolded == other.value.description.caseFolded
  }

  override var equalityHash: Int { value.description.caseFolded.hashValue }
  override var sortNumber: Double? { (value as? ByteQuantifiedSize).map { Double($0.bytes) } }
}

/// A quantity that may have no limit: ``Microsoft.Exchange.Data.Unlimited`1``.
final class UnlimitedBox: PSObject {
  private let content: PropertyValue
  private let kind: ValueKind
  private let typeName: String

  /// `kind` is that of the quantity.
  init(_ content: PropertyValue, of kind: ValueKind, typeName: String) {
    self.content = content
    self.kind = kind
    self.typeName = typeName
  }

  var isUnlimited: Bool { content == .unlimited }

  override var type: PSType { ExchangeTypes.type(of: .unlimited(kind)) }
  override func text(_ format: TextFormat) -> String? { content.description }

  private static let isUnlimitedName = Symbol("IsUnlimited")
  private static let valueName = Symbol("Value")

  override func ownProperty(_ name: Symbol) -> Value? {
    switch name {
    case Self.isUnlimitedName: .bool(isUnlimited)
    case Self.valueName: isUnlimited ? .null : content.shellValue(of: kind)
    default: nil
    }
  }

  override var ownProperties: [PropertyInfo] {
    [
      PropertyInfo(name: "IsUnlimited", kind: .property, typeName: "bool", isSettable: false),
      PropertyInfo(name: "Value", kind: .property, isSettable: false),
    ]
  }

  override func equals(_ other: PSObject) -> Bool { (other as? UnlimitedBox)?.content == content }
  override var equalityHash: Int { content.description.hashValue }

  /// No limit is above every number.
  override var sortNumber: Double? {
    switch content {
    case .unlimited: .infinity
    case .int(let number): Double(number)
    case .value(let value): TextValueBox(value).sortNumber
    default: nil
    }
  }

  /// The kind of quantity that a type of limits holds.
  static func kind(ofType name: String) -> ValueKind {
    if name.contains("ByteQuantifiedSize") { return .size(nil) }
    let isSigned = !name.contains("UInt32")
    return .int(
      typeName: isSigned ? "System.Int32" : "System.UInt32",
      range: isSigned ? Int64(Int32.min)...Int64(Int32.max) : 0...Int64(UInt32.max))
  }
}

// MARK: Values of the world in the shell

extension PropertyValue {
  /// The value where nothing more is known of what it may be.
  var shellValue: Value {
    switch self {
    case .null: .null
    case .bool(let flag): .bool(flag)
    case .int(let number): Int32(exactly: number).map(Value.int) ?? .long(number)
    case .string(let text): .text(text)
    case .choice(let choice): .enumeration(choice.typeName, choice.number)
    case .unlimited: .text("unlimited")
    case .value(let value): Self.shellValue(of: value)
    case .list(let items): .list(items.map(\.shellValue))
    }
  }

  private static func shellValue(of value: any TextValue) -> Value {
    switch value {
    case let time as LabTime: .date(time)
    case let span as EnhancedTimeSpan: .object(TimeSpanBox(TimeSpan(ticks: span.ticks)))
    case let guid as ObjectGuid: GuidBox.parse(guid.description).map { .object($0) } ?? .text(guid.description)
    case let address as IPAddress:
      IPAddressBox.parse(address.description).map { .object($0) } ?? .text(address.description)
    default: .object(TextValueBox(value))
    }
  }

  /// The value of a property of that kind.
  func shellValue(of kind: ValueKind) -> Value {
    switch (kind, self) {
    case (_, .null): .null
    case (.list(let item), .list(let items)):
      .object(ListBox(items.map { $0.shellValue(of: item) }, type: ExchangeTypes.type(of: kind)))
    case (.unlimited(let inner), _): .object(UnlimitedBox(self, of: inner, typeName: kind.typeName))
    case (.choice(let enumeration), .choice(let choice)):
      .object(EnumBox(ExchangeTypes.type(of: enumeration), choice.number))
    default: shellValue
    }
  }
}
