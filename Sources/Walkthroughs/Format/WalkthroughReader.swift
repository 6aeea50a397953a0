/// Reads a walkthrough's file: front matter, prose, and fenced blocks whose first word says what they are.
///
///     ## A step's title
///     Prose.
///     ```task @WIN20081      what to do, and at whose console
///     ```check SENTENCE      statements whose last output must be true; `fail:` and `look:` lines behind them
///     ```hint 1              three of them
///     ```solution            the lines to type
public struct WalkthroughReader {
  /// The name by which messages call the file.
  private let file: String
  private var defaultServer = "WIN20081"
  private var introduction: [Passage] = []
  private var setup: [Commands] = []
  private var guards: [Check] = []
  private var steps: [Step] = []

  /// The largest file that is read, in bytes.
  public static let sizeLimit = 1 << 20
  private static let stepLimit = 100

  /// Reads a text, in which a seed chooses what varies; without one the first of each is taken.
  public static func read(_ text: String, file: String, seed: Int64? = nil) throws -> Walkthrough {
    guard text.utf8.count <= sizeLimit else {
      throw FileError(file: file, line: 1, reason: "the file is larger than \(sizeLimit) bytes")
    }
    let front = try FrontMatter(text, file: file)
    var reader = WalkthroughReader(file: file)
    if let server = front.values["server"] { reader.defaultServer = server }
    for (line, block) in Markdown(front.varied(front.body, seed: seed), firstLine: front.bodyLine).blocks {
      try reader.take(block, line)
    }
    return try reader.finished(front, front.varied(text, seed: seed))
  }

  private init(file: String) { self.file = file }

  private func wrong(_ line: Int, _ reason: String) -> FileError { FileError(file: file, line: line, reason: reason) }

  // MARK: Blocks

  private mutating func take(_ block: Markdown.Block, _ line: Int) throws {
    switch block {
    case .heading(let level, let text):
      if level == 1 { return }
      guard level == 2 else { return add(.heading(text)) }
      guard steps.count < Self.stepLimit else { throw wrong(line, "there are more than \(Self.stepLimit) steps") }
      var step = Step(title: text, line: line)
      step.server = defaultServer
      steps.append(step)
    case .passage(let passage): add(passage)
    case .fence(let info, let text): try take(Fence(info: info, text: text, line: line))
    }
  }

  private mutating func add(_ passage: Passage) {
    if steps.isEmpty { introduction.append(passage) } else { steps[steps.count - 1].prose.append(passage) }
  }

  private mutating func take(_ fence: Fence) throws {
    switch fence.kind {
    case "", "text", "console": add(.lines(fence.text))
    case "setup":
      let commands = commands(fence)
      if steps.isEmpty { setup.append(commands) } else { try change(fence) { $0.setup.append(commands) } }
    case "guard": guards.append(try check(fence))
    case "task": try takeTask(fence)
    case "check", "warning":
      let check = try check(fence)
      try change(fence) { $0.checks.append(check) }
    case "hint": try takeHint(fence)
    case "solution":
      let commands = commands(fence)
      try change(fence) { $0.solution.append(commands) }
    case "wrong":
      let answer = try wrongAnswer(fence)
      try change(fence) { $0.wrongs.append(answer) }
    case "predict":
      let question = try question(fence)
      let second = wrong(fence.line, "the step has a second question")
      try change(fence) { step in
        if step.question != nil { throw second }
        step.question = question
      }
    case "done": try change(fence) { $0.outcome = String(fence.text.trimmed) }
    default: throw wrong(fence.line, "'\(fence.kind)' is no kind of block")
    }
  }

  private mutating func change(_ fence: Fence, _ body: (inout Step) throws -> Void) throws {
    guard !steps.isEmpty else { throw wrong(fence.line, "the \(fence.kind) stands before the first step") }
    try body(&steps[steps.count - 1])
  }

  private mutating func takeTask(_ fence: Fence) throws {
    let server = fence.server ?? defaultServer
    guard let level = Int(fence.option("level") ?? "1"), (1...3).contains(level) else {
      throw wrong(fence.line, "a level is 1, 2 or 3")
    }
    let second = wrong(fence.line, "the step has a second task")
    try change(fence) { step in
      guard step.task.isEmpty else { throw second }
      step.task = String(fence.text.trimmed)
      step.server = server
      step.level = level
      step.areas = Set((fence.option("area") ?? "").split(separator: ",").map(String.init))
    }
  }

  private mutating func takeHint(_ fence: Fence) throws {
    let disorder = wrong(fence.line, "the step's hints must be 'hint 1', 'hint 2' and 'hint 3', in this order")
    try change(fence) { step in
      guard Int(fence.rest) == step.hints.count + 1, step.hints.count < 3 else { throw disorder }
      step.hints.append(String(fence.text.trimmed))
    }
  }

  private func commands(_ fence: Fence) -> Commands {
    Commands(line: fence.line, server: server(fence), text: fence.text, mayFail: fence.isMarked("fails"))
  }

  /// The server that a block names, else that of its step.
  private func server(_ fence: Fence) -> String { fence.server ?? steps.last?.server ?? defaultServer }

  private func check(_ fence: Fence) throws -> Check {
    let parts = fence.parts(["fail", "look"])
    guard !fence.rest.isEmpty else { throw wrong(fence.line, "the \(fence.kind) has no sentence") }
    guard !parts.body.isEmpty else { throw wrong(fence.line, "the \(fence.kind) has no expression") }
    guard let failure = parts.values["fail"] else {
      throw wrong(fence.line, "the \(fence.kind) has no 'fail:' line that says what is missing")
    }
    return Check(
      line: fence.line, sentence: fence.rest, server: server(fence), isWarning: fence.kind == "warning",
      expression: parts.body, failure: failure, look: parts.values["look"] ?? "")
  }

  private func wrongAnswer(_ fence: Fence) throws -> WrongAnswer {
    let parts = fence.parts(["when", "say"])
    guard let condition = parts.values["when"], let reply = parts.values["say"] else {
      throw wrong(fence.line, "a wrong answer needs a 'when:' and a 'say:' line")
    }
    let server = server(fence)
    let typed = Commands(line: fence.line, server: server, text: parts.body, mayFail: true)
    return WrongAnswer(
      line: fence.line, commands: [typed], server: server, condition: condition, reply: reply)
  }

  private func question(_ fence: Fence) throws -> Question {
    let parts = fence.parts(["say"])
    var text: [Substring] = []
    var choices: [String] = []
    var right: [Int] = []
    for line in parts.body.split(separator: "\n") {
      guard line.hasPrefix("- [") else {
        text.append(line)
        continue
      }
      if line.hasPrefix("- [x] ") { right.append(choices.count) }
      choices.append(String(line.dropFirst(6).trimmed))
    }
    guard choices.count > 1, right.count == 1, let explanation = parts.values["say"] else {
      throw wrong(fence.line, "a question needs choices '- [ ] ...', one of them '- [x] ...', and a 'say:' line")
    }
    return Question(
      line: fence.line, text: text.joined(separator: " "), choices: choices, right: right[0], explanation: explanation)
  }

  // MARK: The whole

  private func finished(_ front: FrontMatter, _ text: String) throws -> Walkthrough {
    func lineOf(_ key: String) -> Int { 1 + (text.split(separator: "\n").firstIndex { $0.hasPrefix(key) } ?? 0) }
    guard let minutes = front.values["minutes"].flatMap({ Int($0) }), minutes > 0 else {
      throw wrong(lineOf("minutes"), "'minutes' is a number above 0")
    }
    let kind = front.values["kind"] ?? "steps"
    guard ["steps", "faults"].contains(kind) else { throw wrong(lineOf("kind"), "a kind is 'steps' or 'faults'") }
    let name = front.values["walkthrough"] ?? ""
    guard !name.isEmpty, name.utf8.count <= 60,
      name.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }), name.first != "-"
    else { throw wrong(lineOf("walkthrough"), "a name has small letters, digits and dashes") }
    guard !steps.isEmpty else { throw wrong(1, "there is no step (a heading of level 2)") }
    for step in steps { try requireWhole(step) }
    return Walkthrough(
      name: name, title: front.values["title"] ?? "", summary: front.values["summary"] ?? "", minutes: minutes,
      isBreakFix: kind == "faults", introduction: introduction, setup: setup, guards: guards, steps: steps, text: text)
  }

  private func requireWhole(_ step: Step) throws {
    func missing(_ what: String) -> FileError { wrong(step.line, "the step '\(step.title)' has \(what)") }
    if step.task.isEmpty { throw missing("no task") }
    if !step.checks.contains(where: { !$0.isWarning }) { throw missing("no check") }
    if step.hints.count != 3 { throw missing("\(step.hints.count) hints, not 3") }
    if step.solution.isEmpty { throw missing("no solution") }
  }
}
