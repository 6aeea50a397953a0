/// Objects of a noun one after another, read in pages by key: nothing is held open between two of them.
public final class ObjectCursor {
  private let directory: Directory
  private let noun: Noun
  private let parent: String?
  private let condition: (DirectoryObject) -> Bool
  private var page: [StoredObject] = []
  private var position = 0
  private var last: StoredObject?
  private var isAtEnd = false

  /// The first page is small, so that a first object comes at once.
  private var pageSize = 16

  init(_ directory: Directory, _ noun: Noun, parent: String?, where condition: @escaping (DirectoryObject) -> Bool) {
    self.directory = directory
    self.noun = noun
    self.parent = parent
    self.condition = condition
  }

  /// The next object, nil after the last one.
  public func next() throws -> DirectoryObject? {
    while true {
      if position == page.count {
        guard try readPage() else { return nil }
      }
      let stored = page[position]
      position += 1
      guard noun.includes(stored) else { continue }
      let object = DirectoryObject(stored: stored, noun: noun, directory: directory)
      if condition(object) { return object }
    }
  }

  private func readPage() throws -> Bool {
    guard !isAtEnd else { return false }
    try directory.refresh()
    page = try directory.lab.objects(
      ofNoun: noun.storedKind, organization: directory.organization(of: noun), parent: parent, after: last,
      limit: pageSize)
    position = 0
    last = page.last ?? last
    isAtEnd = page.count < pageSize
    pageSize = min(pageSize * 4, 512)
    return !page.isEmpty
  }

  /// All that is left, at most so many.
  public func all(limit: Int = .max) throws -> [DirectoryObject] {
    var objects: [DirectoryObject] = []
    while objects.count < limit, let object = try next() { objects.append(object) }
    return objects
  }
}

extension Noun {
  /// Whether a stored object is one of the noun's.
  func includes(_ stored: StoredObject) -> Bool {
    guard stored.noun == storedKind else { return false }
    guard let selection else { return true }
    let text = stored.properties[selection.property]?.first ?? ""
    return text.split(separator: ",").contains { part in
      let name = part.trimmed
      return selection.values.contains { $0 == name }
    }
  }
}
