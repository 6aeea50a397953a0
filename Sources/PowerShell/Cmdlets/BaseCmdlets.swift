extension ExecutionContext {
  /// Makes the base cmdlets of this folder and the default aliases known. Nothing of a cmdlet is built before its use.
  public func installBaseCmdlets() {
    connectDrives()
    installCompletion()
    installHelp()
    for (name, cmdlet) in BaseCmdlets.all { register(name, cmdlet) }
    for word in defaultAliases.utf8.split(whereSeparator: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\n") }) {
      var options: Variable.Options = []
      var rest = word
      while let first = rest.first, first == UInt8(ascii: "!") || first == UInt8(ascii: "*"), rest.count > 1 {
        options.insert(first == UInt8(ascii: "!") ? .readOnly : .allScope)
        rest = rest.dropFirst()
      }
      guard let equals = rest.lastIndex(of: UInt8(ascii: "=")) else { continue }
      registerAlias(
        String(Substring(rest[..<equals])), String(Substring(rest[rest.index(after: equals)...])), options: options)
    }
  }
}

/// The base cmdlets of this folder by name.
enum BaseCmdlets {
  static var all: [(String, Cmdlet.Type)] { items + paths + objects + texts + session }

  private static var items: [(String, Cmdlet.Type)] {
    [
      ("Get-ChildItem", GetChildItem.self), ("Get-Item", GetItem.self), ("Set-Item", SetItem.self),
      ("New-Item", NewItem.self), ("Remove-Item", RemoveItem.self), ("Copy-Item", CopyItem.self),
      ("Move-Item", MoveItem.self), ("Rename-Item", RenameItem.self), ("Clear-Item", ClearItem.self),
      ("Invoke-Item", InvokeItem.self), ("New-TemporaryFile", NewTemporaryFile.self),
      ("Get-ItemProperty", GetItemProperty.self), ("Set-ItemProperty", SetItemProperty.self),
      ("New-ItemProperty", NewItemProperty.self),
      ("Remove-ItemProperty", RemoveItemProperty.self), ("Copy-ItemProperty", CopyItemProperty.self),
      ("Move-ItemProperty", MoveItemProperty.self), ("Rename-ItemProperty", RenameItemProperty.self),
      ("Clear-ItemProperty", ClearItemProperty.self), ("Unblock-File", UnblockFile.self),
      ("Get-ItemPropertyValue", GetItemPropertyValue.self), ("Get-Content", GetContent.self),
      ("Set-Content", SetContent.self), ("Add-Content", AddContent.self), ("Clear-Content", ClearContent.self),
    ]
  }

  private static var paths: [(String, Cmdlet.Type)] {
    [
      ("Test-Path", TestPath.self), ("Resolve-Path", ResolvePath.self), ("Convert-Path", ConvertPath.self),
      ("Split-Path", SplitPath.self), ("Join-Path", JoinPath.self), ("Set-Location", SetLocation.self),
      ("Get-Location", GetLocation.self), ("Push-Location", PushLocation.self), ("Pop-Location", PopLocation.self),
      ("Get-PSDrive", GetPSDrive.self), ("New-PSDrive", NewPSDrive.self), ("Remove-PSDrive", RemovePSDrive.self),
      ("Get-PSProvider", GetPSProvider.self), ("Get-PSSnapin", GetPSSnapIn.self), ("Add-PSSnapin", AddPSSnapIn.self),
      ("Remove-PSSnapin", RemovePSSnapIn.self),
    ]
  }

  private static var objects: [(String, Cmdlet.Type)] {
    [
      ("Select-Object", SelectObject.self), ("Sort-Object", SortObject.self), ("Group-Object", GroupObject.self),
      ("Measure-Object", MeasureObject.self), ("Compare-Object", CompareObject.self), ("Tee-Object", TeeObject.self),
      ("Get-Unique", GetUnique.self), ("Get-Random", GetRandom.self), ("New-Object", NewObject.self),
      ("Get-Member", GetMember.self), ("Add-Member", AddMember.self), ("Update-TypeData", UpdateTypeData.self),
      ("Remove-TypeData", RemoveTypeData.self), ("Get-TypeData", GetTypeData.self),
    ]
  }

  private static var texts: [(String, Cmdlet.Type)] {
    [
      ("Select-String", SelectString.self), ("Join-String", JoinString.self), ("Import-Csv", ImportCsv.self),
      ("Export-Csv", ExportCsv.self), ("ConvertFrom-Csv", ConvertFromCsv.self), ("ConvertTo-Csv", ConvertToCsv.self),
      ("ConvertTo-Json", ConvertToJson.self), ("ConvertFrom-Json", ConvertFromJson.self), ("Test-Json", TestJson.self),
      ("Import-PowerShellDataFile", ImportPowerShellDataFile.self), ("Format-Hex", FormatHex.self),
      ("ConvertTo-Xml", ConvertToXml.self), ("Select-Xml", SelectXml.self),
      ("Export-Clixml", ExportClixml.self), ("Import-Clixml", ImportClixml.self),
      ("ConvertTo-CliXml", ConvertToCliXml.self), ("ConvertFrom-CliXml", ConvertFromCliXml.self),
      ("Get-FileHash", GetFileHash.self), ("Test-ModuleManifest", TestModuleManifest.self),
      ("New-ModuleManifest", NewModuleManifest.self),
    ]
  }

  private static var session: [(String, Cmdlet.Type)] {
    [
      ("Get-Date", GetDate.self), ("New-TimeSpan", NewTimeSpan.self), ("Start-Sleep", StartSleep.self),
      ("Measure-Command", MeasureCommand.self), ("Get-Host", GetHost.self), ("Clear-Host", ClearHost.self),
      ("Pause", PauseCommand.self), ("Read-Host", ReadHost.self), ("Get-Culture", GetCulture.self),
      ("Get-UICulture", GetUICulture.self), ("New-Guid", NewGuid.self), ("Get-TimeZone", GetTimeZone.self),
      ("Get-PSCallStack", GetPSCallStack.self), ("Set-PSDebug", SetPSDebug.self), ("Add-Type", AddType.self),
      ("Import-LocalizedData", ImportLocalizedData.self),
      ("Start-Transcript", StartTranscript.self), ("Stop-Transcript", StopTranscript.self),
      ("mkdir", MakeFolder.self), ("cd..", ChangeToParent.self), ("cd\\", ChangeToRoot.self),
      ("cd~", ChangeToHome.self),
      ("ConvertTo-Html", ConvertToHtml.self), ("ConvertFrom-StringData", ConvertFromStringData.self),
      ("ConvertTo-SecureString", ConvertToSecureString.self),
      ("ConvertFrom-SecureString", ConvertFromSecureString.self),
      ("Get-Credential", GetCredential.self), ("Get-Verb", GetVerb.self), ("Get-History", GetHistory.self),
      ("Invoke-History", InvokeHistory.self), ("Clear-History", ClearHistory.self), ("Add-History", AddHistory.self),
      ("Get-ExecutionPolicy", GetExecutionPolicy.self), ("Set-ExecutionPolicy", SetExecutionPolicy.self),
    ]
  }
}
