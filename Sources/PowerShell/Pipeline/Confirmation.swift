extension CommandRun {
  /// `-WhatIf` tells what would be done; `-Confirm`, or an impact that reaches `$ConfirmPreference`, asks.
  public func shouldProcess(target: String, action: String?) throws -> Bool {
    let action = action ?? commandName
    let description = "Performing the operation \"\(action)\" on target \"\(target)\"."
    return try shouldProcess(
      description: description,
      question: "Are you sure you want to perform this action?\n\(description)", caption: "Confirm")
  }

  /// The same with texts of its own.
  public func shouldProcess(description: String, question: String, caption: String) throws -> Bool {
    if common?.whatIf ?? context.whatIfPreference {
      context.host.write(context.renderMessage("What if: " + description))
      return false
    }
    if asksFirst { return try ask(question, caption: caption) }
    // Only the command's own -Verbose tells, not the preference.
    if common?.verbose == true { try writeVerbose(description) }
    return true
  }

  private var asksFirst: Bool {
    common?.confirm
      ?? (metadata.confirmImpact >= context.confirmPreference && context.confirmPreference != .none)
  }

  /// Whether `shouldProcess` would do more than say yes.
  public var wantsDescription: Bool {
    (common?.whatIf ?? context.whatIfPreference) || asksFirst || common?.verbose == true
  }

  /// Asks whatever `-Confirm` says.
  public func shouldContinue(query: String, caption: String) throws -> Bool {
    while true {
      switch try context.choose(caption: caption, query, Choice.continuing, defaultIndex: 0, command: self) {
      case 0: return true
      case 2: if !context.host.enterNestedPrompt() { return true }
      default: return false
      }
    }
  }

  /// The same with answers for all that follows, which the caller keeps.
  public func shouldContinue(
    query: String, caption: String, yesToAll: inout Bool, noToAll: inout Bool
  ) throws -> Bool {
    if yesToAll { return true }
    if noToAll { return false }
    while true {
      switch try context.choose(caption: caption, query, Choice.confirmation, defaultIndex: 0, command: self) {
      case 0: return true
      case 1:
        yesToAll = true
        return true
      case 3:
        noToAll = true
        return false
      case 4: if !context.host.enterNestedPrompt() { return true }
      default: return false
      }
    }
  }

  private func ask(_ question: String, caption: String) throws -> Bool {
    switch confirmAnswer {
    case .yesToAll: return true
    case .noToAll: return false
    case .none: break
    }
    while true {
      switch try context.choose(caption: caption, question, Choice.confirmation, defaultIndex: 0, command: self) {
      case 1:
        confirmAnswer = .yesToAll
        return true
      case 2: return false
      case 3:
        confirmAnswer = .noToAll
        return false
      case 4: if !context.host.enterNestedPrompt() { return true }
      default: return true
      }
    }
  }

  /// The question of the preference Inquire.
  func inquire(_ message: String) throws -> Bool {
    while true {
      let answer = try context.choose(
        caption: "Confirm", "Continue with this operation?", Choice.inquiry, defaultIndex: 0, command: self)
      if answer != 3 { return answer < 2 }
      if !context.host.enterNestedPrompt() { return false }
    }
  }
}

/// One answer that a question offers.
public struct Choice: Sendable {
  /// With `&` before the letter that chooses it.
  public let label: String
  public let help: String

  public init(_ label: String, _ help: String = "") {
    self.label = label
    self.help = help
  }

  var letter: String {
    guard let mark = label.firstIndex(of: "&") else { return "" }
    return label[label.index(after: mark)...].prefix(1).uppercased()
  }
  var word: String { label.filter { $0 != "&" } }

  static let confirmation = [
    Choice("&Yes", "Continue with only the next step of the operation."),
    Choice("Yes to &All", "Continue with all the steps of the operation."),
    Choice("&No", "Skip this operation and proceed with the next operation."),
    Choice("No to A&ll", "Skip this operation and all subsequent operations."),
    Choice(
      "&Suspend",
      "Pause the current pipeline and return to the command prompt. Type \"exit\" to resume the pipeline."),
  ]
  /// Yes, No, Suspend: a question that is about one thing only.
  static let continuing = [confirmation[0], confirmation[2], confirmation[4]]
  static let inquiry = [
    Choice("&Yes", "Continue with only the next step of the operation."),
    Choice("Yes to &All", "Continue with all the steps of the operation."),
    Choice("&Halt Command", "Stop this command."),
    Choice(
      "&Suspend",
      "Pause the current pipeline and return to the command prompt. Type \"exit\" to resume the pipeline."),
  ]
}

extension ExecutionContext {
  /// Asks the reader of the session to choose; a line that is no answer stays for the statement that it is.
  public func choose(
    caption: String, _ message: String, _ choices: [Choice], defaultIndex: Int, command: CommandRun? = nil
  ) throws -> Int {
    guard host.canPrompt else { throw cannotPrompt(command) }
    host.write(ConfirmPrompt.question(caption: caption, message, columns: host.columns))
    while true {
      host.write(ConfirmPrompt.choices(choices, defaultIndex: defaultIndex, columns: host.columns))
      guard let line = try nextAnswer(choices) else {
        host.write("\n")
        return defaultIndex
      }
      let answer = line.trimmed
      if !host.isInteractive { host.write("\n") }
      if answer.isEmpty { return defaultIndex }
      if answer == "?" {
        host.write(ConfirmPrompt.help(choices, columns: host.columns))
        continue
      }
      if let index = Self.index(of: answer, in: choices) { return index }
      if !host.isInteractive { return defaultIndex }
    }
  }

  /// The next line if it is an answer; any other line stays, and means the default.
  private func nextAnswer(_ choices: [Choice]) throws -> String? {
    if host.isInteractive, host.peekLine() == nil { return try readLine(prompt: "") }
    guard let line = try readLine(prompt: "") else { return nil }
    let text = line.trimmed
    if text.isEmpty || text == "?" || Self.index(of: text, in: choices) != nil { return line }
    host.unreadLine(line)
    return nil
  }

  private static func index(of answer: String, in choices: [Choice]) -> Int? {
    let text = answer.caseFolded
    return choices.firstIndex { $0.letter.caseFolded == text || $0.word.caseFolded == text }
  }

  private func cannotPrompt(_ command: CommandRun?) -> TerminatingError {
    let record = ErrorRecord(
      id: "InvalidOperation",
      "\(host.name == "ConsoleHost" ? "PowerShell" : host.name) is in NonInteractive mode. Read and Prompt functionality is not available.",
      category: .invalidOperation, exception: "System.Management.Automation.PSInvalidOperationException")
    return command?.terminatingError(record) ?? TerminatingError(record)
  }

  var whatIfPreference: Bool { scope.find(Symbol("WhatIfPreference")).map(isTrue) ?? false }

  var confirmPreference: ConfirmImpact {
    guard let value = scope.find(Symbol("ConfirmPreference")) else { return .high }
    if case .int(let number) = value { return ConfirmImpact(rawValue: Int(number)) ?? .high }
    switch string(value).caseFolded {
    case "none": return .none
    case "low": return .low
    case "medium": return .medium
    default: return .high
    }
  }
}

extension String {
  /// Without white space at both ends.
  var trimmed: String {
    var text = Substring(self)
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return String(text)
  }
}
