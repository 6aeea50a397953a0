import Lab
import LabShell
import PowerShell

/// The snap-in: makes the Exchange cmdlets known, and what the shell's start script does.
public enum ExchangeSnapIn {
  /// The name under which the product registers it.
  public static let name = "Microsoft.Exchange.Management.PowerShell.Admin"

  /// Gives a shell its Exchange cmdlets by name; nothing of a cmdlet is built before it is used. On a machine without
  /// Exchange none of them exists.
  public static func install(in context: ExecutionContext, session: LabSession) {
    let snapIn = SnapIn(
      name, summary: "Admin Tasks for the Exchange Server",
      folder: "C:\\Program Files\\Microsoft\\Exchange Server\\bin\\",
      assembly: "Microsoft.Exchange.PowerShell.Configuration", version: "8.0.0.0",
      isInstalled: { [unowned session] in session.hasExchange })
    context.snapIns.append(snapIn)
    let isAvailable = { snapIn.isLoaded }
    for word in cmdlets.utf8.split(whereSeparator: { $0 == 0x20 || $0 == 0x0A }) {
      let cmdlet = info(String(Substring(word)))
      cmdlet.source = name
      cmdlet.isAvailable = isAvailable
      context.register(cmdlet)
    }
    for (name, cmdlet) in ShellFunctions.all {
      let function = CmdletInfo(name, cmdlet, kind: .function)
      function.isAvailable = { [unowned session] in session.hasExchange }
      context.register(function)
    }
    HelpData.install(in: context)
    ExchangeCompletion.install(in: context, session: session)
    StartScript.run(in: context, session: session)
  }

  /// The cmdlets that are built, those of one noun on a line.
  static let cmdlets = """
    Get-SendConnector New-SendConnector Set-SendConnector Remove-SendConnector
    Get-ReceiveConnector New-ReceiveConnector Set-ReceiveConnector Remove-ReceiveConnector
    Get-TransportConfig Set-TransportConfig
    Get-TransportServer Set-TransportServer
    Get-ExchangeServer Set-ExchangeServer
    Get-AcceptedDomain New-AcceptedDomain Set-AcceptedDomain Remove-AcceptedDomain
    Get-RemoteDomain New-RemoteDomain Set-RemoteDomain Remove-RemoteDomain
    Get-Mailbox New-Mailbox Set-Mailbox Remove-Mailbox Enable-Mailbox Disable-Mailbox
    Get-MailboxDatabase
    Get-StorageGroup
    Get-ExchangeCertificate New-ExchangeCertificate Import-ExchangeCertificate Enable-ExchangeCertificate
    Export-ExchangeCertificate Remove-ExchangeCertificate
    Get-Queue Retry-Queue Suspend-Queue Resume-Queue
    Get-Message Suspend-Message Resume-Message Remove-Message Export-Message
    Get-MessageTrackingLog
    Test-Mailflow Test-ServiceHealth
    """

  /// A cmdlet of the generic verbs, or one that has a class of its own.
  private static func info(_ name: String) -> CmdletInfo {
    var loaded: NounCommand?
    func command() -> NounCommand {
      if let loaded { return loaded }
      guard let command = NounCommand(name) else { preconditionFailure("\(name) is not in the catalogue") }
      loaded = command
      return command
    }
    return CmdletInfo(
      name, typeName: { typeName(of: name) }, metadata: { command().metadata },
      make: { cmdletClass(of: name).init(context: $0, run: $1, command: command()) })
  }

  private static func cmdletClass(of name: String) -> NounCmdlet.Type {
    switch name {
    case "Enable-Mailbox": EnableMailbox.self
    case "Disable-Mailbox": DisableMailbox.self
    case "Remove-Mailbox": RemoveMailbox.self
    case "Get-ExchangeCertificate": GetCertificate.self
    case "New-ExchangeCertificate": NewCertificate.self
    case "Import-ExchangeCertificate": ImportCertificate.self
    case "Enable-ExchangeCertificate": EnableCertificate.self
    case "Export-ExchangeCertificate": ExportCertificate.self
    case "Remove-ExchangeCertificate": RemoveCertificate.self
    case "Retry-Queue", "Suspend-Queue", "Resume-Queue": ChangeQueue.self
    case "Suspend-Message", "Resume-Message", "Remove-Message": ChangeMessage.self
    case "Export-Message": ExportMessage.self
    case "Test-Mailflow": TestMailflow.self
    case "Test-ServiceHealth": TestServiceHealth.self
    case _ where name.hasPrefix("Get-"): GetObject.self
    case _ where name.hasPrefix("New-"): NewObject.self
    case _ where name.hasPrefix("Set-"): SetObject.self
    default: RemoveObject.self
    }
  }

  /// The class that ids of errors end with.
  private static func typeName(of name: String) -> String {
    let isOfRecipients = name.hasSuffix("-Mailbox")
    let tasks = isOfRecipients ? "RecipientTasks" : "SystemConfigurationTasks"
    return "Microsoft.Exchange.Management.\(tasks)." + name.filter { $0 != "-" }
  }
}
