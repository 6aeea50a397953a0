import CResources
import Glibc

/// The walkthroughs that the program carries.
public enum Library {
  /// Their names, in the order in which they are best done.
  public static let names: [String] = (0..<ems_walkthrough_count()).map { String(cString: ems_walkthrough($0).name) }

  /// The file of a walkthrough, as it was written.
  public static func text(of name: String) -> String? {
    let wanted = name.lowercased()
    guard let index = names.firstIndex(of: wanted) else { return nil }
    let text = ems_walkthrough(index).text
    return String(decoding: UnsafeBufferPointer(start: text.start, count: text.length), as: UTF8.self)
  }

  /// A walkthrough by its name.
  public static func walkthrough(_ name: String, seed: Int64? = nil) throws -> Walkthrough? {
    try text(of: name).map { try WalkthroughReader.read($0, file: name + ".md", seed: seed) }
  }
}
