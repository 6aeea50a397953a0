extension ExecutionContext {
  /// Runs something that takes the interpreter over, and puts back what the running code had.
  public func keepingState<Result>(_ body: () -> Result) -> Result {
    let (scope, output, streams) = (scope, output, streams)
    let (depth, propagates, stackLimit) = (depth, errorsPropagate, stackLimit)
    defer {
      self.scope = scope
      self.output = output
      self.streams = streams
      self.depth = depth
      errorsPropagate = propagates
      self.stackLimit = stackLimit
    }
    return body()
  }

  /// `$NestedPromptLevel`: how many sessions wait for the one that runs.
  public var nestedPromptLevel: Int {
    get {
      guard case .int(let level)? = globalScope.ownValue(Symbol("NestedPromptLevel")) else { return 0 }
      return Int(level)
    }
    set { globalScope.setRaw(Symbol("NestedPromptLevel"), .int(Int32(clamping: newValue))) }
  }
}
