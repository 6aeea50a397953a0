import Testing

@testable import PowerShell

extension InterpreterTests {
  /// What Tab gives (sources: recorded answers of TabExpansion2).
  @Suite struct CompletionTests {
    private let context: ExecutionContext = {
      let context = ExecutionContext(host: RecordingHost(columns: 80), clock: StoppedClock())
      context.installBaseCmdlets()
      return context
    }()

    private func define(_ text: String) {
      _ = ShellSession(context: context).run(text)
    }

    private func complete(_ text: String) -> [String] {
      Completion.complete(text, cursor: text.utf8.count, context).matches.map(\.text)
    }

    @Test func commands() {
      #expect(complete("Get-ChildI") == ["Get-ChildItem"])
      #expect(complete("GET-CHILDI") == ["Get-ChildItem"])
      #expect(complete("1 | Sort-") == ["Sort-Object"])
      #expect(complete("function Get-Plumtree {}; Get-Plum") == ["Get-Plumtree"])
      #expect(complete("& 'Get-ChildI") == ["'Get-ChildItem'"])
      #expect(complete("Xyzzy-") == [])
    }

    @Test func parametersThatArePossible() {
      define("function Get-Pear { param([string]$Kind, [int]$Count, [switch]$Ripe) }")
      #expect(complete("Get-Pear -") == ["-Kind", "-Count", "-Ripe"])
      #expect(complete("Get-Pear -Kind x -") == ["-Count", "-Ripe"])
      #expect(complete("Get-ChildItem -LiteralPath x -Pa") == [])
      #expect(complete("Get-ChildItem -ErrorA") == ["-ErrorAction"])
      #expect(complete("Get-ChildItem -ea") == ["-ea"])
    }

    @Test func values() {
      define("function f { param([ValidateSet('green', 'dark red')]$Color, [System.DayOfWeek]$Day, [switch]$On) }")
      #expect(complete("f -Color ") == ["'dark red'", "green"])
      #expect(complete("f -Color:g") == ["green"])
      #expect(complete("f -Day Tu") == ["Tuesday"])
      #expect(complete("f -On:") == ["$true", "$false"])
    }

    @Test func completersOfScripts() {
      define(
        """
        function Get-Pear { param($Kind) }
        Register-ArgumentCompleter -CommandName Get-Pear -ParameterName Kind -ScriptBlock {
          param($c, $p, $word) 'Anjou', 'Bosc' | Where-Object { $_ -like "$word*" } }
        """)
      #expect(complete("Get-Pear -Kind B") == ["Bosc"])
      #expect(complete("Get-Pear ") == ["Anjou", "Bosc"])
    }

    @Test func variables() {
      define("$global:orchardText = 'x'; ${global:orchard row} = 1")
      #expect(complete("$orch") == ["${orchard row}", "$orchardText"])
      #expect(complete("\"text $orchardT") == ["$orchardText"])
      #expect(complete("$global:orchardT") == ["$global:orchardText"])
      #expect(complete("$alpha = 1; $alp") == ["$alpha"])
    }

    @Test func members() {
      define("$global:orchardText = 'x'")
      #expect(complete("'a'.Pad") == ["PadLeft(", "PadRight("])
      #expect(complete("$orchardText.Len") == ["Length"])
      #expect(complete("[int]::MaxV") == ["MaxValue"])
      #expect(complete("Get-Date | ForEach-Object { $_.AddD") == ["AddDays("])
      #expect(complete("[pscustomobject]@{ Name = 1; Size = 2 } | Sort-Object S") == ["Size"])
    }

    @Test func typesAndOperators() {
      #expect(complete("[System.Ver") == ["System.Version"])
      #expect(complete("[timesp").first == "timespan")
      #expect(complete("$a -noti") == ["-notin"])
      #expect(complete("using n") == ["namespace"])
    }

    /// No cursor in any of these texts may end the program.
    @Test func everyCursorIsSafe() {
      for text in [
        "Get-Item -Path @{a='b' ; c", "\"$(${x", "[a[b,[c", "param([A(", "@(,{|", "日本 $x.é -", "a\n#requires -",
      ] {
        for cursor in 0...text.utf8.count { _ = Completion.complete(text, cursor: cursor, context) }
      }
    }
  }
}
