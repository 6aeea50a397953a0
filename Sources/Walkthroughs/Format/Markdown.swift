import CCmark

/// A piece of prose as a console shows it.
public enum Passage: Equatable {
  case heading(String)
  case paragraph(String)
  /// An item of a list, with its mark.
  case item(String, mark: String, depth: Int)
  /// Lines that are shown as they are.
  case lines(String)
}

/// A CommonMark text as a row of blocks, in order, each with the line it begins in.
struct Markdown {
  enum Block {
    case heading(level: Int, text: String)
    case passage(Passage)
    /// A fenced block whose info string says what it is.
    case fence(info: String, text: String)
  }

  let blocks: [(line: Int, block: Block)]

  /// Reads a text; `firstLine` is the number of its first line in the file.
  init(_ text: String, firstLine: Int = 1) {
    var reader = BlockReader(firstLine: firstLine)
    var text = text
    let document = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { cmark_parse_document($0.baseAddress, $0.count, CMARK_OPT_DEFAULT) }
    }
    guard let document else {
      blocks = []
      return
    }
    defer { cmark_node_free(document) }
    reader.read(document)
    blocks = reader.blocks
  }
}

/// Walks through cmark's tree without recursion: a stranger's text may nest as deeply as it likes.
private struct BlockReader {
  let firstLine: Int
  var blocks: [(line: Int, block: Markdown.Block)] = []
  private var text = ""
  /// The lists that stand around, each with the number of its next item; nil for one without numbers.
  private var lists: [Int?] = []
  private var mark: String?

  init(firstLine: Int) { self.firstLine = firstLine }

  mutating func read(_ document: OpaquePointer) {
    guard let iterator = cmark_iter_new(document) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      if event == CMARK_EVENT_DONE { return }
      guard let node = cmark_iter_get_node(iterator) else { return }
      if event == CMARK_EVENT_ENTER { enter(node) } else { leave(node) }
    }
  }

  private mutating func enter(_ node: OpaquePointer) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING: text = ""
    case CMARK_NODE_LIST:
      lists.append(cmark_node_get_list_type(node) == CMARK_ORDERED_LIST ? Int(cmark_node_get_list_start(node)) : nil)
    case CMARK_NODE_ITEM: beginItem()
    case CMARK_NODE_TEXT, CMARK_NODE_CODE, CMARK_NODE_HTML_INLINE: text += Self.literal(node)
    case CMARK_NODE_SOFTBREAK: text += " "
    case CMARK_NODE_LINEBREAK: text += "\n"
    case CMARK_NODE_CODE_BLOCK: add(codeBlock(node), node)
    default: break
    }
  }

  private mutating func leave(_ node: OpaquePointer) {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_PARAGRAPH: add(.passage(paragraph()), node)
    case CMARK_NODE_HEADING: add(.heading(level: Int(cmark_node_get_heading_level(node)), text: text), node)
    case CMARK_NODE_LIST: _ = lists.popLast()
    default: break
    }
  }

  private mutating func beginItem() {
    guard let last = lists.last else { return }
    guard let number = last else {
      mark = "-"
      return
    }
    mark = "\(number)."
    lists[lists.count - 1] = number &+ 1
  }

  private mutating func paragraph() -> Passage {
    defer { mark = nil }
    if lists.isEmpty { return .paragraph(text) }
    return .item(text, mark: mark ?? "", depth: lists.count)
  }

  private func codeBlock(_ node: OpaquePointer) -> Markdown.Block {
    let info = cmark_node_get_fence_info(node).map { String(cString: $0) } ?? ""
    return .fence(info: info, text: Self.literal(node))
  }

  private mutating func add(_ block: Markdown.Block, _ node: OpaquePointer) {
    blocks.append((Int(cmark_node_get_start_line(node)) + firstLine - 1, block))
  }

  private static func literal(_ node: OpaquePointer) -> String {
    cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
  }
}
