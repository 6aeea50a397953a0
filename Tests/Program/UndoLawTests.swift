import Foundation
import Testing

/// After N random statements and N times Undo-Lab every table of the lab's file is as it was, and after N times Redo-Lab
/// as it had become: but for the log, the clock's offset and the keys.
@Suite struct UndoLawTests {
  /// What statements are made of: `#` is one of seven letters, `%` a small number.
  private static let statements = """
    New-Mailbox user# -Alias user# -UserPrincipalName user#@work.com -Database 'Mailbox Database' -Password $secret
    Set-Mailbox user# -Office '#' -CustomAttribute1 %
    Set-Mailbox user# -Name user#
    Get-Mailbox | Set-Mailbox -CustomAttribute2 %
    Remove-Mailbox user# -Confirm:$false
    Disable-Mailbox user# -Confirm:$false
    Enable-Mailbox user# -Database 'Mailbox Database'
    New-SendConnector 'To #' -AddressSpaces #.com, #.org -Usage Custom
    Set-SendConnector 'To #' -Port % -Name 'To #'
    Remove-SendConnector 'To #' -Confirm:$false
    New-ReceiveConnector 'From #' -Usage Custom -Bindings 10.0.0.1:% -RemoteIPRanges 10.0.0.0/8
    Set-ReceiveConnector 'From #' -Comment '#'
    Remove-ReceiveConnector 'From #' -Confirm:$false
    New-AcceptedDomain domain# -DomainName #.com
    Set-AcceptedDomain domain# -Name domain#
    Remove-AcceptedDomain domain# -Confirm:$false
    New-RemoteDomain remote# -DomainName #.com
    Remove-RemoteDomain remote# -Confirm:$false
    Set-TransportConfig -MaxRecipientEnvelopeLimit % -TLSSendDomainSecureList #.com, #.com
    Set-TransportServer WIN20081 -MaxOutboundConnections %
    Set-Content C:\\#.txt ('#' * % * %)
    New-Item C:\\folder#\\inner# -ItemType Directory
    Copy-Item C:\\#.txt C:\\folder#\\#.txt
    Move-Item C:\\#.txt C:\\folder#\\moved#.txt
    Remove-Item C:\\#.txt
    Remove-Item C:\\folder# -Recurse -Confirm:$false
    New-ExchangeCertificate -FriendlyName '#' -DomainName #.work.com -Force
    New-ExchangeCertificate -GenerateRequest -Path C:\\#.req -DomainName #.work.com
    Get-ExchangeCertificate | select -Last 1 | Remove-ExchangeCertificate -Confirm:$false
    dnscmd /recordadd work.com host# A 10.1.1.%
    dnscmd /zoneadd zone#.com /primary
    dnscmd /zonedelete zone#.com /f
    Checkpoint-Lab point#
    Step-LabClock 0:10:00
    Undo-Lab
    Redo-Lab
    """
  private static let mail = """
    Send-LabMessage -From robin.williams@work.com -To ctom@canoe.com -Subject #
    Send-LabMessage -From administrator@work.com -To user#@work.com, robin.williams@work.com, nobody@#.com -Subject #
    Step-LabClock 1.0:00:00
    """

  /// Tables that undo leaves alone.
  private static let log = ["operations", "changes", "checkpoints", "private_keys"]

  private let lab = TemporaryFolder.shared.path("law.lab")

  private func ems(_ lines: [String]) throws -> Program.Outcome {
    try Program.run(["-NoProfile", "--lab", lab], input: lines.joined(separator: "\n") + "\n")
  }

  /// All rows of all tables but the log, the time's offset left out of the one row of settings.
  private func tables(without others: [String]) throws -> [String] {
    let dump = try Tool.start("/usr/bin/sqlite3", [lab, ".dump"]).finish()
    #expect(dump.status == 0)
    let left = (Self.log + others).map { "INSERT INTO \($0) VALUES" }
    return dump.output.components(separatedBy: "\n").filter { row in !left.contains { row.hasPrefix($0) } }.map { row in
      guard row.hasPrefix("INSERT INTO lab VALUES(") else { return row }
      return row.replacing(#/^(INSERT INTO lab VALUES\(1,)-?\d+/#) { "\($0.output.1)offset" }
    }.sorted()
  }

  private static func statement(_ pool: [String], _ random: inout SplitMix) -> String {
    (pool.randomElement(using: &random) ?? "").map { character in
      switch character {
      case "#": String("abcdefg".randomElement(using: &random) ?? "a")
      case "%": String(Int.random(in: 1...250, using: &random))
      default: String(character)
      }
    }.joined()
  }

  private func differences(_ old: [String], _ new: [String]) -> [String] {
    new.difference(from: old).prefix(5).map { "\($0)".prefix(300).description }
  }

  private func standing() throws -> Int {
    let outcome = try ems(["@(Get-LabHistory | where { $_.Kind -eq 'statement' -and -not $_.Undone }).Count"])
    return try #require(Int(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)), "\(outcome)")
  }

  /// `sendsMail`: also what transport does then. Its messages get numbers that are never given again, so the table of
  /// those is part of the log.
  @Test(arguments: [(1, false), (2, false), (3, true), (4, true)] as [(UInt64, Bool)])
  func undoAllAndRedoAll(_ seed: UInt64, _ sendsMail: Bool) throws {
    var random = SplitMix(state: seed)
    let text = Self.statements + (sendsMail ? "\n" + Array(repeating: Self.mail, count: 3).joined(separator: "\n") : "")
    let pool = text.split(separator: "\n").map(String.init)
    let others = sendsMail ? ["counters"] : []
    #expect(try ems(["Get-Mailbox | Out-Null"]).status == 0)
    let beginning = try tables(without: others)
    for _ in 0..<3 {
      let secret = "$secret = ConvertTo-SecureString 'Passw0rd!' -AsPlainText -Force"
      let outcome = try ems([secret] + (0..<25).map { _ in Self.statement(pool, &random) })
      #expect([0, 1].contains(outcome.status))
    }
    let end = try tables(without: others)
    let count = try standing()
    #expect(count > 15 && differences(beginning, end).count == 5, "something was done: \(count)")
    let undone = try ems(Array(repeating: "Undo-Lab | Out-Null", count: count))
    #expect(undone.status == 0 && undone.errors.isEmpty, "\(undone)")
    let back = try tables(without: others)
    #expect(back == beginning, "\(differences(beginning, back))")
    let redone = try ems(Array(repeating: "Redo-Lab | Out-Null", count: count))
    #expect(redone.status == 0 && redone.errors.isEmpty, "\(redone)")
    let again = try tables(without: others)
    #expect(again == end, "\(differences(end, again))")
  }
}
