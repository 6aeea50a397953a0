/// Any value of the language.
///
/// The commonest kinds are cases of their own so that they need no allocation beyond their payload; everything else is a
/// `PSObject`. Sixteen bytes, so arrays and slots stay dense.
public enum Value {
  /// `$null`.
  case null
  /// What a pipeline without output leaves: `$null` to an expression, no element at all to a pipeline.
  case nothing
  case bool(Bool)
  /// System.Int32.
  case int(Int32)
  /// System.Int64.
  case long(Int64)
  case double(Double)
  /// System.Char: one UTF-16 code unit.
  case char(UInt16)
  case string(PSString)
  /// System.Object[] and the typed arrays.
  case array(PSArray)
  case object(PSObject)
}

/// The text of a string value. Immutable to the language; the box lets `+=` extend text that nobody else holds in place.
public class PSString {
  public final var text: String

  public init(_ text: String) { self.text = text }

  /// The empty string, shared.
  public nonisolated(unsafe) static let empty = PSString("")
}

/// An array: fixed length to the language, with the element type that it was made with.
public final class PSArray {
  public var items: [Value]
  /// `nil` is System.Object.
  public let elementType: PSType?

  public init(_ items: [Value], of elementType: PSType? = nil) {
    self.items = items
    self.elementType = elementType
  }
}

/// A value that is a reference of its own: the base of every class of objects that the language knows.
///
/// A subclass names its .NET type, and answers for the properties that it has beyond those of the type (columns of an
/// imported row, entries of a hashtable, attributes of a directory object).
open class PSObject {
  /// Members and type names added to this very object by Add-Member, Select-Object and their like.
  public final var extended: ExtendedMembers?

  public init() {}

  /// The .NET type, which `GetType()` gives and conversions look at.
  open var type: PSType { .object }

  /// The type names that views and extended types are looked up by, most special first.
  open var typeNames: [String] { type.hierarchyNames }

  /// The value of a property that this object has by itself, not through its type; `nil` if there is none.
  open func ownProperty(_ name: Symbol) throws -> Value? { nil }

  /// Stores into an own property. False if there is no such property (the caller reports it).
  open func setOwnProperty(_ name: Symbol, to value: Value) throws -> Bool { false }

  /// Own properties in printed order.
  open var ownProperties: [PropertyInfo] { [] }

  /// What `ToString()` gives; `nil` lets the type's rule decide (its full name by default).
  open func text(_ format: TextFormat) -> String? { nil }

  /// The elements, if a pipeline enumerates this object (lists, not hashtables and not strings).
  open var enumerated: [Value]? { nil }

  /// A number that grows when the collection changes under an enumeration; `nil` if that cannot be told.
  open var modificationCount: Int? { nil }

  /// .NET's `Equals`: identity, unless the class stands for a value (number, date, version).
  open func equals(_ other: PSObject) -> Bool { self === other }

  /// .NET's `GetHashCode`: equal for equal objects.
  open var equalityHash: Int { ObjectIdentifier(self).hashValue }

  /// A number that orders values of this class (dates, numbers), if there is one.
  open var sortNumber: Double? { nil }
}

extension Value {
  /// A new string value.
  @inlinable public static func text(_ string: String) -> Value { .string(PSString(string)) }

  /// A new System.Object[].
  @inlinable public static func list(_ items: [Value]) -> Value { .array(PSArray(items)) }

  /// A new System.String[].
  public static func strings(_ items: [String]) -> Value {
    .array(PSArray(items.map(Value.text), of: .string))
  }

  /// True for `$null` and for a pipeline's missing output.
  @inlinable public var isNull: Bool {
    switch self {
    case .null, .nothing: true
    default: false
    }
  }

  /// The text, if this is a string.
  @inlinable public var stringValue: String? {
    if case .string(let box) = self { return box.text }
    return nil
  }

  /// The object, if this is one (not a number, string or array).
  @inlinable public var objectValue: PSObject? {
    if case .object(let object) = self { return object }
    return nil
  }

  /// The .NET type; `nil` for `$null`.
  public var type: PSType? {
    switch self {
    case .null, .nothing: nil
    case .bool: .bool
    case .int: .int32
    case .long: .int64
    case .double: .double
    case .char: .char
    case .string: .string
    case .array(let array): array.elementType.map(PSType.array(of:)) ?? .objectArray
    case .object(let object): object.type
    }
  }
}
