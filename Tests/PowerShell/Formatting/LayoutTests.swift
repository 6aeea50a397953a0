import Testing

@testable import PowerShell

extension InterpreterTests {
  @Suite struct LayoutTests {
    @Test(
      "Final widths of columns",
      arguments: [
        ([0, 0, 0, 0], [19, 19, 19, 19]), ([0, 0, 0], [26, 26, 25]), ([0, 0], [39, 39]), ([0], [79]),
        ([15, 0, 0], [15, 31, 31]), ([10, 13, 35, 0], [10, 13, 35, 18]), ([30, 0], [30, 48]),
        ([5, 25, 0], [5, 25, 47]),
        ([6, 6, 6, 8], [6, 6, 6, 8]), ([70, 0, 0, 20], [70, 1, 1, 4]), ([79, 5], [79, -1]), ([100], [79]),
      ] as [([Int], [Int])])
    func widths(wanted: [Int], expected: [Int]) {
      #expect(ColumnWidths.fit(wanted, into: 79) == expected)
    }

    @Test(
      "Cells of characters",
      arguments: [
        ("abc", 3), ("日本", 4), ("é", 1), ("e\u{301}", 1), ("한", 2), ("ｶﾅ", 2), ("😀", 2), ("👨‍👩‍👧", 2), ("🇩🇪", 2), ("—", 1),
        ("\u{FF21}", 2), ("", 0),
      ])
    func cells(text: String, expected: Int) {
      #expect(CellWidth.of(text) == expected)
    }

    @Test("Wide characters are not cut in half")
    func wideCut() {
      #expect(TextBreak.hard("日本語", first: 3, next: 3) == ["日", "本", "語"])
      #expect(TextBreak.hard("日a", first: 1, next: 1) == ["?", "a"])
    }

    @Test("Characters that deceive are shown by their code")
    func hostile() throws {
      let console = PrintedOutput()
      let evil = "a\u{1B}[31mb\u{202E}c\u{85}d\u{200B}e\u{7F}"
      let shown = try console.text([.custom(["Name": .text(evil)])])
      #expect(shown.contains("\na<U+001B>[31mb<U+202E>c<U+0085>d<U+200B>e<U+007F>  "))
      #expect(!shown.unicodeScalars.contains { $0.value == 0x1B || $0.value == 0x202E || $0.value == 0x85 })
      let record = ErrorRecord(id: "x", evil)
      #expect(!console.context.renderError(record).contains("\u{1B}"))
      console.host.outputIsTerminal = true
      #expect(try console.text([.text(evil)]) == "a<U+001B>[31mb<U+202E>c<U+0085>d<U+200B>e<U+007F>\n")
      console.host.outputIsTerminal = false
      #expect(try console.text([.text(evil)]) == evil + "\n")
    }

    @Test("A carriage return before a line feed is part of the line break")
    func lineBreaks() {
      #expect(PrintableText.escaped("first\r\nsecond\rthird") == "first\nsecond<U+000D>third")
    }

    @Test("Raw strings are cut at the width of the console")
    func rawStrings() throws {
      let console = PrintedOutput()
      let text = String(repeating: "x", count: 170)
      #expect(
        try console.text([.text(text)]).split(separator: "\n").map(\.count) == [79, 79, 12])
    }

    @Test("The question of a confirmation")
    func confirmation() {
      #expect(
        ConfirmPrompt.question(
          caption: "Confirm", "Are you sure you want to perform this action?\nRemoving Send connector \"to-work.com\".",
          columns: 80)
          == "\nConfirm\nAre you sure you want to perform this action?\nRemoving Send connector \"to-work.com\".\n")
      #expect(
        ConfirmPrompt.choices(Choice.confirmation, defaultIndex: 0, columns: 80)
          == "[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [S] Suspend  [?] Help\n(default is \"Y\"):")
      #expect(
        ConfirmPrompt.choices(Choice.confirmation, defaultIndex: 0, columns: 120)
          == "[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [S] Suspend  [?] Help (default is \"Y\"):")
    }

    @Test(
      "Numbers with two decimals",
      arguments: [(0.125, "0.13"), (-2.5, "-2.50"), (2.675, "2.67"), (0, "0.00"), (1e15, "1000000000000000.00")])
    func decimals(number: Double, text: String) {
      #expect(CellText(PrintedOutput().context).tableText(.double(number), format: nil) == text)
    }
  }
}
