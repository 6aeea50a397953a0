/// How a statement ended.
enum Flow: UInt8 {
  case normal, breaking, continuing, returning
}

/// An expression ready to run: gives its value.
typealias Eval = (Scope) throws -> Value
/// An expression ready to run as a condition.
typealias Test = (Scope) throws -> Bool
/// A statement ready to run: its output goes to the context's sink.
typealias Exec = (Scope) throws -> Flow

/// `break` or `continue` that leaves the function or block it stands in, for a loop of a caller.
struct EscapedFlow: Error {
  let flow: Flow
  let label: String?
}

extension Flow {
  /// What a loop makes of the way its body ended.
  enum Turn { case next, leave, pass }

  /// Whether a `break` or `continue` is meant for the loop with this label.
  @inline(__always)
  func turn(label: String?, _ context: ExecutionContext) -> Turn {
    switch self {
    case .normal: return .next
    case .returning: return .pass
    case .breaking, .continuing:
      if let wanted = context.flowLabel {
        guard let label, label.caseFolded == wanted.caseFolded else { return .pass }
        context.flowLabel = nil
      }
      return self == .breaking ? .leave : .next
    }
  }
}
