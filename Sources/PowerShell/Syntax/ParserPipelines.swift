/// Pipelines, chains of them and assignments.
extension Parser {
  /// Pipelines connected by `&&` and `||`, or an assignment; nil where none begins.
  func pipelineChain() -> PipelineBaseAst? {
    guard let first = pipeline() else { return nil }
    if first.kind == .assignment || first.kind == .errorStatement { return first }
    var chain: PipelineBaseAst = first
    var isBackground = takeBackground(chain)
    while true {
      let token = peek()
      guard token.kind == .andAnd || token.kind == .orOr else { return finish(chain, isBackground) }
      guard grow() else { return chain }
      if isBackground != nil { report("BackgroundOperatorInPipelineChain", extent(token)) }
      skip()
      skipNewLines()
      guard let right = pipeline() else {
        let next = peek()
        if next.kind == .andAnd || next.kind == .orOr {
          report("EmptyPipelineChainElement", extent(token).through(extent(next)))
        } else {
          reportIncomplete("EmptyPipelineChainElement", after(token))
        }
        return ErrorStatementAst(chain.extent.through(extent(token)), nested: [chain])
      }
      isBackground = nil
      if let right = right as? PipelineAst {
        isBackground = takeBackground(right)
        chain = PipelineChainAst(
          chain.extent.through(right.extent), left: chain, right: right, operatorKind: token.kind, isBackground: false)
      } else {
        // An assignment behind the operator: the right side cannot be assigned to.
        chain = ErrorStatementAst(chain.extent.through(right.extent), nested: [chain, right])
      }
    }
  }

  /// The `&` behind a pipeline.
  private func takeBackground(_ pipeline: PipelineBaseAst) -> Extent? {
    guard peek().kind == .ampersand else { return nil }
    let token = next()
    return extent(token)
  }

  private func finish(_ chain: PipelineBaseAst, _ background: Extent?) -> PipelineBaseAst {
    guard let background else { return chain }
    let whole = chain.extent.through(background)
    if let pipeline = chain as? PipelineAst {
      return PipelineAst(whole, elements: pipeline.elements, isBackground: true)
    }
    guard let chain = chain as? PipelineChainAst else { return chain }
    return PipelineChainAst(
      whole, left: chain.left, right: chain.right, operatorKind: chain.operatorKind, isBackground: true)
  }

  /// Commands and expressions connected by pipes, or an assignment.
  private func pipeline() -> PipelineBaseAst? {
    var elements: [CommandBaseAst] = []
    var pipe: Token?
    while true {
      switch pipelineElement(isFirst: pipe == nil && elements.isEmpty) {
      case .assignment(let assignment): return assignment
      case .element(let element): elements.append(element)
      case .none:
        if pipe != nil || peek().kind == .pipe {
          reportIncomplete("EmptyPipeElement", pipe.map { after($0) } ?? extent(peek()))
        }
      }
      guard let next = nextPipe() else { break }
      pipe = next
      if peek().kind == .endOfInput {
        reportIncomplete("EmptyPipeElement", after(next))
        break
      }
    }
    guard let first = elements.first, let last = elements.last else { return nil }
    return PipelineAst(first.extent.through(last.extent), elements: elements)
  }

  /// Takes the pipe behind an element, which may stand on the next line; nil at the end of the pipeline.
  private func nextPipe() -> Token? {
    if let token = peeked, token.kind == .newLine, lexer.continuesWithPipe(at: token.end) { skipNewLines() }
    let token = peek()
    switch token.kind {
    case .pipe:
      skip()
      skipNewLines()
      return token
    case .semi, .newLine, .endOfInput, .rParen, .rCurly, .andAnd, .orOr, .ampersand: return nil
    default:
      if !token.flags.contains(.tokenInError) { report("UnexpectedToken", extent(token), text(token)) }
      return nil
    }
  }

  private enum Element { case assignment(AssignmentStatementAst), element(CommandBaseAst), none }

  private func pipelineElement(isFirst: Bool) -> Element {
    if mayBeginExpression(peek()) {
      var assign: Token?
      let value: ExpressionAst? = inMode(.expression) {
        let value = expression()
        // In command mode `=1` would be a word.
        if isFirst, value != nil, peek().kind.isAssignment { assign = next() }
        return value
      }
      if let value {
        if let assign { return .assignment(assignment(value, assign)) }
        if !isFirst { report("ExpressionsMustBeFirstInPipeline", value.extent) }
        var redirections = Redirections()
        var end = value.extent
        while let token = peekedRedirection() {
          skip()
          redirection(token, &redirections, &end)
        }
        return .element(
          CommandExpressionAst(value.extent.through(end), expression: value, redirections: redirections.all))
      }
    }
    return command().map { .element($0) } ?? .none
  }

  /// False for words, which are commands whatever the mode.
  private func mayBeginExpression(_ token: Token) -> Bool {
    switch token.kind {
    case .generic, .identifier: return !Characters.isIdentifierStart(lexer.scalar(at: token.start).value)
    default: return !token.kind.isKeyword
    }
  }

  private func peekedRedirection() -> Token? {
    let token = peek()
    return token.kind == .redirection || token.kind == .redirectInStd ? token : nil
  }

  private func assignment(_ left: ExpressionAst, _ token: Token) -> AssignmentStatementAst {
    skipNewLines()
    var right: StatementAst
    if let statement = statement() {
      right = statement
      // A plain value needs no pipeline around it.
      if let pipeline = right as? PipelineAst, !pipeline.isBackground, pipeline.elements.count == 1,
        let only = pipeline.elements[0] as? CommandExpressionAst
      {
        right = only
      }
    } else {
      reportIncomplete("ExpectedValueExpression", after(token), token.kind.text)
      right = ErrorStatementAst(after(token))
    }
    return AssignmentStatementAst(
      left.extent.through(right.extent), left: left, operatorKind: token.kind, right: right,
      errorPosition: extent(token))
  }

  // MARK: Redirections

  /// At most one redirection of each stream.
  struct Redirections {
    private(set) var all: [RedirectionAst] = []

    func has(_ stream: RedirectionStream) -> Bool { all.contains { $0.from == stream } }

    /// Keeps them in the order of the streams, not of the script.
    mutating func add(_ redirection: RedirectionAst) {
      let place = all.firstIndex { $0.from.rawValue > redirection.from.rawValue } ?? all.endIndex
      all.insert(redirection, at: place)
    }
  }

  func redirection(_ token: Token, _ redirections: inout Redirections, _ end: inout Extent) {
    if case .mergingRedirection(let from, let to) = token.value {
      end = extent(token)
      if to != .output || from == .output {
        report("RedirectionNotSupported", end, text(token))
        return
      }
      add(MergingRedirectionAst(end, from: from, to: to), &redirections)
      return
    }
    var location = singleArgument(.fileName, next())
    if location == nil {
      report("MissingFileSpecification", after(token))
      location = ErrorExpressionAst(extent(token))
    }
    guard let location else { return }
    guard case .fileRedirection(let from, let append) = token.value else {
      report("RedirectionNotSupported", extent(token), text(token))
      end = extent(token)
      return
    }
    end = extent(token).through(location.extent)
    add(FileRedirectionAst(end, from: from, location: location, append: append), &redirections)
  }

  private func add(_ redirection: RedirectionAst, _ redirections: inout Redirections) {
    if redirections.has(redirection.from) {
      report("StreamAlreadyRedirected", redirection.extent, redirection.from.name.lowercased())
    } else {
      redirections.add(redirection)
    }
  }
}
