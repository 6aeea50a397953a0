import Console
import Glibc
import Lab

/// `ems lab …`: the user's labs as files.
struct LabWords {
  static let usage = """
    ems lab new NAME [--topology FILE] [--seed N] [--frozen-at TIME]   make a lab
    ems lab list                                                       the names of the labs
    ems lab path [NAME]                                                the file of a lab
    ems lab reset [NAME] [options of new]                              begin a lab again
    ems lab export [NAME] FILE [--with-keys]                           copy a lab to a file
    ems lab import FILE NAME                                           take a lab from a file

    Without NAME the lab is that of --lab or EMS_LAB, else `default`. --seed and --frozen-at make a lab
    in which the same commands give the same output, byte for byte.
    """

  private let arguments: [String]
  /// The lab that `--lab` or EMS_LAB names, if one does.
  private let lab: String?

  init(_ arguments: [String], lab: String?) {
    self.arguments = arguments
    self.lab = lab
  }

  func run() throws -> Int32 {
    guard let word = arguments.first else { throw usageMistake() }
    if Options.asksForHelp(word) {
      print(Self.usage)
      return 0
    }
    var (names, options) = try Self.split(Array(arguments.dropFirst()))
    switch word {
    case "new": try make(try one(names), options)
    case "list": for name in LabFiles.list() { print(name) }
    case "path": print(try path(names))
    case "reset":
      let path = try path(names)
      try names.isEmpty ? begin(path, options) : reset(path, options)
    case "export":
      guard let file = names.popLast() else { throw usageMistake() }
      let path = try path(names)
      if names.isEmpty { try begin(path, [:], anew: false) }
      try Lab.open(path: path).export(to: file, withPrivateKeys: options["with-keys"] != nil)
    case "import":
      guard names.count == 2 else { throw usageMistake() }
      try LabFiles.prepareFolder()
      try Lab.importLab(from: names[0], to: try LabFiles.path(ofLab: names[1]))
    default: throw usageMistake()
    }
    return 0
  }

  private func make(_ name: String, _ options: [String: String]) throws {
    try LabFiles.prepareFolder()
    let (settings, beginning) = try Self.beginning(options)
    try Lab.create(
      path: try LabFiles.path(ofLab: name), settings: settings, console: Self.console, beginning: beginning
    ).close()
  }

  /// The lab that is meant where none is named is made if it is not there, as by a session.
  private func begin(_ path: String, _ options: [String: String], anew: Bool = true) throws {
    guard access(path, F_OK) != 0 else { return anew ? try reset(path, options) : () }
    if path.hasPrefix(LabFiles.folder + "/") { try LabFiles.prepareFolder() }
    let (settings, beginning) = try Self.beginning(options)
    try Lab.create(path: path, settings: settings, console: Self.console, beginning: beginning).close()
  }

  private func reset(_ path: String, _ options: [String: String]) throws {
    let (settings, beginning) = try Self.beginning(options)
    try Lab.reset(path: path, settings: settings, console: Self.console, beginning: beginning)
  }

  private static var console: LabConsole { LabConsole(id: String(getpid()), name: "ems lab", server: "") }

  private static func beginning(
    _ options: [String: String]
  ) throws -> (LabSettings, (Transaction) throws -> Void) {
    var settings = LabSettings()
    if let seed = options["seed"] {
      guard let number = Int64(seed) else { throw Options.Mistake(message: "'\(seed)' is not a number.") }
      settings.seed = number
    }
    if let moment = options["frozen-at"] {
      guard let time = try? LabTime(parsing: moment) else {
        throw Options.Mistake(message: "'\(moment)' is not a time such as 2008-12-19T14:39:43Z.")
      }
      settings.frozenAt = time
    }
    var topology = try Topology.embedded()
    if let file = options["topology"] {
      guard let bytes = HostFile.read(file) else { throw Options.Mistake(message: "'\(file)' cannot be read.") }
      topology = try Topology(String(decoding: bytes, as: UTF8.self))
    }
    return (settings, topology.populate)
  }

  /// Names, and what begins with dashes with its value.
  private static func split(_ arguments: [String]) throws -> ([String], [String: String]) {
    var names: [String] = []
    var options: [String: String] = [:]
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      guard argument.hasPrefix("--") else {
        names.append(argument)
        continue
      }
      let name = String(argument.dropFirst(2))
      switch name {
      case "with-keys": options[name] = ""
      case "topology", "seed", "frozen-at":
        guard let value = rest.popFirst() else { throw Options.Mistake(message: "'\(argument)' needs a value.") }
        options[name] = value
      default: throw Options.Mistake(message: "'ems lab' has no option '\(argument)'.\n\(usage)")
      }
    }
    return (names, options)
  }

  private func path(_ names: [String]) throws -> String {
    guard let name = names.first else { return try Self.path(ofLab: lab) }
    return try LabFiles.path(ofLab: try one(names == [name] ? names : []))
  }

  /// The file that `--lab`, EMS_LAB or the default name mean.
  static func path(ofLab lab: String?) throws -> String {
    if let lab = lab ?? UserFolders.environment("EMS_LAB") { return lab }
    return try LabFiles.path(ofLab: LabFiles.defaultName)
  }

  private func one(_ names: [String]) throws -> String {
    guard names.count == 1 else { throw usageMistake() }
    return names[0]
  }

  private func usageMistake() -> Options.Mistake { Options.Mistake(message: "this is how it is used:\n" + Self.usage) }
}
