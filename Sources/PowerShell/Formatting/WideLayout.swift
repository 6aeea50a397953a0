/// A wide view: values side by side, row by row (`formatting.md` 8).
struct WideLayout {
  private let table: TableLayout
  private let count: Int
  private var row: [String] = []

  /// With this many items in a row, two if 0.
  init(columns: Int, _ output: LineOutput) {
    // More columns than cells cannot be seen, and would only cost memory.
    count = max(1, min(columns > 0 ? columns : 2, output.width))
    let column = TableShape.Column(label: "", width: 0, alignment: .left)
    table = TableLayout(TableShape(columns: Array(repeating: column, count: count), hidesHeaders: true), output)
  }

  /// With as many as fit when the longest has this many cells.
  init(longest: Int, _ output: LineOutput) {
    let width = output.width
    var columns = 1
    if longest > 0, longest < width {
      while longest * (columns + 1) + columns < width { columns += 1 }
    }
    self.init(columns: columns, output)
  }

  mutating func add(_ text: String) {
    row.append(text)
    if row.count == count { finish() }
  }

  /// Prints the row that is not full.
  mutating func finish() {
    if row.isEmpty { return }
    table.printRow(row)
    row.removeAll(keepingCapacity: true)
  }
}
