/// The value of a property of an object of the world.
public enum PropertyValue: Sendable {
  /// Nothing is set.
  case null
  case bool(Bool)
  case int(Int64)
  case string(String)
  /// A name of an enumeration or names of flags, in printed order, with their number.
  case choice(Choice)
  /// No limit, of a limited quantity.
  case unlimited
  /// Any other value: a size, a time span, an address, a reference to an object.
  case value(any TextValue)
  case list([PropertyValue])

  /// Whether nothing is set: null or no item.
  public var isEmpty: Bool {
    switch self {
    case .null: true
    case .list(let items): items.isEmpty
    default: false
    }
  }

  /// The items of a list; a single value is a list of itself and null one of nothing.
  public var items: [PropertyValue] {
    switch self {
    case .null: []
    case .list(let items): items
    default: [self]
    }
  }
}

extension PropertyValue: CustomStringConvertible {
  /// The canonical text: what the store keeps and lists print, but for dates, which print in the shell's culture.
  public var description: String {
    switch self {
    case .null: ""
    case .bool(let flag): flag ? "True" : "False"
    case .int(let number): String(number)
    case .string(let text): text
    case .choice(let choice): choice.description
    case .unlimited: "unlimited"
    case .value(let value): value.description
    case .list(let items): items.map(\.description).joined(separator: ", ")
    }
  }

  /// The texts that the store keeps for the value.
  public var texts: [String] { items.map(\.description) }
}

extension PropertyValue: Hashable {
  public static func == (left: PropertyValue, right: PropertyValue) -> Bool {
    switch (left, right) {
    case (.null, .null), (.unlimited, .unlimited): true
    case (.bool(let left), .bool(let right)): left == right
    case (.int(let left), .int(let right)): left == right
    case (.string(let left), .string(let right)): left == right
    case (.choice(let left), .choice(let right)): left == right
    case (.value(let left), .value(let right)): AnyHashable(left) == AnyHashable(right)
    case (.list(let left), .list(let right)): left == right
    default: false
    }
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(description) }
}
