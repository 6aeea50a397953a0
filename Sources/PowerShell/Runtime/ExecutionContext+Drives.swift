extension ExecutionContext {
  /// The value of a variable behind a drive's name: `$env:PATH`, `$function:prompt`.
  func driveItem(_ drive: String, _ path: String) throws -> Value? {
    switch drive.caseFolded {
    case "env": return environment[path].map(Value.text)
    case "function": return function(Symbol(path), scope).map { .object($0.block) }
    case "alias": return alias(Symbol(path), scope).map { .text($0.target) }
    default: return drives.drive(named: drive) == nil ? nil : try readDriveItem(drive, path)
    }
  }

  /// Stores into a variable behind a drive's name.
  func setDriveItem(_ drive: String, _ path: String, _ value: Value) throws {
    switch drive.caseFolded {
    case "env": environment[path] = value.isNull ? nil : string(value)
    case "function": try setFunction(path, value)
    case "alias": try setAlias(path, value)
    default:
      guard drives.drive(named: drive) != nil else {
        throw TerminatingError(
          id: "DriveNotFound", "Cannot find drive. A drive with the name '\(drive)' does not exist.",
          category: .objectNotFound, target: .text(drive),
          exception: "System.Management.Automation.DriveNotFoundException")
      }
      try writeDriveItem(drive, path, value)
    }
  }

  /// Makes, replaces or (with `$null`) removes a function.
  func setFunction(_ name: String, _ value: Value) throws {
    let path = VariablePath(name)
    let owner = path.qualifier == .global ? globalScope : scope
    switch value.objectValue {
    case let block as ScriptBlock: try owner.define(FunctionInfo(path.name, block, isFilter: false))
    case let function as FunctionInfo:
      try owner.define(FunctionInfo(path.name, function.block, isFilter: function.isFilter))
    default:
      if value.isNull {
        removeFunction(path.name)
      } else if case .string(let text) = value {
        try owner.define(FunctionInfo(path.name, try makeScriptBlock(text.text), isFilter: false))
      } else {
        throw invalidValue()
      }
    }
  }

  /// Removes the nearest function of this name; false if there is none.
  @discardableResult
  func removeFunction(_ name: String) -> Bool {
    var next: Scope? = scope
    while let current = next {
      if current.functions?.removeValue(forKey: Symbol(name)) != nil {
        commandEpoch &+= 1
        return true
      }
      next = current.parent
    }
    return false
  }

  private func setAlias(_ name: String, _ value: Value) throws {
    guard case .string(let text) = value else { throw invalidValue() }
    scope.define(AliasInfo(name, text.text))
  }

  private func invalidValue() -> TerminatingError {
    TerminatingError(
      id: "Argument",
      "Cannot process argument because the value of argument \"value\" is not valid. Change the value of the \"value\" "
        + "argument and run the operation again.", category: .invalidArgument,
      exception: "System.Management.Automation.PSArgumentException")
  }
}

extension Scope {
  /// Makes an alias of this scope.
  func define(_ alias: AliasInfo) {
    aliases = aliases ?? [:]
    aliases?[Symbol(alias.name)] = alias
    context.commandEpoch &+= 1
  }
}

extension ExecutionContext {
  /// An argument as the type of its parameter: a cast with the binder's own rules for `$null`, Booleans and text.
  func convertArgument(
    _ value: Value, to type: PSType, isScript: Bool, isAdvanced: Bool = false
  ) throws -> Value {
    if type === PSType.bool { return try booleanArgument(value, type) }
    if type === PSType.reference, !(value.objectValue is ReferenceBox) {
      throw TerminatingError(
        id: "ReferenceTypeExpected", "Reference type is expected in argument.", category: .invalidArgument,
        exception: "System.Management.Automation.PSInvalidCastException")
    }
    if value.isNull {
      if type === PSType.string { return isScript ? .text("") : .null }
      if !type.traits.contains(.valueType) { return .null }
    }
    if type === PSType.string, case .array = value, isScript, isAdvanced {
      throw TerminatingError(
        id: "CannotConvertArgument", "Cannot convert value to type System.String.", category: .invalidArgument,
        exception: "System.Management.Automation.PSInvalidCastException")
    }
    return try convert(value, to: type)
  }

  /// Boolean parameters take only Booleans and numbers.
  private func booleanArgument(_ value: Value, _ type: PSType) throws -> Value {
    switch value {
    case .bool: return value
    case .int, .long, .double: return .bool(isTrue(value))
    default: break
    }
    if let actual = value.type, actual.traits.contains(.numeric) || actual === PSType.switchParameter {
      return .bool(isTrue(value))
    }
    let name = value.type?.fullName ?? ""
    throw TerminatingError(
      id: "CannotConvertArgument",
      "Cannot convert value \"\(name)\" to type \"System.Boolean\". Boolean parameters accept only Boolean values and "
        + "numbers, such as $True, $False, 1 or 0.", category: .invalidArgument,
      exception: "System.Management.Automation.PSInvalidCastException")
  }
}
