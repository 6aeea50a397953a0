/// Where text stands in its column.
public enum ColumnAlignment: String, Sendable {
  case left, center, right
}

/// Where the value of a cell comes from.
public enum FieldSource {
  case property(Symbol)
  /// A function of a view.
  case computed(ViewFunction)
  /// The script block of a calculated property.
  case block(BlockRunner)
}

/// Computes a value that a view shows from the object.
public typealias ViewFunction = (_ object: Value, _ context: ExecutionContext) throws -> Value

/// One thing shown of an object: a column, a line of a list.
public struct Field {
  public var label: String
  public var source: FieldSource
  /// Applied to the value (4.4).
  public var format: String?
  /// Cells of a column; 0 leaves it to the layout.
  public var width = 0
  public var alignment: ColumnAlignment?
  /// How deep Format-Custom opens the value.
  public var depth: Int?
  /// The label was written in a view or by the user, not taken from the member.
  public var hasOwnLabel = false

  public init(label: String, source: FieldSource) {
    self.label = label
    self.source = source
  }
}

/// A view: how objects of certain types are shown in one shape.
public struct View {
  public enum Shape: String {
    case table, list, wide, custom
  }

  public let name: String
  public let shape: Shape
  /// Tells views with one name apart.
  let id: Int
  public var fields: [Field] = []
  /// The text of a custom view, and of the header of its groups; a line feed is a newline token (9.1).
  public var text: ViewFunction?
  public var isOutOfBand = false
  public var autoSize = false
  public var wraps = false
  public var hidesHeaders = false
  /// Columns of a wide view; 0 leaves it to the layout.
  public var columns = 0
  public var groupBy: Field?
  /// Prints the whole header of a group in place of `label: value`.
  public var groupHeader: ViewFunction?

  public init(name: String, shape: Shape) {
    self.name = name
    self.shape = shape
    self.id = Self.lastID
    Self.lastID += 1
  }

  private nonisolated(unsafe) static var lastID = 0
}

/// What the library knows of a list of type names.
public struct TypeViews {
  /// Views that apply, the best first.
  public var views: [View] = []
  /// The default display property set, if there is one.
  public var displayProperties: [String]?

  var outOfBand: View? { views.first(where: \.isOutOfBand) }

  /// The best view of a shape, or of any.
  func best(_ shape: View.Shape?) -> View? {
    views.first { !$0.isOutOfBand && (shape == nil || $0.shape == shape) }
  }
}
