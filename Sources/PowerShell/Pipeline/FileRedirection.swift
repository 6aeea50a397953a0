extension ExecutionContext {
  /// Opens a file for a redirection: what it is given goes there as Out-File would write it.
  func openRedirection(_ path: String, _ append: Bool) throws -> Sink {
    try FileOutput(self, try FileOutput.place(path, isLiteral: false, self), append: append)
  }
}
