/// Errors that all providers share, with the texts and ids of 7.6 (errors.json).
public enum ProviderErrors {
  public static func pathNotFound(_ path: String) -> TerminatingError {
    TerminatingError(
      id: "PathNotFound", "Cannot find path '\(path)' because it does not exist.", category: .objectNotFound,
      target: .text(path), exception: "System.Management.Automation.ItemNotFoundException")
  }

  public static func pathNotFound(_ path: ItemPath) -> TerminatingError { pathNotFound(path.display) }

  public static func driveNotFound(_ name: String, id: String = "DriveNotFound") -> TerminatingError {
    TerminatingError(
      id: id, "Cannot find drive. A drive with the name '\(name)' does not exist.", category: .objectNotFound,
      target: .text(name), exception: "System.Management.Automation.DriveNotFoundException")
  }

  public static func providerNotFound(_ name: String) -> TerminatingError {
    TerminatingError(
      id: "ProviderNotFound", "Cannot find a provider with the name '\(name)'.", category: .objectNotFound,
      target: .text(name), exception: "System.Management.Automation.ProviderNotFoundException")
  }

  /// A host path that the Host: drive does not show: names the folder that it shows, and how to show another.
  public static func outsideHostRoot(_ path: String, root: String?) -> TerminatingError {
    let reason =
      root.map {
        "it is outside '\($0)', the folder that the Host: drive shows. Start with --host-root DIR to show another."
      }
      ?? "there is no Host: drive. Start without --no-host-drive, or with --host-root DIR."
    return TerminatingError(
      id: "PathOutsideHostRoot", "Cannot access path '\(path)' because \(reason)", category: .permissionDenied,
      target: .text(path), exception: "System.UnauthorizedAccessException")
  }

  /// `PSArgumentException` of a value that the provider cannot take.
  public static func argument(_ message: String, target: Value = .null) -> TerminatingError {
    TerminatingError(
      id: "Argument", message, category: .invalidArgument, target: target,
      exception: "System.Management.Automation.PSArgumentException")
  }

  static func invalidArgument(_ name: String) -> TerminatingError {
    argument(
      "Cannot process argument because the value of argument \"\(name)\" is not valid. Change the value of the "
        + "\"\(name)\" argument and run the operation again.")
  }

  /// What .NET throws for a disk's refusal of an operation on `path`.
  static func exception(for error: DiskError, at path: ItemPath) -> ExceptionObject {
    let name = path.display
    func make(_ type: String, _ message: String) -> ExceptionObject { ExceptionObject(.named(type), message) }
    switch error {
    case .notFound:
      if let parent = path.parent, (try? path.drive.provider.isContainer(parent)) == true {
        return make("System.IO.FileNotFoundException", "Could not find file '\(name)'.")
      }
      return make("System.IO.DirectoryNotFoundException", "Could not find a part of the path '\(name)'.")
    case .exists: return make("System.IO.IOException", "The file '\(name)' already exists.")
    case .notDirectory:
      return make("System.IO.DirectoryNotFoundException", "Could not find a part of the path '\(name)'.")
    case .isDirectory, .accessDenied:
      return make("System.UnauthorizedAccessException", "Access to the path '\(name)' is denied.")
    case .notEmpty: return make("System.IO.IOException", "Directory not empty : '\(name)'")
    case .outsideRoot:
      return outsideHostRoot(name, root: path.drive.hostRoot).record.exception
    case .invalidPath:
      return make(
        "System.IO.IOException", "The filename, directory name, or volume label syntax is incorrect. : '\(name)'")
    case .full: return make("System.IO.IOException", "There is not enough space on the disk. : '\(name)'")
    case .other(_, let message): return make("System.IO.IOException", message + " : '\(name)'")
    }
  }

  /// A record for a disk's refusal.
  static func record(
    _ error: DiskError, at path: ItemPath, id: String, category: ErrorCategory, target: Value? = nil
  ) -> TerminatingError {
    TerminatingError(
      ErrorRecord(exception(for: error, at: path), id: id, category: category, target: target ?? .text(path.display)))
  }
}
