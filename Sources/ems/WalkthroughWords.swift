import Console
import Lab
import Walkthroughs

/// `ems walkthrough …`: for those who teach.
struct WalkthroughWords {
  static let usage = """
    ems walkthrough list                              the walkthroughs, with their titles
    ems walkthrough verify [NAME|FILE.md]... [--seed N]   prove that each step can be done as it is told
                           [--level 1..3]             of a collection of faults: those that come together
    ems walkthrough grade FILE... [--json]            what the labs of learners show, step by step
    ems walkthrough export NAME FILE                  copy the lab of a walkthrough, without private keys

    verify and grade end with 0 when all is well, 1 when something is not, 3 when a file cannot be read.
    """

  private var names: [String] = []
  private var isJSON = false
  private var seed: Int64?
  private var level: Int?
  private let word: String

  init(_ arguments: [String]) throws {
    var rest = arguments[...]
    guard let word = rest.popFirst() else { throw Self.usageMistake }
    self.word = word
    while let argument = rest.popFirst() {
      switch argument {
      case "--json": isJSON = true
      case "--seed":
        guard let number = rest.popFirst().flatMap({ Int64($0) }) else {
          throw Options.Mistake(message: "'--seed' needs a number.")
        }
        seed = number
      case "--level":
        guard let number = rest.popFirst().flatMap({ Int($0) }), (1...3).contains(number) else {
          throw Options.Mistake(message: "'--level' needs a number from 1 to 3.")
        }
        level = number
      case _ where argument.hasPrefix("--"):
        throw Options.Mistake(message: "'ems walkthrough' has no option '\(argument)'.\n\(Self.usage)")
      default: names.append(argument)
      }
    }
  }

  private static var usageMistake: Options.Mistake {
    Options.Mistake(message: "this is how it is used:\n" + usage)
  }

  /// 0: all is well; 1: a flaw, or a step that is not done; 3: a file that cannot be read.
  func run() throws -> Int32 {
    switch word {
    case _ where Options.asksForHelp(word): print(Self.usage)
    case "list" where names.isEmpty: try list()
    case "verify": return onInterpreterThread(verify)
    case "grade" where !names.isEmpty: return onInterpreterThread(grade)
    case "export" where names.count == 2:
      let path = try LabFiles.path(ofLab: names[0], in: LabFiles.walkthroughFolder)
      try Lab.open(path: path).export(to: names[1])
    default: throw Self.usageMistake
    }
    return 0
  }

  private func list() throws {
    let width = Library.names.map(\.count).max() ?? 0
    for name in Library.names {
      guard let walkthrough = try Library.walkthrough(name) else { continue }
      let gap = String(repeating: " ", count: width - name.count + 2)
      print("\(name)\(gap)\(walkthrough.title) (\(walkthrough.minutes) minutes)")
    }
  }

  /// Checks are scripts, and scripts need the interpreter's stack.
  private func onInterpreterThread(_ body: @escaping () throws -> Int32) -> Int32 {
    InterpreterThread.run {
      do { return try body() } catch {
        Program.complain("\(error)")
        return 3
      }
    }
  }

  private func verify() throws -> Int32 {
    var isSound = true
    for name in names.isEmpty ? Library.names : names {
      guard let text = Library.text(of: name) ?? HostFile.read(name).map({ String(decoding: $0, as: UTF8.self) }) else {
        Program.complain("There is no walkthrough '\(name)', and no such file can be read.")
        return 3
      }
      do {
        let flaws = try Verification.flaws(of: text, name: Self.stem(name), seed: seed, level: level)
        for flaw in flaws { print(flaw) }
        print("\(Self.stem(name)): " + (flaws.isEmpty ? "sound" : "\(flaws.count) flaws"))
        isSound = isSound && flaws.isEmpty
      } catch let error as FileError {
        print(error)
        isSound = false
      }
    }
    return isSound ? 0 : 1
  }

  private static func stem(_ name: String) -> String { name.hasSuffix(".md") ? String(name.dropLast(3)) : name }

  private func grade() throws -> Int32 {
    var code: Int32 = 0
    var results: [String] = []
    for file in names {
      do {
        guard let grade = try Grade.of(file: file) else {
          Program.complain("In the lab '\(file)' no walkthrough has been begun.")
          code = 3
          continue
        }
        results.append(isJSON ? grade.json : grade.report)
        if !grade.isComplete { code = max(code, 1) }
      } catch {
        Program.complain("\(error)")
        code = 3
      }
    }
    print(isJSON ? "[" + results.joined(separator: ",\n") + "]" : results.joined(separator: "\n"))
    return code
  }
}
