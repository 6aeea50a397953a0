import Foundation
import Testing

/// Data with control characters never reaches a screen raw (reliability figures S1 and S2).
@Suite struct HostileTextTests {
  /// What a name or a comment may carry to take over a terminal or to mislead its reader.
  static let hostile = [
    "\u{1B}[2J\u{1B}[H", "\u{1B}]0;title\u{07}", "\u{1B}P1$r0m\u{1B}\\", "\u{9B}31m", "\u{90}q\u{9C}", "a\rb",
    "a\u{08}b",
    "a\u{7F}b", "a\u{0B}b", "a\u{0C}b", "a\u{85}b", "\u{202E}gpj.exe", "\u{2066}x\u{2069}", "\u{200B}zero",
    "\u{FEFF}mark",
    "\u{E}shift", "\u{1A}end", "\u{0}nul",
  ]

  /// Every way in which the value is shown; each must be free of raw control characters.
  static let views = [
    "$object | Format-List *", "$object | Format-Table *", "$object | Format-Wide", "$object | Out-String",
    "Write-Error $text", "Write-Warning $text", "Get-Mailbox $text", "Get-Item $text", "throw $text", "& $text",
    "$object.Nosuch($text)", "Get-SendConnector hostile | Format-List Comment", "[int]$text",
  ]

  private static func isHostile(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: false
    case 0x00...0x1F, 0x7F...0x9F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF: true
    default: false
    }
  }

  @Test func nothingHostileIsPrintedRaw() throws {
    let lab = TemporaryFolder.shared.path("hostile.lab")
    _ = try Program.run([
      "-NoProfile", "--lab", lab, "-Command",
      "New-SendConnector hostile -Usage Custom -AddressSpaces 'h.com' | Out-Null",
    ])
    for text in Self.hostile {
      let codes = text.utf16.map { "[char]\($0)" }.joined(separator: "+[string]")
      var script = "$text = [string]\(codes)\n$object = [pscustomobject]@{ Name = $text; Other = 1 }\n"
      script += "Set-SendConnector hostile -Comment $text\n"
      script += Self.views.map { "try { \($0) } catch { $_ | Out-Default }" }.joined(separator: "\n")
      let outcome = try Program.run(["-NoProfile", "--lab", lab], input: script)
      for (stream, printed) in [("output", outcome.output), ("errors", outcome.errors)] {
        let found = printed.unicodeScalars.first(where: Self.isHostile)
        #expect(found == nil, "\(stream) of \(text.debugDescription): \(printed.debugDescription.prefix(600))")
      }
    }
  }

  @Test func dataInAPipeIsUnchanged() throws {
    let script = "[pscustomobject]@{ Name = \"a`e[0mb\" } | ConvertTo-Csv"
    #expect(try Program.run(["-NoProfile", "-Command", script]).output.contains("a\u{1B}[0mb"))
  }
}
