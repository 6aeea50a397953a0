import Glibc

/// The `openssl` command, which judges what the lab makes.
enum OpenSSLTool {
  /// What it prints for a shell line; the files are put beside it, by name.
  static func run(_ line: String, _ files: [String: [UInt8]] = [:]) -> (output: String, isSuccess: Bool) {
    let folder = Folder()
    for (name, bytes) in files { write(bytes, to: folder[name]) }
    guard let stream = popen("cd '\(folder.path)' && (\(line)) 2>&1", "r") else { return ("", false) }
    var output: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4_096)
    while true {
      let count = fread(&buffer, 1, buffer.count, stream)
      if count == 0 { break }
      output += buffer.prefix(count)
    }
    return (String(decoding: output, as: UTF8.self), pclose(stream) == 0)
  }

  /// The files that a shell line makes.
  static func make(_ line: String, _ names: [String], _ files: [String: [UInt8]] = [:]) -> [String: [UInt8]] {
    let folder = Folder()
    for (name, bytes) in files { write(bytes, to: folder[name]) }
    if let stream = popen("cd '\(folder.path)' && (\(line)) 2>&1", "r") {
      var buffer = [UInt8](repeating: 0, count: 4_096)
      while fread(&buffer, 1, buffer.count, stream) > 0 {}
      pclose(stream)
    }
    return Dictionary(uniqueKeysWithValues: names.map { ($0, contents(of: folder[$0])) })
  }
}
