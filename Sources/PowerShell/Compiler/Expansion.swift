extension ExecutionContext {
  /// The text with its variables and subexpressions expanded, as in double quotes.
  func expand(_ text: String) throws -> String {
    let body = try makeBody("@\"\n" + text + "\n\"@")
    let value = try value(of: ScriptBlock(body, home: scope.home), BlockCall(inCallersScope: true))
    return string(value)
  }
}
