/// What the learner reads.
extension Guide {
  /// The walkthrough's introduction.
  func introduction(columns: Int) throws -> String {
    var page = Page(columns: columns)
    page.add(walkthrough.title)
    page.blank()
    page.add(walkthrough.introduction)
    return page.text
  }

  /// The present step: where one stands, the prose, and what to do.
  func stepText(columns: Int) throws -> String {
    var page = Page(columns: columns)
    guard let step = try step() else {
      page.add(
        "All \(walkthrough.steps.count) steps of \(walkthrough.name) are done. Stop-Walkthrough goes back to your own "
          + "lab; this one stays as it is.")
      return page.text
    }
    page.add(lines: headline(try position(), step), indent: 0)
    page.blank()
    page.add(step.prose)
    if let question = step.question {
      page.add("Before you type: " + question.text)
      for (index, choice) in question.choices.enumerated() {
        page.add(choice, indent: 2, mark: Self.letter(index) + ")")
      }
      page.add("(Test-Walkthrough -Answer a tells whether that is so. The step goes on without an answer, too.)")
      page.blank()
    }
    page.add("At the console of \(step.server):", indent: 0)
    page.add(prose: step.task, indent: 2)
    page.blank()
    page.add("Test-Walkthrough looks whether it is done. Get-WalkthroughHint helps.")
    return page.text
  }

  private func headline(_ number: Int, _ step: Step) -> String {
    let count = walkthrough.steps.count
    let done = (number - 1) * 10 / max(1, count)
    let bar = String(repeating: "#", count: done) + String(repeating: "-", count: 10 - done)
    return "Step \(number) of \(count)  \(step.title)  [\(bar)]"
  }

  static func letter(_ index: Int) -> String { String(UnicodeScalar(UInt8(97 + min(index, 25)))) }

  /// The outcome of Test-Walkthrough for a step: the first thing that is missing, the rest counted.
  func verdictText(_ examination: Examination, _ step: Step, number: Int, columns: Int) -> String {
    var page = Page(columns: columns)
    page.add(lines: headline(number, step), indent: 0)
    var waiting = 0
    var hasFailed = false
    for finding in examination.findings {
      if hasFailed {
        waiting += 1
        continue
      }
      add(finding, to: &page)
      hasFailed = finding.verdict == .fail
    }
    if let reply = examination.reply { page.add(reply, indent: 9) }
    if waiting > 0 {
      page.add("\(waiting) more \(waiting == 1 ? "check waits" : "checks wait") behind this one.", indent: 2)
    }
    return page.text
  }

  private func add(_ finding: Examination.Finding, to page: inout Page) {
    let word = ["pass": "pass", "fail": "fail", "warning": "warn", "error": "note"][finding.verdict.rawValue] ?? ""
    page.add(finding.check.sentence, indent: 2, mark: word + " ")
    if finding.verdict == .error {
      page.add(
        "This check itself broke (\(finding.message)). Nothing is held against the lab for it.", indent: 9)
    } else if !finding.message.isEmpty {
      page.add(finding.message, indent: 9)
      if !finding.check.look.isEmpty { page.add("To look: " + finding.check.look, indent: 9) }
    }
  }
}
