/// System.Management.Automation.ScriptBlock: compiled code with the text it was made from.
public final class ScriptBlock: PSObject {
  /// The text between the braces.
  public let source: String

  init(source: String) { self.source = source }

  public override var type: PSType { .scriptBlock }
  public override func text(_ format: TextFormat) -> String? { source }
}
