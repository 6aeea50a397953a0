import Foundation
import Testing

@testable import PowerShell

/// The parser against records of PowerShell 7.6: every record agrees today, and the floor keeps it so.
@Suite struct RecordedParseTests {
  @Test func treesAgree() throws {
    var agreement = Agreement()
    let printer = TreePrinter()
    for record in try Recorded.lines("ast.jsonl") {
      let script = try #require(record["in"] as? String)
      let wanted = try #require(record["ast"] as? String)
      agreement.add(script, wanted: wanted, got: printer.text(Parser.parse(script).tree))
    }
    #expect(agreement.rate >= 99.9, "\(agreement.report)")
  }

  @Test func tokensAgree() throws {
    var agreement = Agreement()
    for record in try Recorded.lines("tokens.jsonl") {
      let script = try #require(record["in"] as? String)
      let source = SourceText(script)
      let (_, tokens) = Parser.parseWithTokens(source)
      let wanted = (record["t"] as? [Any] ?? []).map(RecordedToken.init)
      agreement.add(script, wanted: "\(wanted)", got: "\(tokens.map { RecordedToken($0, source) })")
    }
    #expect(agreement.rate >= 99.9, "\(agreement.report)")
  }

  @Test func errorsAgree() throws {
    var agreement = Agreement()
    for record in try Recorded.lines("parse-errors.jsonl") {
      let script = try #require(record["in"] as? String)
      let result = Parser.parse(script)
      let wanted = (record["errors"] as? [[String: Any]] ?? []).map(text)
      let isIncomplete = record["incomplete"] as? Bool ?? false
      agreement.add(
        script, wanted: "\(isIncomplete) \(wanted)", got: "\(result.isIncomplete) \(result.errors.map(text))")
    }
    #expect(agreement.rate >= 99.9, "\(agreement.report)")
  }

  private func text(_ error: [String: Any]) -> String {
    func number(_ key: String) -> Int { error[key] as? Int ?? 0 }
    func string(_ key: String) -> String { error[key] as? String ?? "" }
    return "\(string("id")) \(number("l")):\(number("c"))-\(number("l2")):\(number("c2")) [\(string("text"))] "
      + "\(string("msg")) \(error["inc"] as? Bool ?? false)"
  }

  private func text(_ error: ParseError) -> String {
    let extent = error.extent
    return "\(error.id) \(extent.startLine):\(extent.startColumn)-\(extent.endLine):\(extent.endColumn) "
      + "[\(extent.text)] \(error.message) \(error.isIncomplete)"
  }
}

/// A token as the records write it: `[kind, text, line, column, extra]`.
struct RecordedToken: CustomStringConvertible {
  let description: String

  init(_ record: Any) {
    let parts = record as? [Any] ?? []
    let extra = parts.count > 4 ? parts[4] as? [String: Any] ?? [:] : [:]
    var told = TokenExtra()
    told.flags = extra["f"] as? [String] ?? []
    told.type = extra["type"] as? String
    told.value = extra["v"] as? String
    told.name = extra["name"] as? String
    told.colon = extra["colon"] as? Bool ?? false
    told.from = extra["from"] as? String
    told.to = extra["to"] as? String
    told.append = extra["append"] as? Bool ?? false
    let nested = (extra["n"] as? [Any] ?? []).map(RecordedToken.init)
    description = "\(parts[0]) [\(parts[1])] \(parts[2]):\(parts[3]) \(told) \(nested)"
  }

  init(_ token: Token, _ source: SourceText) {
    let text = source.text(token.start, token.end)
    let place = source.position(at: token.start)
    let nested = token.nested.map { RecordedToken($0, source) }
    description =
      "\(token.kind.name) [\(text)] \(place.line):\(place.column) \(TokenExtra(token, text: text)) \(nested)"
  }
}
