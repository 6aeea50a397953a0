import Glibc
import Lab
import LabShell
import PowerShell

/// Makes the cmdlets of walkthroughs known to a shell.
public enum WalkthroughCmdlets {
  public static func install(in context: ExecutionContext) {
    context.services.add(Visit())
    for (name, cmdlet) in all { context.register(name, cmdlet) }
    ViewLibrary.register(GetWalkthrough.views)
  }

  /// What the banner says of the way in.
  public static let invitation = """
    This is a lab: nothing here touches a real server. Guided walkthroughs: Get-Walkthrough
    New to the shell? Type: Start-Walkthrough first-steps


    """

  private static let all: [(String, Cmdlet.Type)] = [
    ("Get-Walkthrough", GetWalkthrough.self), ("Start-Walkthrough", StartWalkthrough.self),
    ("Test-Walkthrough", TestWalkthrough.self), ("Reset-Walkthrough", ResetWalkthrough.self),
    ("Stop-Walkthrough", StopWalkthrough.self), ("Get-WalkthroughHint", GetWalkthroughHint.self),
    ("Show-WalkthroughSolution", ShowWalkthroughSolution.self),
  ]
}

/// Where a console was before it went into the lab of a walkthrough.
final class Visit {
  var home: (location: LabConnection.Location, server: String)?
}

extension Cmdlet {
  /// Works on the session; what the lab or a walkthrough's file refuses ends the command with its sentence.
  func guiding<Result>(_ body: (LabSession) throws -> Result) throws -> Result {
    do {
      return try body(LabSession.of(context))
    } catch let error as LabError {
      throw terminatingError(error.record)
    } catch let error as FileError {
      throw refusal("InvalidWalkthrough", error.description, .parserError)
    }
  }

  /// Works on the walkthrough that is done in the console's lab.
  func guided<Result>(_ body: (Guide) throws -> Result) throws -> Result {
    try guiding { session in
      guard let guide = try Guide(of: session.lab()) else {
        throw refusal(
          "NoWalkthrough",
          "This console is in no walkthrough. Get-Walkthrough lists them, and Start-Walkthrough NAME begins one.",
          .invalidOperation)
      }
      return try body(guide)
    }
  }

  func refusal(_ id: String, _ message: String, _ category: ErrorCategory) -> TerminatingError {
    terminatingError(ErrorRecord(id: id, message, category: category, exception: "System.InvalidOperationException"))
  }

  /// Text for the learner, line by line, as a script can read it.
  func writeLines(_ text: String) throws {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(text.hasSuffix("\n") ? 1 : 0) {
      try write(.text(String(line)))
    }
  }

  var columns: Int { context.host.columns }
}

/// Get-Walkthrough: the walkthroughs there are, and how far each has come.
final class GetWalkthrough: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata("Get-Walkthrough", "Name String 0 both wild")
  nonisolated(unsafe) private static let shape = Shape.of(["Name", "Title", "Minutes", "Steps", "Done", "Summary"])

  static let views = """
    types Ems.Walkthrough
    table walkthrough wrap
      Name 20
      Minutes 7 right
      Steps 5 right
      Done 4 right
      Title
    list
      Name
      Title
      Summary
      Minutes
      Steps
      Done
    """

  override func process() throws {
    let pattern = WildcardPattern(string("Name") ?? "*")
    for name in Library.names where pattern.matches(name) {
      guard let walkthrough = try guiding({ _ in try Library.walkthrough(name) }) else { continue }
      let object = CustomObject(
        shape: Self.shape,
        values: [
          .text(name), .text(walkthrough.title), .int(Int32(clamping: walkthrough.minutes)),
          .int(Int32(clamping: walkthrough.steps.count)), .int(Int32(clamping: done(name))), .text(walkthrough.summary),
        ])
      object.leadingTypeNames = ["Ems.Walkthrough"]
      try write(.object(object))
    }
  }

  /// The steps that are done in the walkthrough's own lab; none if it was never begun or cannot be opened.
  private func done(_ name: String) -> Int {
    guard let path = try? LabFiles.path(ofLab: name, in: LabFiles.walkthroughFolder), access(path, F_OK) == 0,
      let lab = try? Lab.open(path: path)
    else { return 0 }
    defer { lab.close() }
    guard let guide = try? Guide(of: lab), let position = try? guide.position() else { return 0 }
    return position - 1
  }
}

/// Start-Walkthrough: goes into the lab of a walkthrough, made if it is not there, and shows the present step.
final class StartWalkthrough: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata(
    "Start-Walkthrough",
    """
    Name  String 0 name notempty complete=\(Library.names.joined(separator: "|"))
    Seed  Int64  name range=0..999999999
    Level Int32  name range=1..3
    """)

  override func end() throws {
    guard let name = string("Name") else {
      return try guided { try writeLines($0.stepText(columns: columns)) }
    }
    try guiding { session in
      let plan = try plan(name)
      try prepare(plan)
      try go(to: plan.path, session)
      guard let guide = try Guide(of: session.lab()) else { return }
      if try guide.position() == 1 { try writeLines(guide.introduction(columns: columns)) }
      try writeLines(guide.stepText(columns: columns))
    }
  }

  /// What is started: the walkthrough, and the file of its lab.
  private struct Plan {
    let walkthrough: Walkthrough
    let seed: Int64?
    let faults: [Int]?
    let path: String
  }

  private func plan(_ name: String) throws -> Plan {
    var seed = int("Seed").map { Int64($0) }
    guard let text = try Library.text(of: name) ?? file(name) else {
      throw refusal(
        "WalkthroughNotFound",
        "There is no walkthrough '\(name)'. Get-Walkthrough lists those there are; a file's name ends in .md.",
        .objectNotFound)
    }
    var walkthrough = try WalkthroughReader.read(text, file: name, seed: seed)
    var labName = walkthrough.name
    var faults: [Int]?
    if walkthrough.isBreakFix {
      let level = int("Level") ?? 1
      let chosen = seed ?? Int64.random(in: 1...9999)
      seed = chosen
      walkthrough = try WalkthroughReader.read(text, file: name, seed: chosen)
      faults = walkthrough.chosenFaults(seed: chosen, level: level)
      labName += "-level\(level)"
    } else if isBound("Level") {
      throw refusal("NoLevel", "The walkthrough '\(walkthrough.name)' has no levels.", .invalidArgument)
    }
    if let seed { labName += "-seed\(seed)" }
    return Plan(
      walkthrough: walkthrough, seed: seed, faults: faults,
      path: try LabFiles.path(ofLab: labName, in: LabFiles.walkthroughFolder))
  }

  /// The text of a walkthrough in a file of the user's.
  private func file(_ path: String) throws -> String? {
    guard path.lowercased().hasSuffix(".md") else { return nil }
    let content = try context.invokeCommand("Get-Content", [("LiteralPath", .text(path)), ("Raw", .bool(true))])
    return content.first.map(context.string)
  }

  /// Makes the walkthrough's lab, if it is not there.
  private func prepare(_ plan: Plan) throws {
    if access(plan.path, F_OK) == 0 { return }
    try LabFiles.prepareFolder(LabFiles.walkthroughFolder)
    let lab = try Lab.create(
      path: plan.path, settings: LabSettings(seed: plan.seed), console: .walkthrough,
      beginning: Topology.embedded().populate)
    defer { lab.close() }
    let guide = Guide(plan.faults.map { plan.walkthrough.composed(of: $0) } ?? plan.walkthrough, in: lab)
    try guide.begin(seed: plan.seed, faults: plan.faults)
  }

  private func go(to path: String, _ session: LabSession) throws {
    if case .file(let present) = session.connection.location, present == path { return }
    let home = (location: session.connection.location, server: session.server)
    try session.move(to: .file(path), server: session.server)
    if let visit = context.services.find(Visit.self), visit.home == nil { visit.home = home }
  }
}

extension LabConsole {
  /// Who makes the labs of walkthroughs.
  static var walkthrough: LabConsole { LabConsole(id: "walkthrough \(getpid())", name: "walkthrough", server: "") }
}

/// Stop-Walkthrough: goes back to the lab that the console was on before.
final class StopWalkthrough: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata("Stop-Walkthrough", "")

  override func end() throws {
    try guided { guide in
      guard let visit = context.services.find(Visit.self), let home = visit.home else {
        throw refusal(
          "NoWayBack", "This console was opened in the walkthrough's lab: there is no lab to go back to.",
          .invalidOperation)
      }
      let position = try guide.position()
      let count = guide.walkthrough.steps.count
      try LabSession.of(context).move(to: home.location, server: home.server)
      visit.home = nil
      let state = position > count ? "All \(count) steps are done." : "Step \(position) of \(count) waits."
      try write(.text("Back in your own lab. \(state) Start-Walkthrough \(guide.walkthrough.name) goes on there."))
    }
  }
}
