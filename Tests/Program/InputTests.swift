import Foundation
import Testing

/// No input ends the program by a signal or holds it up (reliability figures R11, R14 to R16 and R19).
@Suite struct InputTests {
  // MARK: Mutated scripts

  /// What the transcripts type, a few statements each.
  private static let scripts: [[UInt8]] = TranscriptTests.files.flatMap { file -> [[UInt8]] in
    let typed = ((try? Transcript(file))?.blocks ?? []).map { $0.typed.joined(separator: "\n") }
    return stride(from: 0, to: typed.count, by: 6).map { start in
      Array(typed[start..<min(start + 6, typed.count)].joined(separator: "\n").utf8)
    }
  }

  /// A script cut, spliced with another, with bits turned over, parts left out or said twice.
  private static func mutant(_ random: inout SplitMix) -> [UInt8] {
    var script = scripts.randomElement(using: &random) ?? []
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      guard let place = script.indices.randomElement(using: &random) else { break }
      let end = min(script.count, place + Int.random(in: 1...30, using: &random))
      switch Int.random(in: 0...5, using: &random) {
      case 0: script.removeSubrange(place...)
      case 1: script.removeSubrange(..<place)
      case 2:
        let other = scripts.randomElement(using: &random) ?? []
        script.insert(contentsOf: other.suffix(Int.random(in: 1...200, using: &random)), at: place)
      case 3: script[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
      case 4: script.removeSubrange(place..<end)
      default: script.insert(contentsOf: script[place..<end], at: place)
      }
    }
    return script
  }

  /// 0 or 1 with a message, whatever the script; other codes only by the word that gives them.
  @Test(arguments: 1...4) func mutatedScripts(_ seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let folder = try TemporaryFolder.shared.folder("mutants")
    for number in 0..<75 {
      let script = Self.mutant(&random)
      let outcome: Program.Outcome
      if Bool.random(using: &random) {
        outcome = try Program.run(["-NoProfile", "--lab", ":temp:"], input: Data(script), folder: folder)
      } else {
        let file = folder.appendingPathComponent("\(number).ps1")
        try Data(script).write(to: file)
        outcome = try Program.run(["-NoProfile", "--lab", ":temp:", "-File", file.path], folder: folder)
      }
      let text = String(decoding: script, as: UTF8.self)
      let isExpected = [0, 1].contains(outcome.status) || (text.contains("exit") && outcome.status >= 0)
      #expect(isExpected, "\(outcome.status): \(text.debugDescription)\n\(outcome.errors.suffix(500))")
      #expect(outcome.status != 1 || !(outcome.errors + outcome.output).isEmpty, "no message: \(text.debugDescription)")
    }
  }

  // MARK: Long inputs

  /// Inputs that made parsers slow or ended them, by the number of bytes.
  private static let nasty: [(name: String, text: @Sendable (Int) -> String)] = [
    ("parentheses", { repeated("(", $0) }), ("blocks", { repeated("{ |", $0) }),
    ("strings in strings", { repeated("\"$(", $0) }), ("hashtables", { repeated("@{", $0) }),
    ("here-strings", { repeated("@\"\n", $0) }), ("line continuations", { repeated("a `\n", $0) }),
    ("one long line", { "'" + repeated("a", $0) + "' | Out-Null" }), ("comments", { repeated("<# ", $0) }),
    ("pipes", { repeated("| a ", $0) }), ("commas", { "1" + repeated(",1", $0) + " | Out-Null" }),
    ("variables", { repeated("$a", $0) }), ("dollars", { repeated("$", $0) }), ("at signs", { repeated("@", $0) }),
    ("quotes", { repeated("'", $0) + "| Out-Null" }), ("statements", { repeated("$x=1;\n", $0) }),
    ("elseif", { "if (0) {}" + repeated(" elseif (0) {}", $0) }), ("redirections", { repeated(">", $0) }),
    ("arguments", { "Write-Output" + repeated(" a", $0) + " | Out-Null" }),
  ]

  private static func repeated(_ text: String, _ bytes: Int) -> String {
    String(repeating: text, count: bytes / text.utf8.count)
  }

  /// The seconds of processor time of a run of the program, which other processes do not lengthen.
  private static let timing = """
    import resource, subprocess, sys
    subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=100)
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(usage.ru_utime + usage.ru_stime)
    """

  private func seconds(_ text: String) throws -> Double {
    let file = TemporaryFolder.shared.path("nasty.ps1")
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    let outcome = try Tool.start("/usr/bin/python3", ["-c", Self.timing, Program.path, "-NoProfile", "-File", file])
      .finish()
    return try #require(Double(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)), "no answer in 100 s")
  }

  /// Eight times the input takes at most ten times the time: 2.5 for each doubling would allow more.
  @Test func timeGrowsWithTheInput() throws {
    for (name, text) in Self.nasty {
      let (short, long) = (try seconds(text(32 << 10)), try seconds(text(256 << 10)))
      #expect(long <= 10 * short + 0.1, "\(name): \(short) s, eight times as much in \(long) s")
    }
  }

  // MARK: Limits

  /// Each is an error that a script catches and goes on behind.
  private static let limits: [(script: String, output: String)] = [
    ("Invoke-Expression ('(' * 250 + '1' + ')' * 250)", "1"),
    ("Invoke-Expression ('(' * 600 + '1' + ')' * 600)", caught("ScriptTooComplicated", in: "InvokeExpression")),
    ("Invoke-Expression ('{' * 99999)", caught("ScriptTooComplicated", in: "InvokeExpression")),
    ("function f($n) { if ($n) { f ($n - 1) } else { 'deep' } }; f 1000", "deep"),
    ("function g { g }; g", "CallDepthOverflow"), ("$b = { & $b }; & $b", "CallDepthOverflow"),
    ("Invoke-Expression ('1' + ' | foreach { $_ }' * 256)", "1"),
    ("('x' * 64MB).Length", "67108864"), ("'x' * (64MB + 1)", memory), ("'xy' * [int]::MaxValue", memory),
    ("$s = 'x' * 64MB; $s + 'y'", memory), ("$s = 'x' * 64MB; $s += 'y'", memory),
    ("$s = 'x' * 40MB; \"$s$s\"", memory), ("$s = 'x' * 40MB; $s, $s -join ''", memory),
    ("('a' * 1MB) -replace 'a', ('b' * 100)", memory), ("$s = 'x' * 40MB; '{0}{0}' -f $s", memory),
    ("'x'.PadLeft([int]::MaxValue)", method), ("[string]::new('x', [int]::MaxValue)", method),
    ("('a' * 1MB).Replace('a', 'b' * 100)", method), ("$s = 'x' * 40MB; [string]::Concat($s, $s)", method),
    ("$b = [Text.StringBuilder]::new(); while ($true) { [void]$b.Append('x' * 10MB) }", method),
    ("$s = 'x'; while ($true) { $s += $s }", memory),
    ("(1..10000000).Count", "10000000"), ("1..10000001 -eq 1", memory), ("(@(0) * 10000001).Count", memory),
    ("[int[]]::new(10000001)", method), ("$a = 1..6000000; $a + $a", memory),
    ("$a = 1, 2; while ($true) { $a += $a }", memory),
    ("$l = [Collections.Generic.List[int]](1..6000000); $l.AddRange($l)", method),
    ("('a' * 40 + '!') -match '^(a+)+$'", "System.Text.RegularExpressions.RegexMatchTimeoutException"),
    ("1..1000000000 | select -First 1", "1"),
    (
      "$a = @(); foreach ($i in 1..100000) { $a = , $a }; ($a | ConvertTo-Json -WarningAction Ignore).Length -gt 1",
      "True"
    ),
    ("ConvertFrom-Json ('[' * 99999)", caught("System.ArgumentException", in: "ConvertFromJson")),
    ("[xml]('<a>' * 99999)", "InvalidCastToXmlDocument"), ("'{0,2000000000}' -f 1", "FormatError"),
  ]
  private static let memory = "System.OutOfMemoryException"
  private static let method = "OutOfMemoryException"

  private static func caught(_ id: String, in command: String) -> String {
    "\(id),Microsoft.PowerShell.Commands.\(command)Command"
  }

  @Test func limitsAreErrorsThatAScriptCatches() throws {
    for (script, output) in Self.limits {
      let text = "try { \(script) } catch { $_.FullyQualifiedErrorId }\n'on'\n"
      let outcome = try Program.run(["-NoProfile"], input: text)
      #expect(
        outcome.output == output + "\non\n", "\(script): \(outcome.output.suffix(300)) \(outcome.errors.suffix(300))")
      #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(script): \(outcome.errors.suffix(300))")
    }
  }

  // MARK: Streams that are closed or full

  /// A line of bash, the exit status of the program in it, and what comes to the standard streams that are left.
  private static let streams: [(line: String, status: Int, output: String, errors: String)] = [
    ("$EMS -Command '1' >&-", 1, "", "cannot write output"), ("echo 1 | $EMS >&-", 1, "", "cannot write output"),
    ("$EMS -Command '1; 2' 2>&-", 0, "1\n2\n", ""), ("$EMS -Command '1' <&-", 0, "1\n", ""),
    ("$EMS -Command 'Write-Error x; 2' 2>&-", 1, "", ""), ("$EMS -Command '1; Write-Error x' >&- 2>&-", 1, "", ""),
    ("$EMS -Command 'Write-Error x; 2' 2>/dev/full", 1, "", ""),
    ("$EMS -Command '1..1000' >/dev/full", 1, "", "No space left on device"),
    ("$EMS -Command 'Read-Host x' </dev/null >/dev/full", 1, "", "No space left on device"),
    ("$EMS --version >/dev/full", 1, "", "No space left on device"),
    ("$EMS --help >&-", 1, "", "cannot write output"),
    ("$EMS completions bash >/dev/full", 1, "", "No space left on device"),
    ("$EMS -Command '1..100000' | head -n 1", 141, "1\n", ""),
    ("$EMS --lab :temp: -Command '1..99 | foreach { Get-Mailbox | fl * }' | head -c 1", 141, "\n", ""),
    ("$EMS -Command '1..99999 | foreach { Write-Error x }' 2>&1 >/dev/null | head -c 5", 141, "Write", ""),
    ("$EMS -Command '1..100000 > big.txt; \"done\"'", 0, "done\n", ""),
  ]

  @Test func closedAndFullStreams() throws {
    let folder = try TemporaryFolder.shared.folder("streams")
    for (line, status, output, errors) in Self.streams {
      let outcome = try ChildProcess(
        "/bin/bash", ["-c", "\(line); exit ${PIPESTATUS[\(line.hasPrefix("echo") ? 1 : 0)]}"],
        environment: ["EMS": Program.path + " -NoProfile"], folder: folder
      ).finish()
      #expect(outcome.status == status && outcome.output == output, "\(line): \(outcome)")
      #expect(errors.isEmpty ? outcome.errors.isEmpty : outcome.errors.contains(errors), "\(line): \(outcome)")
    }
  }
}
