/// A type as a value: System.RuntimeType.
public final class TypeBox: PSObject {
  public let represented: PSType
  nonisolated(unsafe) private static var made: [ObjectIdentifier: TypeBox] = [:]

  private init(_ represented: PSType) { self.represented = represented }

  /// The one object that stands for a type.
  public static func of(_ type: PSType) -> TypeBox {
    if let box = made[ObjectIdentifier(type)] { return box }
    let box = TypeBox(type)
    made[ObjectIdentifier(type)] = box
    return box
  }

  public override var type: PSType { .runtimeType }

  /// String expansion writes types as PowerShell spells them, `ToString()` as .NET does.
  public override func text(_ format: TextFormat) -> String? {
    format == .invariant ? represented.spelling : represented.fullName
  }
}

extension Value {
  /// A type as a value.
  public static func type(_ type: PSType) -> Value { .object(TypeBox.of(type)) }
}
