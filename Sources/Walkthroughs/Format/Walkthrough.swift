/// A guided lab as its file says it: prose, and steps that are checked.
public struct Walkthrough {
  public let name: String
  public let title: String
  /// One line for the list.
  public let summary: String
  public let minutes: Int
  /// True for a collection of faults, of which some are put into a lab, instead of steps that follow each other.
  public let isBreakFix: Bool
  /// What stands before the first step.
  public let introduction: [Passage]
  /// What is done to the lab before the first step.
  public let setup: [Commands]
  /// What must hold at the end of each step, whatever the step is about: nothing else was broken.
  public let guards: [Check]
  public var steps: [Step]
  /// The file, in which the names and numbers that vary have their values.
  public let text: String
}

/// A part of a walkthrough that is finished when its checks pass.
public struct Step {
  public let title: String
  public let line: Int
  public var prose: [Passage] = []
  /// The server at whose console it is typed.
  public var server = ""
  /// How hard it is, 1 to 3; for faults.
  public var level = 1
  /// What a fault is about: two that share an area are never put into one lab.
  public var areas: Set<String> = []
  public var task = ""
  public var setup: [Commands] = []
  public var checks: [Check] = []
  /// From a nudge to the command.
  public var hints: [String] = []
  public var solution: [Commands] = []
  public var wrongs: [WrongAnswer] = []
  public var question: Question?
  /// What is said when it is finished.
  public var outcome = ""
}

/// A question about the world that must have the answer yes.
public struct Check {
  public let line: Int
  /// What is true when it passes.
  public let sentence: String
  public let server: String
  /// Does not stop the step.
  public let isWarning: Bool
  /// Statements whose last output is the answer.
  public let expression: String
  /// What is missing: text in which `$( )` stands for actual values.
  public let failure: String
  /// Where to look.
  public let look: String
}

/// Lines typed at the console of one server.
public struct Commands {
  public let line: Int
  public let server: String
  public let text: String
  /// They are meant to end in an error that teaches something.
  public let mayFail: Bool
}

/// A wrong turn that learners take, and what is said to it.
public struct WrongAnswer {
  public let line: Int
  public let commands: [Commands]
  public let server: String
  /// True in the state to which it leads.
  public let condition: String
  public let reply: String
}

/// A question to answer before the command is typed.
public struct Question {
  public let line: Int
  public let text: String
  public let choices: [String]
  /// The index of the right one.
  public let right: Int
  public let explanation: String
}
