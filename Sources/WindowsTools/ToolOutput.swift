import Lab
import LabShell
import PowerShell

/// One run of a program: its words, where its lines go, and the lab around it.
struct ToolRun {
  let words: [String]
  let session: LabSession
  let context: ExecutionContext
  private let output: Sink

  init(_ arguments: [Value], _ output: Sink, _ context: ExecutionContext) throws {
    words = arguments.map { context.string($0) }
    self.output = output
    self.context = context
    session = try LabSession.of(context)
  }

  /// Prints a text, which may have several lines.
  func say(_ text: String = "") throws {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      try output.receive(.text(String(line)))
    }
  }

  func lab() throws -> Lab { try session.lab() }

  /// The network as the server sees it that one stands on.
  func network() throws -> Network { try Network(lab(), from: session.server) }

  /// The content of a file; nil, with the program's sentence, where it cannot be read.
  func file(_ path: String) -> [UInt8]? { try? context.fileBytes(path) }
}

extension Substring {
  /// An option's name without its dash or slash, in small letters; nil for what is no option.
  fileprivate var option: String? {
    guard let first, first == "-" || first == "/", count > 1 else { return nil }
    return String(dropFirst()).caseFolded
  }
}

extension String {
  /// An option's name without its dash or slash, in small letters; nil for what is no option.
  var toolOption: String? { self[...].option }
}
