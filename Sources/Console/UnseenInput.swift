import CEditLine
import Glibc

/// What is typed at the terminal and not shown.
enum UnseenInput {
  /// A line: a password.
  static func line(_ prompt: String) -> LineEditor.Result {
    show(prompt)
    defer { show("\n") }
    return withoutEcho(lflag: tcflag_t(ECHO), drops: true) {
      var bytes: [UInt8] = []
      while let byte = nextByte() {
        if byte == 0x0A { return .line(String(decoding: bytes, as: UTF8.self)) }
        bytes.append(byte)
      }
      if ems_interrupt_flag().pointee != 0 { return interrupted() }
      return bytes.isEmpty ? .endOfInput : .line(String(decoding: bytes, as: UTF8.self))
    }
  }

  /// One key. One that sends several bytes, an arrow, counts as one.
  static func key(_ prompt: String) -> LineEditor.Result {
    show(prompt)
    defer { show("\r" + String(repeating: " ", count: prompt.count) + "\r") }
    return withoutEcho(lflag: tcflag_t(ECHO | ICANON), drops: false) {
      guard let first = nextByte() else {
        return ems_interrupt_flag().pointee != 0 ? interrupted() : .endOfInput
      }
      var input = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
      while first == 0x1B || first >= 0x80, poll(&input, 1, 0) > 0, nextByte() != nil {}
      return first == 0x04 ? .endOfInput : .line(String(Character(Unicode.Scalar(first))))
    }
  }

  private static func interrupted() -> LineEditor.Result {
    _ = ems_take_interrupt()
    return .interrupted
  }

  /// `nil` at the end of input and at Ctrl-C.
  private static func nextByte() -> UInt8? {
    var byte: UInt8 = 0
    while true {
      if ems_wait_input() == 0, ems_interrupt_flag().pointee != 0 { return nil }
      let count = Glibc.read(0, &byte, 1)
      if count < 0, errno == EINTR { continue }
      return count > 0 ? byte : nil
    }
  }

  private static func withoutEcho(lflag: tcflag_t, drops: Bool, _ body: () -> LineEditor.Result) -> LineEditor.Result {
    var old = termios()
    tcgetattr(0, &old)
    var silent = old
    silent.c_lflag &= ~lflag
    tcsetattr(0, drops ? TCSAFLUSH : TCSADRAIN, &silent)
    defer { tcsetattr(0, TCSADRAIN, &old) }
    return body()
  }

  private static func show(_ text: String) { _ = text.withCString { Glibc.write(1, $0, strlen($0)) } }
}
