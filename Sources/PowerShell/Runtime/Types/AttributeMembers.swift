/// An attribute as an object: what `[Parameter]::new()` makes, and what a parameter's Attributes show.
final class AttributeBox: PSObject {
  private let attributeType: PSType
  var fields: [String: Value]

  init(_ name: String, _ fields: [String: Value] = [:]) {
    attributeType = .named("System.Management.Automation.\(name)Attribute")
    self.fields = fields
  }

  override var type: PSType { attributeType }

  /// The attributes that a parameter was declared with.
  static func attributes(of parameter: ParameterMetadata) -> [Value] {
    var result: [AttributeBox] = parameter.memberships.map { membership in
      AttributeBox(
        "Parameter",
        [
          "Mandatory": .bool(membership.isMandatory), "Position": membership.position.map { .count($0) } ?? .int(.min),
          "ParameterSetName": .text(membership.set ?? "__AllParameterSets"),
          "ValueFromPipeline": .bool(membership.fromPipeline),
          "ValueFromPipelineByPropertyName": .bool(membership.fromPipelineByName),
          "ValueFromRemainingArguments": .bool(parameter.takesRemaining),
        ])
    }
    if !parameter.aliases.isEmpty { result.append(AttributeBox("Alias", ["AliasNames": .strings(parameter.aliases)])) }
    result += parameter.validations.compactMap(attribute)
    return result.map { .object($0) }
  }

  private static func attribute(_ rule: ParameterValidation) -> AttributeBox? {
    switch rule {
    case .set(let values, let ignoreCase):
      AttributeBox("ValidateSet", ["ValidValues": .strings(values), "IgnoreCase": .bool(ignoreCase)])
    case .range(let low, let high): AttributeBox("ValidateRange", ["MinRange": low, "MaxRange": high])
    case .rangeKind(let kind): AttributeBox("ValidateRange", ["RangeKind": .text(kind)])
    case .length(let low, let high):
      AttributeBox("ValidateLength", ["MinLength": .count(low), "MaxLength": .count(high)])
    case .count(let low, let high):
      AttributeBox("ValidateCount", ["MinLength": .count(low), "MaxLength": .count(high)])
    case .pattern(let pattern): AttributeBox("ValidatePattern", ["RegexPattern": .text(pattern)])
    case .script(let block): AttributeBox("ValidateScript", ["ScriptBlock": .object(block)])
    case .notNull: AttributeBox("ValidateNotNull")
    case .notNullOrEmpty: AttributeBox("ValidateNotNullOrEmpty")
    case .notNullOrWhiteSpace: AttributeBox("ValidateNotNullOrWhiteSpace")
    case .allowNull: AttributeBox("AllowNull")
    case .allowEmptyString: AttributeBox("AllowEmptyString")
    case .allowEmptyCollection: AttributeBox("AllowEmptyCollection")
    case .worded(let inner, let message):
      with(attribute(inner)) { $0.fields["ErrorMessage"] = .text(message) }
    }
  }

  private static func with(_ box: AttributeBox?, _ change: (AttributeBox) -> Void) -> AttributeBox? {
    if let box { change(box) }
    return box
  }
}

extension TypeLibrary {
  /// Attributes that scripts make for parameters of `dynamicparam`, and those parameters.
  nonisolated(unsafe) static let attributeTypes: KeyValuePairs<String, Builder> = [
    "System.Management.Automation.ParameterAttribute": { type in
      AttributeMembers.add(
        "Parameter",
        "Mandatory bool, Position int, ParameterSetName string, ValueFromPipeline bool,"
          + " ValueFromPipelineByPropertyName bool, ValueFromRemainingArguments bool, HelpMessage string, DontShow bool",
        constructors: ["()"], [], to: &type)
    },
    "System.Management.Automation.AliasAttribute": { type in
      AttributeMembers.add(
        "Alias", "AliasNames string[]", constructors: ["(params string[] aliasNames)"], ["AliasNames"], to: &type)
    },
    "System.Management.Automation.ValidateSetAttribute": { type in
      AttributeMembers.add(
        "ValidateSet", "ValidValues string[], IgnoreCase bool, ErrorMessage string",
        constructors: ["(params string[] validValues)"], ["ValidValues"], to: &type)
    },
    "System.Management.Automation.ValidateRangeAttribute": { type in
      AttributeMembers.add(
        "ValidateRange", "MinRange System.Object, MaxRange System.Object",
        constructors: ["(System.Object minRange, System.Object maxRange)"], ["MinRange", "MaxRange"], to: &type)
    },
    "System.Management.Automation.ValidateLengthAttribute": { type in
      AttributeMembers.add(
        "ValidateLength", "MinLength int, MaxLength int", constructors: ["(int minLength, int maxLength)"],
        ["MinLength", "MaxLength"], to: &type)
    },
    "System.Management.Automation.ValidateCountAttribute": { type in
      AttributeMembers.add(
        "ValidateCount", "MinLength int, MaxLength int", constructors: ["(int minLength, int maxLength)"],
        ["MinLength", "MaxLength"], to: &type)
    },
    "System.Management.Automation.ValidatePatternAttribute": { type in
      AttributeMembers.add(
        "ValidatePattern", "RegexPattern string, ErrorMessage string", constructors: ["(string regexPattern)"],
        ["RegexPattern"], to: &type)
    },
    "System.Management.Automation.ValidateScriptAttribute": { type in
      AttributeMembers.add(
        "ValidateScript", "ScriptBlock scriptblock, ErrorMessage string",
        constructors: ["(scriptblock scriptBlock)"], ["ScriptBlock"], to: &type)
    },
    "System.Management.Automation.ValidateNotNullAttribute": AttributeMembers.addPlain,
    "System.Management.Automation.ValidateNotNullOrEmptyAttribute": AttributeMembers.addPlain,
    "System.Management.Automation.ValidateNotNullOrWhiteSpaceAttribute": AttributeMembers.addPlain,
    "System.Management.Automation.AllowNullAttribute": AttributeMembers.addPlain,
    "System.Management.Automation.AllowEmptyStringAttribute": AttributeMembers.addPlain,
    "System.Management.Automation.AllowEmptyCollectionAttribute": AttributeMembers.addPlain,
    "System.Management.Automation.RuntimeDefinedParameter": AttributeMembers.addParameter,
    "System.Management.Automation.RuntimeDefinedParameterDictionary": { type in
      type.constructor("()") { _, _, _ in
        .object(
          DictionaryBox(
            .named("System.Management.Automation.RuntimeDefinedParameterDictionary"), rule: .ignoringCase))
      }
    },
  ]
}

private enum AttributeMembers {
  private static nonisolated(unsafe) let defaults: [String: Value] = [
    "Position": .int(.min), "ParameterSetName": .text("__AllParameterSets"), "IgnoreCase": .bool(true),
  ]

  /// `fields` as `Name type, Name type`; the arguments of the constructor go to `positional`.
  static func add(
    _ name: String, _ fields: String, constructors: [String], _ positional: [String], to type: inout TypeBuilder
  ) {
    for field in fields.split(separator: ",") {
      let words = field.split(separator: " ").map(String.init)
      guard words.count == 2 else { continue }
      let empty = defaults[words[0]] ?? (words[1] == "bool" ? Value.bool(false) : .null)
      let isOpen = !positional.contains(words[0])
      let setter: PropertyMember.Setter = { subject, value, _ in
        (subject.objectValue as? AttributeBox)?.fields[words[0]] = value
      }
      type.property(
        words[0], words[1],
        get: { subject, _ in (subject.objectValue as? AttributeBox)?.fields[words[0]] ?? empty },
        set: isOpen ? setter : nil)
    }
    type.members.constructor = MethodMember("new", constructors.map { type.type.spelling + " new" + $0 }) {
      _, arguments, _ in
      let values = arguments.count > positional.count && positional.count == 1 ? [.list(arguments)] : arguments
      return .object(AttributeBox(name, Dictionary(zip(positional, values), uniquingKeysWith: { $1 })))
    }
  }

  static func addPlain(_ type: inout TypeBuilder) {
    let name = String(type.type.name.dropLast("Attribute".count))
    type.constructor("()") { _, _, _ in .object(AttributeBox(name)) }
  }

  static func addParameter(_ type: inout TypeBuilder) {
    for (name, typeName) in [
      ("Name", "string"), ("ParameterType", "type"), ("Value", "System.Object"), ("IsSet", "bool"),
      ("Attributes", "System.Collections.ObjectModel.Collection[System.Attribute]"),
    ] {
      let setter: PropertyMember.Setter = { subject, value, _ in
        (subject.objectValue as? RuntimeParameterBox)?.fields[name] = value
      }
      type.property(
        name, typeName, get: { subject, _ in (subject.objectValue as? RuntimeParameterBox)?.fields[name] ?? .null },
        set: name == "Attributes" ? nil : setter)
    }
    type.constructor(
      "()", "(string name, type parameterType, System.Collections.IEnumerable attributes)"
    ) { _, arguments, _ in
      let box = RuntimeParameterBox()
      let attributes = ListBox(
        arguments.items(2),
        type: TypeLibrary.generic("System.Collections.ObjectModel.Collection`1", .named("System.Attribute")))
      box.fields = [
        "Name": arguments.isEmpty ? .null : arguments[0], "ParameterType": arguments.count > 1 ? arguments[1] : .null,
        "Attributes": .object(attributes), "IsSet": .bool(false),
      ]
      return .object(box)
    }
  }
}

/// System.Management.Automation.RuntimeDefinedParameter.
private final class RuntimeParameterBox: PSObject {
  var fields: [String: Value] = [:]

  override var type: PSType { .named("System.Management.Automation.RuntimeDefinedParameter") }
}
