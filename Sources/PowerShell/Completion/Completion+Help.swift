extension Completion {
  /// Help on what is under the cursor: the parameter of a command, or the command itself; `nil` where there is neither.
  public static func help(_ text: String, cursor: Int, _ context: ExecutionContext) -> String? {
    let completion = Completion(text, cursor: cursor, context)
    guard let command = completion.site.command, let call = completion.call(command), let info = call.info else {
      return nil
    }
    let help = CommandHelp(info, context)
    let here = command.elements.first {
      ($0 as? CommandParameterAst).map { $0.extent.start < cursor && cursor <= $0.errorPosition.end } ?? false
    }
    let binding = call.metadata.flatMap {
      PseudoBinding(command, $0, takesCommon: call.takesCommon, cursor: cursor, isPiped: false)
    }
    let named = (here as? CommandParameterAst).flatMap { here in
      binding.flatMap { binding in binding.find(here.parameterName).map { binding.entries[$0].metadata } }
    }
    if let parameter = named ?? binding?.parameter {
      return help.parameterLines(parameter, isFull: true).joined(separator: "\n")
    }
    return ([help.synopsis, ""] + help.syntax).joined(separator: "\n")
  }
}
