/// What parsing needs to know of types: whether one exists, its full name and what it is derived from.
enum KnownTypes {
  /// The full names of a type and of its bases, the type's own first; nil if there is none of this name.
  static func names(_ name: String, namespaces: [String]) -> [String]? {
    guard var type = TypeLibrary.type(named: name, namespaces: namespaces) else { return nil }
    var names = [type.fullName]
    while let base = type.base, names.count < 32 {
      type = base
      names.append(type.fullName)
    }
    return names
  }
}
