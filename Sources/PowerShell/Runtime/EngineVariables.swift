extension ExecutionContext {
  func defineEngineVariables() {}
}
