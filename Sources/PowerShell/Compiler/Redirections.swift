/// A redirection of a command or expression, ready to be opened.
struct RedirectionPlan {
  private enum Target {
    case file(Eval, append: Bool, Extent)
    /// Into the output stream.
    case output
    case nothing
  }

  private let stream: RedirectionStream
  private let target: Target

  init(_ node: RedirectionAst, _ compiler: Compiler) {
    stream = node.from
    if let file = node as? FileRedirectionAst {
      if let variable = file.location as? VariableExpressionAst, variable.path.userPath.caseFolded == "null" {
        target = .nothing
      } else {
        target = .file(compiler.value(file.location), append: file.append, file.location.extent)
      }
    } else {
      target = .output
    }
  }

  /// Where a command's streams go after its redirections.
  struct Opened {
    var output: Sink
    var streams: Streams
    fileprivate var files: [Sink] = []

    func close() throws { for file in files { try file.finish() } }
  }

  /// Opens the files that redirections name.
  static func open(_ plans: [RedirectionPlan], _ scope: Scope, output: Sink, streams: Streams) throws -> Opened {
    var opened = Opened(output: output, streams: streams)
    var merged: [RedirectionStream] = []
    for plan in plans {
      switch plan.target {
      case .nothing: plan.apply(.discard, Sink(), &opened)
      case .output: merged.append(plan.stream)
      case .file(let name, let append, let extent):
        let value = try name(scope)
        if value.isNull {
          plan.apply(.discard, Sink(), &opened)
          continue
        }
        let sink: Sink
        do { sink = try scope.context.openRedirection(scope.context.string(value), append) } catch {
          throw located(error, extent, extent.end)
        }
        opened.files.append(sink)
        plan.apply(.sink(sink), sink, &opened)
      }
    }
    for stream in merged { opened.streams = opened.streams.redirecting(stream, to: .sink(opened.output)) }
    return opened
  }

  private func apply(_ target: Streams.Target, _ sink: Sink, _ opened: inout Opened) {
    if stream == .output || stream == .all { opened.output = sink }
    if stream != .output { opened.streams = opened.streams.redirecting(stream, to: target) }
  }
}
