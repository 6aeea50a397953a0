/// A property as the world reads it: its name and the type of what is read.
public struct Key<Value>: Sendable {
  public let name: String

  public init(_ name: String) { self.name = name }
}
