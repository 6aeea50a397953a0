/// The property names that custom objects made alike share, so that an object is one array of values.
public final class Shape {
  /// Names as spelled, in order.
  public let names: [String]
  public let symbols: [Symbol]
  private let index: [Symbol: Int]?
  private var successors: [String: Shape] = [:]

  /// The shape without properties, from which all others grow.
  public nonisolated(unsafe) static let empty = Shape(names: [], symbols: [])

  private init(names: [String], symbols: [Symbol]) {
    self.names = names
    self.symbols = symbols
    self.index =
      symbols.count > 8
      ? Dictionary(symbols.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first }) : nil
  }

  /// The shape with one more property.
  public func adding(_ name: String) -> Shape {
    if let next = successors[name] { return next }
    let next = Shape(names: names + [name], symbols: symbols + [Symbol(name)])
    successors[name] = next
    return next
  }

  /// A shape with these properties.
  public static func of(_ names: [String]) -> Shape { names.reduce(empty) { $0.adding($1) } }

  /// Where the property stands, if it is there.
  @inline(__always)
  public func position(of symbol: Symbol) -> Int? {
    if let index { return index[symbol] }
    for position in symbols.indices where symbols[position] == symbol { return position }
    return nil
  }
}

/// System.Management.Automation.PSCustomObject: named values and nothing else.
public final class CustomObject: PSObject {
  public private(set) var shape: Shape
  public private(set) var values: [Value]
  /// Type names put before PSCustomObject (`Selected.…`, `PSTypeName`).
  public var leadingTypeNames: [String] = []

  public init(shape: Shape = .empty, values: [Value] = []) {
    self.shape = shape
    self.values = values
  }

  /// An object with these properties, in order.
  public convenience init(_ properties: KeyValuePairs<String, Value>) {
    self.init(shape: .of(properties.map(\.key)), values: properties.map(\.value))
  }

  public override var type: PSType { .customObject }
  public override var typeNames: [String] { leadingTypeNames + super.typeNames }

  /// Adds a property, or replaces the value of the one that has this name.
  public func set(_ name: String, to value: Value) {
    if let position = shape.position(of: Symbol(name)) {
      values[position] = value
    } else {
      shape = shape.adding(name)
      values.append(value)
    }
  }

  /// Removes a property if it is there.
  public func remove(_ name: Symbol) {
    guard let position = shape.position(of: name) else { return }
    var names = shape.names
    names.remove(at: position)
    values.remove(at: position)
    shape = .of(names)
  }

  public override func ownProperty(_ name: Symbol) -> Value? {
    shape.position(of: name).map { values[$0] }
  }

  public override func setOwnProperty(_ name: Symbol, to value: Value) -> Bool {
    guard let position = shape.position(of: name) else { return false }
    values[position] = value
    return true
  }

  public override var ownProperties: [PropertyInfo] {
    shape.names.map { PropertyInfo(name: $0, kind: .noteProperty) }
  }
}
