import Lab
import PowerShell

extension LabError {
  /// The record of this error, for a shell to report.
  public var record: ErrorRecord {
    ErrorRecord(
      id: errorID, description, category: category, exception: "System.InvalidOperationException")
  }

  private var errorID: String {
    switch self {
    case .readOnly: "LabReadOnly"
    case .full: "LabFull"
    case .superseded: "LabHistoryMoved"
    case .conflict: "LabHistoryConflict"
    case .nothingToUndo: "NothingToUndo"
    case .nothingToRedo: "NothingToRedo"
    case .unknownMoment: "MomentNotFound"
    case .checkpointExists: "CheckpointExists"
    case .clockBackwards, .clockBeyondEnd: "InvalidLabTime"
    case .objectGone: "ObjectGone"
    case .nameTaken: "NameTaken"
    default: "LabUnavailable"
    }
  }

  private var category: ErrorCategory {
    switch self {
    case .readOnly: .permissionDenied
    case .nothingToUndo, .nothingToRedo, .unknownMoment, .objectGone: .objectNotFound
    case .checkpointExists, .nameTaken: .resourceExists
    case .clockBackwards, .clockBeyondEnd: .invalidArgument
    case .full, .locked: .resourceUnavailable
    default: .invalidOperation
    }
  }
}

extension Cmdlet {
  /// Works on the lab; what the store refuses ends the command with its sentence.
  func withLab<Result>(_ body: (LabSession) throws -> Result) throws -> Result {
    do {
      return try body(LabSession.of(context))
    } catch let error as LabError {
      throw terminatingError(error.record)
    }
  }
}
