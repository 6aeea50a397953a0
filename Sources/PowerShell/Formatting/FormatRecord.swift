/// One piece of formatted output: what Format- cmdlets write, and what Out- cmdlets print. It holds texts, not layout, so that
/// it can be stored and printed later at any width.
public final class FormatRecord: PSObject {
  enum Content {
    case start(DocumentShape)
    /// The header of a group; `nil` if there is no grouping.
    case groupStart(GroupHeader?)
    case row([String])
    case list([ListLine])
    case item(String)
    case custom([TextToken])
    case outOfBand(OutOfBandContent)
    case groupEnd
    case end
  }

  let content: Content

  init(_ content: Content) { self.content = content }

  public override var type: PSType { .named("Microsoft.PowerShell.Commands.Internal.Format." + className) }

  private var className: String {
    switch content {
    case .start: "FormatStartData"
    case .groupStart: "GroupStartData"
    case .row, .list, .item, .custom, .outOfBand: "FormatEntryData"
    case .groupEnd: "GroupEndData"
    case .end: "FormatEndData"
    }
  }

  /// True for records that may stand outside a document.
  var isOutOfBand: Bool {
    if case .outOfBand = content { return true }
    return false
  }
}

/// What a document's entries look like, and what its layout needs to know.
enum DocumentShape {
  case table(TableShape)
  case list
  case wide(columns: Int, autoSize: Bool)
  case custom
}

/// The columns of a table before the width is known.
struct TableShape {
  struct Column {
    var label: String
    /// 0 if the layout decides.
    var width: Int
    var alignment: ColumnAlignment
  }

  var columns: [Column]
  var autoSize = false
  var wraps = false
  var hidesHeaders = false
}

enum GroupHeader {
  case label(String, value: String)
  /// A header of a view's own (9.1).
  case text([TextToken])
}

struct ListLine {
  let label: String
  let value: String
}

enum OutOfBandContent {
  /// A string, printed as it is.
  case raw(String)
  case error(ErrorRecord)
  /// The list of an object that does not belong into an open block.
  case list([ListLine])
  case custom([TextToken])
}

/// A piece of a custom view (9.1).
indirect enum TextToken {
  case text(String)
  case newline
  case frame(indent: Int, [TextToken])

  /// A text whose line feeds are newline tokens.
  static func tokens(_ text: String) -> [TextToken] {
    var tokens: [TextToken] = []
    for (index, line) in TextBreak.lines(of: text).enumerated() {
      if index > 0 { tokens.append(.newline) }
      if !line.isEmpty { tokens.append(.text(String(line))) }
    }
    return tokens
  }
}
