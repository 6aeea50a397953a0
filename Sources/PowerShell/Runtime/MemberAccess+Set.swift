extension ExecutionContext {
  /// Stores into a property, with the error of an assignment if it cannot be.
  public func setProperty(_ name: Symbol, of subject: Value, to value: Value) throws {
    guard !subject.isNull else { throw propertyNotFound(name, id: "PropertyNotFound") }
    if let object = subject.objectValue {
      if let extended = object.extended, let member = extended[name] {
        return try set(member, in: extended, of: subject, to: value)
      }
      if !typeExtensions.isEmpty, let member = typeExtensions.member(name, typeNames: typeNames(of: subject)) {
        return try set(member, in: nil, of: subject, to: value)
      }
      if try object.setOwnProperty(name, to: value) { return }
      if let wrapped = object as? WrappedValue { return try setProperty(name, of: wrapped.base, to: value) }
    }
    guard let property = subject.type?.members.properties[name] else {
      let missing = propertyNotFound(name, id: "PropertyAssignmentException")
      guard subject.objectValue is CustomObject else { throw missing }
      throw propertyFailure(
        MethodFailure(missing.record.exception), "setting", name.name, "SetValueInvocationException",
        id: "ExceptionWhenSetting")
    }
    try set(property, of: subject, to: value)
  }

  /// Stores into a property that the type declares.
  func set(_ property: PropertyMember, of subject: Value, to value: Value) throws {
    guard let setter = property.set else { throw readOnly(property.name) }
    do {
      try setter(subject, converted(value, toPropertyType: property.typeName), self)
    } catch let failure as MethodFailure {
      throw propertyFailure(
        failure, "setting", property.name, "SetValueInvocationException", id: "ExceptionWhenSetting")
    } catch let error as TerminatingError where error.record.errorID.contains("Cast") {
      throw propertyFailure(
        MethodFailure(error.record.exception), "setting", property.name, "SetValueInvocationException",
        id: "ExceptionWhenSetting")
    }
  }

  private func converted(_ value: Value, toPropertyType name: String) throws -> Value {
    guard name != "System.Object", let type = TypeLibrary.type(named: name), value.type !== type else { return value }
    if value.isNull, !type.isValueType { return type === PSType.string ? value : .null }
    return try convert(value, to: type)
  }

  private func set(
    _ member: ExtendedMembers.Member, in extended: ExtendedMembers?, of subject: Value, to value: Value
  ) throws {
    switch member {
    case .note(let name, _):
      guard let extended else { throw readOnly(name) }
      extended[Symbol(name)] = .note(name: name, value: value)
    case .alias(_, let target): try setProperty(Symbol(target), of: subject, to: value)
    case .script(let name, _, let setter):
      guard let setter else {
        throw TerminatingError(
          id: "SetWithoutSetterFromScriptProperty", "Set accessor for property \"\(name)\" is unavailable.",
          category: .notSpecified, exception: "System.Management.Automation.SetValueException")
      }
      _ = try evaluate(setter, this: subject, arguments: [value])
    case .method(let name, _), .propertySet(let name, _): throw readOnly(name)
    }
  }

  func readOnly(_ name: String) -> TerminatingError {
    let message = "'\(name)' is a ReadOnly property."
    let inner = ExceptionObject(.named("System.Management.Automation.SetValueException"), message)
    let outer = ExceptionObject(.named("System.Management.Automation.RuntimeException"), message, inner: inner)
    return TerminatingError(ErrorRecord(outer, id: "PropertyAssignmentException", category: .invalidOperation))
  }

  func propertyNotFound(_ name: Symbol, id: String) -> TerminatingError {
    TerminatingError(
      id: id,
      "The property '\(name.name)' cannot be found on this object. Verify that the property exists and can be set.")
  }

  /// An exception of a getter or setter, as the language reports it.
  func propertyFailure(
    _ failure: MethodFailure, _ verb: String, _ name: String, _ typeName: String, id: String
  ) -> TerminatingError {
    let exception = ExceptionObject(
      .named("System.Management.Automation." + typeName),
      "Exception \(verb) \"\(name)\": \"\(failure.exception.message)\"", inner: failure.exception)
    return TerminatingError(ErrorRecord(exception, id: id))
  }
}
