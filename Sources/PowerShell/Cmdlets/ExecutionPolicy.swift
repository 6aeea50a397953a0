/// Get-ExecutionPolicy: scripts of the lab are never kept from running, so the policy is only what a script sees of it.
final class GetExecutionPolicy: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Get-ExecutionPolicy",
    """
    Scope Microsoft.PowerShell.ExecutionPolicyScope 0 name
    List SwitchParameter
    """)

  override func process() throws {
    if flag("List") {
      for scope in ExecutionPolicyTypes.scopes {
        try write(
          .object(
            CustomObject([
              "Scope": .enumeration(ExecutionPolicyTypes.scope, scope), "ExecutionPolicy": policy(scope),
            ])))
      }
      return
    }
    guard let scope = bound("Scope") else {
      let set = ExecutionPolicyTypes.scopes.reversed().last { ExecutionPolicyTypes.chosen[$0] != nil }
      return try write(set.map(policy) ?? .enumeration(ExecutionPolicyTypes.policy, "Unrestricted"))
    }
    try write(policy(context.string(scope)))
  }

  private func policy(_ scope: String) -> Value {
    .enumeration(ExecutionPolicyTypes.policy, ExecutionPolicyTypes.chosen[scope] ?? "Undefined")
  }
}

/// Set-ExecutionPolicy.
final class SetExecutionPolicy: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Set-ExecutionPolicy", confirms: .medium,
    """
    ExecutionPolicy Microsoft.PowerShell.ExecutionPolicy 0 req pipe
    Scope Microsoft.PowerShell.ExecutionPolicyScope 1 name
    Force SwitchParameter
    """)

  override func process() throws {
    let policy = context.string(bound("ExecutionPolicy") ?? .null)
    let scope = bound("Scope").map(context.string) ?? "LocalMachine"
    guard try shouldProcess(policy, "Set-ExecutionPolicy") else { return }
    ExecutionPolicyTypes.chosen[scope] = policy == "Undefined" ? nil : policy
  }
}

/// The enums of execution policies, and what was set in this session.
enum ExecutionPolicyTypes {
  static let policy = "Microsoft.PowerShell.ExecutionPolicy"
  static let scope = "Microsoft.PowerShell.ExecutionPolicyScope"
  static let scopes = ["MachinePolicy", "UserPolicy", "Process", "CurrentUser", "LocalMachine"]
  nonisolated(unsafe) static var chosen: [String: String] = [:]
}
