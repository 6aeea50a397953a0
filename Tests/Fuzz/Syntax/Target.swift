/// Reads any bytes with the lexer in each of its modes and with the parser, and checks what holds for every input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  checkLexer(text)
  checkParser(text)
  return 0
}

/// In each mode the lexer moves on with each token, to the end.
func checkLexer(_ text: String) {
  let source = SourceText(text)
  source.bytes.withUnsafeBufferPointer { bytes in
    guard let base = bytes.baseAddress else { return }
    for mode in [Lexer.Mode.command, .expression, .typeName, .signature] {
      let errors = ParseErrorList()
      let lexer = Lexer(source, base, from: 0, to: bytes.count, errors: errors, collectsTokens: true)
      var last = -1
      while true {
        // What the parser sets itself may be set by a token's recovery; each token is read in the mode under test.
        lexer.mode = mode
        let token = lexer.next()
        if token.kind == .endOfInput { break }
        require(token.start > last && token.end >= token.start && lexer.index > token.start, "a token does not move on")
        last = token.start
      }
      checkErrors(errors.all, source)
    }
  }
}

func checkParser(_ text: String) {
  let source = SourceText(text)
  let (result, tokens) = Parser.parseWithTokens(source)
  checkErrors(result.errors, source)
  checkTokens(tokens, source, areWhole: result.errors.isEmpty)
  checkTree(result.tree, source)
  let again = Parser.parse(text)
  require(again.errors.map(\.id) == result.errors.map(\.id), "collecting tokens changes the errors")
  require(again.isIncomplete == result.isIncomplete, "collecting tokens changes the answer")
  checkLineBreaks(text, result)
}

/// Errors stand within the text, and can be shown.
private func checkErrors(_ errors: [ParseError], _ source: SourceText) {
  for error in errors {
    let extent = error.extent
    require(extent.start >= 0 && extent.end <= source.bytes.count + 4, "\(error.id) stands outside")
    require(extent.startLine >= 1 && extent.endLine >= 1, "\(error.id) has no line")
    require(extent.startColumn >= 1, "\(error.id) has no column")
    require(!error.message.isEmpty, "\(error.id) says nothing")
    _ = extent.text
    _ = source.lineText(at: extent.start)
  }
}

/// The tokens and the white space between them are the whole text, unless an error ended the reading before its end.
private func checkTokens(_ tokens: [Token], _ source: SourceText, areWhole: Bool) {
  var offset = 0
  for token in tokens {
    require(token.start >= offset, "tokens overlap")
    if areWhole { checkBlank(source, offset, token.start) }
    offset = token.end
  }
  if areWhole { checkBlank(source, offset, source.bytes.count) }
}

/// White space, also with a backtick before it, stands between tokens.
private func checkBlank(_ source: SourceText, _ start: Int, _ end: Int) {
  guard start < min(end, source.bytes.count) else { return }
  for scalar in source.text(start, end).unicodeScalars {
    require(scalar == "`" || Characters.isWhitespace(scalar.value), "text is in no token")
  }
}

private func checkTree(_ tree: ScriptBlockAst, _ source: SourceText) {
  tree.walk { node in
    require(node.extent.start >= 0 && node.extent.end <= source.bytes.count + 4, "a node stands outside")
    _ = node.extent.text
    return true
  }
}

/// What is complete with a line break stays so with one more: a prompt that reads an empty line gives the same answer.
private func checkLineBreaks(_ text: String, _ result: ParseResult) {
  guard result.errors.isEmpty, text.hasSuffix("\n") else { return }
  require(Parser.parse(text + "\n").errors.isEmpty, "an empty line makes it wrong")
}

private func require(_ condition: Bool, _ message: @autoclosure () -> String) {
  if !condition { fatalError(message()) }
}
