extension CommandRun {
  public func writeError(_ record: ErrorRecord) throws { context.errors.insert(record, at: 0) }
  public func writeWarning(_ text: String) throws { context.host.write("WARNING: " + text + "\n", to: .warning) }
  public func writeVerbose(_ text: String) throws { context.host.write("VERBOSE: " + text + "\n", to: .verbose) }
  public func writeDebug(_ text: String) throws { context.host.write("DEBUG: " + text + "\n", to: .debug) }
  public func shouldProcess(target: String, action: String?) throws -> Bool { true }
  public func shouldProcess(description: String, question: String, caption: String) throws -> Bool { true }
  public func shouldContinue(query: String, caption: String) throws -> Bool { true }
  public func terminatingError(_ record: ErrorRecord) -> TerminatingError { TerminatingError(record) }
}
