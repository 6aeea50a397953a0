/// What a cmdlet or an advanced function takes: its parameters, their sets, and how it confirms.
public final class CommandMetadata {
  public let name: String
  public let parameters: [ParameterMetadata]
  /// Names of all parameter sets; empty if there is only the one without a name.
  public let setNames: [String]
  public let defaultSet: String?
  public let supportsShouldProcess: Bool
  public let confirmImpact: ConfirmImpact
  /// Arguments that no parameter takes are allowed (a simple function's `$args`).
  public let allowsUnboundArguments: Bool
  private let index: [Symbol: Int]
  /// The form that the binder works on.
  private(set) lazy var table = BindingTable(self)

  public init(
    name: String, parameters: [ParameterMetadata], setNames: [String] = [], defaultSet: String? = nil,
    supportsShouldProcess: Bool = false, confirmImpact: ConfirmImpact = .medium, allowsUnboundArguments: Bool = false
  ) {
    self.name = name
    self.parameters = parameters
    self.setNames = setNames
    self.defaultSet = defaultSet
    self.supportsShouldProcess = supportsShouldProcess
    self.confirmImpact = confirmImpact
    self.allowsUnboundArguments = allowsUnboundArguments
    var index: [Symbol: Int] = [:]
    for (position, parameter) in parameters.enumerated() {
      index[Symbol(parameter.name)] = position
      for alias in parameter.aliases { index[Symbol(alias)] = position }
    }
    self.index = index
  }

  /// The position of the parameter with exactly this name or alias.
  public func position(of name: Symbol) -> Int? { index[name] }
}

/// System.Management.Automation.ConfirmImpact.
public enum ConfirmImpact: Int, Comparable {
  case none, low, medium, high
  public static func < (left: ConfirmImpact, right: ConfirmImpact) -> Bool { left.rawValue < right.rawValue }
}

/// One parameter.
public final class ParameterMetadata {
  public let name: String
  /// The declared type by name (`String[]`, `SwitchParameter`, `ScriptBlock`), resolved when first bound.
  public let typeName: String
  public let aliases: [String]
  /// How it takes part in each set: the key is the set's name, `nil` stands for every set.
  public let memberships: [Membership]
  public let validations: [ParameterValidation]
  /// Collects what is left of the arguments.
  public let takesRemaining: Bool
  public let supportsWildcards: Bool
  /// Values offered by completion beyond those of the type and of ValidateSet.
  public let completions: [String]
  public lazy var type: PSType? = TypeLibrary.type(named: typeName, namespaces: Self.namespaces)
  private static let namespaces = [
    "System.Management.Automation", "Microsoft.PowerShell.Commands", "Microsoft.PowerShell",
  ]
  /// Comes from the provider of the path (`-File`): considered only where no other parameter fits a shortened name.
  public var isDynamic = false
  /// The RuntimeDefinedParameter of a `dynamicparam` block, which is told what it was bound to.
  var runtimeParameter: Value?
  /// Reads what is bound in place of a conversion to the type; an error that it throws is the binder's, as it is.
  public var read: ((Value, ExecutionContext) throws -> Value)?
  /// Several values are asked for, one after the other, though the type is no array.
  public var takesList = false

  public struct Membership {
    public let set: String?
    public let isMandatory: Bool
    public let position: Int?
    public let fromPipeline: Bool
    public let fromPipelineByName: Bool

    public init(
      set: String?, isMandatory: Bool = false, position: Int? = nil, fromPipeline: Bool = false,
      fromPipelineByName: Bool = false
    ) {
      self.set = set
      self.isMandatory = isMandatory
      self.position = position
      self.fromPipeline = fromPipeline
      self.fromPipelineByName = fromPipelineByName
    }
  }

  public init(
    name: String, typeName: String, aliases: [String] = [], memberships: [Membership] = [Membership(set: nil)],
    validations: [ParameterValidation] = [], takesRemaining: Bool = false, supportsWildcards: Bool = false,
    completions: [String] = []
  ) {
    self.name = name
    self.typeName = typeName
    self.aliases = aliases
    self.memberships = memberships
    self.validations = validations
    self.takesRemaining = takesRemaining
    self.supportsWildcards = supportsWildcards
    self.completions = completions
  }

  /// Its name and its aliases.
  var allNames: [String] { [name] + aliases }

  public var isSwitch: Bool { typeName == "SwitchParameter" }
}

/// A rule that a bound value must keep, with the error of the real binder.
public enum ParameterValidation {
  case set([String], ignoreCase: Bool)
  case range(Value, Value)
  /// `Positive`, `Negative`, `NonPositive`, `NonNegative`.
  case rangeKind(String)
  case length(Int, Int)
  case count(Int, Int)
  case pattern(String)
  case script(ScriptBlock)
  case notNull
  case notNullOrEmpty
  case notNullOrWhiteSpace
  case allowNull
  case allowEmptyString
  case allowEmptyCollection
  /// A rule with an error text of its own, in which `{0}` is the value.
  indirect case worded(ParameterValidation, String)
}
