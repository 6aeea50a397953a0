import Lab
import PowerShell

/// An object of the world as the shell holds it: a copy of the moment when it was read, which a script may change and
/// give back to a Set- cmdlet.
public final class ExchangeObject: PSObject {
  let object: any WorldObject
  private unowned let context: ExecutionContext
  private let shape: NounShape
  /// What a cmdlet fills in beyond what the world stores (-Status).
  private let additions: [String: PropertyValue]
  private var values: [Symbol: Value] = [:]
  private var changes: [String: PropertyValue] = [:]

  init(_ object: any WorldObject, in context: ExecutionContext, additions: [String: PropertyValue] = [:]) {
    self.object = object
    self.context = context
    self.additions = additions
    shape = NounShape.of(object.noun)
  }

  var noun: Noun { object.noun }
  /// What its source finds it by.
  var key: String { object.key }

  public override var type: PSType { shape.type }

  /// In a text and in a list a recipient is its name, any other object its identity (exchange-recipients.md 0.3).
  public override func text(_ format: TextFormat) -> String? {
    noun.identityRule == .canonical ? object.name : object.identity
  }

  public override func equals(_ other: PSObject) -> Bool { (other as? ExchangeObject)?.key == key }
  public override var equalityHash: Int { key.hashValue }
  public override var ownProperties: [PropertyInfo] { shape.infos }

  public override func ownProperty(_ name: Symbol) -> Value? {
    if let value = values[name] { return value }
    guard let property = shape.properties[name] else { return nil }
    let value = read(property)
    values[name] = value
    return value
  }

  private func read(_ property: Property) -> Value {
    if property.name == "Identity", let link = object.link { return .object(TextValueBox(link)) }
    let value = changes[property.name] ?? additions[property.name] ?? object.value(of: property)
    return value.shellValue(of: property.kind)
  }

  public override func setOwnProperty(_ name: Symbol, to value: Value) throws -> Bool {
    guard let property = shape.properties[name] else { return false }
    guard !property.isReadOnly else {
      throw TerminatingError(
        id: "PropertyAssignmentException", "\"\(property.name)\" is a ReadOnly property.", category: .notSpecified,
        exception: "System.Management.Automation.SetValueException")
    }
    changes[property.name] = try assigned(value, to: property)
    values[name] = nil
    return true
  }

  /// The properties that a script gave another value than the world had, also by changing a list in place.
  func changedValues() throws -> [String: PropertyValue] {
    for (name, value) in values {
      guard let property = shape.properties[name], !property.isReadOnly, value.objectValue is ListBox else { continue }
      changes[property.name] = try assigned(value, to: property)
    }
    return changes.filter { name, value in
      guard let property = noun.property(name) else { return false }
      return value != object.value(of: property)
    }
  }

  /// The value of the world for what a script assigns to a property, with the error of an assignment.
  private func assigned(_ value: Value, to property: Property) throws -> PropertyValue {
    let message: String
    do {
      let (texts, read) = try context.read(value, as: property.kind)
      return try read ?? object.resolve(property, texts)
    } catch let failure as ReadingFailure {
      switch failure {
      case .value(let error): message = error.description
      case .noConversion(let text, let from):
        message =
          "Cannot convert the \"\(text)\" value of type \"\(from)\" to type \"\(property.kind.typeName)\"."
      }
    } catch let error as DirectoryError {
      message = error.description
    }
    throw TerminatingError(
      id: "ExceptionWhenSetting", "Exception setting \"\(property.name)\": \"\(message)\"", category: .notSpecified,
      exception: "System.Management.Automation.SetValueInvocationException")
  }
}

/// What all objects of a noun share: their type, and their properties by name and in printed order.
final class NounShape {
  let type: PSType
  let infos: [PropertyInfo]
  let properties: [Symbol: Property]

  private nonisolated(unsafe) static var known: [String: NounShape] = [:]

  static func of(_ noun: Noun) -> NounShape {
    if let shape = known[noun.name] { return shape }
    let shape = NounShape(noun)
    known[noun.name] = shape
    return shape
  }

  private init(_ noun: Noun) {
    type = .named(noun.typeName.isEmpty ? "Microsoft.Exchange.Data.Directory.\(noun.name)" : noun.typeName)
    infos = noun.properties.map {
      PropertyInfo(
        name: $0.name, kind: .property, typeName: $0.kind.typeName, isSettable: !$0.isReadOnly)
    }
    properties = Dictionary(noun.properties.map { (Symbol($0.name), $0) }, uniquingKeysWith: { first, _ in first })
    NounViews.register(noun, typeName: type.fullName)
  }
}
