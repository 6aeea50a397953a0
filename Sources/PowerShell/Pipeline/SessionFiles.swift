extension ExecutionContext {
  /// Opens a file for a redirection: what it is given goes there as Out-File would write it.
  func openRedirection(_ path: String, _ append: Bool) throws -> Sink {
    do {
      return try FileOutput(self, try FileOutput.place(path, isLiteral: false, self), append: append)
    } catch let error as TerminatingError {
      // It is an error of the Out-File that a redirection stands for.
      error.record.commandTypeName = "Microsoft.PowerShell.Commands.OutFileCommand"
      error.record.activity = "Out-File"
      throw error
    }
  }
}

extension ExecutionContext {
  /// Reads a script by a path of the current location; `nil` if there is no such file.
  func readScript(_ path: String) throws -> (text: String, path: String)? {
    guard let place = try? drives.place(path), place.drive.provider === drives.fileSystem,
      try drives.fileSystem.exists(place), !(try drives.fileSystem.isContainer(place))
    else { return nil }
    return (TextEncoding.decode(try drives.fileSystem.read(place)), place.display)
  }
}
