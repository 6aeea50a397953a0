import Lab
import PowerShell

/// The views of a noun's objects, made from its table when the first of them is shown.
enum NounViews {
  /// Adds the default table, and a list where the default list leaves properties out.
  static func register(_ noun: Noun, typeName: String) {
    var text = "types \(typeName)\nname Name\n"
    if !noun.view.isEmpty {
      text += "table \(noun.name)\n"
      for column in noun.view {
        let source = column.label == column.property ? "" : " =\(column.property)"
        text += "  \(column.label)" + (column.width.map { " \($0)" } ?? "") + " left\(source)\n"
      }
    }
    // A noun without a table of its own prints as a list, however few properties it has.
    if noun.view.isEmpty || noun.properties.contains(where: \.isHidden) {
      text += "list \(noun.name)\n"
      for property in noun.properties where !property.isHidden { text += "  \(property.name)\n" }
    }
    ViewLibrary.register(text)
  }
}
