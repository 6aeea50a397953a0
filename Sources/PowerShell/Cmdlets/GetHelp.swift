/// What is told of commands beside what their metadata says: a host's texts by command.
public final class HelpTexts {
  /// What a command does, in a sentence or two.
  public let synopsis: (_ command: String) -> String?
  /// What is to be said of a parameter; of one that is kept and has no effect, that.
  public let remark: (_ command: String, _ parameter: String) -> String?
  /// For whom and for what a command is, by which -Role, -Component and -Functionality find it.
  public let roles: (_ command: String) -> [String]

  public init(
    synopsis: @escaping (String) -> String?, remark: @escaping (String, String) -> String?,
    roles: @escaping (String) -> [String]
  ) {
    self.synopsis = synopsis
    self.remark = remark
    self.roles = roles
  }
}

/// Get-Help.
final class GetHelp: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Get-Help", defaultSet: "AllUsersView",
    """
    Name          String 0 name
    Category      String[] values=Alias|All|Cmdlet|Filter|Function|ExternalScript
    Full          SwitchParameter set=AllUsersView
    Detailed      SwitchParameter req set=DetailedView
    Examples      SwitchParameter req set=Examples
    Parameter     String[] req set=Parameters
    Component     String[]
    Functionality String[]
    Role          String[]
    """)

  override func begin() throws { HelpViews.registered }

  override func process() throws {
    guard let name = string("Name"), !name.isEmpty else {
      return filters.isEmpty ? try overview() : try list("*")
    }
    if WildcardPattern.hasWildcards(name) { return try list(name) }
    if let command = try? context.resolveCommand(name, run.scope), isWanted(command) {
      return try show(CommandHelp(command, context))
    }
    let found = commands("*\(name)*")
    if found.count == 1 { return try show(CommandHelp(found[0], context)) }
    if !found.isEmpty { return try write(found) }
    try writeError(
      ErrorRecord(
        id: "HelpNotFound",
        "Get-Help could not find \(name) in a help file in this session. To download updated help topics type: "
          + "\"Update-Help\". To get help online, search for the help topic in the TechNet library at "
          + "https://go.microsoft.com/fwlink/?LinkID=107116.", category: .resourceUnavailable,
        exception: "Microsoft.PowerShell.Commands.HelpNotFoundException"))
  }

  /// What is asked of a command's roles.
  private lazy var filters: [[WildcardPattern]] = ["Component", "Functionality", "Role"].compactMap { name in
    strings(name).map { $0.map { WildcardPattern($0) } }
  }

  private func isWanted(_ command: CommandInfo) -> Bool {
    if !filters.isEmpty {
      let roles = context.services.find(HelpTexts.self)?.roles(command.name) ?? []
      let fits = filters.allSatisfy { patterns in roles.contains { role in patterns.contains { $0.matches(role) } } }
      guard fits else { return false }
    }
    guard let categories = strings("Category") else { return true }
    return categories.contains { $0.caseFolded == "all" || $0.caseFolded == command.kind.rawValue.caseFolded }
  }

  private func show(_ help: CommandHelp) throws {
    if let patterns = strings("Parameter") { return try parameters(patterns, help) }
    let view: CommandHelp.View =
      flag("Full") ? .full : flag("Detailed") ? .detailed : flag("Examples") ? .examples : .brief
    try write(.object(HelpTopic(help, view)))
  }

  private func parameters(_ patterns: [String], _ help: CommandHelp) throws {
    for pattern in patterns {
      let found = help.parameters.filter { WildcardPattern(pattern).matches($0.name) }
      if found.isEmpty {
        try writeError(
          ErrorRecord(
            id: "NoMatchingParameterFound", "No parameter matches criteria \(pattern).", category: .invalidArgument,
            target: .text(pattern), exception: "System.Management.Automation.PSArgumentException"))
      }
      for parameter in found { try write(.object(ParameterHelp(parameter, help))) }
    }
  }

  // MARK: Lists

  private func list(_ pattern: String) throws {
    let found = commands(pattern)
    if found.count == 1 { return try show(CommandHelp(found[0], context)) }
    try write(found)
  }

  private func write(_ commands: [CommandInfo]) throws {
    for command in commands {
      let help = CommandHelp(command, context)
      try write(
        .object(
          RecordBox(
            "HelpInfoShort",
            [
              "Name": .text(command.name), "Category": .text(command.kind.rawValue),
              "Module": .text(CommandSource.name(of: command)), "Synopsis": .text(help.synopsis),
            ])))
    }
  }

  private func commands(_ pattern: String) -> [CommandInfo] {
    let pattern = WildcardPattern(pattern)
    let aliases: [CommandInfo] = context.visibleAliases(from: run.scope)
    let functions: [CommandInfo] = context.visibleFunctions(from: run.scope)
    let cmdlets: [CommandInfo] = context.registeredCmdlets.sorted { $0.name.caseFolded < $1.name.caseFolded }
    return (aliases + functions + cmdlets).filter { pattern.matches($0.name) && isWanted($0) }
  }

  private func overview() throws {
    try write(
      .text(
        """

        TOPIC
            Help of this shell

        SHORT DESCRIPTION
            Shows what commands do and what they take.

        LONG DESCRIPTION
            Get-Help NAME             what a command does, and its syntax
            Get-Help NAME -Detailed   with its parameters
            Get-Help NAME -Full       with all that is known of the parameters
            Get-Help NAME -Examples   with examples, where there are any
            Get-Help NAME -Parameter P   one parameter; wildcards may be used
            Get-Help *WORD*           the commands whose names hold a word
            Get-Help -Role *WORD*     the Exchange cmdlets for a server's role: *Mailbox*, *Transport*
            NAME -?                   the same as Get-Help NAME
            help NAME                 the same, a page at a time on a terminal

            Get-Command lists the commands; Get-Command NAME -Syntax shows the syntax alone.

        """))
  }
}

/// help and man: Get-Help, a page at a time where a person reads.
final class HelpPager: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "help",
    """
    Name          String 0 name
    Category      String[]
    Full          SwitchParameter
    Detailed      SwitchParameter
    Examples      SwitchParameter
    Parameter     String[]
    Component     String[]
    Functionality String[]
    Role          String[]
    """)

  private static let filters = ["Component", "Functionality", "Role"]

  override func end() throws {
    var parameters: [(name: String, value: Value)] = []
    for name in ["Name", "Category", "Full", "Detailed", "Examples", "Parameter"] + Self.filters {
      if let value = bound(name) { parameters.append((name, value)) }
    }
    let topics = try context.invokeCommand("Get-Help", parameters)
    guard context.host.isInteractive, context.host.outputIsTerminal, !run.expectsInput else {
      for topic in topics { try write(topic) }
      return
    }
    _ = try context.invokeCommand("Out-Host", [("Paging", .bool(true))], input: topics)
  }
}
