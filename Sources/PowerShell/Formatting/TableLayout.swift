/// The columns of a table at a certain width, and its lines (`formatting.md` 7.4 to 7.7).
struct TableLayout {
  private struct Column {
    let index: Int
    let label: String
    let width: Int
    let alignment: ColumnAlignment
  }

  private let columns: [Column]
  private let hiddenLabels: [String]
  private let shape: TableShape
  private let output: LineOutput

  init(_ shape: TableShape, _ output: LineOutput) {
    self.shape = shape
    self.output = output
    let widths = ColumnWidths.fit(shape.columns.map(\.width), into: output.width)
    let isTooNarrow = output.width < 5
    var columns: [Column] = []
    var hidden: [String] = []
    for (index, column) in shape.columns.enumerated() {
      if widths[index] < 1 || isTooNarrow {
        hidden.append(column.label)
      } else {
        columns.append(
          Column(index: index, label: column.label, width: widths[index], alignment: column.alignment))
      }
    }
    self.columns = columns
    self.hiddenLabels = hidden
  }

  // MARK: Header

  func printHeader() {
    warnOfHiddenColumns()
    guard !columns.isEmpty, !shape.hidesHeaders else { return }
    printWrapped(columns.map(\.label))
    for (position, column) in columns.enumerated() {
      if position > 0 { output.appendSpaces(1) }
      let label = CellWidth.of(column.label)
      let dashes = label == 0 ? column.width : min(column.width, label)
      pad(String(repeating: "-", count: dashes)[...], dashes, column)
    }
    output.endLine()
  }

  private func warnOfHiddenColumns() {
    guard let first = hiddenLabels.first else { return }
    output.brokenLines(
      hiddenLabels.count == 1
        ? "WARNING: column \"\(first)\" does not fit into the display and was removed."
        : "WARNING: \(hiddenLabels.count) columns do not fit into the display and were removed.")
    output.blankLine()
  }

  // MARK: Rows

  func printRow(_ cells: [String]) {
    guard !columns.isEmpty else { return }
    if shape.wraps {
      return printWrapped(columns.map { $0.index < cells.count ? cells[$0.index] : "" })
    }
    for (position, column) in columns.enumerated() {
      if position > 0 { output.appendSpaces(1) }
      var text = column.index < cells.count ? cells[column.index] : ""
      text.withUTF8 { append($0, column) }
    }
    output.endLine()
  }

  /// Cells that go on in further lines (7.7).
  private func printWrapped(_ cells: [String]) {
    let pieces = zip(cells, columns).map { TextBreak.hard($0, first: $1.width, next: $1.width) }
    for line in 0..<(pieces.map(\.count).max() ?? 0) {
      for (position, column) in columns.enumerated() {
        if position > 0 { output.appendSpaces(1) }
        let piece = line < pieces[position].count ? pieces[position][line] : ""
        pad(piece, CellWidth.of(piece), column)
      }
      output.endLine()
    }
  }

  /// A cell of one line, cut or padded to its column (7.5). Printable ASCII, which most cells are, needs no measuring.
  private func append(_ bytes: UnsafeBufferPointer<UInt8>, _ column: Column) {
    guard bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else { return appendMeasured(bytes, column) }
    let spare = column.width - bytes.count
    if spare >= 0 {
      let before = spaceBefore(spare, column)
      output.appendSpaces(before)
      output.append(bytes)
      output.appendSpaces(spare - before)
    } else if column.width <= 3 {
      output.append(column.alignment == .right ? bytes.suffix(column.width) : bytes.prefix(column.width))
    } else if column.alignment == .right {
      output.append("...")
      output.append(bytes.suffix(column.width - 3))
    } else {
      output.append(bytes.prefix(column.width - 3))
      output.append("...")
    }
  }

  private func appendMeasured(_ bytes: UnsafeBufferPointer<UInt8>, _ column: Column) {
    let end = bytes.firstIndex { $0 == 0x0A || $0 == 0x0D }
    var text = String(decoding: bytes[..<(end ?? bytes.endIndex)], as: UTF8.self)[...]
    if end != nil { text += "..." }
    let cells = CellWidth.of(text)
    if cells <= column.width { return pad(text, cells, column) }
    let dots = column.width > 3 ? "..." : ""
    let room = column.width - dots.utf8.count
    if column.alignment == .right {
      let part = TextBreak.tail(text, cells: room)
      output.appendSpaces(room - part.cells)
      output.append(dots)
      output.append(part.text)
    } else {
      let part = TextBreak.head(text, cells: room)
      output.append(part.text)
      output.append(dots)
      output.appendSpaces(room - part.cells)
    }
  }

  private func pad(_ text: Substring, _ cells: Int, _ column: Column) {
    let spare = max(0, column.width - cells)
    let before = spaceBefore(spare, column)
    output.appendSpaces(before)
    output.append(text)
    output.appendSpaces(spare - before)
  }

  private func spaceBefore(_ spare: Int, _ column: Column) -> Int {
    switch column.alignment {
    case .left: 0
    case .center: spare / 2
    case .right: spare
    }
  }
}

/// The final widths of columns (7.4).
enum ColumnWidths {
  /// Widths for what was asked (0: not specified) in a table of `total` cells; -1 stands for a column that is left out.
  static func fit(_ wanted: [Int], into total: Int) -> [Int] {
    var widths = wanted
    if widths.contains(0) {
      let open = widths.indices.filter { widths[$0] == 0 }
      for index in open { widths[index] = 1 }
      // What nobody asked for is shared up to the width of the widest console.
      let spare = min(total, max(1 << 15, sum(widths))) - sum(widths)
      if spare >= 0 {
        for (position, index) in open.enumerated() {
          widths[index] += spare / open.count + (position < spare % open.count ? 1 : 0)
        }
        return widths
      }
    }
    while let last = widths.lastIndex(where: { $0 > 0 }) {
      let excess = sum(widths) - total
      if excess <= 0 { break }
      widths[last] = widths[last] - excess >= 1 ? widths[last] - excess : -1
    }
    return widths
  }

  /// Visible columns with a separator between each two. Widths beyond a line's are all alike, so none can overflow.
  private static func sum(_ widths: [Int]) -> Int {
    let visible = widths.filter { $0 > 0 }
    return visible.reduce(0) { $0 + min($1, 1 << 32) } + max(0, visible.count - 1)
  }
}
