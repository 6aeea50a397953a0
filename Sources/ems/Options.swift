import Console

/// The program's command line: what it takes, and what was given.
///
/// The table serves the parser, `--help` and the completions. Names are matched as the shell matches parameters (one or
/// two dashes, any case, unambiguous prefixes), and also in the form `--host-root`.
struct Options {
  /// What may stand on the command line.
  struct Parameter {
    let name: String
    var aliases: [String] = []
    /// What stands behind it, as `--help` shows that; nothing behind a switch.
    var value = ""
    /// What `--help` says of it.
    let description: String

    var isSwitch: Bool { value.isEmpty }
  }

  /// Not a cmdlet's metadata, which would cost a sixth of the start.
  static let parameters = [
    Parameter(
      name: "Command", aliases: ["c"], value: "TEXT",
      description: "run this text (the rest of the line) and end; - reads standard input"),
    Parameter(
      name: "File", aliases: ["f"], value: "TEXT",
      description: "run this script with the arguments behind it and end; - reads standard input"),
    Parameter(name: "Lab", value: "TEXT", description: "the lab file to work on; :temp: is thrown away at the end"),
    Parameter(name: "Server", value: "TEXT", description: "the server to stand on (WIN20081 if not given)"),
    Parameter(name: "Width", value: "N", description: "lay output out for a console of so many columns"),
    Parameter(
      name: "HostRoot", value: "TEXT",
      description: "the folder that the drive Host: shows (the current one if not given)"),
    Parameter(name: "NoHostDrive", description: "no access to the host's files"),
    Parameter(
      name: "TabStyle", value: "TEXT",
      description: "List: Tab lists what may stand there; Cycle: Tab puts in one after the other"),
    Parameter(name: "NoColor", description: "no colours"),
    Parameter(name: "Plain", description: "lines of text only, nothing drawn twice: for screen readers"),
    Parameter(name: "NoLogo", description: "no banner"),
    Parameter(name: "NoProfile", description: "do not run the profile scripts"),
    Parameter(name: "NonInteractive", description: "a question is an error"),
    Parameter(name: "Version", aliases: ["v"], description: "print the version and end"),
    Parameter(name: "Help", aliases: ["h", "?"], description: "print this and end"),
  ]

  enum Mode {
    case session
    case command(String)
    case file(String, arguments: [String])
    case word(String, arguments: [String])
    case version
    case help
  }

  var mode = Mode.session
  var lab: String?
  var server: String?
  var width: Int?
  var hostRoot: String?
  var hasHostDrive = true
  var tabStyle = TabStyle.list
  var usesColor = true
  var isPlain = false
  var showsLogo = true
  var runsProfile = true
  var isInteractive = true

  /// A command line that cannot be understood: the program says why and ends with 2.
  struct Mistake: Error {
    let message: String
  }

  /// The words that are programs of their own: `ems lab …`.
  static let words = ["lab", "walkthrough", "completions"]

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("-"), argument != "-" else {
        mode = Self.mode(of: argument, Array(rest))
        return
      }
      let (parameter, attached) = try Self.parameter(argument)
      if parameter.isSwitch {
        try set(parameter.name, attached ?? "true")
        continue
      }
      guard let value = attached ?? rest.popFirst() else {
        throw Mistake(message: "Missing an argument for parameter '\(parameter.name)'.")
      }
      if try takesRest(parameter.name, value, Array(rest)) { return }
      try set(parameter.name, value)
    }
  }

  private static func mode(of argument: String, _ rest: [String]) -> Mode {
    if argument == "-" { return .session }
    if words.contains(argument) { return .word(argument, arguments: rest) }
    return .file(argument, arguments: rest)
  }

  /// `--help` in one of its forms.
  static func asksForHelp(_ argument: String) -> Bool {
    argument == "help" || (argument.hasPrefix("-") && (try? parameter(argument))?.0.name == "Help")
  }

  /// The parameter that a dashed argument names, and a value attached by a colon or an equals sign.
  private static func parameter(_ argument: String) throws -> (Parameter, attached: String?) {
    let body = argument.drop { $0 == "-" }
    let parts = body.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == ":" || $0 == "=" }
    let name = (parts.first ?? "").filter { $0 != "-" }.lowercased()
    let attached = parts.count > 1 ? String(parts[1]) : nil
    let exact = parameters.filter { $0.name.lowercased() == name || $0.aliases.contains(name) }
    let matching = exact.isEmpty ? parameters.filter { $0.name.lowercased().hasPrefix(name) } : exact
    guard !name.isEmpty, let parameter = matching.first else {
      throw Mistake(message: "A parameter cannot be found that matches '\(argument)'.")
    }
    guard matching.count == 1 else {
      let names = matching.map { "-\($0.name)" }.joined(separator: " ")
      throw Mistake(message: "Parameter '\(argument)' is ambiguous. Possible matches include: \(names).")
    }
    return (parameter, attached)
  }

  /// `-Command` and `-File` take everything behind them.
  private mutating func takesRest(_ name: String, _ value: String, _ rest: [String]) throws -> Bool {
    switch name {
    case "Command":
      mode = value == "-" ? .session : .command(rest.isEmpty ? value : ([value] + rest).joined(separator: " "))
    case "File": mode = value == "-" ? .session : .file(value, arguments: rest)
    default: return false
    }
    return true
  }

  private mutating func set(_ name: String, _ value: String) throws {
    let isOn = !["false", "$false", "0"].contains(value.lowercased())
    switch name {
    case "Lab": lab = value
    case "Server": server = value
    case "Width":
      guard let columns = Int(value), (2...10000).contains(columns) else {
        throw Mistake(message: "Cannot bind parameter 'Width': '\(value)' is not a number from 2 to 10000.")
      }
      width = columns
    case "HostRoot": hostRoot = value
    case "NoHostDrive": hasHostDrive = !isOn
    case "TabStyle":
      switch value.lowercased() {
      case "list": tabStyle = .list
      case "cycle": tabStyle = .cycle
      default: throw Mistake(message: "Cannot bind parameter 'TabStyle': '\(value)' is neither List nor Cycle.")
      }
    case "NoColor": usesColor = !isOn
    case "Plain": isPlain = isOn
    case "NoLogo": showsLogo = !isOn
    case "NoProfile": runsProfile = !isOn
    case "NonInteractive": isInteractive = !isOn
    case "Version": if isOn { mode = .version }
    default: if isOn { mode = .help }
    }
  }

  /// What `--help` prints.
  static var help: String {
    var text = """
      ems: an Exchange Management Shell (Exchange Server 2007 SP1) over a small simulated world

        ems [OPTIONS]                      a prompt, or the statements of standard input
        ems [OPTIONS] SCRIPT [ARGUMENTS]   a script
        ems lab new|list|path|reset|export|import   labs as files (ems lab --help)
        ems walkthrough list|verify|grade|export    guided labs (ems walkthrough --help)
        ems completions bash|zsh|fish               completion of this command line

      Names of options may be shortened, with one or two dashes, in any case.


      """
    for parameter in parameters {
      let value = parameter.isSwitch ? "" : " " + parameter.value
      let names = ["-" + parameter.name] + parameter.aliases.filter { $0 != "?" }.map { "-" + $0 }
      let left = "  " + names.joined(separator: ", ") + value
      text +=
        left + String(repeating: " ", count: max(1, 26 - left.count)) + parameter.description + "\n"
    }
    return text + """

      The lab is the file that -Lab or the variable EMS_LAB names, else the lab `default`.
      Exit codes: what `exit N` says; 1 after an error that nothing caught, or when the last statement
      of -Command or standard input failed; 2 for a wrong command line; 3 for a lab that cannot be opened;
      64 for a script that is not there; 130 after Ctrl-C.

      """
  }
}
