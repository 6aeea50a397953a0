import LabShell
import PowerShell

/// What the product's start script does in a session: variables, aliases (exchange-organization.md 10.1).
enum StartScript {
  private static let installFolder = "C:\\Program Files\\Microsoft\\Exchange Server\\"

  static func run(in context: ExecutionContext, session: LabSession) {
    context.registerAlias("list", "Format-List")
    context.registerAlias("table", "Format-Table")
    setEnumerationLimit(in: context, session)
    session.didMove = { [unowned session, unowned context] in setEnumerationLimit(in: context, session) }
    context.defineGlobal("exinstall") { .text(installFolder) }
    context.defineGlobal("exbin") { .text(installFolder + "bin\\") }
    context.defineGlobal("exscripts") { .text(installFolder + "Scripts\\") }
    context.defineGlobal("AdminSessionADSettings") { [unowned session] in settings(session) }
  }

  /// Cells show more elements where the start script ran; a limit that the user has set stays.
  private static func setEnumerationLimit(in context: ExecutionContext, _ session: LabSession) {
    let (wanted, left): (Int32, Int32) = session.expectsExchange ? (16, 4) : (4, 16)
    guard case .int(left)? = context.variable("FormatEnumerationLimit") else { return }
    context.setAutomatic(Symbol("FormatEnumerationLimit"), to: .int(wanted))
  }

  /// `$AdminSessionADSettings`: what of the forest the session sees (exchange-transport.md 9.3).
  private static func settings(_ session: LabSession) -> Value {
    let forest = (try? session.directory())?.forest
    let controller: Value = forest.map { .text($0.domainController) } ?? .null
    let settings = CustomObject([
      "ViewEntireForest": .bool(false), "DefaultScope": forest.map { .text($0.domain) } ?? .null,
      "PreferredGlobalCatalog": controller, "ConfigurationDomainController": controller,
      "PreferredDomainControllers": .list([]),
    ])
    settings.leadingTypeNames = ["Microsoft.Exchange.Data.Directory.AdminSessionADSettings"]
    return .object(settings)
  }
}
