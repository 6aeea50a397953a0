/// What `#requires` comments ask for.
extension Parser {
  /// Reads the comments that the lexer has found.
  func requirements() -> ScriptRequirements? {
    guard !lexer.requirements.isEmpty else { return nil }
    var result = ScriptRequirements()
    for (start, end) in lexer.requirements {
      // The comment reads as a command behind its `#`.
      let inner = Lexer(lexer.source, lexer.base, from: start + 1, to: end, errors: errors, collectsTokens: false)
      guard let command = Parser(inner, depth: depth).command() else { continue }
      read(command, into: &result)
    }
    return result
  }

  private func read(_ command: CommandAst, into result: inout ScriptRequirements) {
    var elements = command.elements.dropFirst()
    while let element = elements.popFirst() {
      guard let parameter = element as? CommandParameterAst else {
        errors.report("RequiresInvalidElement", element.extent)
        continue
      }
      if matches(parameter, "runasadministrator") {
        if result.elevation { alreadyBound(parameter, "runasadministrator") }
        if parameter.argument != nil || elements.first is ExpressionAst {
          errors.report("ParameterCannotHaveArgument", parameter.extent, parameter.parameterName)
          return
        }
        result.elevation = true
        continue
      }
      guard let argument = parameter.argument ?? elements.popFirst() as? ExpressionAst else {
        errors.report("ParameterRequiresArgument", parameter.extent, parameter.parameterName)
        return
      }
      read(parameter, argument, into: &result)
    }
  }

  private func matches(_ parameter: CommandParameterAst, _ word: String) -> Bool {
    word.hasPrefix(parameter.parameterName.lowercased())
  }

  private func alreadyBound(_ parameter: CommandParameterAst, _ name: String) {
    errors.report("ParameterAlreadyBound", parameter.errorPosition, name)
  }

  private func read(_ parameter: CommandParameterAst, _ argument: ExpressionAst, into result: inout ScriptRequirements)
  {
    if matches(parameter, "version") {
      if result.version != nil { return alreadyBound(parameter, "version") }
      result.version = version(argument.extent.text)
      if result.version == nil { errors.report("RequiresVersionInvalid", argument.extent) }
    } else if matches(parameter, "modules") {
      result.modules += values(argument).compactMap { module($0) }
    } else if matches(parameter, "psedition") {
      if !result.editions.isEmpty { return alreadyBound(parameter, "psedition") }
      result.editions = values(argument).compactMap(text)
    } else if matches(parameter, "assembly") {
      result.assemblies += values(argument).compactMap(text)
    } else if matches(parameter, "pssnapin") {
      result.snapIns += values(argument).compactMap(text)
    } else if matches(parameter, "shellid") {
      if result.applicationId != nil { return alreadyBound(parameter, "shellid") }
      result.applicationId = text(argument)
    } else {
      errors.report("RequiresInvalidElement", parameter.extent)
    }
  }

  private func values(_ argument: ExpressionAst) -> [ExpressionAst] {
    (argument as? ArrayLiteralAst)?.elements ?? [argument]
  }

  private func text(_ value: ExpressionAst) -> String? {
    if let string = value as? StringConstantExpressionAst { return string.value }
    errors.report("RequiresArgumentMustBeConstant", value.extent)
    return nil
  }

  /// `3`, `3.0`, or more numbers.
  private func version(_ text: String) -> (major: Int, minor: Int)? {
    let written = text.trimmingQuotes
    let numbers = written.utf8.split(separator: 0x2E, omittingEmptySubsequences: false).map { Int(Substring($0)) }
    guard (1...4).contains(numbers.count), let major = numbers[0], !numbers.contains(nil) else { return nil }
    return (major, numbers.count > 1 ? numbers[1] ?? 0 : 0)
  }

  private func module(_ value: ExpressionAst) -> ScriptRequirements.Module? {
    guard let table = value as? HashtableAst else { return text(value).map { ScriptRequirements.Module(name: $0) } }
    var module = ScriptRequirements.Module(name: "")
    for (key, value) in table.pairs {
      let written = value.extent.text.trimmingQuotes
      switch (key as? StringConstantExpressionAst)?.value.lowercased() {
      case "modulename": module.name = written
      case "moduleversion": module.version = written
      case "requiredversion": module.requiredVersion = written
      case "maximumversion": module.maximumVersion = written
      case "guid": module.guid = written
      default: errors.report("RequiresModuleInvalid", table.extent)
      }
    }
    if module.name.isEmpty { errors.report("RequiresModuleInvalid", table.extent) }
    return module
  }
}

extension String {
  /// Without the quotes around it.
  fileprivate var trimmingQuotes: String {
    guard utf8.count >= 2, let first = utf8.first, first == utf8.last, first == 0x27 || first == 0x22 else {
      return self
    }
    return String(dropFirst().dropLast())
  }
}
