import Lab
import LabShell
import PowerShell

/// net start, net stop: the services of the server that one stands on.
enum Net {
  static func run(_ arguments: [Value], _ output: Sink, _ context: ExecutionContext) throws -> Int32 {
    let words = arguments.map { context.string($0) }
    let session = try LabSession.of(context)
    switch words.first?.caseFolded {
    case "start" where words.count == 1: return try list(session, output)
    case "start" where words.count == 2: return try change(words[1], isStarting: true, session, output)
    case "stop" where words.count == 2: return try change(words[1], isStarting: false, session, output)
    default:
      try say("The syntax of this command is:\n\nNET\n    [ START | STOP ] [service]", output)
      return 1
    }
  }

  private static func list(_ session: LabSession, _ output: Sink) throws -> Int32 {
    let lab = try session.lab()
    let services = try session.transport().services(on: session.server)
    try say("These Windows services are started:\n", output)
    let running = try services.filter { try lab.isRunning($0.name, on: session.server) }
    for name in running.map(\.displayName).sorted(by: { $0.caseFolded < $1.caseFolded }) {
      try say("   " + name, output)
    }
    try say("\nThe command completed successfully.\n", output)
    return 0
  }

  private static func change(
    _ name: String, isStarting: Bool, _ session: LabSession, _ output: Sink
  ) throws -> Int32 {
    let transport = try session.transport()
    let wanted = name.caseFolded
    let found = try transport.services(on: session.server).first { service in
      service.name.caseFolded == wanted || service.displayName.caseFolded == wanted
    }
    guard let service = found else {
      try say("The service name is invalid.\n\nMore help is available by typing NET HELPMSG 2185.\n", output)
      return 2
    }
    guard try transport.setService(service, on: session.server, isRunning: isStarting) else {
      try say(
        isStarting
          ? "The requested service has already been started.\n\nMore help is available by typing NET HELPMSG 2182.\n"
          : "The \(service.displayName) service is not started.\n\nMore help is available by typing NET HELPMSG 3521.\n",
        output)
      return 2
    }
    let (doing, done) = isStarting ? ("starting", "started") : ("stopping", "stopped")
    try say("The \(service.displayName) service is \(doing).", output)
    try say("The \(service.displayName) service was \(done) successfully.\n", output)
    return 0
  }

  private static func say(_ text: String, _ output: Sink) throws {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      try output.receive(.text(String(line)))
    }
  }
}
