/// `ems completions SHELL`: scripts that complete the program's own command line, made from its parameter table.
enum Completions {
  static func run(_ arguments: [String]) throws -> Int32 {
    switch arguments {
    case ["bash"]: print(bash, terminator: "")
    case ["zsh"]: print(zsh, terminator: "")
    case ["fish"]: print(fish, terminator: "")
    default:
      guard let word = arguments.first, Options.asksForHelp(word) else {
        throw Options.Mistake(message: "this is how it is used:\n" + usage)
      }
      print(usage)
    }
    return 0
  }

  private static let usage = """
    ems completions bash   for ~/.bashrc:                eval "$(ems completions bash)"
    ems completions zsh    for a folder of $fpath:       ems completions zsh > FOLDER/_ems
    ems completions fish   for ~/.config/fish/config.fish:  ems completions fish | source
    """

  private static let labWords = ["new", "list", "path", "reset", "export", "import"]
  private static let walkthroughWords = ["list", "verify", "grade", "export"]
  private static let shells = ["bash", "zsh", "fish"]
  private static var flags: [String] { Options.parameters.map { "-" + $0.name } }
  /// Parameters whose value is a file or folder.
  private static let pathParameters = ["File", "Lab", "HostRoot"]

  private static var bash: String {
    """
    # Completion of ems for bash; made by `ems completions bash`.
    _ems() {
      local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
      case ${previous,,} in
        \(pathParameters.map { "-" + $0.lowercased() }.joined(separator: "|")))
          COMPREPLY=($(compgen -f -- "$word")); return ;;
        lab) COMPREPLY=($(compgen -W "\(labWords.joined(separator: " "))" -- "$word")); return ;;
        walkthrough) COMPREPLY=($(compgen -W "\(walkthroughWords.joined(separator: " "))" -- "$word")); return ;;
        completions) COMPREPLY=($(compgen -W "\(shells.joined(separator: " "))" -- "$word")); return ;;
      esac
      if [[ $word == -* ]]; then
        COMPREPLY=($(compgen -W "\(flags.joined(separator: " "))" -- "$word"))
      elif (( COMP_CWORD == 1 )); then
        COMPREPLY=($(compgen -W "\(Options.words.joined(separator: " "))" -f -- "$word"))
      else
        COMPREPLY=($(compgen -f -- "$word"))
      fi
    }
    complete -o filenames -F _ems ems

    """
  }

  private static var zsh: String {
    let lines = Options.parameters.map { parameter in
      let text = parameter.description.replacing("'", with: "'\\''").replacing(":", with: "\\:")
      let value =
        parameter.isSwitch ? "" : pathParameters.contains(parameter.name) ? ":file:_files" : ":\(parameter.name):"
      return "    '-\(parameter.name)[\(text)]\(value)' \\"
    }
    return """
      #compdef ems
      # Completion of ems for zsh; made by `ems completions zsh`.
      _ems() {
        case $words[2] in
          lab) (( CURRENT == 3 )) && compadd \(labWords.joined(separator: " ")) && return ;;
          walkthrough) (( CURRENT == 3 )) && compadd \(walkthroughWords.joined(separator: " ")) && return ;;
          completions) (( CURRENT == 3 )) && compadd \(shells.joined(separator: " ")) && return ;;
        esac
        _arguments \\
      \(lines.joined(separator: "\n"))
          '1: :(\(Options.words.joined(separator: " ")))' '*:file:_files'
      }
      _ems "$@"

      """
  }

  private static var fish: String {
    var text = "# Completion of ems for fish; made by `ems completions fish`.\n"
    for parameter in Options.parameters {
      let description = parameter.description.replacing("'", with: "\\'")
      let value = parameter.isSwitch ? "" : pathParameters.contains(parameter.name) ? " -r -F" : " -x"
      text += "complete -c ems -o \(parameter.name)\(value) -d '\(description)'\n"
    }
    text += "complete -c ems -n __fish_use_subcommand -a '\(Options.words.joined(separator: " "))'\n"
    text += "complete -c ems -n '__fish_seen_subcommand_from lab' -x -a '\(labWords.joined(separator: " "))'\n"
    text +=
      "complete -c ems -n '__fish_seen_subcommand_from walkthrough' -a '\(walkthroughWords.joined(separator: " "))'\n"
    text += "complete -c ems -n '__fish_seen_subcommand_from completions' -x -a '\(shells.joined(separator: " "))'\n"
    return text
  }
}

extension String {
  /// With every occurrence of a text replaced.
  fileprivate func replacing(_ text: Character, with other: String) -> String {
    map { $0 == text ? other : String($0) }.joined()
  }
}
