/// What scripts see of commands and their parameters.
enum CommandObjects {
  /// The parameters of a command, common ones included.
  static func parameters(of command: CommandInfo, _ context: ExecutionContext) -> [ParameterMetadata] {
    let target = ((try? context.followed(command)) ?? nil) ?? command
    guard let metadata = target.metadata else { return [] }
    var list = metadata.parameters
    guard !metadata.allowsUnboundArguments else { return list }
    if metadata.supportsShouldProcess { list += CommonParameters.shouldProcessMetadata.parameters }
    return list + CommonParameters.metadata.parameters
  }

  /// A cmdlet's definition is its syntax (formatting.md 12), a function's its text, an alias' its target.
  static func definition(of command: CommandInfo, _ context: ExecutionContext) -> String {
    guard let cmdlet = command as? CmdletInfo, let metadata = cmdlet.metadata else {
      return command.definition(context)
    }
    return CommandSyntax.lines(cmdlet.name, metadata, spelling: .classic).joined(separator: "\n")
  }
}
