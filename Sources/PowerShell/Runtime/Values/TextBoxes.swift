/// System.Text.StringBuilder: text that grows and changes in place, in UTF-16 units.
public final class StringBuilderBox: PSObject {
  public var units: [UInt16]
  public var capacity = 16

  public init(_ text: String = "") { units = Array(text.utf16) }

  public var string: String { String(decoding: units, as: UTF16.self) }
  public func append(_ text: String) { units.append(contentsOf: text.utf16) }

  public override var type: PSType { .stringBuilder }
  public override func text(_ format: TextFormat) -> String? { string }
  public override func equals(_ other: PSObject) -> Bool { (other as? StringBuilderBox)?.units == units }
  public override var equalityHash: Int { ObjectIdentifier(self).hashValue }
}

/// System.Security.SecureString: never printed.
public final class SecureStringBox: PSObject {
  public private(set) var secret: String
  public private(set) var isReadOnly = false

  public init(_ secret: String = "") { self.secret = secret }

  public var length: Int { secret.utf16.count }
  public func append(_ unit: UInt16) {
    secret = String(decoding: Array(secret.utf16) + [unit], as: UTF16.self)
  }
  public func removeAll() { secret = "" }
  public func makeReadOnly() { isReadOnly = true }

  public override var type: PSType { .secureString }
  public override func text(_ format: TextFormat) -> String? { "System.Security.SecureString" }
}

/// System.Management.Automation.PSCredential.
public final class CredentialBox: PSObject {
  public let userName: String
  public let password: SecureStringBox

  public init(userName: String, password: SecureStringBox) {
    self.userName = userName
    self.password = password
  }

  public override var type: PSType { .credential }
}

/// System.Net.NetworkCredential.
public final class NetworkCredentialBox: PSObject {
  public var userName: String
  public var password: String
  public var domain: String

  public init(userName: String, password: String, domain: String) {
    self.userName = userName
    self.password = password
    self.domain = domain
  }

  public override var type: PSType { .named("System.Net.NetworkCredential") }
}

/// System.Management.Automation.PSReference, `[ref]`: a place that a method can write to.
open class ReferenceBox: PSObject {
  private var stored: Value

  public init(_ value: Value = .null) { stored = value }

  /// The value of the place. A variable's reference reads and writes the variable.
  open var value: Value {
    get { stored }
    set { stored = newValue }
  }

  open override var type: PSType { .reference }

  open override func ownProperty(_ name: Symbol) -> Value? {
    name == Self.valueName ? value : nil
  }

  open override func setOwnProperty(_ name: Symbol, to newValue: Value) throws -> Bool {
    guard name == Self.valueName else { return false }
    value = newValue
    return true
  }

  open override var ownProperties: [PropertyInfo] {
    [PropertyInfo(name: "Value", kind: .property, typeName: "System.Object")]
  }

  private static let valueName = Symbol("Value")
}

/// ``System.Tuple`2`` and its like, ``System.ValueTuple`2``.
public final class TupleBox: PSObject {
  public let items: [Value]
  private let tupleType: PSType

  public init(_ items: [Value], type: PSType) {
    self.items = items
    self.tupleType = type
  }

  public override var type: PSType { tupleType }
  public override func text(_ format: TextFormat) -> String? {
    "(" + items.map { Self.text($0, format) }.joined(separator: ", ") + ")"
  }

  private static func text(_ value: Value, _ format: TextFormat) -> String {
    switch value {
    case .null, .nothing: ""
    case .object(let object): object.text(format) ?? object.type.fullName
    case .bool(let flag): flag ? "True" : "False"
    default: value.plainText ?? Number(value)?.text ?? value.type?.fullName ?? ""
    }
  }

  public override func equals(_ other: PSObject) -> Bool {
    guard let other = other as? TupleBox, other.items.count == items.count else { return false }
    return zip(items, other.items).allSatisfy { KeyHash.equal($0, $1) }
  }
  public override var equalityHash: Int {
    items.reduce(17) { $0 &* 31 &+ KeyHash.hash($1, .exact) }
  }
}

/// An object that is nothing but its type and a few properties: results of methods, records of settings.
public final class RecordBox: PSObject {
  private let recordType: PSType
  private let fields: [(name: String, value: Value)]
  private let string: String?

  public init(_ typeName: String, _ fields: KeyValuePairs<String, Value>, string: String? = nil) {
    self.recordType = .named(typeName)
    self.fields = fields.map { ($0.key, $0.value) }
    self.string = string
  }

  public override var type: PSType { recordType }
  public override func text(_ format: TextFormat) -> String? { string }
  public override func ownProperty(_ name: Symbol) -> Value? { fields.first { Symbol($0.name) == name }?.value }
  public override var ownProperties: [PropertyInfo] {
    fields.map { PropertyInfo(name: $0.name, kind: .property, isSettable: false) }
  }
}
