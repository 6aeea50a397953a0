import Lab
import PowerShell

/// In what order, and from where on, the queue viewer's cmdlets give objects.
struct ViewOrder {
  static let parameters: Set<String> = [
    "BookmarkIndex", "BookmarkObject", "IncludeBookmark", "ReturnPageInfo", "SearchForward", "SortOrder",
  ]

  /// Properties to sort by, first one first; false for descending.
  let keys: [(property: Property, ascending: Bool)]
  /// The number of the first object, from 1.
  let index: Int?
  /// The identity of the object that the results begin behind, or at.
  let bookmark: String?
  let includesBookmark: Bool
  let isForward: Bool

  init(_ call: NounCall, _ noun: Noun) throws {
    keys = try (call.texts("SortOrder") ?? []).flatMap { $0.split(separator: ",") }.map { word in
      let name = word.drop { $0 == "+" || $0 == "-" || $0 == " " }
      guard let property = noun.property(name) else {
        throw RuleBroken("\"\(name)\" is not a property that objects of this type can be sorted by.", id: "SortOrder")
      }
      return (property, !word.contains("-"))
    }
    index = call.cmdlet.int("BookmarkIndex")
    if let index, index < 1 { throw RuleBroken("The bookmark index must be 1 or more.", id: "BookmarkIndex") }
    bookmark = (call.cmdlet.bound("BookmarkObject")?.unwrapped.objectValue as? ExchangeObject)?.key
    if index != nil, bookmark != nil {
      throw RuleBroken("BookmarkIndex and BookmarkObject cannot be used together.", id: "Bookmark")
    }
    includesBookmark = !call.has("IncludeBookmark") || call.flag("IncludeBookmark")
    isForward = !call.has("SearchForward") || call.flag("SearchForward")
  }

  /// Whether objects come as they are.
  var isPlain: Bool { keys.isEmpty && index == nil && bookmark == nil && isForward }

  /// The objects in order, from the bookmark on; searched backwards, those before it, nearest first.
  func arrange(_ objects: [any WorldObject]) -> [any WorldObject] {
    let sorted = keys.isEmpty ? objects : objects.sorted(by: comesBefore)
    var start = isForward ? 0 : sorted.count - 1
    if let index {
      start = index - 1
    } else if let bookmark, let place = sorted.firstIndex(where: { $0.key == bookmark }) {
      start = includesBookmark ? place : isForward ? place + 1 : place - 1
    }
    if isForward { return Array(sorted.dropFirst(max(0, start))) }
    return Array(sorted.prefix(max(0, min(sorted.count, start + 1))).reversed())
  }

  private func comesBefore(_ left: any WorldObject, _ right: any WorldObject) -> Bool {
    for (property, ascending) in keys {
      let order = Self.order(left.value(of: property), right.value(of: property))
      if order != 0 { return (order < 0) == ascending }
    }
    return false
  }

  private static func order(_ left: PropertyValue, _ right: PropertyValue) -> Int {
    if case .int(let left) = left, case .int(let right) = right { return left < right ? -1 : left > right ? 1 : 0 }
    if case .value(let left) = left, case .value(let right) = right {
      if let left = left as? LabTime, let right = right as? LabTime { return left < right ? -1 : left > right ? 1 : 0 }
      if let left = left as? ByteQuantifiedSize, let right = right as? ByteQuantifiedSize {
        return left.bytes < right.bytes ? -1 : left.bytes > right.bytes ? 1 : 0
      }
    }
    let (left, right) = (left.description.caseFolded, right.description.caseFolded)
    return left < right ? -1 : left > right ? 1 : 0
  }
}

/// Objects that are all read first, because their order is not that in which they are kept.
final class OrderedObjects: ObjectSequence {
  private let source: any ObjectSequence
  private let order: ViewOrder
  private var rest: ArraySlice<any WorldObject>?

  init(_ source: any ObjectSequence, _ order: ViewOrder) {
    self.source = source
    self.order = order
  }

  func nextObject() throws -> (any WorldObject)? {
    if rest == nil {
      var all: [any WorldObject] = []
      while let object = try source.nextObject() { all.append(object) }
      rest = order.arrange(all)[...]
    }
    return rest?.popFirst()
  }
}
