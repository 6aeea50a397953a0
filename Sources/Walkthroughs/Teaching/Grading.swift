import Glibc
import Lab
import PowerShell

/// What a learner's lab shows of a walkthrough: each step looked at as the lab now is.
public struct Grade {
  public struct StepGrade {
    public let number: Int
    public let title: String
    public let examination: Examination
    public let hints: Int
    public let tries: Int
    public let sawSolution: Bool
    /// Whether the learner has come to it: what a later step prepares may look like its solution before.
    public let isReached: Bool

    public var isPassed: Bool { isReached && examination.isPassed }
  }

  public let file: String
  public let walkthrough: String
  public let seed: String
  /// The number of the step that the learner had come to.
  public let position: Int
  public let steps: [StepGrade]

  public var passed: Int { steps.count { $0.isPassed } }
  public var isComplete: Bool { passed == steps.count }

  /// Grades a copy of a lab file from anywhere, which is left as it is; nil if no walkthrough was done in it.
  public static func of(file: String) throws -> Grade? {
    let folder = try TemporaryCopy()
    defer { folder.remove() }
    try Lab.importLab(from: file, to: folder.path)
    let lab = try Lab.open(path: folder.path)
    defer { lab.close() }
    lab.countWithheldKeys()
    guard let guide = try Guide(of: lab) else { return nil }
    var steps: [StepGrade] = []
    let position = try guide.position()
    for (index, step) in guide.walkthrough.steps.enumerated() {
      steps.append(
        StepGrade(
          number: index + 1, title: step.title,
          examination: try Examiner(lab: lab).examine(step, guards: guide.walkthrough.guards),
          hints: try guide.count(.hints, of: index + 1), tries: try guide.count(.tries, of: index + 1),
          sawSolution: try guide.count(.solution, of: index + 1) > 0, isReached: index < position))
    }
    return Grade(
      file: file, walkthrough: guide.walkthrough.name, seed: try guide.seed, position: position, steps: steps)
  }

  /// For a reader: a line a step, and what is missing.
  public var report: String {
    var text = "\(file): \(walkthrough), \(passed) of \(steps.count) steps\n"
    for step in steps {
      let help = step.sawSolution ? "  (solution shown)" : step.hints > 0 ? "  (hints: \(step.hints))" : ""
      text += "  \(step.isPassed ? "pass" : step.isReached ? "fail" : "open")  \(step.number). \(step.title)\(help)\n"
      for finding in step.examination.findings where step.isReached && finding.verdict != .pass {
        text += "        \(finding.verdict.rawValue): \(Page.printable(finding.message))\n"
      }
    }
    return text
  }

  /// For a program.
  public var json: String {
    let steps = steps.map { step in
      let checks = step.examination.findings.map { finding in
        JSONText.object([
          ("check", JSONText.string(finding.check.sentence)), ("verdict", JSONText.string(finding.verdict.rawValue)),
          ("message", JSONText.string(finding.message)),
        ])
      }
      return JSONText.object([
        ("step", String(step.number)), ("title", JSONText.string(step.title)),
        ("passed", String(step.isPassed)), ("reached", String(step.isReached)), ("hints", String(step.hints)),
        ("tries", String(step.tries)),
        ("solutionShown", String(step.sawSolution)), ("checks", JSONText.array(checks)),
      ])
    }
    return JSONText.object([
      ("file", JSONText.string(file)), ("walkthrough", JSONText.string(walkthrough)), ("seed", JSONText.string(seed)),
      ("position", String(position)), ("passed", String(passed)), ("total", String(self.steps.count)),
      ("complete", String(isComplete)), ("steps", JSONText.array(steps)),
    ])
  }
}

/// A folder for one copy of a lab.
private struct TemporaryCopy {
  private let folder: String
  var path: String { folder + "/copy.lab" }

  init() throws {
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((base + "/ems-grade-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw LabError.unreadable(path: base, reason: String(cString: strerror(errno)))
    }
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  func remove() {
    for suffix in ["", "-wal", "-shm", "-lock"] { unlink(path + suffix) }
    rmdir(folder)
  }
}

/// Texts of JSON (RFC 8259).
enum JSONText {
  static func string(_ text: String) -> String { JsonWriter.quoted(text) }

  static func object(_ members: [(String, String)]) -> String {
    "{" + members.map { string($0.0) + ":" + $0.1 }.joined(separator: ",") + "}"
  }

  static func array(_ items: [String]) -> String { "[" + items.joined(separator: ",") + "]" }
}
