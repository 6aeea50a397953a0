extension ExecutionContext {
  /// Gives the session its printed output: the end of pipelines, texts of errors and messages, the Format- and Out- cmdlets.
  public func installFormatting() {
    renderError = { [unowned self] in errorText(of: $0) }
    renderMessage = { [unowned self] in messageText($0) }
    makeDefaultOutput = { [unowned self] in OutputWriter(self) }
    for (name, cmdlet) in Self.formattingCmdlets { register(name, cmdlet) }
  }

  private static var formattingCmdlets: [(String, Cmdlet.Type)] {
    [
      ("Format-List", FormatList.self), ("Format-Table", FormatTable.self), ("Format-Wide", FormatWide.self),
      ("Format-Custom", FormatCustom.self), ("Out-Default", OutDefault.self), ("Out-File", OutFile.self),
      ("Out-Host", OutHost.self), ("Out-Null", OutNull.self), ("Out-String", OutString.self),
    ]
  }
}
