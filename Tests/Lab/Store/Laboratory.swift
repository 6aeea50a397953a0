import Glibc

@testable import Lab

let consoleA = LabConsole(id: "a", name: "console A", server: "WIN20081")
let consoleB = LabConsole(id: "b", name: "console B", server: "WIN20082")

/// A lab in memory with nothing in it.
func temporaryLab(_ settings: LabSettings = LabSettings()) throws -> Lab {
  try Lab.temporary(settings: settings, console: consoleA) { _ in }
}
