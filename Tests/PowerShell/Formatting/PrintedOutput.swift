import PowerShell

/// A console that keeps what is printed.
final class RecordingHost: Host {
  let name = "ConsoleHost"
  var columns: Int
  var text = ""
  var messages = ""
  /// Lines that are read as answers.
  var input: [String] = []
  var outputIsTerminal = false

  init(columns: Int) { self.columns = columns }

  var canPrompt: Bool { true }
  var isInteractive: Bool { false }
  func write(_ text: String) { self.text += text }
  func write(_ text: String, to stream: HostStream) { messages += text }
  func write(_ text: String, foreground: String?, background: String?) { self.text += text }
  func flush() {}
  func readLine(prompt: String, secret: Bool) -> String? { input.isEmpty ? nil : input.removeFirst() }
  func peekLine() -> String? { input.first }
  func unreadLine(_ line: String) { input.insert(line, at: 0) }
  func showProgress(_ text: String?) {}
}

final class StoppedClock: Clock {
  func now() -> Double { 1_151_420_103 }
}

/// A session with a console of 80 columns, as the examples of the reference have it.
struct PrintedOutput {
  let host: RecordingHost
  let context: ExecutionContext

  init(columns: Int = 80) {
    host = RecordingHost(columns: columns)
    context = ExecutionContext(host: host, clock: StoppedClock())
    context.installFormatting()
  }

  /// What a pipeline that puts out these values prints.
  func text(_ values: [Value]) throws -> String {
    host.text = ""
    let sink = context.makeDefaultOutput()
    for value in values { try sink.receive(value) }
    try sink.finish()
    return host.text
  }
}

extension Value {
  static func custom(_ properties: KeyValuePairs<String, Value>) -> Value { .object(CustomObject(properties)) }
}

/// The text of an example as the reference writes it: a middle dot is a printed trailing blank.
func example(_ text: String) -> String { text.replacing("·", with: " ") + "\n" }
