import CEditLine
public func probeConsole() { if CommandLine.arguments.count > 5 { let h = history_init(); history_end(h) } }
