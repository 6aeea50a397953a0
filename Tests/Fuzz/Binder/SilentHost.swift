/// A host where nobody reads or answers.
final class SilentHost: Host {
  let name = "ConsoleHost"
  let columns = 80
  let canPrompt = false
  let isInteractive = false

  func write(_ text: String) {}
  func write(_ text: String, to stream: HostStream) {}
  func write(_ text: String, foreground: String?, background: String?) {}
  func flush() {}
  func readLine(prompt: String, secret: Bool) -> String? { nil }
  func peekLine() -> String? { nil }
  func unreadLine(_ line: String) {}
  func showProgress(_ text: String?) {}
}

/// A clock that stands still: the same bytes do the same.
final class StoppedClock: Clock {
  func now() -> Double { 1_151_420_103 }
}
