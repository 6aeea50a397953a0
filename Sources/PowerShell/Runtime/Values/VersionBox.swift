/// System.Version: two to four numbers; a missing one is -1.
public final class VersionBox: PSObject {
  public let major, minor, build, revision: Int32

  public init(_ major: Int32, _ minor: Int32, _ build: Int32 = -1, _ revision: Int32 = -1) {
    self.major = major
    self.minor = minor
    self.build = build
    self.revision = revision
  }

  /// Why a text is no version.
  public enum ParseFailure: Error { case shape, negative, digits, tooLarge }

  public static func parse(_ text: String) throws(ParseFailure) -> VersionBox {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard (2...4).contains(parts.count) else { throw .shape }
    var numbers: [Int32] = []
    for part in parts {
      let word = part.trimmingSpaces
      guard let first = word.utf8.first else { throw .digits }
      guard word.utf8.dropFirst(first == 0x2D || first == 0x2B ? 1 : 0).allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
        throw .digits
      }
      guard let number = Int32(word) else { throw word.utf8.count > 1 ? .tooLarge : .digits }
      guard number >= 0 else { throw .negative }
      numbers.append(number)
    }
    return VersionBox(
      numbers[0], numbers[1], numbers.count > 2 ? numbers[2] : -1, numbers.count > 3 ? numbers[3] : -1)
  }

  public var parts: [Int32] { [major, minor, build, revision].filter { $0 >= 0 } }
  public override var type: PSType { .version }
  public override func text(_ format: TextFormat) -> String? { parts.map(String.init).joined(separator: ".") }

  /// Below 0, 0, above 0.
  public func compare(_ other: VersionBox) -> Int {
    for (a, b) in [(major, other.major), (minor, other.minor), (build, other.build), (revision, other.revision)]
    where a != b {
      return a < b ? -1 : 1
    }
    return 0
  }

  public override func equals(_ other: PSObject) -> Bool { (other as? VersionBox).map { compare($0) == 0 } ?? false }
  public override var equalityHash: Int { parts.hashValue }
}

/// System.Management.Automation.SemanticVersion.
public final class SemanticVersionBox: PSObject {
  public let major, minor, patch: Int32
  public let preRelease: String?
  public let buildLabel: String?

  public init(_ major: Int32, _ minor: Int32, _ patch: Int32, preRelease: String? = nil, buildLabel: String? = nil) {
    self.major = major
    self.minor = minor
    self.patch = patch
    self.preRelease = preRelease
    self.buildLabel = buildLabel
  }

  public static func parse(_ text: String) -> SemanticVersionBox? {
    let labelled = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
    let released = labelled[0].split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let numbers = released[0].split(separator: ".", omittingEmptySubsequences: false)
    let values = numbers.compactMap { part in part.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 } ? Int32(part) : nil }
    guard (1...3).contains(numbers.count), values.count == numbers.count else { return nil }
    let labels = [released.dropFirst().first, labelled.dropFirst().first]
    guard labels.allSatisfy({ $0.map(isLabel) ?? true }) else { return nil }
    return SemanticVersionBox(
      values[0], values.count > 1 ? values[1] : 0, values.count > 2 ? values[2] : 0,
      preRelease: labels[0].map(String.init), buildLabel: labels[1].map(String.init))
  }

  private static func isLabel(_ text: Substring) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy {
        ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A || $0 >= 0x30 && $0 <= 0x39 || $0 == 0x2D || $0 == 0x2E
      }
  }

  public override var type: PSType { .semanticVersion }
  public override func text(_ format: TextFormat) -> String? {
    "\(major).\(minor).\(patch)" + (preRelease.map { "-" + $0 } ?? "") + (buildLabel.map { "+" + $0 } ?? "")
  }

  /// Below 0, 0, above 0: a version with a label comes before the one without.
  public func compare(_ other: SemanticVersionBox) -> Int {
    for (a, b) in [(major, other.major), (minor, other.minor), (patch, other.patch)] where a != b {
      return a < b ? -1 : 1
    }
    switch (preRelease, other.preRelease) {
    case (nil, nil): return 0
    case (nil, _): return 1
    case (_, nil): return -1
    case (let a?, let b?): return Self.compareLabels(a, b)
    }
  }

  private static func compareLabels(_ left: String, _ right: String) -> Int {
    let a = left.split(separator: ".", omittingEmptySubsequences: false)
    let b = right.split(separator: ".", omittingEmptySubsequences: false)
    for (x, y) in zip(a, b) where x != y {
      switch (Int(x), Int(y)) {
      case (let p?, let q?): return p < q ? -1 : 1
      case (_?, nil): return -1
      case (nil, _?): return 1
      default: return x < y ? -1 : 1
      }
    }
    return a.count == b.count ? 0 : a.count < b.count ? -1 : 1
  }

  public override func equals(_ other: PSObject) -> Bool {
    (other as? SemanticVersionBox).map { compare($0) == 0 } ?? false
  }
  public override var equalityHash: Int { (text(.invariant) ?? "").hashValue }
}
