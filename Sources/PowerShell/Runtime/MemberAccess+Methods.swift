extension ExecutionContext {
  /// Calls a method by name.
  public func invokeMethod(_ name: String, on subject: Value, _ arguments: [Value]) throws -> Value {
    try invokeMethod(Symbol(name), on: subject, arguments, spelling: name)
  }

  /// Calls a method by its interned name; `spelling` is how the caller wrote it, for errors.
  public func invokeMethod(
    _ name: Symbol, on subject: Value, _ arguments: [Value], spelling: String? = nil
  ) throws -> Value {
    guard !subject.isNull else {
      if name == MemberNames.forEach || name == MemberNames.whereMethod { return .list([]) }
      throw TerminatingError(id: "InvokeMethodOnNull", "You cannot call a method on a null-valued expression.")
    }
    if let result = try invokeOwnMethod(name, on: subject, arguments) { return result }
    if let items = enumerate(subject), !items.isEmpty {
      return try invokeOnElements(name, items, arguments, spelling: spelling ?? name.name)
    }
    let missing = methodNotFound(spelling ?? name.name, in: subject.type ?? .object)
    if subject.objectValue is CustomObject { missing.record.target = .text(spelling ?? name.name) }
    throw missing
  }

  /// The call, if the value itself has the method.
  private func invokeOwnMethod(_ name: Symbol, on subject: Value, _ arguments: [Value]) throws -> Value? {
    if let method = scriptMethod(name, of: subject) {
      return try call(method, on: subject, arguments)
    }
    let base = (subject.objectValue as? BaseView)?.base ?? subject.unwrapped
    if let type = base.type, let method = type.members.methods[name] {
      return try call(method, on: base, arguments)
    }
    if name == MemberNames.forEach { return try forEach(subject, arguments) }
    if name == MemberNames.whereMethod { return try filter(subject, arguments) }
    if let accessor = try invokeAccessor(name, on: subject, arguments) { return accessor }
    return try invokeStored(name, on: subject, arguments)
  }

  /// A method that was added to the object, or given to its type, as a script block.
  private func scriptMethod(_ name: Symbol, of subject: Value) -> MethodMember? {
    if let extended = subject.objectValue?.extended, let member = extended[name], case .method(let name, _) = member {
      return scriptMethod(name, member)
    }
    guard !typeExtensions.isEmpty, let member = typeExtensions.member(name, typeNames: typeNames(of: subject)),
      case .method(let name, _) = member
    else { return nil }
    return scriptMethod(name, member)
  }

  /// An added script method as a method.
  func scriptMethod(_ name: String, _ member: ExtendedMembers.Member) -> MethodMember {
    guard case .method(_, let block) = member else { return MethodMember(name, []) { _, _, _ in .nothing } }
    let overload = "System.Object \(name)()"
    return MethodMember(name, [overload], kind: .scriptMethod) { subject, arguments, context in
      try context.evaluate(block, this: subject, arguments: arguments)
    }
  }

  /// `get_Name()` and `set_Name(value)`, the methods behind properties.
  private func invokeAccessor(_ name: Symbol, on subject: Value, _ arguments: [Value]) throws -> Value? {
    let text = name.name
    guard text.utf8.count > 4, text.utf8.dropFirst(3).first == 0x5F else { return nil }
    let property = Symbol(String(text.dropFirst(4)))
    let isItem = property == MemberNames.item
    switch text.prefix(3).lowercased() {
    case "get":
      if isItem, let key = arguments.first { return try index(subject, key) }
      return arguments.isEmpty ? try ownOrTypeProperty(property, of: subject) : nil
    case "set":
      guard let value = arguments.last else { return nil }
      if isItem {
        guard arguments.count == 2 else { return nil }
        try setIndex(subject, arguments[0], to: value)
      } else {
        guard subject.type?.members.properties[property] != nil, arguments.count == 1 else { return nil }
        try setProperty(property, of: subject, to: value)
      }
      return .nothing
    default: return nil
    }
  }

  /// A property that holds a method (`$x.psobject.Methods['Trim']`) can be called.
  private func invokeStored(_ name: Symbol, on subject: Value, _ arguments: [Value]) throws -> Value? {
    guard let object = subject.objectValue, let stored = try object.ownProperty(name),
      let method = stored.objectValue as? MethodBox
    else { return nil }
    return try call(method.member, on: method.subject, arguments)
  }

  /// A method that a collection does not have is called on each of its elements.
  private func invokeOnElements(
    _ name: Symbol, _ items: [Value], _ arguments: [Value], spelling: String
  ) throws -> Value {
    var results: [Value] = []
    for item in items {
      let result: Value
      if item.isNull {
        throw TerminatingError(id: "InvokeMethodOnNull", "You cannot call a method on a null-valued expression.")
      } else if let own = try invokeOwnMethod(name, on: item, arguments) {
        result = own
      } else if let inner = enumerate(item), !inner.isEmpty {
        result = try invokeOnElements(name, inner, arguments, spelling: spelling)
      } else {
        throw methodNotFound(spelling, in: item.type ?? .object)
      }
      if case .nothing = result { continue }
      if let inner = enumerate(result) { results += inner } else { results.append(result) }
    }
    switch results.count {
    case 0: return .nothing
    case 1: return results[0]
    default: return .list(results)
    }
  }

  func methodNotFound(_ name: String, in type: PSType) -> TerminatingError {
    TerminatingError(
      id: "MethodNotFound",
      "Method invocation failed because [\(type.fullName)] does not contain a method named '\(name)'.")
  }

  /// Calls a method with arguments that are chosen an overload for and converted; its exception is wrapped.
  public func call(_ method: MethodMember, on subject: Value, _ arguments: [Value]) throws -> Value {
    if method.kind == .scriptMethod { return try callScriptMethod(method, on: subject, arguments) }
    let bound = try bind(arguments, to: method, named: method.name)
    do {
      let result = try method.body(subject, bound, self)
      try Limits.check(result)
      return result
    } catch let failure as MethodFailure {
      if method.kind == .parameterizedProperty {
        throw propertyFailure(
          failure, "getting", method.name, "GetValueInvocationException", id: "ExceptionWhenGetting")
      }
      throw invocationError(failure, calling: method.name, arguments.count)
    }
  }

  private func callScriptMethod(_ method: MethodMember, on subject: Value, _ arguments: [Value]) throws -> Value {
    do {
      return try method.body(subject, arguments, self)
    } catch let error as TerminatingError {
      let wrapped = invocationError(MethodFailure(error.record.exception), calling: method.name, arguments.count)
      wrapped.record.errorID = "ScriptMethodRuntimeException"
      throw wrapped
    }
  }

  /// An exception of a method, as the language reports it.
  func invocationError(_ failure: MethodFailure, calling name: String, _ count: Int) -> TerminatingError {
    let exception = ExceptionObject(
      .named("System.Management.Automation.MethodInvocationException"),
      "Exception calling \"\(name)\" with \"\(count)\" argument(s): \"\(failure.exception.message)\"",
      inner: failure.exception)
    return TerminatingError(ErrorRecord(exception, id: failure.exception.type.name))
  }
}

// MARK: Static members

extension ExecutionContext {
  /// `[type]::name` without parentheses.
  public func staticMember(_ name: Symbol, of type: PSType) throws -> Value {
    try staticProperty(name, of: type) ?? .null
  }

  /// The value of a static property or field; `nil` if the type has none of this name.
  public func staticProperty(_ name: Symbol, of type: PSType) throws -> Value? {
    if type.isEnum, let value = enumMember(name, of: type) { return value }
    if let property = type.members.staticProperties[name] {
      do {
        return try property.get(.null, self)
      } catch let failure as MethodFailure {
        throw propertyFailure(
          failure, "getting", property.name, "GetValueInvocationException", id: "ExceptionWhenGetting")
      }
    }
    if let method = type.members.staticMethods[name] { return .object(MethodBox(method, subject: .type(type))) }
    if name == MemberNames.new, let constructor = type.members.constructor {
      return .object(MethodBox(constructor, subject: .type(type)))
    }
    return nil
  }

  private func enumMember(_ name: Symbol, of type: PSType) -> Value? {
    let folded = name.name.caseFolded
    guard let found = type.enumValues.first(where: { $0.name.caseFolded == folded }) else { return nil }
    return .object(EnumBox(type, found.value))
  }

  /// `[type]::name = value`.
  public func setStaticMember(_ name: Symbol, of type: PSType, to value: Value) throws {
    if type.isEnum, let member = type.enumValues.first(where: { Symbol($0.name) == name }) {
      throw readOnly(member.name)
    }
    guard let property = type.members.staticProperties[name] else {
      throw propertyNotFound(name, id: "PropertyAssignmentException")
    }
    try set(property, of: .null, to: value)
  }

  /// Calls a static method; `new` makes an instance.
  public func invokeStatic(_ name: String, of type: PSType, _ arguments: [Value]) throws -> Value {
    let symbol = Symbol(name)
    if let method = type.members.staticMethods[symbol] { return try call(method, on: .type(type), arguments) }
    if symbol == MemberNames.new { return try construct(type, arguments) }
    throw methodNotFound(name, in: type)
  }

  /// Makes an instance, as `[type]::new(...)` does; New-Object names things otherwise in its errors.
  public func construct(_ type: PSType, _ arguments: [Value], forCommand: Bool = false) throws -> Value {
    if let element = type.elementType { return try constructArray(of: element, type, arguments) }
    guard let constructor = type.members.constructor else {
      if arguments.isEmpty, type.isValueType { return defaultValue(of: type) }
      throw overloadNotFound(forCommand ? type.name : "new", arguments.count)
    }
    let bound = try bind(
      arguments, to: constructor, named: forCommand ? type.name : ".ctor", countsArguments: forCommand)
    do {
      let made = try constructor.body(.type(type), bound, self)
      try Limits.check(made)
      return made
    } catch let failure as MethodFailure {
      throw invocationError(failure, calling: ".ctor", arguments.count)
    }
  }

  private func constructArray(of element: PSType, _ type: PSType, _ arguments: [Value]) throws -> Value {
    let lengths = try arguments.map { try convert($0, to: .int32) }.map { value -> Int in
      if case .int(let length) = value { return Int(length) }
      return -1
    }
    guard lengths.count == max(1, type.rank) else { throw overloadNotFound("new", arguments.count) }
    guard lengths.allSatisfy({ $0 >= 0 }) else {
      throw invocationError(
        MethodFailure("System.OverflowException", "Arithmetic operation resulted in an overflow."), calling: ".ctor",
        arguments.count)
    }
    let total = lengths.reduce(1) { $0.multipliedReportingOverflow(by: $1).overflow ? Int.max : $0 * $1 }
    guard total <= Limits.elements else {
      throw invocationError(MethodFailure.arrayIsTooLong, calling: ".ctor", arguments.count)
    }
    let items = Array(repeating: defaultValue(of: element), count: total)
    if lengths.count > 1 { return .object(GridBox(items, lengths: lengths, type: type)) }
    return .array(PSArray(items, of: element === PSType.object ? nil : element))
  }

  /// What a place of this type holds before it is assigned.
  public func defaultValue(of type: PSType) -> Value {
    guard type.isValueType else { return .null }
    if type.isEnum { return .object(EnumBox(type, 0)) }
    switch type.fullName {
    case "System.Boolean": return .bool(false)
    case "System.Int32": return .int(0)
    case "System.Int64": return .long(0)
    case "System.Double": return .double(0)
    case "System.Char": return .char(0)
    case "System.DateTime": return .object(DateTimeBox(DateTime(ticks: 0)))
    case "System.TimeSpan": return .object(TimeSpanBox(TimeSpan(ticks: 0)))
    case "System.Guid": return .object(GuidBox.empty)
    default:
      if type.isNumeric { return (try? convert(.int(0), to: type)) ?? .null }
      return .null
    }
  }
}
