extension CommandRun {
  // MARK: Errors

  /// Fills in what a record does not know by itself: the command that reports it and where that stands.
  func complete(_ record: ErrorRecord) {
    if record.invocation == nil { record.invocation = invocation }
    if record.commandTypeName == nil { record.commandTypeName = typeName }
    if record.activity.isEmpty { record.activity = commandName }
  }

  /// A non-terminating error: the error action decides what becomes of it.
  public func writeError(_ record: ErrorRecord) throws {
    complete(record)
    failed = true
    let action = common?.errorAction ?? context.preference(.error)
    if action == .ignore { return }
    observeError(record)
    switch action {
    case .stop:
      var error = TerminatingError(record)
      error.endsScript = true
      throw error
    case .inquire:
      context.remember(record)
      context.present(record, to: streams.error)
      if try !inquire(record.message) { throw stopped(record) }
    case .silentlyContinue: context.remember(record)
    default:
      context.remember(record)
      try context.emit(record, to: streams.error)
    }
  }

  /// Lets -ErrorVariable see an error, of this command and of the functions that it runs in.
  func observeError(_ record: ErrorRecord) {
    observe(.object(record), common?.errorVariable)
    streams.observeError(record)
  }

  private func observe(_ record: MessageRecord) {
    for run in [self] + streams.observers {
      switch record.kind {
      case .warning: run.observe(.object(record), run.common?.warningVariable)
      case .information: run.observe(.object(record), run.common?.informationVariable)
      case .verbose, .debug: break
      }
    }
  }

  private func stopped(_ record: ErrorRecord) -> TerminatingError {
    var error = TerminatingError(record)
    error.endsScript = true
    return error
  }

  /// An error that ends this command.
  public func terminatingError(_ record: ErrorRecord) -> TerminatingError {
    complete(record)
    return TerminatingError(record)
  }

  // MARK: Messages

  public func writeWarning(_ text: String) throws {
    try writeMessage(
      MessageRecord(.warning, text), action: common?.warningAction ?? context.preference(.warning), streams.warning,
      preferenceName: "WarningPreference")
  }

  public func writeVerbose(_ text: String) throws {
    let action = common?.verbose.map { $0 ? Preference.continue : .silentlyContinue } ?? context.preference(.verbose)
    try writeMessage(
      MessageRecord(.verbose, text), action: action, streams.verbose,
      preferenceName: "VerbosePreference")
  }

  public func writeDebug(_ text: String) throws {
    let action = common?.debug.map { $0 ? Preference.continue : .silentlyContinue } ?? context.preference(.debug)
    try writeMessage(
      MessageRecord(.debug, text), action: action, streams.debug, preferenceName: "DebugPreference")
  }

  /// Write-Information, and Write-Host, whose messages are shown whatever the preference says.
  public func writeInformation(_ record: MessageRecord) throws {
    let action = common?.informationAction ?? context.preference(.information)
    if record.isForHost, action == .silentlyContinue || action == .ignore {
      if common?.informationAction != nil { return observe(record) }
      record.invocation = invocation
      observe(record)
      return try context.emit(record, to: streams.information)
    }
    try writeMessage(
      record, action: action, streams.information,
      preferenceName: "InformationPreference")
  }

  private func writeMessage(
    _ record: MessageRecord, action: Preference, _ target: Streams.Target, preferenceName: String
  ) throws {
    record.invocation = invocation
    if action == .ignore { return }
    observe(record)
    switch action {
    case .silentlyContinue: return
    case .stop:
      try context.emit(record, to: target)
      throw stopped(byPreference: preferenceName, record.message)
    case .inquire:
      try context.emit(record, to: target)
      if try !inquire(record.message) { throw stopped(byPreference: preferenceName, record.message) }
    default: try context.emit(record, to: target)
    }
  }

  private func stopped(byPreference name: String, _ message: String) -> TerminatingError {
    let record = ErrorRecord(
      id: "ActionPreferenceStop",
      "The running command stopped because the preference variable \"\(name)\" or common parameter is set to Stop: "
        + message, category: .operationStopped,
      exception: "System.Management.Automation.ActionPreferenceStopException")
    complete(record)
    var error = TerminatingError(record)
    error.endsScript = true
    return error
  }
}

extension Streams {
  /// Lets the functions around see an error.
  func observeError(_ record: ErrorRecord) {
    for run in observers { run.observe(.object(record), run.common?.errorVariable) }
  }
}

extension ExecutionContext {
  /// Puts a record at the front of `$Error`, once.
  func remember(_ record: ErrorRecord) {
    if case .object(let first)? = errorList.items.first, first === record { return }
    errorList.items.removeAll { $0.objectValue === record }
    errorList.items.insert(.object(record), at: 0)
    if errorList.items.count > 256 { errorList.items.removeLast(errorList.items.count - 256) }
  }

  /// Shows a record, or hands it to who collects errors.
  func emit(_ record: ErrorRecord, to target: Streams.Target) throws {
    switch target {
    case .sink(let sink): try sink.receive(.object(record))
    case .discard: return
    case .host: present(record, to: target)
    }
  }

  func present(_ record: ErrorRecord, to target: Streams.Target) {
    guard case .host = target else { return }
    if let presentError { return presentError(record) }
    host.write(renderError(record), to: .error)
  }

  /// Shows a message of the other streams, or hands it to who collects them.
  func emit(_ record: MessageRecord, to target: Streams.Target) throws {
    switch target {
    case .sink(let sink): try sink.receive(.object(record))
    case .discard: return
    case .host: show(record)
    }
  }

  private func show(_ record: MessageRecord) {
    switch record.kind {
    case .warning: host.write(renderMessage("WARNING: " + record.message), to: .warning)
    case .verbose: host.write(renderMessage("VERBOSE: " + record.message), to: .verbose)
    case .debug: host.write(renderMessage("DEBUG: " + record.message), to: .debug)
    case .information:
      let message = host.shown(record.message)
      let text = record.endsLine ? message + "\n" : message
      if record.foreground == nil, record.background == nil {
        host.write(text)
      } else {
        host.write(text, foreground: record.foreground, background: record.background)
      }
    }
  }

  /// Reports an error that no command writes: what a statement failed with, or what the program around has to say.
  public func reportError(_ record: ErrorRecord) {
    succeeded = false
    streams.observeError(record)
    remember(record)
    try? emit(record, to: streams.error)
  }
}
