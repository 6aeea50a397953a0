import CResources

/// The beginning of a world, written as a text: which objects there are, noun by noun.
///
/// A line at the left margin makes an object: `NOUN NAME`, or `NOUN NAME in PLACE`, where the place is the identity of
/// what it is kept in, or the path of a container. Indented lines give its properties, name and value with two blanks
/// between; a list has a line for each item. `Forest` begins the objects of another forest. `#` begins a comment.
public struct Topology: Sendable {
  /// What is wrong with a topology text, and where.
  public struct Mistake: Error, Equatable, Sendable, CustomStringConvertible {
    public let line: Int
    public let reason: String

    public var description: String { "The topology is wrong in line \(line): \(reason)" }
  }

  private struct Entry: Sendable {
    let line: Int
    let noun: String
    let name: String
    let place: String?
    var properties: [(name: String, value: String)] = []
  }

  private let entries: [Entry]

  /// The world that a lab begins with when nobody gives another.
  public static func embedded() throws -> Topology {
    let text = ems_topology()
    return try Topology(String(decoding: UnsafeBufferPointer(start: text.start, count: text.length), as: UTF8.self))
  }

  public init(_ text: String) throws {
    var entries: [Entry] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let content = line.hasSuffix("\r") ? line.dropLast() : line
      if content.trimmed.isEmpty || content.hasPrefix("#") { continue }
      if content.hasPrefix(" ") || content.hasPrefix("\t") {
        guard !entries.isEmpty else { throw Mistake(line: index + 1, reason: "a property of no object") }
        entries[entries.count - 1].properties.append(Self.property(content.trimmed))
      } else {
        entries.append(try Self.entry(content, line: index + 1))
      }
    }
    self.entries = entries
  }

  private static func property(_ text: Substring) -> (name: String, value: String) {
    let name = text.prefix { !$0.isWhitespace }
    return (String(name), String(text.dropFirst(name.count).trimmed))
  }

  private static func entry(_ text: Substring, line: Int) throws -> Entry {
    let noun = text.prefix { !$0.isWhitespace }
    var name = text.dropFirst(noun.count).trimmed
    var place: String?
    if let range = lastRange(of: " in ", in: name) {
      place = String(name[range.upperBound...].trimmed)
      name = name[..<range.lowerBound].trimmed
    }
    let known = services.first { folded($0) == folded(String(noun)) } ?? Noun.named(noun)?.name
    guard let known else { throw Mistake(line: line, reason: "'\(noun)' is no noun") }
    guard !name.isEmpty else { throw Mistake(line: line, reason: "the \(noun) has no name") }
    return Entry(line: line, noun: known, name: String(name), place: place)
  }

  private static func lastRange(of part: String, in text: Substring) -> Range<Substring.Index>? {
    var end = text.endIndex
    while end > text.startIndex {
      if text[..<end].hasSuffix(part) {
        return text.index(end, offsetBy: -part.count)..<end
      }
      end = text.index(before: end)
    }
    return nil
  }

  // MARK: Making the world

  /// Where the administrator's programs put what they need for a while: `%TEMP%`.
  public static let temporaryFolder = "C:\\Users\\Administrator\\AppData\\Local\\Temp"

  /// Makes the objects; part of the transaction in which a lab is made.
  public func populate(_ transaction: Transaction) throws {
    var forest = ""
    var directory: Directory?
    for entry in entries {
      do {
        switch entry.noun {
        case "Forest":
          forest = entry.name
          directory = nil
          try makeOfWorld(entry, forest: forest, in: transaction)
        case "Computer":
          try makeOfWorld(entry, forest: forest, in: transaction)
          try transaction.disk(of: entry.name).createDirectory(Self.temporaryFolder)
          if directory == nil { directory = try Directory(transaction.lab, computer: entry.name) }
        case "DnsZone", "CertificationAuthority":
          try makeService(entry, in: transaction)
        default:
          guard let directory else { throw Mistake(line: entry.line, reason: "its forest has no computer yet") }
          try make(entry, in: directory)
          if entry.noun == "ExchangeServer" {
            try transaction.setUpExchangeCertificate(on: entry.name)
            for folder in PickupFolder.setUpFolders { try transaction.disk(of: entry.name).createDirectory(folder) }
          }
        }
      } catch let error as Mistake {
        throw error
      } catch let error as LabError where error.preventsOpening {
        throw error
      } catch {
        throw Mistake(line: entry.line, reason: "\(error)")
      }
    }
  }

  private func texts(_ entry: Entry, of noun: Noun) throws -> [(property: Property, texts: [String])] {
    var found: [(property: Property, texts: [String])] = []
    for (name, value) in entry.properties {
      guard let property = noun.storedProperty(name) else {
        throw Mistake(line: entry.line, reason: "a \(noun.name) has no \(name)")
      }
      if let index = found.firstIndex(where: { $0.property.name == property.name }) {
        found[index].texts.append(value)
      } else {
        found.append((property, [value]))
      }
    }
    return found
  }

  private func makeOfWorld(_ entry: Entry, forest: String, in transaction: Transaction) throws {
    guard let noun = Noun.named(entry.noun) else { return }
    var properties: [String: [String]] = [:]
    for (property, texts) in try texts(entry, of: noun) {
      properties[property.name] = property.storedTexts(try property.kind.read(texts))
    }
    if noun.name == "Computer" { properties["Forest"] = [forest] }
    try transaction.create(noun: noun.name, organization: Directory.world, name: entry.name, properties: properties)
  }

  /// What a topology may name beside the nouns of the directory: services of a computer.
  private static let services = ["CertificationAuthority", "DnsZone"]

  private func makeService(_ entry: Entry, in transaction: Transaction) throws {
    guard let place = entry.place, let host = try transaction.host(named: place) else {
      throw Mistake(line: entry.line, reason: "the \(entry.noun) is on no computer")
    }
    func values(_ name: String) -> [String] { entry.properties.filter { $0.name == name }.map(\.value) }
    let properties = Dictionary(grouping: entry.properties, by: \.name).mapValues { $0.map(\.value) }
    if entry.noun == "CertificationAuthority" {
      try transaction.setUpAuthority(entry.name, on: host.name, properties)
      return
    }
    let masters = values("Masters").compactMap { IPAddress($0) }
    guard masters.isEmpty else {
      try transaction.addSecondaryZone(entry.name, on: host, masters: masters, file: values("File").first)
      return
    }
    try transaction.addPrimaryZone(entry.name, on: host, file: values("File").first)
    if !values("Transfers").isEmpty { try transaction.setTransfers(values("Transfers"), of: entry.name, on: host) }
    for record in values("Record") {
      let parts = record.split(separator: " ").map(String.init)
      guard parts.count > 2, let type = DNSType(parts[1]) else {
        throw Mistake(line: entry.line, reason: "'\(record)' is no record")
      }
      try transaction.addRecord(type, at: parts[0], Array(parts.dropFirst(2)), zone: entry.name, on: host)
    }
  }

  private func make(_ entry: Entry, in directory: Directory) throws {
    guard let noun = Noun.named(entry.noun) else { return }
    var values: [String: PropertyValue] = [:]
    for (property, texts) in try texts(entry, of: noun) {
      values[property.name] = try directory.read(property, texts)
    }
    if noun.name == "Mailbox" { try directory.completeMailbox(&values, name: entry.name) }
    try directory.create(noun, name: entry.name, parent: try parent(of: entry, noun, in: directory), values: values)
  }

  private func parent(of entry: Entry, _ noun: Noun, in directory: Directory) throws -> String {
    guard let place = entry.place else {
      return noun.identityRule == .canonical ? ForestFacts.usersContainer : ""
    }
    switch noun.identityRule {
    case .server: return try directory.get(ExchangeServer.noun, place).name
    case .database: return try directory.get(StorageGroup.noun, place).stored.guid
    case .canonical, .name, .single: return place
    }
  }
}
