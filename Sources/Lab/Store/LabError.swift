/// Why the lab could not be opened, read or changed.
public enum LabError: Error, Equatable {
  // Opening (exit code 3).
  case missing(path: String)
  case folder(path: String)
  case foreign(path: String, reason: String)
  case damaged(path: String, reason: String)
  case newer(path: String, format: Int)
  case locked(path: String)
  case insecure(path: String, reason: String)
  case unreadable(path: String, reason: String)
  case exists(path: String)
  case invalidName(String)

  // Changing.
  case readOnly(path: String)
  case full(path: String)
  case failed(String)
  case nameTaken(noun: String, name: String)
  case objectGone
  case clockBackwards
  case clockBeyondEnd

  // History.
  case superseded(by: Operation)
  case conflict(with: Operation?)
  case nothingToUndo
  case nothingToRedo
  case unknownMoment(String)
  case checkpointExists(String)
}

extension LabError {
  /// Whether the lab as such cannot be used, so that the program ends with exit code 3.
  public var preventsOpening: Bool {
    switch self {
    case .missing, .folder, .foreign, .damaged, .newer, .locked, .insecure, .unreadable, .exists, .invalidName: true
    default: false
    }
  }
}

extension LabError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .missing(let path): "The lab '\(path)' does not exist."
    case .folder(let path): "'\(path)' is a folder, not a lab."
    case .foreign(let path, let reason): "'\(path)' is not a lab: \(reason). It was left as it is."
    case .damaged(let path, let reason):
      "The lab '\(path)' is damaged (\(reason)). It was left as it is; "
        + "'ems lab import' takes a copy that you exported, 'ems lab reset' begins again."
    case .newer(let path, let format):
      "The lab '\(path)' has format \(format), this program knows formats up to \(LabFormat.current). "
        + "It was left as it is; open it with a newer program."
    case .locked(let path): "The lab '\(path)' is in use: another process has kept it locked for too long."
    case .insecure(let path, let reason): "The lab '\(path)' was not opened: \(reason)."
    case .unreadable(let path, let reason): "The lab '\(path)' cannot be opened: \(reason)."
    case .exists(let path): "'\(path)' already exists."
    case .invalidName(let name): "'\(name)' cannot be the name of a lab."
    default: changeDescription
    }
  }

  private var changeDescription: String {
    switch self {
    case .readOnly(let path): "The lab '\(path)' is read-only."
    case .full(let path): "There is no space left for the lab '\(path)'. Nothing was changed."
    case .failed(let reason): "The lab's file could not be used: \(reason)."
    case .nameTaken(let noun, let name): "A \(noun) with the name '\(name)' already exists."
    case .objectGone: "The object does not exist any more."
    case .clockBackwards: "The lab's clock goes forward only; Undo-Lab brings its time back."
    case .clockBeyondEnd: "The lab's clock cannot go beyond the year 9999."
    case .superseded(let other):
      "Another console changed the lab's history while this statement ran: \(other.summary). "
        + "What the statement had not yet done was not done."
    case .conflict(let other?): "The change cannot be taken back, since a later one builds on it: \(other.summary)."
    case .conflict(nil): "The change cannot be taken back, since the lab no longer is as the change left it."
    case .nothingToUndo: "There is nothing to undo."
    case .nothingToRedo: "There is nothing to redo."
    case .unknownMoment(let name): "The lab has no checkpoint and no operation '\(name)'."
    case .checkpointExists(let name): "The checkpoint '\(name)' already exists."
    default: "The lab could not be used."
    }
  }
}
