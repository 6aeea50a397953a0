/// A folder of the domain in which recipients may stand.
public struct Container: Equatable, Sendable {
  /// As objects name their parent: `CN=Users`; empty for the domain itself.
  public let path: String
  public let distinguishedName: DistinguishedName

  /// `work.com/Users`.
  public var canonicalName: String { distinguishedName.canonicalName }

  /// Whether an object below this folder, however deep, has that parent.
  public func contains(parent: some StringProtocol) -> Bool {
    if path.isEmpty { return true }
    let parent = parent.foldedASCII
    let own = path.foldedASCII
    return parent == own || parent.hasSuffix("," + own)
  }
}

extension Directory {
  /// Folders that every domain has.
  private static let wellKnown = ["CN=Users", "CN=Computers", "CN=Builtin", "OU=Domain Controllers"]

  /// The folder that a canonical name, a DN or a bare name means (exchange-recipients.md 8).
  public func container(named text: String) throws -> Container {
    if let found = try existingContainer(text) { return found }
    throw DirectoryError.containerNotFound(identity: text)
  }

  private func existingContainer(_ text: String) throws -> Container? {
    if text.contains("="), let dn = DistinguishedName(text) {
      guard dn.domain.foldedASCII == forest.domain.foldedASCII else { return nil }
      return try container(dn.parts.filter { $0.attribute != "DC" })
    }
    let steps = text.split(separator: "/").map(String.init)
    guard let first = steps.first else { return nil }
    if first.foldedASCII == forest.domain.foldedASCII { return try container(path: Array(steps.dropFirst())) }
    return steps.count == 1 ? try container(path: steps) : nil
  }

  /// Names from the domain down, without their attributes.
  private func container(path: [String]) throws -> Container? {
    var candidates: [[DistinguishedName.Part]] = [[]]
    for name in path {
      candidates = candidates.flatMap { above in ["CN", "OU"].map { [DistinguishedName.Part($0, name)] + above } }
      guard candidates.count <= 16 else { return nil }
    }
    for candidate in candidates {
      if let found = try container(candidate) { return found }
    }
    return nil
  }

  /// A folder is there if every domain has it, or if an object stands in it or below.
  private func container(_ parts: [DistinguishedName.Part]) throws -> Container? {
    let dn = DistinguishedName(parts + forest.domainDN.parts)
    let path = DistinguishedName(parts).description
    if parts.isEmpty { return Container(path: "", distinguishedName: dn) }
    if let known = Self.wellKnown.first(where: { $0.foldedASCII == path.foldedASCII }) {
      return Container(path: known, distinguishedName: dn)
    }
    let inside = try lab.objects(ofNoun: "User", organization: organization, parent: path, limit: 1)
    guard let parent = inside.first?.parent else { return nil }
    return Container(path: parent, distinguishedName: dn)
  }
}
