import CResources
import PowerShell

/// What the shell says when it starts (exchange-transport.md 9.1).
public enum Banner {
  public static let text = """
             Welcome to the Exchange Management Shell!

     Full list of cmdlets:          get-command
     Only Exchange cmdlets:         get-excommand
     Cmdlets for a specific role:   get-help -role *UM* or *Mailbox*
     Get general help:              help
     Get help for a cmdlet:         help <cmdlet-name> or <cmdlet-name> -?
     Show quick reference guide:    quickref
     Exchange team blog:            get-exblog
     Show full output for a cmd:    <cmd> | format-list

    """

  /// The banner and the tip of the day, as an interactive session begins.
  public static func show(in context: ExecutionContext) {
    context.host.write(text + "\n" + Tips.text(of: Tips.random(), columns: context.host.columns))
  }
}

/// Tips of the day: an embedded text, paragraphs with an empty line between, numbered from nought.
enum Tips {
  static let all: [String] = {
    let text = ems_tips()
    let whole = String(decoding: UnsafeBufferPointer(start: text.start, count: text.length), as: UTF8.self)
    return paragraphs(of: whole)
  }()

  private static func paragraphs(of text: String) -> [String] {
    var result: [String] = []
    var lines: [Substring] = []
    for line in (text + "\n").split(separator: "\n", omittingEmptySubsequences: false) {
      if !line.isEmpty {
        lines.append(line)
      } else if !lines.isEmpty {
        result.append(lines.joined(separator: "\n"))
        lines = []
      }
    }
    return result
  }

  static func random() -> Int { Int.random(in: 0..<max(1, all.count)) }

  /// A tip as it is shown, its prose broken between words; lines that are indented stay as they are.
  static func text(of number: Int, columns: Int) -> String {
    guard all.indices.contains(number) else { return "" }
    var lines: [String] = []
    for line in all[number].split(separator: "\n") { lines += broken(line, limit: max(20, columns - 1)) }
    return "Tip of the day #\(number):\n\n" + lines.joined(separator: "\n") + "\n\n"
  }

  private static func broken(_ line: Substring, limit: Int) -> [String] {
    if line.hasPrefix(" ") { return [String(line)] }
    var lines: [String] = []
    var current = ""
    for word in line.split(separator: " ") {
      if !current.isEmpty, current.count + 1 + word.count > limit {
        lines.append(current)
        current = ""
      }
      current += (current.isEmpty ? "" : " ") + word
    }
    return lines + [current]
  }
}
