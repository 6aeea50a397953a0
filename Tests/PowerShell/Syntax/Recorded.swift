import Foundation

/// Records of what PowerShell 7.6 made of scripts, one JSON object a line.
struct Recorded {
  /// The records of a file in `Data`.
  static func lines(_ name: String) throws -> [[String: Any]] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Data/\(name)")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").compactMap { line in
      try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    }
  }
}

/// Counts agreement, and keeps the first differences for the report.
struct Agreement {
  private(set) var total = 0
  private(set) var agreed = 0
  private(set) var differences: [String] = []

  mutating func add(_ script: String, wanted: String, got: String) {
    total += 1
    if wanted == got {
      agreed += 1
    } else if differences.count < 20 {
      differences.append("\(script)\n  wanted \(wanted)\n  got    \(got)")
    }
  }

  /// Of a hundred.
  var rate: Double { total == 0 ? 0 : 100 * Double(agreed) / Double(total) }
  var report: String { "\(agreed) of \(total) agree\n" + differences.joined(separator: "\n") }
}
