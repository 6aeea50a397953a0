/// What the data tables say about one type; its lines are read when its members are.
final class TypeFacts {
  enum Kind { case `class`, abstract, `static`, structure, enumeration, interface }

  let fullName: String
  let kind: Kind
  let isFlags: Bool
  let baseName: String?
  let interfaceNames: [String]
  private let body: UnsafeBufferPointer<UInt8>

  struct Property {
    let typeName: String
    let access: String
  }

  /// The declared members by exact name.
  struct Declarations {
    var constructors: [String] = []
    var properties: [String: Property] = [:]
    var staticProperties: [String: Property] = [:]
    /// Overloads as `string (int startIndex)`.
    var methods: [String: [String]] = [:]
    var staticMethods: [String: [String]] = [:]
    var underlyingType = "int"
    var enumValues: [(name: String, value: Int64)] = []
  }

  private(set) lazy var declarations = readDeclarations()

  init(header: UnsafeBufferPointer<UInt8>, body: UnsafeBufferPointer<UInt8>) {
    let words = String(decoding: header, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
    self.fullName = String(words[0])
    let kindName = words.count > 1 ? words[1] : "class"
    self.isFlags = kindName.hasSuffix("+flags")
    self.kind =
      switch kindName.prefix(while: { $0 != "+" }) {
      case "abstract": .abstract
      case "static": .static
      case "struct": .structure
      case "enum": .enumeration
      case "interface": .interface
      default: .class
      }
    self.baseName = words.count > 2 && words[2] != "-" ? String(words[2]) : nil
    self.interfaceNames = words.count > 3 ? words[3].split(separator: ",").map(Self.fullInterfaceName) : []
    self.body = body
  }

  /// The tables name the commonest interfaces without their namespace.
  private static func fullInterfaceName(_ name: Substring) -> String {
    switch name {
    case "ICloneable", "IComparable", "IConvertible", "IDisposable", "IFormatProvider", "IFormattable": "System." + name
    case "ICollection", "IDictionary", "IEnumerable", "IList": "System.Collections." + name
    default: String(name)
    }
  }

  private func readDeclarations() -> Declarations {
    var result = Declarations()
    for line in String(decoding: body, as: UTF8.self).split(separator: "\n") {
      let text = line.dropFirst(2)
      switch line.first {
      case "c": result.constructors.append(String(text))
      case "p": Self.addProperty(text, to: &result.properties)
      case "q": Self.addProperty(text, to: &result.staticProperties)
      case "m": Self.addMethod(text, to: &result.methods)
      case "n": Self.addMethod(text, to: &result.staticMethods)
      case "e": Self.readEnum(text, into: &result)
      default: break
      }
    }
    return result
  }

  private static func addProperty(_ text: Substring, to table: inout [String: Property]) {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false)
    guard parts.count == 3 else { return }
    let name = parts[0].prefix { $0 != "[" }
    table[String(name)] = Property(typeName: String(parts[1]), access: String(parts[2]))
  }

  private static func addMethod(_ text: Substring, to table: inout [String: [String]]) {
    let parts = text.split(separator: "|")
    guard let name = parts.first else { return }
    table[String(name)] = parts.dropFirst().map(String.init)
  }

  private static func readEnum(_ text: Substring, into result: inout Declarations) {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    if let first = words.first, !first.isEmpty { result.underlyingType = String(first) }
    result.enumValues = words.dropFirst().compactMap { word in
      let pair = word.split(separator: "=")
      return pair.count == 2 ? Int64(pair[1]).map { (String(pair[0]), $0) } : nil
    }
  }
}

/// All types of the data tables by folded full name.
enum TypeFactsTable {
  nonisolated(unsafe) private static let index = makeIndex()
  nonisolated(unsafe) private static var read: [String: TypeFacts] = [:]

  private struct Place {
    let header: UnsafeBufferPointer<UInt8>
    let body: UnsafeBufferPointer<UInt8>
  }

  static func facts(foldedName: String) -> TypeFacts? {
    if let facts = read[foldedName] { return facts }
    guard let place = index[foldedName] else { return nil }
    let facts = TypeFacts(header: place.header, body: place.body)
    read[foldedName] = facts
    return facts
  }

  /// Full names of all types, for completion.
  static var allNames: [String] { index.values.map { String(decoding: name(in: $0.header), as: UTF8.self) } }

  private static func name(in header: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: header[..<(header.firstIndex(of: UInt8(ascii: " ")) ?? header.endIndex)])
  }

  private static func makeIndex() -> [String: Place] {
    var table: [String: Place] = [:]
    table.reserveCapacity(640)
    for source in [recordedTypeFacts, furtherTypeFacts] {
      addPlaces(of: UnsafeBufferPointer(start: source.utf8Start, count: source.utf8CodeUnitCount), to: &table)
    }
    return table
  }

  private static func addPlaces(of text: UnsafeBufferPointer<UInt8>, to table: inout [String: Place]) {
    var start = 0
    while start < text.count {
      let headerEnd = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
      var end = headerEnd
      while end < text.count, end + 1 < text.count, text[end + 1] != UInt8(ascii: "=") {
        end = text[(end + 1)...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
      }
      let header = UnsafeBufferPointer(rebasing: text[(start + 1)..<headerEnd])
      let body = UnsafeBufferPointer(rebasing: text[headerEnd..<end])
      table[String(decoding: name(in: header), as: UTF8.self).caseFolded] = Place(header: header, body: body)
      start = end + 1
    }
  }
}
