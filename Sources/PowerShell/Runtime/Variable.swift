/// System.Management.Automation.PSVariable: a variable that is more than a value, or that a script holds as an object.
public final class Variable: PSObject {
  /// System.Management.Automation.ScopedItemOptions.
  public struct Options: OptionSet, Sendable {
    public let rawValue: Int
    public init(rawValue: Int) { self.rawValue = rawValue }
    public static let readOnly = Options(rawValue: 1)
    public static let constant = Options(rawValue: 2)
    public static let `private` = Options(rawValue: 4)
    public static let allScope = Options(rawValue: 8)
  }

  public let name: String
  var stored: Value
  public var options: Options
  public var summary = ""
  var rules: VariableRules?
  /// For variables that the engine computes.
  private let compute: (() -> Value)?
  private let store: ((Value) throws -> Void)?
  /// Makes the value when it is first asked for.
  private var initial: (() -> Value)?

  init(_ name: String, _ value: Value, options: Options = [], rules: VariableRules? = nil) {
    self.name = name
    self.stored = value
    self.options = options
    self.rules = rules
    compute = nil
    store = nil
  }

  /// A variable whose value is made when first read.
  init(_ name: String, options: Options = [], rules: VariableRules? = nil, initial: @escaping () -> Value) {
    self.name = name
    self.stored = .null
    self.options = options
    self.rules = rules
    self.initial = initial
    compute = nil
    store = nil
  }

  /// A variable that stands for a state of the engine.
  init(
    _ name: String, options: Options = [], compute: @escaping () -> Value, store: ((Value) throws -> Void)? = nil
  ) {
    self.name = name
    self.stored = .null
    self.options = options
    self.compute = compute
    self.store = store
  }

  public var value: Value {
    if let compute { return compute() }
    if let initial {
      self.initial = nil
      stored = initial()
    }
    return stored
  }

  /// Assigns as a script does: options forbid, types convert, attributes validate.
  func assign(_ value: Value, isLocal: Bool = false, _ context: ExecutionContext) throws {
    if !options.isDisjoint(with: [.readOnly, .constant]) { throw notWritable() }
    if let store { return try store(value) }
    initial = nil
    stored = try rules?.apply(value, variable: name, isLocal: isLocal, context) ?? value
  }

  /// Takes the text value out, so that it can grow in place; `assign` must follow.
  @inline(__always)
  func takeStored() -> Value {
    let value = stored
    stored = .null
    return value
  }

  func notWritable() -> TerminatingError {
    TerminatingError(
      id: "VariableNotWritable", "Cannot overwrite variable \(name) because it is read-only or constant.",
      category: .writeError, target: .text(name),
      exception: "System.Management.Automation.SessionStateUnauthorizedAccessException")
  }

  public override var type: PSType { .named("System.Management.Automation.PSVariable") }
  public override func text(_ format: TextFormat) -> String? { "System.Management.Automation.PSVariable" }

  public override func ownProperty(_ name: Symbol) -> Value? {
    switch name {
    case Names.name: .text(self.name)
    case Names.value: value
    case Names.description: .text(summary)
    case Names.options: .enumeration("System.Management.Automation.ScopedItemOptions", Int64(options.rawValue))
    case Names.visibility: .enumeration("System.Management.Automation.SessionStateEntryVisibility", 0)
    case Names.module: .null
    case Names.moduleName: .text("")
    case Names.attributes: .list(rules?.attributeValues ?? [])
    default: nil
    }
  }

  public override func setOwnProperty(_ name: Symbol, to value: Value) throws -> Bool {
    switch name {
    case Names.value:
      if let store {
        try store(value)
      } else {
        if !options.isDisjoint(with: [.readOnly, .constant]) { throw notWritable() }
        initial = nil
        stored = value
      }
    case Names.description: summary = value.stringValue ?? ""
    case Names.options:
      if case .int(let number) = value { options = Options(rawValue: Int(number)) }
    default: return false
    }
    return true
  }

  public override var ownProperties: [PropertyInfo] {
    [
      PropertyInfo(name: "Name", kind: .property, typeName: "string", isSettable: false),
      PropertyInfo(name: "Description", kind: .property, typeName: "string"),
      PropertyInfo(name: "Value", kind: .property, typeName: "System.Object"),
      PropertyInfo(name: "Visibility", kind: .property),
      PropertyInfo(name: "Module", kind: .property, isSettable: false),
      PropertyInfo(name: "ModuleName", kind: .property, typeName: "string", isSettable: false),
      PropertyInfo(name: "Options", kind: .property),
      PropertyInfo(name: "Attributes", kind: .property, isSettable: false),
    ]
  }
}

/// Names of members that the engine's own objects answer to.
enum Names {
  static let name = Symbol("Name")
  static let value = Symbol("Value")
  static let description = Symbol("Description")
  static let options = Symbol("Options")
  static let visibility = Symbol("Visibility")
  static let module = Symbol("Module")
  static let moduleName = Symbol("ModuleName")
  static let attributes = Symbol("Attributes")
  static let definition = Symbol("Definition")
  static let commandType = Symbol("CommandType")
  static let underscore = Symbol("_")
  static let this = Symbol("this")
  static let args = Symbol("args")
  static let input = Symbol("input")
  static let matches = Symbol("Matches")
  static let count = Symbol("Count")
  static let length = Symbol("Length")
}

/// What an assignment to a variable must keep: the type that it converts to, the attributes that validate it.
final class VariableRules {
  /// In the order in which they apply: from the one next to the variable outwards.
  enum Rule {
    case convert(PSType)
    /// A type by name, looked up when first needed.
    case convertNamed(String)
    case validate(ParameterValidation)
  }

  let rules: [Rule]

  init(_ rules: [Rule]) { self.rules = rules }

  var type: PSType? {
    for case .convert(let type) in rules { return type }
    return nil
  }

  /// The value that is stored. `isNew`: the rules are only now given to the variable.
  /// `isLocal`: the variable is of a function or block, whose compiled code throws the cast's own error.
  func apply(
    _ value: Value, variable: String, isNew: Bool = false, isLocal: Bool = false, _ context: ExecutionContext
  ) throws -> Value {
    var value = value
    for rule in rules {
      switch rule {
      case .convert(let type):
        if value.type !== type { value = try Self.converted(value, to: type, isLocal, context) }
      case .convertNamed(let name): value = try Self.converted(value, to: .named(name), isLocal, context)
      case .validate(let validation):
        if try validation.failure(of: value, context) != nil {
          throw Self.failed(variable, context.string(value), isNew)
        }
      }
    }
    return value
  }

  /// A conversion by a variable's type has an error of its own.
  private static func converted(
    _ value: Value, to type: PSType, _ isLocal: Bool, _ context: ExecutionContext
  ) throws -> Value {
    do { return try context.convert(value, to: type) } catch let error as TerminatingError {
      if isLocal { throw error.wrappingCast }
      let cause = error.record.exception
      let exception = ExceptionObject(
        .named("System.Management.Automation.ArgumentTransformationMetadataException"), cause.message, inner: cause)
      throw TerminatingError(ErrorRecord(exception, id: "RuntimeException", category: .metadataError))
    }
  }

  /// The same for a property of a class, whose attributes give their own texts.
  func applyToProperty(_ value: Value, _ name: String, _ context: ExecutionContext) throws -> Value {
    for case .validate(let rule) in rules {
      guard let failure = try rule.failure(of: value, context) else { continue }
      throw TerminatingError(
        id: "ValidateSetFailure", failure, category: .metadataError,
        exception: "System.Management.Automation.ValidationMetadataException")
    }
    return try apply(value, variable: name, context)
  }

  private static func failed(_ variable: String, _ value: String, _ isNew: Bool) -> TerminatingError {
    TerminatingError(
      id: "ValidateSetFailure",
      isNew
        ? "The attribute cannot be added because variable \(variable) with value \(value) would no longer be valid."
        : "The variable cannot be validated because the value \(value) is not a valid value for the \(variable) variable.",
      category: .metadataError, exception: "System.Management.Automation.ValidationMetadataException")
  }

  var attributeValues: [Value] { [] }
}
