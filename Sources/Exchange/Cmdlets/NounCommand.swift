import Lab
import PowerShell

/// A cmdlet of a noun as the catalogue has it: its metadata, and which of its parameters are properties.
///
/// Made when the cmdlet is first looked at.
final class NounCommand {
  let name: String
  let verb: String
  let rules: NounRules
  /// Parameters that are properties of the noun, by the parameter's name.
  let properties: [(parameter: String, property: Property)]
  let metadata: CommandMetadata

  init?(_ name: String) {
    guard let entry = Catalogue.cmdlet(named: name), let rules = NounRules.of(entry.noun) else { return nil }
    self.name = entry.name
    verb = entry.verb
    self.rules = rules
    let isMade = entry.verb == "New" || entry.verb == "Set" || entry.verb == "Enable"
    properties = entry.parameters.compactMap { parameter in
      guard isMade, !Self.isCommon(parameter.name), !rules.specials(of: entry.verb).contains(parameter.name),
        let property = rules.noun.storedProperty(parameter.name)
      else { return nil }
      return (parameter.name, property)
    }
    metadata = Self.metadata(entry, properties, rules)
  }

  /// Parameters that mean the same to every cmdlet.
  static func isCommon(_ name: String) -> Bool {
    ["Identity", "Instance", "DomainController", "TemplateInstance"].contains(name)
  }

  // MARK: Metadata

  private static func metadata(
    _ entry: CatalogueCmdlet, _ properties: [(parameter: String, property: Property)], _ rules: NounRules
  ) -> CommandMetadata {
    let byName = Dictionary(properties.map { ($0.parameter, $0.property) }, uniquingKeysWith: { first, _ in first })
    let parameters = entry.parameters.filter { $0.name != "Confirm" && $0.name != "WhatIf" }.map { parameter in
      let made = ParameterMetadata(
        name: parameter.name, typeName: parameter.shellTypeName, memberships: memberships(parameter, entry),
        supportsWildcards: entry.verb == "Get" && parameter.name == "Identity", completions: parameter.values)
      prepare(made, parameter, byName[parameter.name], rules)
      return made
    }
    let asks = entry.verb == "Remove" || entry.verb == "Disable"
    return CommandMetadata(
      name: entry.name, parameters: parameters,
      setNames: entry.parameterSets.count > 1 ? entry.parameterSets.map(\.name) : [],
      defaultSet: entry.parameterSets.count > 1 ? entry.defaultParameterSet : nil,
      supportsShouldProcess: entry.supportsShouldProcess, confirmImpact: asks ? .high : .medium)
  }

  private static func memberships(
    _ parameter: CatalogueParameter, _ entry: CatalogueCmdlet
  ) -> [ParameterMetadata.Membership] {
    func membership(_ set: String?, _ isMandatory: Bool) -> ParameterMetadata.Membership {
      .init(
        set: set, isMandatory: isMandatory, position: parameter.position,
        fromPipeline: parameter.pipeline == .value || parameter.pipeline == .both,
        fromPipelineByName: parameter.pipeline == .propertyName || parameter.pipeline == .both
          || parameter.name == "Thumbprint")
    }
    let names = entry.parameterSets.map(\.name)
    guard names.count > 1 else { return [membership(nil, !parameter.mandatorySets.isEmpty)] }
    if parameter.sets.count == names.count, parameter.mandatorySets.isEmpty { return [membership(nil, false)] }
    return parameter.sets.filter(names.indices.contains).map {
      membership(names[$0], parameter.mandatorySets.contains($0))
    }
  }

  /// Gives a parameter its type and the way its values are read.
  private static func prepare(
    _ made: ParameterMetadata, _ parameter: CatalogueParameter, _ property: Property?, _ rules: NounRules
  ) {
    let reader = ParameterReader(name: parameter.name)
    if let property, let kind = readKind(property, parameter) {
      made.type = ExchangeTypes.type(of: kind)
      made.takesList = kind.isList
      let isNullable = property.isNullable
      made.read = { try reader.read($0, as: kind, isNullable: isNullable, $1) }
    } else if parameter.name == "Identity" || parameter.type.hasSuffix("IdParameter")
      || parameter.type == "QueueIdentity"
    {
      let typeName = parameter.fullTypeName
      made.type = .named(typeName)
      made.read = { try reader.readIdentity($0, typeName: typeName, $1) }
    } else if parameter.name == "Instance" {
      made.type = NounShape.of(rules.noun).type
    } else if let kind = parameter.ownKind {
      made.type = .named(parameter.fullTypeName)
      made.takesList = kind.isList
      made.read = { try reader.read($0, as: kind, isNullable: true, $1) }
    }
  }

  /// How a parameter of a property is read, unless the language reads it by itself: switches and Booleans.
  private static func readKind(_ property: Property, _ parameter: CatalogueParameter) -> ValueKind? {
    if case .bool = property.kind { return property.isNullable ? property.kind : nil }
    return parameter.type == "SwitchParameter" || parameter.type == "PSCredential" ? nil : property.kind
  }
}

extension CatalogueParameter {
  /// The type as the binder knows it.
  var shellTypeName: String {
    switch type {
    case "SwitchParameter", "String", "Boolean", "Int32", "DateTime", "SecureString", "PSCredential", "Guid": type
    case "PSObject": "Object"
    default: fullTypeName
    }
  }

  /// The type with its namespace.
  var fullTypeName: String {
    let isArray = type.hasSuffix("[]")
    let name = isArray ? String(type.dropLast(2)) : type
    let full: String
    if name.hasSuffix("IdParameter") {
      full = "Microsoft.Exchange.Configuration.Tasks." + name
    } else if let enumeration = Enumeration.named(name) {
      full = enumeration.typeName
    } else if name == "String" || name == "Boolean" || name == "Int32" {
      full = "System." + name
    } else if name.hasPrefix("Unlimited<") {
      let inner = name.dropFirst("Unlimited<".count).dropLast()
      full =
        "Microsoft.Exchange.Data.Unlimited`1[\(inner.hasSuffix("Int32") ? "System" : "Microsoft.Exchange.Data").\(inner)]"
    } else {
      full = "Microsoft.Exchange.Data." + name
    }
    return isArray ? full + "[]" : full
  }

  /// How a parameter that is no property is read; nil where the language reads it.
  var ownKind: ValueKind? {
    let isArray = type.hasSuffix("[]")
    let name = isArray ? String(type.dropLast(2)) : type
    let kind: ValueKind
    switch name {
    case "SwitchParameter", "Boolean", "Int32", "SecureString", "PSCredential", "PSObject": return nil
    case "String":
      kind = .string(StringRule(form: self.name.hasSuffix("Filter") ? .filter : .plain, maximumLength: nil))
    case "Fqdn": kind = .text(Fqdn.self)
    case "MultiValuedProperty": kind = .list(.string(StringRule(form: .plain, maximumLength: nil)))
    case "SmtpAddress": kind = .text(SmtpAddress.self)
    case "Unlimited<UInt32>": kind = .unlimited(.int(typeName: "System.UInt32", range: 0...Int64(UInt32.max)))
    default:
      if values.isEmpty {
        kind = .string(StringRule(form: .plain, maximumLength: nil))
      } else {
        kind = .choice(Enumeration.named(name) ?? Enumeration(typeName: fullTypeName, names: values))
      }
    }
    return isArray ? .list(kind) : kind
  }
}
