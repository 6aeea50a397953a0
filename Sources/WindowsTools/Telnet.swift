import Lab
import LabShell
import PowerShell

/// telnet HOST [PORT]: a session typed line by line, or read from the lines that follow in a script.
enum Telnet {
  static func run(_ arguments: [Value], _ output: Sink, _ context: ExecutionContext) throws -> Int32 {
    let words = arguments.map { context.string($0) }
    guard let host = words.first, words.count <= 2, !host.isEmpty else {
      return try say("\ntelnet [host [port]]\n", output)
    }
    guard let port = words.count == 2 ? UInt16(words[1]) : 23 else {
      return try say("\(words[1]): Invalid port number", output)
    }
    // What is said before the connection stands shows at once, in front of what the person is asked for.
    try output.receive(.text("Connecting To \(host)..."))
    let session = try LabSession.of(context)
    let transport = try session.transport()
    guard let connection = try transport.telnet(to: host, port: Int(port), from: session.server) else {
      return try say(
        "Could not open connection to the host, on port \(port): Connect failed", output)
    }
    return try talk(connection, output, context)
  }

  private static func say(_ text: String, _ output: Sink) throws -> Int32 {
    try output.receive(.text(text))
    return 1
  }

  private static func talk(_ connection: TelnetSession, _ output: Sink, _ context: ExecutionContext) throws -> Int32 {
    try show(connection.greeting, output)
    while !connection.isClosed {
      let typed = context.host.readLine(prompt: "", secret: false)
      // Ctrl-C hangs up; the shell sees to the rest.
      if context.interruption.pointee != 0 { return try hangUp(connection) }
      guard let line = typed else {
        let isCut = connection.isInsideMessage
        try connection.close()
        if isCut {
          context.host.write(
            "telnet: the input ended inside a message; the connection is dropped and nothing is sent.\n", to: .error)
        }
        return 1
      }
      try show(try connection.send(line), output)
    }
    try connection.close()
    try show("\nConnection to host lost.", output)
    return 0
  }

  private static func hangUp(_ connection: TelnetSession) throws -> Int32 {
    try connection.close()
    return 1
  }

  /// What the server sent: the text of a stranger, line by line.
  private static func show(_ text: String, _ output: Sink) throws {
    for line in text.split(separator: "\r\n", omittingEmptySubsequences: true) {
      try output.receive(.text(String(line)))
    }
  }
}
