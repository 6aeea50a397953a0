/// One thing in which the lab differs from what it was.
public struct LabDifference: Equatable, Sendable {
  public enum Kind: String, Sendable { case added, removed, changed }

  public let kind: Kind
  /// The noun, or `File` for a file or folder on a server's disk.
  public let noun: String
  /// The organization, or the server whose disk it is.
  public let organization: String
  public let parent: String
  /// The object's name now (then, if it was removed), or the file's path.
  public let name: String
  /// What differs of a thing that was there before and still is.
  public let property: String?
  public let old: [String]?
  public let new: [String]?
}

extension LabContents {
  /// What is different now from what it was at a moment: objects in the order in which they were made, then files.
  public func differences(since moment: LabMoment) throws -> [LabDifference] {
    try snapshot {
      let group = try ChangeGroup()
      let since = try place(of: moment).change
      try connection.rows("SELECT changeset FROM changes WHERE id > ? ORDER BY id", [.integer(since)]) {
        try group.add(changeset(in: 0, of: $0))
      }
      var comparison = Comparison(contents: self)
      try group.combined().forEachRow {
        comparison.note($0)
        return true
      }
      return try comparison.differences()
    }
  }
}

/// Puts the changed rows of two moments together to what a reader would call a difference.
private struct Comparison {
  let contents: LabContents
  private var objects: [Int64: RowChange] = [:]
  private var properties: [Int64: [RowChange]] = [:]
  private var files: [Int64: RowChange] = [:]
  private var rewrittenFiles: Set<Int64> = []

  init(contents: LabContents) { self.contents = contents }

  mutating func note(_ row: RowChange) {
    guard let id = row.id else { return }
    switch row.table {
    case "objects": objects[id] = row
    case "properties": properties[id, default: []].append(row)
    case "files": files[id] = row
    case "file_parts": rewrittenFiles.insert(id)
    default: break
    }
  }

  func differences() throws -> [LabDifference] {
    var found: [LabDifference] = []
    for id in Set(objects.keys).union(properties.keys).sorted() { found += try ofObject(id) }
    for id in Set(files.keys).union(rewrittenFiles).sorted() { found += try ofFile(id) }
    return found
  }

  // MARK: Objects

  private enum Column { static let noun = 1, organization = 2, parent = 3, name = 5, guid = 7 }

  private func ofObject(_ id: Int64) throws -> [LabDifference] {
    let now = try contents.object(id: id)
    var found: [LabDifference] = []
    let row = objects[id]
    let isAnother = row?.kind == .update && row?.new[Column.guid] != nil
    if let row, row.kind == .delete || isAnother { found.append(removal(row, now)) }
    guard let now else { return found }
    if row?.kind == .insert || isAnother {
      found.append(LabDifference(.added, now))
    } else {
      if let row, let name = row.new[Column.name] {
        found.append(LabDifference(.changed, now, "Name", RowChange.texts(row.old[Column.name]), RowChange.texts(name)))
      }
      found += (properties[id] ?? []).compactMap { $0.propertyDifference(of: now) }
    }
    return found
  }

  /// The removed object as it was; an id given to another object tells only what differs between the two.
  private func removal(_ row: RowChange, _ successor: StoredObject?) -> LabDifference {
    func text(_ column: Int, _ same: String?) -> String { RowChange.texts(row.old[column])?.first ?? same ?? "" }
    return LabDifference(
      kind: .removed, noun: text(Column.noun, successor?.noun),
      organization: text(Column.organization, successor?.organization),
      parent: text(Column.parent, successor?.parent), name: text(Column.name, successor?.name),
      property: nil, old: nil, new: nil)
  }

  // MARK: Files

  private enum FileColumn { static let server = 1, parent = 2, name = 3 }

  private func ofFile(_ id: Int64) throws -> [LabDifference] {
    let row = files[id]
    let kind: LabDifference.Kind = row?.kind == .insert ? .added : row?.kind == .delete ? .removed : .changed
    let now = try path(id, old: false)
    guard let place = try kind == .removed ? path(id, old: true) : now else { return [] }
    var property: String?
    var old: [String]?
    if kind == .changed {
      let before = try path(id, old: true)?.path
      property = before == place.path ? "Content" : "Path"
      if before == place.path && !rewrittenFiles.contains(id) { return [] }
      if let before, before != place.path { old = [before] }
    }
    return [
      LabDifference(
        kind: kind, noun: "File", organization: place.server, parent: "", name: place.path, property: property,
        old: old, new: old == nil ? nil : [place.path])
    ]
  }

  /// Where a file is or was.
  private func path(_ id: Int64, old: Bool) throws -> (server: String, path: String)? {
    var names: [String] = []
    var server = ""
    var next = id
    while next != 0, names.count < DiskPath.deepest {
      let row = files[next]
      if row?.kind == (old ? .insert : .delete) { return nil }
      let now = try contents.connection.first("SELECT server, parent, name FROM files WHERE id = ?", [.integer(next)]) {
        (server: $0.text(0), parent: $0.integer(1), name: $0.text(2))
      }
      let values = old ? row?.old : nil
      names.append(RowChange.texts(values?[FileColumn.name])?.first ?? now?.name ?? "")
      server = RowChange.texts(values?[FileColumn.server])?.first ?? now?.server ?? ""
      if let parent = values?[FileColumn.parent]?.integer { next = parent } else { next = now?.parent ?? 0 }
    }
    return (server, "C:\\" + names.reversed().joined(separator: "\\"))
  }
}

extension LabDifference {
  fileprivate init(
    _ kind: Kind, _ object: StoredObject, _ property: String? = nil, _ old: [String]? = nil, _ new: [String]? = nil
  ) {
    self.init(
      kind: kind, noun: object.noun, organization: object.organization, parent: object.parent, name: object.name,
      property: property, old: old, new: new)
  }
}

extension RowChange {
  /// A stored text as a list of one.
  fileprivate static func texts(_ value: SQLValue??) -> [String]? {
    guard case .some(.some(.text(let text))) = value else { return nil }
    return [text]
  }

  /// The difference that a row of `properties` makes.
  fileprivate func propertyDifference(of object: StoredObject) -> LabDifference? {
    guard case .some(.some(.text(let property))) = key.last else { return nil }
    func values(_ row: [SQLValue?]) -> [String]? {
      guard row.count > 2, case .text(let text)? = row[2] else { return nil }
      return ValueList.decode(text)
    }
    return LabDifference(.changed, object, property, values(old), values(new))
  }
}
