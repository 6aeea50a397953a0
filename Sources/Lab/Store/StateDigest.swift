extension LabContents {
  /// A number in text for all that undo covers, objects, disks and mail: labs in the same state have the same one.
  public func stateDigest() throws -> String {
    var digest = StateDigest()
    try snapshot {
      for table in try connection.recordedTables.get() {
        var columns: [(name: String, key: Int64)] = []
        try connection.rows("SELECT name, pk FROM pragma_table_info(?)", [.text(table.name)]) {
          columns.append(($0.text(0), $0.integer(1)))
        }
        let keys = columns.filter { $0.key > 0 }.sorted { $0.key < $1.key }.map(\.name)
        let row = columns.map { "quote(\($0.name))" }.joined(separator: " || ',' || ")
        digest.add(table.name)
        try connection.rows("SELECT \(row) FROM \(table.name) ORDER BY \(keys.joined(separator: ", "))") {
          digest.add($0.text(0))
        }
      }
    }
    return digest.text
  }
}

/// FNV-1a over texts (64 bits): tells states apart that differ by accident.
private struct StateDigest {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ text: String) {
    for byte in text.utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    state = (state ^ 0xFF) &* 0x0000_0100_0000_01B3
  }

  var text: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
