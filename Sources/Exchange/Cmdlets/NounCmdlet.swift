import Lab
import LabShell
import PowerShell

/// A cmdlet of a noun: what the generic verbs share.
class NounCmdlet: Cmdlet {
  let command: NounCommand
  private var continuesWithAll = false
  private var continuesWithNone = false

  required init(context: ExecutionContext, run: CommandRun, command: NounCommand) {
    self.command = command
    super.init(context: context, run: run)
  }

  required init(context: ExecutionContext, run: CommandRun) {
    preconditionFailure("a cmdlet of a noun is made by its command")
  }

  /// Works on one record; an error of the world is reported, and the next record's turn comes.
  func work(_ call: NounCall) throws {}

  override func process() throws {
    do {
      try work(try NounCall(self))
    } catch let error as LabError {
      throw terminatingError(error.record)
    } catch {
      guard let record = record(of: error) else { throw error }
      try writeError(record)
    }
  }

  /// The error record of what the world refuses; nil for what is no refusal.
  private func record(of error: any Error) -> ErrorRecord? {
    let isChange = command.verb != "Get"
    let target = isChange ? (bound("Identity") ?? bound("Name")).map { Value.text(context.string($0)) } ?? .null : .null
    switch error {
    case let error as DirectoryError:
      return ErrorRecord(
        id: Self.id(of: error.description), error.description, category: error.category, target: target,
        exception: error.exceptionType)
    case let error as ValueError:
      return ErrorRecord(
        id: Self.id(of: error.description), error.description, category: .invalidData, target: target,
        exception: "Microsoft.Exchange.Data.DataValidationException")
    case let error as RuleBroken:
      return ErrorRecord(
        id: error.id, error.description, category: error.category, target: target,
        exception: "Microsoft.Exchange.Configuration.Tasks.TaskException")
    default: return nil
    }
  }

  /// Eight hexadecimal digits, the same for the same sentence, as the product's ids begin.
  private static func id(of sentence: String) -> String {
    var hash: UInt32 = 2_166_136_261
    for byte in sentence.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    let digits = String(hash, radix: 16, uppercase: true)
    return String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }

  /// Asks or tells before something is changed; the sentence is made only if it is wanted.
  final func shouldDo(_ action: @autoclosure () throws -> String) throws -> Bool {
    guard run.wantsDescription else { return true }
    let action = try action()
    return try shouldProcess(
      description: action, question: "Are you sure you want to perform this action?\n\(action)", caption: "Confirm")
  }

  /// Asks whatever -Confirm says; an answer may hold for all that the cmdlet asks.
  final func shouldContinue(forEach question: String) throws -> Bool {
    try run.shouldContinue(
      query: question, caption: "Confirm", yesToAll: &continuesWithAll, noToAll: &continuesWithNone)
  }

  /// Puts an object out.
  final func put(_ object: any WorldObject, additions: [String: PropertyValue] = [:]) throws {
    try write(.object(ExchangeObject(object, in: context, additions: additions)))
  }
}

extension DirectoryError {
  fileprivate var category: ErrorCategory {
    switch self {
    // What a real Get- says of an identity that is not there (formatting.md 11.1).
    case .notFound: .notSpecified
    case .referenceNotFound, .containerNotFound, .unknownForest: .objectNotFound
    case .ambiguous, .referenceAmbiguous: .invalidArgument
    case .alreadyExists, .valueInUse, .proxyAddressInUse: .resourceExists
    case .mandatory, .invalid: .invalidData
    }
  }

  fileprivate var exceptionType: String {
    switch self {
    case .notFound, .referenceNotFound, .containerNotFound, .unknownForest:
      "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException"
    case .ambiguous, .referenceAmbiguous:
      "Microsoft.Exchange.Configuration.Tasks.ManagementObjectAmbiguousException"
    case .alreadyExists: "Microsoft.Exchange.Data.Directory.ADObjectAlreadyExistsException"
    case .valueInUse: "Microsoft.Exchange.Management.RecipientTasks.PropertyValueInUseException"
    case .proxyAddressInUse: "Microsoft.Exchange.Data.Directory.ProxyAddressExistsException"
    case .mandatory, .invalid: "Microsoft.Exchange.Data.DataValidationException"
    }
  }
}
