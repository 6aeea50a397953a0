/// A closed set of names that a property may have.
public struct Enumeration: Sendable {
  /// The full name of the type.
  public let typeName: String
  /// Whether names can be combined.
  public let isFlags: Bool
  /// Names with their numbers, in printed order.
  public let cases: [(name: String, number: Int64)]

  public var names: [String] { cases.map(\.name) }

  /// An enumeration that no property has: names without number, counted from nought.
  public init(typeName: String, names: [String]) {
    self.typeName = typeName
    isFlags = false
    cases = names.enumerated().map { ($1, Int64($0)) }
  }

  /// Reads a name, or of flags a list of names between commas; the number is taken too.
  public func read(_ text: String) throws(ValueError) -> Choice {
    let error = ValueError(text, typeName, .enumeration(names))
    var number: Int64 = 0
    let parts = isFlags ? text.split(separator: ",", omittingEmptySubsequences: false).map(\.trimmed) : [text.trimmed]
    for part in parts {
      let wanted = part.foldedASCII
      guard let value = cases.first(where: { $0.name.foldedASCII == wanted })?.number ?? self.number(of: part) else {
        throw error
      }
      number |= value
    }
    return choice(number)
  }

  private func number(of text: Substring) -> Int64? {
    guard let number = Int64(text) else { return nil }
    if !isFlags { return cases.contains { $0.number == number } ? number : nil }
    return number >= 0 && number & ~cases.reduce(0, { $0 | $1.number }) == 0 ? number : nil
  }

  /// The value of a number.
  public func choice(_ number: Int64) -> Choice {
    let set = isFlags ? cases.filter { $0.number != 0 && number & $0.number == $0.number } : []
    let names = set.isEmpty ? cases.filter { $0.number == number } : set
    return Choice(
      typeName: typeName, number: number, description: names.map(\.name).joined(separator: ", "), isFlags: isFlags)
  }
}

/// A value of an enumeration.
public struct Choice: Hashable, Sendable, CustomStringConvertible {
  public let typeName: String
  public let number: Int64
  /// The name, or the names between commas.
  public let description: String
  public let isFlags: Bool

  /// Whether a flag is set, or the name is this one.
  public func has(_ name: String) -> Bool {
    isFlags ? description.parts(",").contains { $0.trimmed == name } : description == name
  }

  public static func == (left: Self, right: Self) -> Bool {
    left.number == right.number && left.typeName == right.typeName
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(number) }
}

/// `Choice` for modules in which that name means more than one thing.
public typealias LabChoice = Choice
