/// A .NET delegate made of a script block: `[Func[int,int]] { … }`.
public final class DelegateBox: PSObject {
  let block: ScriptBlock
  private let delegateType: PSType

  init(_ block: ScriptBlock, _ type: PSType) {
    self.block = block
    self.delegateType = type
  }

  public override var type: PSType { delegateType }

  /// What a call must give: `nil` for nothing.
  private var resultType: PSType? {
    switch delegateType.definitionName {
    case "System.Predicate`1": .bool
    case "System.Comparison`1": .int32
    case "System.Text.RegularExpressions.MatchEvaluator": .string
    case let name where name.hasPrefix("System.Func`") || name.hasPrefix("System.Converter`"):
      delegateType.arguments.last
    default: nil
    }
  }

  /// Runs the block; its output is converted to what the delegate gives.
  func invoke(_ arguments: [Value], _ context: ExecutionContext) throws -> Value {
    let value = try context.value(of: block, BlockCall(arguments))
    guard let resultType else { return .nothing }
    return try context.convert(value.withoutNothing, to: resultType)
  }
}

extension Value {
  /// The code of a script block, or of a delegate made of one.
  var codeBlock: ScriptBlock? {
    guard let object = objectValue else { return nil }
    return object as? ScriptBlock ?? (object as? DelegateBox)?.block
  }
}

extension TypeLibrary {
  /// What is common to all delegates.
  nonisolated(unsafe) static let delegateTypes: KeyValuePairs<String, Builder> = [
    "System.Delegate": { type in
      func box(_ subject: Value) -> DelegateBox? { subject.objectValue as? DelegateBox }
      type.property("Target", "System.Object", get: { subject, _ in box(subject).map { .object($0.block) } ?? .null })
      type.method("Invoke", "System.Object (params System.Object[] args)") { subject, arguments, context in
        try box(subject)?.invoke(arguments.items(0), context) ?? .nothing
      }
      type.method("DynamicInvoke", "System.Object (params System.Object[] args)") { subject, arguments, context in
        try box(subject)?.invoke(arguments.items(0), context) ?? .nothing
      }
    }
  ]
}
