/// The lines of one record of a list (`formatting.md` 6.2).
enum ListLayout {
  static func print(_ lines: [ListLine], _ output: LineOutput) {
    let width = output.width
    guard width >= 5 else { return }
    let longest = lines.reduce(0) { max($0, CellWidth.of($1.label)) }
    let indent = min(longest, width - 4)
    for line in lines {
      let label = TextBreak.head(line.label[...], cells: indent)
      output.append(label.text)
      output.appendSpaces(indent - label.cells)
      output.append(" : ")
      let room = width - indent - 3
      if line.value.utf8.count <= room, line.value.utf8.allSatisfy({ $0 >= 0x20 }) {
        output.append(line.value)
        output.endLine()
        continue
      }
      for (position, piece) in TextBreak.hard(line.value, first: room, next: room).enumerated() {
        if position > 0 { output.appendSpaces(indent + 3) }
        output.append(piece)
        output.endLine()
      }
    }
  }
}
