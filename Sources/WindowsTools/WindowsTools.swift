import Lab
import LabShell
import PowerShell

/// What an administrator uses outside the Exchange Management Shell: Windows' own programs and cmdlets, which every
/// machine of the lab has.
public enum WindowsTools {
  /// A program: its arguments, its input, where its lines go.
  typealias Body = (_ arguments: [Value], _ output: Sink, _ context: ExecutionContext) throws -> Int32

  /// The programs by name, without `.exe`.
  nonisolated(unsafe) private static let programs: [String: Body] = [
    "appcmd": Appcmd.run,
    "certreq": Certreq.run,
    "certutil": Certutil.run,
    "dnscmd": Dnscmd.run,
    "hostname": Hostname.run,
    "ipconfig": Ipconfig.run,
    "net": Net.run,
    "nslookup": Nslookup.run,
    "ping": Ping.run,
    "telnet": Telnet.run,
    "whoami": Whoami.run,
  ]

  /// Makes the programs and cmdlets known to a shell.
  public static func install(in context: ExecutionContext) {
    context.register("Get-Service", GetService.self)
    context.register("Get-EventLog", GetEventLog.self)
    context.register("Start-Service", StartService.self)
    context.register("Stop-Service", StopService.self)
    context.register("Restart-Service", RestartService.self)
    context.registerAlias("gsv", "Get-Service")
    context.registerAlias("sasv", "Start-Service")
    context.registerAlias("spsv", "Stop-Service")
    let others = context.findOtherCommand
    context.findOtherCommand = { name in program(named: name) ?? others(name) }
    context.hintForUnknownCommand = hint(forCommand:)
  }

  /// What does here what a web page of the authority does in a browser.
  private static func hint(forCommand name: String) -> String? {
    let name = name.caseFolded
    guard name.hasPrefix("http://") || name.hasPrefix("https://") else { return nil }
    return
      "There is no browser here. The authority's web pages have commands: certutil -ca.cert FILE (its certificate), "
      + "certreq -submit REQUEST (a request), certreq -retrieve ID FILE (what was issued)."
  }

  private static func program(named name: String) -> ApplicationInfo? {
    var key = name.caseFolded
    if key.hasSuffix(".exe") { key.removeLast(4) }
    guard let body = programs[key] else { return nil }
    return ApplicationInfo(key + ".exe") { arguments, _, output, context in
      do {
        return try body(arguments, output, context)
      } catch let error as LabError {
        throw TerminatingError(error.record)
      }
    }
  }
}
