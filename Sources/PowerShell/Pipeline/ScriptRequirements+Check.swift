extension ExecutionContext {
  /// Throws if a script asks by `#requires` for what the shell does not have.
  func check(_ requirements: ScriptRequirements, ofScript name: String) throws {
    if let version = requirements.version, (7, 6) < version {
      throw requirementFailure(
        "ScriptRequiresUnmatchedPSVersion", name,
        "it contained a \"#requires\" statement for PowerShell \(version.major).\(version.minor). The version of "
          + "PowerShell that is required by the script does not match the currently running version of PowerShell 7.6.9."
      )
    }
    if !requirements.editions.isEmpty, !requirements.editions.contains(where: { $0.caseFolded == "core" }) {
      throw requirementFailure(
        "ScriptRequiresUnmatchedPSEdition", name,
        "it contained a \"#requires\" statement for PowerShell editions '\(requirements.editions.joined(separator: ","))'."
          + " The edition of PowerShell that is required by the script does not match the currently running PowerShell "
          + "Core edition.")
    }
    if let shell = requirements.applicationId, shell.caseFolded != "microsoft.powershell" {
      throw requirementFailure(
        "ScriptRequiresUnmatchedShellId", name,
        "it contained a \"#requires\" statement with a shell ID of \(shell) that is incompatible with the current shell."
      )
    }
    let missing = requirements.modules.map(\.name).filter { !isKnownModule($0) }
    if !missing.isEmpty {
      throw requirementFailure(
        "ScriptRequiresMissingModules", name,
        "the following modules that are specified by the \"#requires\" statements of the script are missing: "
          + missing.joined(separator: ", ") + ".")
    }
    let absent = requirements.snapIns.filter { !isKnownModule($0) }
    if !absent.isEmpty {
      throw requirementFailure(
        "ScriptRequiresMissingPSSnapIns", name,
        "the following snap-ins that are specified by the \"#requires\" statements of the script are missing: "
          + absent.joined(separator: ", ") + ".")
    }
  }

  /// A module or snap-in that is loaded, or from which a command comes.
  private func isKnownModule(_ name: String) -> Bool {
    if modules[Symbol(name)] != nil || name.caseFolded.hasPrefix("microsoft.powershell.") { return true }
    return cmdlets.values.contains { $0.source.caseFolded == name.caseFolded }
  }

  private func requirementFailure(_ id: String, _ name: String, _ reason: String) -> TerminatingError {
    TerminatingError(
      id: id, "The script '\(name)' cannot be run because \(reason)", category: .resourceUnavailable,
      target: .text(name), exception: "System.Management.Automation.ScriptRequiresException")
  }
}
