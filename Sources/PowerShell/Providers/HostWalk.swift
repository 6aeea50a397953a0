import Glibc

/// One walk from the root of a `HostDisk` to a path, component by component, each opened without following links.
///
/// A rename of a folder by somebody else during the walk cannot lead outside: descriptors are held, `..` is only a step
/// back to a descriptor that the walk came from, and links are followed by walking their text from here.
struct HostWalk {
  /// A name in a folder that stays open during the body that gets it.
  struct Place {
    let folder: Int32
    let name: String
    let parents: [String]

    var path: String { (parents + (name == "." ? [] : [name])).joined(separator: "/") }
  }

  private let rootDescriptor: Int32
  private let rootPath: String
  /// Folders from below the root to where the walk stands.
  private var folders: [(name: String, descriptor: Int32)] = []
  private var linksLeft = 40
  private static let longestPath = 4096

  private init(_ descriptor: Int32, root: String) {
    rootDescriptor = descriptor
    rootPath = root
  }

  /// Does something at the place of a path: at the link if there is one at its end, or where that leads
  /// (`followingLinks`). Its folder exists; there need be nothing of its name.
  static func at<Result>(
    _ path: String, followingLinks: Bool, from descriptor: Int32, root: String, _ body: (Place) throws -> Result
  ) throws -> Result {
    var walk = HostWalk(descriptor, root: root)
    defer { walk.leave() }
    var parts = try check(path)
    while true {
      let place = try walk.step(parts, path)
      guard followingLinks, let link = readLink(place) else { return try body(place) }
      parts = try walk.follow(link, path)
    }
  }

  /// A new descriptor of the folder at a path, which the caller closes.
  static func folder(_ path: String, from descriptor: Int32, root: String) throws -> Int32 {
    var walk = HostWalk(descriptor, root: root)
    defer { walk.leave() }
    try walk.enter(check(path), path)
    let copy = openat(walk.here, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0 else { throw hostError(path) }
    return copy
  }

  private var here: Int32 { folders.last?.descriptor ?? rootDescriptor }

  private mutating func leave() {
    for folder in folders { close(folder.descriptor) }
    folders.removeAll()
  }

  private static func check(_ path: String) throws -> [String] {
    guard !path.utf8.contains(0), path.utf8.count <= longestPath else { throw DiskError.invalidPath(path) }
    return ItemPath.parts(path)
  }

  // MARK: Steps

  /// Enters all folders but the last part, which is the place.
  private mutating func step(_ parts: [String], _ path: String) throws -> Place {
    let isName = parts.last != ".." && !parts.isEmpty
    try enter(isName ? Array(parts.dropLast()) : parts, path)
    return Place(folder: here, name: isName ? parts[parts.count - 1] : ".", parents: folders.map(\.name))
  }

  private mutating func enter(_ parts: [String], _ path: String) throws {
    var rest = Array(parts.reversed())
    while let part = rest.popLast() {
      if part == ".." {
        guard let last = folders.popLast() else { throw DiskError.outsideRoot(path) }
        close(last.descriptor)
        continue
      }
      let next = openat(here, part, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
      if next >= 0 {
        folders.append((part, next))
        continue
      }
      let error = errno
      let place = Place(folder: here, name: part, parents: folders.map(\.name))
      guard error == ELOOP || error == ENOTDIR, let link = Self.readLink(place) else {
        errno = error
        throw hostError(path)
      }
      rest += try follow(link, path).reversed()
    }
  }

  /// Parts of a link's target, to be walked from here. An absolute one starts from the root, and must name it.
  private mutating func follow(_ link: String, _ path: String) throws -> [String] {
    guard linksLeft > 0 else { throw DiskError.accessDenied(path) }
    linksLeft -= 1
    let parts = link.split(separator: "/").filter { $0 != "." }.map(String.init)
    guard link.hasPrefix("/") else { return parts }
    let root = rootPath.split(separator: "/").map(String.init)
    guard parts.starts(with: root) else { throw DiskError.outsideRoot(path) }
    leave()
    return Array(parts.dropFirst(root.count))
  }

  /// The target of the symbolic link at a place; `nil` if there is none.
  static func readLink(_ place: Place) -> String? {
    var buffer = [CChar](repeating: 0, count: longestPath + 1)
    let count = readlinkat(place.folder, place.name, &buffer, longestPath)
    guard count > 0 else { return nil }
    return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
