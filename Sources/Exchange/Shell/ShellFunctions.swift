import CResources
import PowerShell

/// The functions that the product's start script defines (exchange-transport.md 9.3).
enum ShellFunctions {
  static var all: [(String, Cmdlet.Type)] {
    [
      ("Get-ExCommand", GetExCommand.self), ("Get-PSCommand", GetPSCommand.self), ("Get-ExBanner", GetExBanner.self),
      ("Get-Tip", GetTip.self), ("QuickRef", QuickRef.self), ("Get-ExBlog", GetExBlog.self),
      ("functions", ListFunctions.self),
    ]
  }
}

/// Get-ExCommand: the commands of the Exchange snap-in, or those of them that fit a pattern.
final class GetExCommand: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata("Get-ExCommand", "Name String 0 wild")

  override func end() throws {
    for command in context.registeredCmdlets where command.source == ExchangeSnapIn.name {
      if try fits(command, string("Name")) { try write(.object(command)) }
    }
  }
}

/// Get-PSCommand: the same for the commands of the language itself.
final class GetPSCommand: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata("Get-PSCommand", "Name String 0 wild")

  override func end() throws {
    for command in context.registeredCmdlets where command.source != ExchangeSnapIn.name && command.kind == .cmdlet {
      if try fits(command, string("Name")) { try write(.object(command)) }
    }
  }
}

extension Cmdlet {
  fileprivate func fits(_ command: CommandInfo, _ pattern: String?) throws -> Bool {
    guard let pattern else { return true }
    return WildcardPattern(pattern).matches(command.name)
  }
}

/// Get-ExBanner: what the shell says when it starts.
final class GetExBanner: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata("Get-ExBanner", "")

  override func end() throws { context.host.write(Banner.text + "\n") }
}

/// Get-Tip: the tip of that number, or one by chance.
final class GetTip: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata("Get-Tip", "Number Int32 0 range=0..2147483647")

  override func end() throws {
    let number = int("Number") ?? Tips.random()
    guard Tips.all.indices.contains(number) else {
      throw terminatingError(
        ErrorRecord(
          id: "NoSuchTip", "There is no tip \(number). Tips are numbered from 0 to \(Tips.all.count - 1).",
          category: .objectNotFound, target: .int(Int32(clamping: number)),
          exception: "System.ArgumentOutOfRangeException"))
    }
    context.host.write(Tips.text(of: number, columns: context.host.columns))
  }
}

/// QuickRef: a page of what is typed most.
final class QuickRef: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata("QuickRef", "")

  override func end() throws {
    let page = ems_quickref()
    context.host.write(String(decoding: UnsafeBufferPointer(start: page.start, count: page.length), as: UTF8.self))
  }
}

/// Get-ExBlog: where the product's team writes; no browser is started.
final class GetExBlog: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata("Get-ExBlog", "")

  override func end() throws {
    context.host.write("Open http://go.microsoft.com/fwlink/?LinkId=35786 in a browser.\n")
  }
}

/// functions: every function with its text, or the named one.
final class ListFunctions: Cmdlet {
  override class var metadata: CommandMetadata { table }
  nonisolated(unsafe) private static let table = CommandMetadata("functions", "Name String 0 wild")

  override func end() throws {
    for item in try context.invokeCommand("Get-ChildItem", arguments: [.text("function:")]) {
      guard let function = item.objectValue as? FunctionInfo else { continue }
      if let name = string("Name"), !WildcardPattern(name).matches(function.name) { continue }
      try write(.text("function \(function.name)\n{\(function.definition(context))}\n"))
    }
  }
}
