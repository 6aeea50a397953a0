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
      let codes = Self.expression(text)
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

  /// Values for each settable property of each noun: sets of the above that pass different checks.
  /// A text as an expression of its characters.
  private static func expression(_ text: String) -> String {
    text.unicodeScalars.map { $0.value > 0xFFFF ? "[char]::ConvertFromUtf32(\($0.value))" : "[char]\($0.value)" }
      .joined(separator: "+[string]")
  }

  private static let mixtures = [
    "a\u{1B}[2J\u{1B}]0;t\u{07}b", "c\rd\u{08}\u{7F}\u{9B}31m\u{85}\u{202E}g\u{2066}\u{200B}h\u{FEFF}",
    "x\u{0}y\u{0E}\u{0B}", "m\u{1B}P1$r0m\u{1B}\\\u{90}q\u{9C}\u{61C}\u{E0041}",
  ]

  /// Tries every parameter of every Set- cmdlet with `-WhatIf` and with a question that is answered yes, then shows the
  /// object in all views. `KEPT` lines tell which properties took the text.
  private static let everyProperty = """
    New-SendConnector 'hostile s' -Usage Custom -AddressSpaces h.com | Out-Null
    New-ReceiveConnector 'hostile r' -Usage Custom -Bindings 10.9.8.7:25 -RemoteIPRanges 10.0.0.0/8 | Out-Null
    $common = (Get-Command Write-Output).Parameters.Keys + 'Identity', 'Instance', 'WhatIf', 'Confirm'
    $nouns = Get-Command -Verb Set | where { $_.ModuleName -like '*Exchange*' } | foreach { $_.Noun }
    foreach ($text in $texts) {
      foreach ($noun in $nouns) {
        foreach ($parameter in (Get-Command "Set-$noun").Parameters.Values) {
          if ($parameter.Name -in $common -or $parameter.ParameterType -in [switch], [bool]) { continue }
          $with = @{ $parameter.Name = $text }
          try { @(& "Get-$noun")[-1] | & "Set-$noun" @with -WhatIf } catch { $_ | Out-Default }
          try { @(& "Get-$noun")[-1] | & "Set-$noun" @with -Confirm } catch { $_ | Out-Default }
        }
        $object = @(& "Get-$noun")[-1]
        $object | fl *; $object | ft *; $object | ft; $object | fw; $object | fc; $object | Out-String
        try { & "Get-$noun" $text } catch { $_ | Out-Default }
        if (Get-Command "Remove-$noun" -ErrorAction SilentlyContinue) {
          & "Remove-$noun" $text
          $object | & "Remove-$noun" -WhatIf
        }
        foreach ($property in $object.PSObject.Properties) {
          if ("$($property.Value)".Contains($text)) { "KEPT $noun.$($property.Name)" }
        }
      }
    }

    """

  /// What else shows a text that somebody else may have chosen. Each line is a statement of its own.
  private static let everyWay = """
    Set-Content "C:\\$text" x; Get-ChildItem C:\\
    Get-Content "C:\\$text"
    Checkpoint-Lab $text
    Get-LabHistory
    Get-LabHistory | fl
    Send-LabMessage -From administrator@work.com -To $text -Subject $text
    Send-LabMessage -From administrator@work.com -To administrator@work.com -Subject $text -Body $text -PassThru | fl
    Get-LabMessage administrator@work.com
    Get-LabMessage administrator@work.com | fl
    Get-LabMessage administrator@work.com -Raw
    Get-MessageTrackingLog | fl
    Get-MessageTrackingLog
    Trace-LabMessage -Subject $text
    Trace-LabMessage -Subject $text | fl
    Get-Queue $text
    New-ExchangeCertificate -FriendlyName $text -SubjectName "CN=$text"
    New-ExchangeCertificate -DomainName $text
    Get-ExchangeCertificate | fl
    Import-ExchangeCertificate -Path $text
    nslookup $text
    ping $text
    telnet $text 25
    certutil -dump $text
    certreq -submit $text
    net start $text
    dnscmd /zoneadd $text /primary
    dnscmd /recordadd work.com x TXT $text
    dnscmd /enumrecords work.com .
    dnscmd /zoneprint work.com
    nslookup -type=TXT x.work.com
    Show-LabTopology
    Read-Host $text
    Write-Progress -Activity $text -Status $text
    Write-Host $text -ForegroundColor Red
    Write-Verbose $text -Verbose
    Write-Debug $text -Debug
    Write-Information $text -InformationAction Continue
    $text
    $text | Out-Host
    [Console]::WriteLine($text)
    [Console]::Error.WriteLine($text)
    $host.UI.WriteLine($text)
    $host.UI.WriteErrorLine($text)
    $host.UI.RawUI.WindowTitle = $text
    $host.UI.PromptForChoice($text, $text, @("&$text", 'n'), 0)
    Get-Credential $text
    Enter-PSSession $text
    Enable-LabFault $text
    Get-Help $text
    Get-Command $text
    New-Item "function:\\$text" -Value {}; Get-ChildItem function:
    Set-Location $text
    Set-Alias $text Get-Date; Get-Alias
    New-PSDrive $text FileSystem C:\\; Get-PSDrive
    New-Mailbox $text -Alias a -UserPrincipalName $text -Database 'Mailbox Database' -Password (New-Object SecureString)
    New-SendConnector $text -AddressSpaces $text
    New-AcceptedDomain $text -DomainName $text
    Get-Mailbox -Filter $text
    Set-Mailbox Administrator -$text 1
    Invoke-Expression $text
    Test-Mailflow -TargetEmailAddress $text
    Compare-Lab $text
    Compare-Lab
    [xml]$text
    [datetime]$text
    'a' -match "($text"
    ConvertFrom-Json "{$text"
    Import-Csv "Host:\\$text"
    Get-Item "HKLM:\\$text"
    """

  private static func script() -> String {
    let texts = mixtures.map { "(\(Self.expression($0)))" }
    let ways = everyWay.split(separator: "\n").map {
      "  try { \($0) } catch { $_ | Out-Default }"
    }
    return "$texts = \(texts.map { "[string]" + $0 }.joined(separator: ", "))\n" + everyProperty
      + "foreach ($text in $texts) {\n" + ways.joined(separator: "\n") + "\n}\n"
  }

  /// Runs a program with its output on a terminal, and prints what came there.
  private static let onATerminal = """
    import os, pty, sys
    answers = open(sys.argv[1])
    terminal, other = pty.openpty()
    child = os.fork()
    if child == 0:
      os.dup2(answers.fileno(), 0), os.dup2(other, 1), os.dup2(other, 2)
      os.execv(sys.argv[2], sys.argv[2:])
    os.close(other)
    while True:
      try: data = os.read(terminal, 65536)
      except OSError: break
      if not data: break
      sys.stdout.buffer.write(data)
    sys.exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
    """

  /// The colours, and what takes a progress line away again, are the program's own.
  private static func withoutOwnCodes(_ text: String) -> String {
    text.replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\r\u{1B}[K", with: "")
      .replacing(#/\u{1B}\[[0-9;]*m/#, with: "")
  }

  @Test func everyPropertyOnATerminal() throws {
    let folder = try TemporaryFolder.shared.folder("hostile")
    let (script, answers) = (folder.path + "/all.ps1", folder.path + "/answers")
    try Self.script().write(toFile: script, atomically: true, encoding: .utf8)
    try String(repeating: "y\n", count: 20_000).write(toFile: answers, atomically: true, encoding: .utf8)
    let outcome = try ChildProcess(
      "/usr/bin/python3",
      ["-c", Self.onATerminal, answers, Program.path, "-NoProfile", "--lab", ":temp:", "-File", script],
      environment: ["TERM": "xterm"]
    ).finish()
    #expect(outcome.status == 0, "\(outcome.errors)")
    let lines = Self.withoutOwnCodes(outcome.output).components(separatedBy: "\n")
    let raw = lines.filter { $0.unicodeScalars.contains { Self.isHostile($0) && $0 != "\t" } }
    #expect(raw.isEmpty, "\(raw.count): \(raw.prefix(3).map(\.debugDescription))")
    let kept = Set(lines.filter { $0.hasPrefix("KEPT ") })
    #expect(kept.count > 40, "properties that take such a text: \(kept.count)")
    #expect(lines.filter { $0.hasPrefix("What if: ") }.count > 100)
    #expect(lines.filter { $0 == "Are you sure you want to perform this action?" }.count > 100)
  }

  @Test func dataInAPipeIsUnchanged() throws {
    let script = "[pscustomobject]@{ Name = \"a`e[0mb\" } | ConvertTo-Csv"
    #expect(try Program.run(["-NoProfile", "-Command", script]).output.contains("a\u{1B}[0mb"))
  }

  /// What scripts hand on is the data itself (S2): in files, in CSV, and read back.
  @Test func filesKeepTheData() throws {
    let folder = try TemporaryFolder.shared.folder("kept")
    for (number, text) in Self.mixtures.enumerated() {
      let codes = Self.expression(text)
      let script = """
        $text = [string]\(codes)
        [pscustomobject]@{ Name = $text } | Export-Csv \(number).csv -NoTypeInformation
        (Import-Csv \(number).csv).Name -ceq $text
        Set-Content \(number).txt $text -NoNewline
        (Get-Content \(number).txt -Raw) -ceq $text
        $text | ConvertTo-Json | ConvertFrom-Json | foreach { $_ -ceq $text }
        """
      let outcome = try Program.run(["-NoProfile"], input: script, folder: folder)
      #expect(outcome.output == "True\nTrue\nTrue\n" && outcome.errors.isEmpty, "\(outcome)")
      #expect(try Data(contentsOf: folder.appendingPathComponent("\(number).txt")) == Data(text.utf8))
    }
  }
}
