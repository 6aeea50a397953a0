/// `#requires` comments.
extension Parser {
  func requirements() -> ScriptRequirements? { nil }
}
