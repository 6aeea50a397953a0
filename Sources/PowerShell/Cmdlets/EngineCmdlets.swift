extension ExecutionContext {
  /// Makes the cmdlets known that belong to the language: blocks, streams, variables, commands.
  func installEngineCmdlets() {
    for (name, cmdlet) in Self.engineCmdlets { register(name, cmdlet) }
  }

  private static var engineCmdlets: [(String, Cmdlet.Type)] {
    [
      ("ForEach-Object", ForEachObject.self), ("Where-Object", WhereObject.self), ("Write-Output", WriteOutput.self),
      ("Write-Error", WriteErrorCommand.self), ("Write-Warning", WriteWarning.self),
      ("Write-Verbose", WriteVerbose.self), ("Write-Debug", WriteDebug.self),
      ("Write-Information", WriteInformation.self), ("Write-Host", WriteHost.self),
      ("Write-Progress", WriteProgress.self), ("Get-Variable", GetVariable.self), ("Set-Variable", SetVariable.self),
      ("New-Variable", NewVariable.self), ("Clear-Variable", ClearVariable.self),
      ("Remove-Variable", RemoveVariable.self), ("Get-Alias", GetAlias.self), ("Set-Alias", SetAlias.self),
      ("New-Alias", NewAlias.self), ("Remove-Alias", RemoveAlias.self), ("Get-Command", GetCommand.self),
      ("Invoke-Expression", InvokeExpression.self), ("Invoke-Command", InvokeCommand.self),
      ("Set-StrictMode", SetStrictMode.self), ("New-Module", NewModule.self), ("Import-Module", ImportModule.self),
      ("Get-Module", GetModule.self), ("Remove-Module", RemoveModule.self),
      ("Export-ModuleMember", ExportModuleMember.self),
    ]
  }
}
