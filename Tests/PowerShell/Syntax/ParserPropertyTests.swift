import Foundation
import Testing

@testable import PowerShell

/// What holds for every input: nothing is lost, nothing crashes, nothing takes long.
@Suite struct ParserPropertyTests {
  /// Tokens, comments and line continuations with the white space between them are the whole script.
  @Test func tokensAreLossless() throws {
    for record in try Recorded.lines("tokens.jsonl") {
      let script = try #require(record["in"] as? String)
      let source = SourceText(script)
      let (_, tokens) = Parser.parseWithTokens(source)
      var offset = 0
      for token in tokens {
        #expect(token.start >= offset, "tokens overlap in \(script)")
        expectBlank(source, offset, token.start, script)
        offset = token.end
      }
      expectBlank(source, offset, source.bytes.count, script)
    }
  }

  /// White space, also with a backtick before it, stands between tokens.
  private func expectBlank(_ source: SourceText, _ start: Int, _ end: Int, _ script: String) {
    let between = source.text(start, end)
    let isBlank = between.unicodeScalars.allSatisfy { $0 == "`" || Characters.isWhitespace($0.value) }
    #expect(isBlank, "[\(between)] is lost in \(script)")
  }

  /// Each prefix of a script is read to an end, and its errors stand within it.
  @Test func prefixesEnd() throws {
    for record in try Recorded.lines("tokens.jsonl") {
      let script = try #require(record["in"] as? String)
      for length in 0..<script.unicodeScalars.count {
        let prefix = String(String.UnicodeScalarView(script.unicodeScalars.prefix(length)))
        let result = Parser.parse(prefix)
        for error in result.errors {
          let isInside = error.extent.start >= 0 && error.extent.end <= prefix.utf8.count + 3
          #expect(isInside, "\(error.id) stands outside \(prefix)")
        }
      }
    }
  }

  /// One character left out, twice, or replaced by another.
  @Test func mutationsEnd() throws {
    let others: [Unicode.Scalar] = ["(", "}", "\"", "'", "`", "$", "@", "[", "\n", "\u{A0}", "|", "-", ":", "\u{0}"]
    var random = SystemRandomNumberGenerator()
    for record in try Recorded.lines("parse-errors.jsonl") {
      let script = Array(try #require(record["in"] as? String).unicodeScalars)
      guard let place = script.indices.randomElement(using: &random) else { continue }
      var changed = script
      changed[place] = others.randomElement(using: &random) ?? "x"
      let shorter = Array(script[..<place] + script[(place + 1)...])
      let longer = Array(script[...place] + script[place...])
      for scalars in [changed, shorter, longer] {
        _ = Parser.parse(String(String.UnicodeScalarView(scalars)))
      }
    }
  }

  @Test(arguments: [
    "(", "{ |", "\"$(", "@{", "[", "$a[", "!", "$a=", "[a(", "[a({", "[a[", "x$(", "@\"\n$(", "$a ? ", "if (1) {",
    "function f {", "class A {", "switch (1) { {", "try {", "({[@($(", "[int]", "$a.b[",
  ])
  func deepNestingIsAnError(_ opening: String) {
    let result = Parser.parse(String(repeating: opening, count: 20_000))
    #expect(!result.errors.isEmpty)
  }

  @Test func longChainsAreErrors() {
    for link in ["+1", ".a", "..1"] {
      let result = Parser.parse("$a" + String(repeating: link, count: 20_000))
      #expect(result.errors.map(\.id) == ["ScriptTooComplicated"])
    }
  }

  @Test func longPipelinesAndLinesAreRead() {
    let pipeline = Parser.parse(String(repeating: "a | ", count: 10_000) + "b")
    #expect(pipeline.errors.isEmpty)
    let line = Parser.parse("Write-Output " + String(repeating: "a", count: 1_000_000))
    #expect(line.errors.isEmpty)
    let list = Parser.parse("1" + String(repeating: ",1", count: 100_000))
    #expect(list.errors.isEmpty)
  }

  /// In strings, subexpressions lose one of two quotes, and a backtick before one.
  @Test func quotesInSubexpressions() throws {
    let printer = TreePrinter()
    let tree = printer.text(Parser.parse("\"$(\"\"a\"\")\"").tree)
    #expect(tree.contains("(StringConstantExpression DoubleQuoted \"a\")"))
    #expect(Parser.parse("\"foo $( \"bar\".replace(\"bar\", \"\"\") )\"").errors.isEmpty)
    #expect(!Parser.parse("\"foo $( \"bar\".replace(\"bar\", \"\") )\"").errors.isEmpty)
    #expect(Parser.parse("\"$(`\"a`\")\"").errors.isEmpty)
    #expect(Parser.parse("\"$(')')\"").errors.first?.id == "TerminatorExpectedAtEndOfString")
  }

  @Test func requirementsAreRead() throws {
    let script = "#requires -Version 5.1 -Modules a, @{ ModuleName = 'b'; ModuleVersion = '1.2' } -RunAsAdministrator"
    let result = Parser.parse(script)
    let requirements = try #require(result.tree.requirements)
    #expect(result.errors.isEmpty)
    #expect(requirements.version?.major == 5 && requirements.version?.minor == 1)
    #expect(requirements.modules.map(\.name) == ["a", "b"])
    #expect(requirements.modules.last?.version == "1.2")
    #expect(requirements.elevation)
  }
}
