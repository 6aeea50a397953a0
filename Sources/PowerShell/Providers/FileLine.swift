/// A line that Get-Content read: a string with the properties that the provider adds (`ReadCount`, `PSPath`).
final class FileLine: PSString {
  /// What the lines of one file share.
  final class Source {
    let place: ItemPath

    init(_ place: ItemPath) { self.place = place }
  }

  private let source: Source
  private let number: Int

  init(_ text: String, _ source: Source, number: Int) {
    self.source = source
    self.number = number
    super.init(text)
  }

  private static let names = ["PSPath", "PSParentPath", "PSChildName", "PSDrive", "PSProvider", "ReadCount"]
  private static let symbols = names.map { Symbol($0) }

  /// The added property, if the value is such a line.
  static func property(_ name: Symbol, of value: Value) -> Value? {
    guard case .string(let box) = value, let line = box as? FileLine, let index = symbols.firstIndex(of: name) else {
      return nil
    }
    let place = line.source.place
    switch index {
    case 0: return .text(place.providerQualified)
    case 1: return .text(place.parent?.providerQualified ?? "")
    case 2: return .text(place.name)
    case 3: return .object(place.drive)
    case 4: return .object(place.drive.provider)
    default: return .long(Int64(line.number))
    }
  }

  static func properties(of value: Value) -> [PropertyInfo] {
    guard case .string(let box) = value, box is FileLine else { return [] }
    return names.map { PropertyInfo(name: $0, kind: .noteProperty) }
  }
}
