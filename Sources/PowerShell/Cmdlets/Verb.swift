/// Get-Verb.
final class GetVerb: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Get-Verb",
    """
    Verb String[] 0 both
    Group String[] 1 both values=Common|Communications|Data|Diagnostic|Lifecycle|Other|Security
    """)

  override func process() throws {
    let groups = strings("Group")?.map(\.caseFolded)
    let patterns = (strings("Verb") ?? ["*"]).map { WildcardPattern($0) }
    for (verb, prefix, group) in Self.verbs {
      if let groups, !groups.contains(group.caseFolded) { continue }
      guard patterns.contains(where: { $0.matches(verb) }) else { continue }
      try write(
        .object(
          RecordBox(
            "System.Management.Automation.VerbInfo",
            [
              "Verb": .text(verb), "AliasPrefix": .text(prefix), "Group": .text(group),
              "Description": .text("One of the verbs of the group \(group)"),
            ])))
    }
  }

  /// The approved verbs in lower case.
  static var names: Set<String> { Set(verbs.map { $0.verb.lowercased() }) }

  /// The same as they are spelled, by group.
  static var spelledNames: [String] { verbs.map(\.verb) }

  private static var verbs: [(verb: String, prefix: String, group: String)] {
    var result: [(String, String, String)] = []
    for line in verbTable.split(separator: "\n") {
      var words = line.split(separator: " ")
      guard !words.isEmpty else { continue }
      let group = String(words.removeFirst())
      for word in words {
        let parts = word.split(separator: ":")
        if parts.count == 2 { result.append((String(parts[0]), String(parts[1]), group)) }
      }
    }
    return result
  }

  private static let verbTable = """
    Common Add:a Clear:cl Close:cs Copy:cp Enter:et Exit:ex Find:fd Format:f Get:g Hide:h Join:j Lock:lk Move:m New:n
    Common Open:op Optimize:om Pop:pop Push:pu Redo:re Remove:r Rename:rn Reset:rs Resize:rz Search:sr Select:sc Set:s
    Common Show:sh Skip:sk Split:sl Step:st Switch:sw Undo:un Unlock:uk Watch:wc
    Communications Connect:cc Disconnect:dc Read:rd Receive:rc Send:sd Write:wr
    Data Backup:ba Checkpoint:ch Compare:cr Compress:cm Convert:cv ConvertFrom:cf ConvertTo:ct Dismount:dm Edit:ed
    Data Expand:en Export:ep Group:gp Import:ip Initialize:in Limit:l Merge:mg Mount:mt Out:o Publish:pb Restore:rr
    Data Save:sv Sync:sy Unpublish:ub Update:ud
    Lifecycle Approve:ap Assert:as Build:bd Complete:cmp Confirm:cn Deny:dn Deploy:dp Disable:d Enable:e Install:is
    Lifecycle Invoke:i Register:rg Request:rq Restart:rt Resume:ru Start:sa Stop:sp Submit:sb Suspend:ss Uninstall:us
    Lifecycle Unregister:ur Wait:w
    Diagnostic Debug:db Measure:ms Ping:pi Repair:rp Resolve:rv Test:t Trace:tr
    Security Block:bl Grant:gr Protect:pt Revoke:rk Unblock:ul Unprotect:up
    Other Use:u
    """
}
