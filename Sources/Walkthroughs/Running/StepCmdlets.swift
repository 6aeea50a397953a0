import Lab
import LabShell
import PowerShell

/// Test-Walkthrough: looks whether the present step is done, and goes on to the next if it is. With `-Answer`, answers
/// the step's question.
final class TestWalkthrough: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata("Test-Walkthrough", "Answer String name notempty")

  override func end() throws {
    try guided { guide in
      if let answer = string("Answer") { return try judge(answer, guide) }
      guard let step = try guide.step() else { return try writeLines(guide.stepText(columns: columns)) }
      let number = try guide.position()
      try guide.setCount(.tries, of: number, to: guide.count(.tries, of: number) + 1)
      let examination = try guide.examine()
      try writeLines(guide.verdictText(examination, step, number: number, columns: columns))
      guard examination.isPassed else { return }
      try guide.advance()
      var page = Page(columns: columns)
      page.blank()
      if !step.outcome.isEmpty {
        page.add(prose: step.outcome)
        page.blank()
      }
      try writeLines("\n" + page.text + guide.stepText(columns: columns))
    }
  }

  private func judge(_ answer: String, _ guide: Guide) throws {
    guard let question = try guide.step()?.question else {
      throw refusal("NoQuestion", "The present step asks no question.", .invalidOperation)
    }
    guard let chosen = question.choices.indices.first(where: { Guide.letter($0) == answer.lowercased() }) else {
      throw refusal(
        "NoSuchAnswer", "The answers are a to \(Guide.letter(question.choices.count - 1)).", .invalidArgument)
    }
    var page = Page(columns: columns)
    let isRight = chosen == question.right
    page.add((isRight ? "That is so. " : "It turns out otherwise. ") + question.explanation)
    try writeLines(page.text)
  }
}

/// Get-WalkthroughHint: the next hint of the present step, or the one that is asked for.
final class GetWalkthroughHint: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata("Get-WalkthroughHint", "Level Int32 0 range=1..3")

  override func end() throws {
    try guided { guide in
      guard let step = try guide.step() else { return try writeLines(guide.stepText(columns: columns)) }
      let number = try guide.position()
      let seen = try guide.count(.hints, of: number)
      let level = min(int("Level") ?? seen + 1, step.hints.count)
      try guide.setCount(.hints, of: number, to: max(seen, level))
      var page = Page(columns: columns)
      page.add("Hint \(level) of \(step.hints.count)")
      page.add(prose: step.hints[level - 1], indent: 2)
      if level == step.hints.count { page.add("Show-WalkthroughSolution shows the lines themselves.") }
      try writeLines(page.text)
    }
  }
}

/// Show-WalkthroughSolution: the lines that finish the present step, shown and not run.
final class ShowWalkthroughSolution: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata("Show-WalkthroughSolution", "")

  override func end() throws {
    try guided { guide in
      guard let step = try guide.step() else { return try writeLines(guide.stepText(columns: columns)) }
      try guide.setCount(.solution, of: guide.position(), to: 1)
      var page = Page(columns: columns)
      for commands in step.solution {
        page.add("At the console of \(commands.server):")
        page.add(lines: String(commands.text.trimmed), indent: 2)
      }
      try writeLines(page.text)
    }
  }
}

/// Reset-Walkthrough: brings the lab back to the beginning of the present step, of an earlier one, or of the first.
final class ResetWalkthrough: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata(
    "Reset-Walkthrough", defaultSet: "Step", confirms: .low,
    """
    Step Int32 0 set=Step range=1..100
    All  SwitchParameter req set=All
    """)

  override func end() throws {
    try guided { guide in
      let position = min(try guide.position(), guide.walkthrough.steps.count)
      let step = flag("All") ? 1 : int("Step") ?? position
      guard step <= position else {
        throw refusal(
          "StepNotReached", "Step \(step) has not been reached: the present one is \(position).", .invalidArgument)
      }
      guard try shouldProcess("the lab to the beginning of step \(step)", "Reset") else { return }
      try guide.reset(to: step)
      try writeLines(guide.stepText(columns: columns))
    }
  }
}
