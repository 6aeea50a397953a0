#if canImport(Glibc)
  import Glibc
#endif

/// The rules of a time zone, read from the host's zone files (RFC 9636).
struct ZoneRules {
  private let transitions: [Int64]
  private let types: [UInt8]
  private let offsets: [(seconds: Int32, isSummer: Bool)]

  nonisolated(unsafe) private static var loaded: [String: ZoneRules] = [:]

  static func load(_ name: String) -> ZoneRules? {
    if let known = loaded[name] { return known }
    let isPlain = name.utf8.allSatisfy {
      ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || "/_+-".utf8.contains($0)
    }
    guard isPlain, !name.isEmpty, !name.hasPrefix("/"), let bytes = read("/usr/share/zoneinfo/" + name),
      let rules = ZoneRules(bytes)
    else { return nil }
    loaded[name] = rules
    return rules
  }

  /// The name of the host's zone, if its setting says it.
  static var hostName: String? {
    if let variable = getenv("TZ") {
      let name = String(cString: variable)
      return name.isEmpty ? "UTC" : name.hasPrefix(":") ? String(name.dropFirst()) : name
    }
    var buffer = [CChar](repeating: 0, count: 4096)
    let length = readlink("/etc/localtime", &buffer, buffer.count - 1)
    guard length > 0 else { return "UTC" }
    let path = String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let parts = path.split(separator: "/")
    guard let folder = parts.firstIndex(of: "zoneinfo") else { return nil }
    return parts[(folder + 1)...].joined(separator: "/")
  }

  /// The names of all zones, in order: the table that comes with the zone files has one in each line's third column.
  static var allNames: [String] {
    let text = read("/usr/share/zoneinfo/tzdata.zi") ?? read("/usr/share/zoneinfo/zone.tab") ?? []
    var names: Set<String> = ["UTC"]
    for line in String(decoding: text, as: UTF8.self).split(separator: "\n") {
      let words = line.split(whereSeparator: { $0 == " " || $0 == "\t" })
      switch words.first {
      case "Z" where words.count > 1: names.insert(String(words[1]))
      case "L" where words.count > 2: names.insert(String(words[2]))
      case "#": continue
      default: if words.count > 2, words[2].contains("/") { names.insert(String(words[2])) }
      }
    }
    return names.sorted()
  }

  private static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 17)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes[..<count])
  }

  /// Takes the 64-bit part of a TZif file.
  private init?(_ bytes: [UInt8]) {
    func header(at start: Int) -> [Int]? {
      guard bytes.count >= start + 44, bytes[start..<(start + 4)].elementsEqual(Array("TZif".utf8)) else { return nil }
      return (0..<6).map { Self.number(bytes, start + 20 + $0 * 4) }
    }
    guard let first = header(at: 0) else { return nil }
    let second = 44 + first[3] * 5 + first[4] * 6 + first[5] + first[2] * 8 + first[1] + first[0]
    guard let counts = header(at: second) else { return nil }
    let (timeCount, typeCount) = (counts[3], counts[4])
    let times = second + 44
    let indexes = times + timeCount * 8
    let kinds = indexes + timeCount
    guard bytes.count >= kinds + typeCount * 6 else { return nil }
    transitions = (0..<timeCount).map { entry in
      (0..<8).reduce(Int64(0)) { $0 << 8 | Int64(bytes[times + entry * 8 + $1]) }
    }
    types = Array(bytes[indexes..<kinds])
    offsets = (0..<typeCount).map { entry in
      let place = kinds + entry * 6
      return (Int32(truncatingIfNeeded: Self.number(bytes, place)), bytes[place + 4] != 0)
    }
    guard !offsets.isEmpty, types.allSatisfy({ Int($0) < typeCount }) else { return nil }
  }

  private static func number(_ bytes: [UInt8], _ place: Int) -> Int {
    Int((0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[place + $1]) })
  }

  /// Seconds east of Greenwich at a moment. Behind the last recorded change, the year is taken to be like one before it.
  func offset(atUnix moment: Int64) -> Int32 {
    var moment = moment
    if let last = transitions.last, moment > last {
      // 400 years repeat exactly; 28 do while no century is crossed.
      let cycle: Int64 = 28 * 1461 / 4 * 86_400
      while moment > last { moment -= cycle }
    }
    var (low, high) = (0, transitions.count)
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle] <= moment { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? offsets[0].seconds : offsets[Int(types[low - 1])].seconds
  }

  var standardOffset: Int32 {
    types.reversed().lazy.map { self.offsets[Int($0)] }.first { !$0.isSummer }?.seconds ?? offsets[0].seconds
  }

  var hasSummerTime: Bool { types.suffix(4).contains { offsets[Int($0)].isSummer } }
}
