import Glibc

/// A file of the host outside of the lab: what the command line names, profiles, the history.
public enum HostFile {
  /// The path from the root on, without `.` and `..`.
  public static func absolute(_ path: String) -> String {
    var parts: [Substring] = []
    let base =
      path.hasPrefix("/")
      ? ""
      : getcwd(nil, 0).map { text in
        defer { free(text) }
        return String(cString: text)
      } ?? ""
    for part in (base + "/" + path).split(separator: "/") where part != "." {
      if part == ".." { _ = parts.popLast() } else { parts.append(part) }
    }
    return "/" + parts.joined(separator: "/")
  }

  /// The whole content; `nil` if it cannot be read.
  public static func read(_ path: String) -> [UInt8]? { read(open(path, O_RDONLY | O_CLOEXEC)) }

  /// The content from an offset on; a symbolic link is refused.
  static func read(_ path: String, from offset: Int) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor < 0 || lseek(descriptor, off_t(offset), SEEK_SET) >= 0 else {
      close(descriptor)
      return nil
    }
    return read(descriptor)
  }

  /// What is left of a file, which is then closed.
  private static func read(_ descriptor: Int32) -> [UInt8]? {
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count < 0 { return nil }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[0..<count])
    }
  }
}
