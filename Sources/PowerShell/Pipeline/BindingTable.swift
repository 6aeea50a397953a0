/// A command's parameters in the form in which the binder works: sets as bits.
final class BindingTable {
  struct Parameter {
    let metadata: ParameterMetadata
    /// Bits of the sets that it belongs to.
    let sets: UInt64
    let memberships: [(sets: UInt64, membership: ParameterMetadata.Membership)]

    /// What it is in a set of the given ones: the first membership that fits.
    func membership(in valid: UInt64) -> ParameterMetadata.Membership? {
      for (sets, membership) in memberships where sets & valid != 0 { return membership }
      return nil
    }

    /// Bits of the given sets in which it is mandatory.
    func mandatorySets(_ valid: UInt64) -> UInt64 {
      memberships.reduce(0) { $1.membership.isMandatory ? $0 | ($1.sets & valid) : $0 }
    }
  }

  let parameters: [Parameter]
  let setNames: [String]
  /// All sets.
  let all: UInt64
  let defaultSet: UInt64
  let hasPipelineParameters: Bool
  /// The only parameter that pipeline objects can go to, if it takes any object as it is.
  let plainPipelineParameter: Int?

  init(_ metadata: CommandMetadata) {
    setNames = metadata.setNames
    let count = max(1, min(metadata.setNames.count, 63))
    let all: UInt64 = count == 63 ? .max >> 1 : (1 << UInt64(count)) - 1
    self.all = all
    let bits = Dictionary(
      metadata.setNames.prefix(63).enumerated().map { (Symbol($1), UInt64(1) << UInt64($0)) },
      uniquingKeysWith: { first, _ in first })
    defaultSet = metadata.defaultSet.flatMap { bits[Symbol($0)] } ?? 0
    let parameters = metadata.parameters.map { parameter in
      let memberships = parameter.memberships.map { membership in
        (sets: membership.set.map { bits[Symbol($0)] ?? all } ?? all, membership: membership)
      }
      return Parameter(
        metadata: parameter, sets: memberships.reduce(0) { $0 | $1.sets }, memberships: memberships)
    }
    let takers = parameters.indices.filter { index in
      parameters[index].memberships.contains { $0.membership.fromPipeline || $0.membership.fromPipelineByName }
    }
    self.parameters = parameters
    hasPipelineParameters = !takers.isEmpty
    if takers.count == 1, let only = takers.first, parameters[only].metadata.takesAnything,
      parameters[only].memberships.allSatisfy({ $0.membership.fromPipeline && !$0.membership.fromPipelineByName })
    {
      plainPipelineParameter = only
    } else {
      plainPipelineParameter = nil
    }
  }

  func setNames(_ sets: UInt64) -> [String] {
    setNames.indices.filter { sets & (1 << UInt64($0)) != 0 }.map { setNames[$0] }
  }
}

extension ParameterMetadata {
  /// Every value is accepted as it is.
  var takesAnything: Bool {
    validations.isEmpty
      && (typeName == "Object" || typeName == "PSObject" || typeName == "System.Object"
        || typeName == "System.Management.Automation.PSObject")
  }
}
