/// How a statement ended.
enum Flow: UInt8 {
  case normal, breaking, continuing, returning
}

/// An expression ready to run: gives its value.
///
/// This and its brothers are structures around a closure, because a bare one that goes through an optional, an array or
/// a generic function is wrapped twice, and each wrapper costs a call whenever the code runs.
struct Eval {
  private let code: (Scope) throws -> Value
  init(_ code: @escaping (Scope) throws -> Value) { self.code = code }
  @inline(__always)
  func callAsFunction(_ scope: Scope) throws -> Value { try code(scope) }
}

/// An expression ready to run as a condition.
struct Test {
  private let code: (Scope) throws -> Bool
  init(_ code: @escaping (Scope) throws -> Bool) { self.code = code }
  @inline(__always)
  func callAsFunction(_ scope: Scope) throws -> Bool { try code(scope) }
}

/// A statement ready to run: its output goes to the context's sink.
struct Exec {
  private let code: (Scope) throws -> Flow
  init(_ code: @escaping (Scope) throws -> Flow) { self.code = code }
  @inline(__always)
  func callAsFunction(_ scope: Scope) throws -> Flow { try code(scope) }
}

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
