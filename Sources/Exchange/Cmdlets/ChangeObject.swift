import Lab
import PowerShell

/// New-NOUN: makes an object and puts it out.
final class NewObject: NounCmdlet {
  override func work(_ call: NounCall) throws {
    var draft = Draft(name: call.text("Name") ?? "", values: try call.boundProperties())
    draft.values["Name"] = nil
    if let template = bound("TemplateInstance")?.unwrapped.objectValue { try copy(template, to: &draft, call) }
    try call.rules.prepare(&draft, call)
    guard try shouldDo(call.rules.action(call, draft.name)) else { return }
    let made = try call.source.create(draft)
    try put(made)
    for warning in call.rules.warnings(after: call) { try writeWarning(warning) }
  }

  /// The settings of a template, but for those that were bound: what the cmdlet could have set itself.
  private func copy(_ template: PSObject, to draft: inout Draft, _ call: NounCall) throws {
    guard let template = template as? ExchangeObject, template.noun.name == call.rules.noun.name else {
      throw RuleBroken(
        "The template must be an object of the type \"\(call.rules.noun.typeName)\".", id: "TemplateInstance")
    }
    for (name, value) in try call.rules.templateValues(template) where draft.values[name] == nil {
      draft.values[name] = value
    }
  }
}

/// Set-NOUN: gives an object the bound settings, or those that a script changed in an instance of it.
final class SetObject: NounCmdlet {
  override func work(_ call: NounCall) throws {
    guard let (object, identity) = try call.target() else { return }
    var values = try call.instance?.changedValues() ?? [:]
    values.merge(try call.boundProperties()) { $1 }
    if let object = object as? DirectoryObject { try call.rules.prepare(&values, of: object, call) }
    guard try shouldDo(call.rules.action(call, identity)) else { return }
    var isChanged = try call.source.apply(values, to: object)
    if let object = object as? DirectoryObject, try call.rules.didSet(object, call) { isChanged = true }
    if isChanged {
      for warning in call.rules.warnings(after: call) { try writeWarning(warning) }
    } else {
      try writeWarning(
        "The command completed successfully but no settings of '\(object.identity)' have been modified.")
    }
  }
}

/// Remove-NOUN: deletes an object, after a question.
final class RemoveObject: NounCmdlet {
  override func work(_ call: NounCall) throws {
    guard let (object, identity) = try call.target() else { return }
    guard try shouldDo(call.rules.action(call, identity)) else { return }
    try call.source.delete(object)
  }
}
