/// Parameters that a `dynamicparam` block adds.
enum DynamicParameters {
  private static let nameKey = Symbol("Name")
  private static let typeKey = Symbol("ParameterType")
  private static let attributesKey = Symbol("Attributes")

  /// Reads a RuntimeDefinedParameterDictionary.
  static func read(_ value: Value, _ context: ExecutionContext) -> [ParameterMetadata] {
    guard let table = value.objectValue as? DictionaryBox else { return [] }
    return table.pairs.compactMap { parameter($0.value, context) }
  }

  private static func parameter(_ value: Value, _ context: ExecutionContext) -> ParameterMetadata? {
    guard let name = try? context.property(nameKey, of: value) else { return nil }
    let type = ((try? context.property(typeKey, of: value))?.objectValue as? TypeBox)?.represented
    let list = (try? context.property(attributesKey, of: value)) ?? .null
    var memberships: [ParameterMetadata.Membership] = []
    var validations: [ParameterValidation] = []
    var aliases: [String] = []
    for attribute in context.enumerate(list) ?? [list] {
      read(attribute, &memberships, &validations, &aliases, context)
    }
    let metadata = ParameterMetadata(
      name: context.string(name), typeName: type === PSType.switchParameter ? "SwitchParameter" : "Object",
      aliases: aliases, memberships: memberships.isEmpty ? [.init(set: nil)] : memberships, validations: validations)
    metadata.type = type ?? .object
    metadata.isDynamic = true
    metadata.runtimeParameter = value
    return metadata
  }

  private static func read(
    _ attribute: Value, _ memberships: inout [ParameterMetadata.Membership],
    _ validations: inout [ParameterValidation], _ aliases: inout [String], _ context: ExecutionContext
  ) {
    func get(_ name: String) -> Value { (try? context.property(Symbol(name), of: attribute)) ?? .null }
    func list(_ name: String) -> [String] { (context.enumerate(get(name)) ?? []).map { context.string($0) } }
    func int(_ name: String) -> Int { [get(name)].int(0) }
    guard let type = attribute.type?.name else { return }
    switch type {
    case "ParameterAttribute":
      let set = context.string(get("ParameterSetName"))
      var position: Int?
      if case .int(let number) = get("Position"), number >= 0 { position = Int(number) }
      memberships.append(
        .init(
          set: set.isEmpty || set == "__AllParameterSets" ? nil : set, isMandatory: context.isTrue(get("Mandatory")),
          position: position, fromPipeline: context.isTrue(get("ValueFromPipeline")),
          fromPipelineByName: context.isTrue(get("ValueFromPipelineByPropertyName"))))
    case "ValidateSetAttribute": validations.append(.set(list("ValidValues"), ignoreCase: true))
    case "ValidateNotNullAttribute": validations.append(.notNull)
    case "ValidateNotNullOrEmptyAttribute": validations.append(.notNullOrEmpty)
    case "ValidateRangeAttribute": validations.append(.range(get("MinRange"), get("MaxRange")))
    case "ValidateLengthAttribute": validations.append(.length(int("MinLength"), int("MaxLength")))
    case "ValidateCountAttribute": validations.append(.count(int("MinLength"), int("MaxLength")))
    case "ValidateScriptAttribute":
      if let block = get("ScriptBlock").codeBlock { validations.append(.script(block)) }
    case "AllowNullAttribute": validations.append(.allowNull)
    case "AllowEmptyStringAttribute": validations.append(.allowEmptyString)
    case "AllowEmptyCollectionAttribute": validations.append(.allowEmptyCollection)
    case "ValidatePatternAttribute": validations.append(.pattern(context.string(get("RegexPattern"))))
    case "AliasAttribute": aliases += list("AliasNames")
    default: break
    }
  }
}
