/// What is wrong with a walkthrough's file, and where.
public struct FileError: Error, Equatable, CustomStringConvertible {
  public let file: String
  public let line: Int
  public let reason: String

  public var description: String { "\(file):\(line): \(reason)" }
}
