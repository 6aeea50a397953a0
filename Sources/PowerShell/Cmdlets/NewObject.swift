/// New-Object: an instance of a type by its name, perhaps with properties set.
final class NewObject: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "New-Object", defaultSet: "Net",
    """
    TypeName     String 0 req set=Net
    ArgumentList Object[] 1 set=Net alias=Args null
    Property     System.Collections.IDictionary
    """)

  override func begin() throws {
    let name = string("TypeName") ?? ""
    guard let type = context.scope.body?.usings.type(named: name) ?? TypeLibrary.type(named: name) else {
      throw terminatingError(
        ErrorRecord(
          id: "TypeNotFound", "Cannot find type [\(name)]: verify that the assembly containing this type is loaded.",
          category: .invalidType, exception: "System.Management.Automation.PSArgumentException"))
    }
    let made = try make(type, named: name)
    if let properties = bound("Property")?.unwrapped.objectValue as? DictionaryBox {
      for (key, value) in properties.pairs { try set(context.string(key), of: made, to: value) }
    }
    try write(made)
  }

  private func make(_ type: PSType, named name: String) throws -> Value {
    let arguments = list("ArgumentList") ?? []
    if type === PSType.customObject || type === PSType.psObject, arguments.isEmpty { return .object(CustomObject()) }
    guard type.members.constructor != nil || type.isArray || type.isValueType && arguments.isEmpty,
      !type.traits.contains(.abstract), !(type === PSType.string && arguments.isEmpty)
    else { throw noConstructor(name) }
    do {
      return try context.construct(type, arguments, forCommand: true)
    } catch let error as TerminatingError {
      if arguments.isEmpty, error.record.errorID == "MethodCountCouldNotFindBest" { throw noConstructor(name) }
      throw terminatingError(
        ErrorRecord(error.record.exception, id: "ConstructorInvokedThrowException", category: .invalidOperation))
    }
  }

  private func noConstructor(_ name: String) -> TerminatingError {
    terminatingError(
      ErrorRecord(
        id: "CannotFindAppropriateCtor",
        "A constructor was not found. Cannot find an appropriate constructor for type \(name).",
        category: .objectNotFound, exception: "System.Management.Automation.PSArgumentException"))
  }

  private func set(_ name: String, of made: Value, to value: Value) throws {
    if let custom = made.objectValue as? CustomObject {
      custom.set(name, to: value)
      return
    }
    let symbol = Symbol(name)
    guard
      made.objectValue is DictionaryBox || made.type?.members.properties[symbol] != nil
        || made.objectValue?.ownProperties.contains(where: { Symbol($0.name) == symbol }) ?? false
    else {
      throw terminatingError(
        ErrorRecord(
          id: "InvalidOperationException", "The member \"\(name)\" was not found for the specified .NET object.",
          category: .invalidOperation, exception: "System.InvalidOperationException"))
    }
    do {
      try context.setProperty(symbol, of: made, to: value)
    } catch is TerminatingError {
      throw terminatingError(
        ErrorRecord(
          id: "SetValueException",
          "The value supplied is not valid, or the property is read-only. Change the value, and then try again.",
          category: .invalidData, exception: "System.Exception"))
    }
  }
}
