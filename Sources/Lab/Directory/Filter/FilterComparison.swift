/// One comparison of a filter: a property, an operator and a value.
struct FilterComparison: Sendable {
  enum Operation: String, Sendable {
    case eq, ne, lt, gt, le, ge, like, notlike
  }

  enum Literal: Sendable {
    case null
    case text(String)
  }

  let property: Property
  let operation: Operation
  let literal: Literal
  /// The literal as a value of the property's kind.
  private let operand: PropertyValue
  private let pattern: WildcardPattern

  init(property: Property, operation: Operation, literal: Literal) throws(ValueError) {
    self.property = property
    self.operation = operation
    self.literal = literal
    guard case .text(let text) = literal else {
      operand = .null
      pattern = WildcardPattern("")
      return
    }
    pattern = WildcardPattern(text)
    operand = try Self.operand(text, property.kind, isPattern: operation == .like || operation == .notlike)
  }

  /// Texts and references are compared as texts; an enumeration, a number, a date must be one.
  private static func operand(_ text: String, _ kind: ValueKind, isPattern: Bool) throws(ValueError) -> PropertyValue {
    if isPattern { return .string(text) }
    switch kind {
    case .string, .link, .text(is ObjectGuid.Type): return .string(text)
    case .list(let kind): return try operand(text, kind, isPattern: false)
    case .text(let type) where !(type == LabTime.self): return .string(text)
    default: return try kind.read(text)
    }
  }

  /// Whether the object fits; of a list one item is enough, and with -ne or -notlike all must differ.
  func matches(_ read: (Property) -> PropertyValue) -> Bool {
    let value = read(property)
    if case .null = literal { return isEmptyText(value) == (operation == .eq) }
    switch operation {
    case .ne: return !value.items.contains { equals($0) }
    case .notlike: return !value.items.contains { isLike($0) }
    case .eq: return value.items.contains { equals($0) }
    case .like: return value.items.contains { isLike($0) }
    case .lt, .gt, .le, .ge: return value.items.contains { isOrdered($0) }
    }
  }

  private func isEmptyText(_ value: PropertyValue) -> Bool { value.isEmpty || value == .string("") }

  private func equals(_ item: PropertyValue) -> Bool {
    switch operand {
    case .string(let text): return texts(of: item).contains { $0.lowercased() == text.lowercased() }
    case .choice(let wanted):
      guard case .choice(let choice) = item else { return false }
      return wanted.isFlags && wanted.number != 0
        ? choice.number & wanted.number == wanted.number : choice.number == wanted.number
    default: return item == operand
    }
  }

  private func isLike(_ item: PropertyValue) -> Bool { texts(of: item).contains { pattern.matches($0) } }

  /// The texts that a value is known by: a reference also by its distinguished name and its GUID, an address also
  /// without its type, a category also by the class it is named after.
  private func texts(of item: PropertyValue) -> [String] {
    guard case .value(let value) = item else {
      let text = item.description
      if property.name == "ObjectCategory", let name = text.split(separator: "/").last { return [text, String(name)] }
      return [text]
    }
    if let link = value as? ObjectLink {
      return [link.description, link.distinguishedName?.description ?? "", link.guid.description]
    }
    if let address = value as? ProxyAddress { return [address.description, address.address] }
    return [value.description]
  }

  private func isOrdered(_ item: PropertyValue) -> Bool {
    guard let order = Self.compare(item, operand) else { return false }
    switch operation {
    case .lt: return order < 0
    case .gt: return order > 0
    case .le: return order <= 0
    default: return order >= 0
    }
  }

  /// Minus one, nought or one; nil for what has no order. No limit is above every number.
  private static func compare(_ left: PropertyValue, _ right: PropertyValue) -> Int? {
    func sign<Value: Comparable>(_ left: Value, _ right: Value) -> Int { left < right ? -1 : left > right ? 1 : 0 }
    switch (left, right) {
    case (.unlimited, .unlimited): return 0
    case (.unlimited, _): return 1
    case (_, .unlimited): return -1
    case (.int(let left), .int(let right)): return sign(left, right)
    case (.choice(let left), .choice(let right)): return sign(left.number, right.number)
    case (.string(let left), .string(let right)): return sign(left.lowercased(), right.lowercased())
    case (.value(let left), .value(let right)):
      if let left = left as? ByteQuantifiedSize, let right = right as? ByteQuantifiedSize { return sign(left, right) }
      if let left = left as? EnhancedTimeSpan, let right = right as? EnhancedTimeSpan { return sign(left, right) }
      if let left = left as? LabTime, let right = right as? LabTime { return sign(left, right) }
      return nil
    default: return nil
    }
  }

  var text: String {
    switch literal {
    case .null: "\(property.name) -\(operation.rawValue) $null"
    case .text(let text):
      switch property.kind {
      case .bool: "\(property.name) -\(operation.rawValue) $\(text.lowercased())"
      case .int, .unlimited(.int):
        Int64(text) == nil
          ? "\(property.name) -\(operation.rawValue) '\(text)'" : "\(property.name) -\(operation.rawValue) \(text)"
      default:
        "\(property.name) -\(operation.rawValue) '\(text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''"))'"
      }
    }
  }
}
