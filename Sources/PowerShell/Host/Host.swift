/// What the program around the language gives it: a console, or files and pipes in place of one.
public protocol Host: AnyObject {
  /// `ConsoleHost`.
  var name: String { get }
  /// Columns of the console, of which one fewer is used; 120 where there is no console.
  var columns: Int { get }
  /// Lines of the console.
  var rows: Int { get }
  /// Questions may be asked and answered by a person or by following lines (false: `-NonInteractive`).
  var canPrompt: Bool { get }
  /// Text to standard output, as it is. Layout ends its own lines.
  func write(_ text: String)
  /// Text of the error, warning, verbose, debug stream: standard error unless output is a terminal.
  func write(_ text: String, to stream: HostStream)
  /// Text to standard output in the colours of Write-Host, where there are any.
  func write(_ text: String, foreground: String?, background: String?)
  /// Hands everything written so far to the operating system.
  func flush()
  /// The next line that the session reads: an answer, or what Read-Host wants. `nil` at the end of input.
  func readLine(prompt: String, secret: Bool) -> String?
  /// One key, shown nowhere; `nil` where there are no keys to press.
  func readKey(prompt: String) -> Character?
  /// The next line without consuming it, if one can be had without waiting for a person.
  func peekLine() -> String?
  /// Gives a line back, to be read next.
  func unreadLine(_ line: String)
  /// True if a person types the lines.
  var isInteractive: Bool { get }
  /// True if standard output is a terminal: then strings of scripts are shown with control characters escaped.
  var outputIsTerminal: Bool { get }
  /// True if strings longer than a line are cut into lines (`formatting.md` 3.5): a console, not a file or pipe.
  var breaksLongText: Bool { get }
  /// Shows or ends (`nil`) a progress line.
  func showProgress(_ text: String?)
  /// Reads and runs statements until `exit`, while a command waits: the answer Suspend. False if the host cannot.
  func enterNestedPrompt() -> Bool
  /// Gets all text that is shown, while a transcript is written.
  var transcript: ((String) -> Void)? { get set }
}

extension Host {
  public var transcript: ((String) -> Void)? {
    get { nil }
    set { _ = newValue }
  }
  public func enterNestedPrompt() -> Bool { false }
  public func readKey(prompt: String) -> Character? { nil }

  /// A script's text as it may be shown: a terminal gets no control character of it, a file or pipe all of them.
  func shown(_ text: String) -> String { outputIsTerminal ? PrintableText.escaped(text) : text }

  /// Writes a script's text.
  func show(_ text: String) { write(shown(text)) }
  public var rows: Int { 25 }
  public var outputIsTerminal: Bool { isInteractive }
  public var breaksLongText: Bool { true }
}

/// Streams that a host may show apart from output.
public enum HostStream {
  case error, warning, verbose, debug, information
}

/// The time that the language's cmdlets see.
public protocol Clock: AnyObject {
  /// Seconds since 1970-01-01T00:00:00Z, with fraction.
  func now() -> Double
}

/// A disk that the FileSystem provider works on: a lab server's, or a folder of the host.
///
/// Paths are relative to the root of the disk, parts separated by `/`, the root itself the empty string. Every call throws
/// `DiskError`.
public protocol Disk: AnyObject {
  /// Names are compared without regard to case.
  var isCaseInsensitive: Bool { get }
  func status(of path: String) throws -> DiskItem?
  func list(_ path: String) throws -> [DiskItem]
  func read(_ path: String) throws -> [UInt8]
  /// Creates or replaces the file, or appends to it.
  func write(_ bytes: [UInt8], to path: String, append: Bool) throws
  func createDirectory(_ path: String) throws
  func remove(_ path: String, recursive: Bool) throws
  func move(_ path: String, to newPath: String) throws
  func setAttributes(_ attributes: DiskItem.Attributes, modified: Double?, of path: String) throws
  /// Makes a symbolic link; `target` is as written, relative to the folder of the link or absolute.
  func createLink(_ path: String, to target: String) throws
  /// Bytes that are taken and that are left; `nil` where that is not known.
  var usage: (used: Int64, free: Int64)? { get }
}

extension Disk {
  public func createLink(_ path: String, to target: String) throws { throw DiskError.accessDenied(path) }
  public var usage: (used: Int64, free: Int64)? { nil }
}

/// A file or folder of a disk.
public struct DiskItem {
  public struct Attributes: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let readOnly = Attributes(rawValue: 1)
    public static let hidden = Attributes(rawValue: 2)
    public static let system = Attributes(rawValue: 4)
    public static let directory = Attributes(rawValue: 16)
    public static let archive = Attributes(rawValue: 32)
    /// A symbolic link.
    public static let reparsePoint = Attributes(rawValue: 1024)
  }

  public var name: String
  public var isDirectory: Bool
  public var length: Int64
  /// Seconds since 1970-01-01T00:00:00Z.
  public var modified: Double
  public var created: Double
  public var attributes: Attributes
  /// Where a symbolic link points, as written in it.
  public var linkTarget: String?

  public init(
    name: String, isDirectory: Bool, length: Int64, modified: Double, created: Double, attributes: Attributes,
    linkTarget: String? = nil
  ) {
    self.name = name
    self.isDirectory = isDirectory
    self.length = length
    self.modified = modified
    self.created = created
    self.attributes = attributes
    self.linkTarget = linkTarget
  }
}

/// Why a disk refused.
public enum DiskError: Error {
  case notFound(String)
  case exists(String)
  case notDirectory(String)
  case isDirectory(String)
  case notEmpty(String)
  case accessDenied(String)
  case outsideRoot(String)
  case invalidPath(String)
  case full(String)
  case other(path: String, message: String)
}
