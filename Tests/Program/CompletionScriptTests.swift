import Foundation
import Testing

/// The scripts in `completions/` are those that the program makes.
@Suite struct CompletionScriptTests {
  @Test(arguments: [("bash", "ems.bash"), ("zsh", "_ems"), ("fish", "ems.fish")])
  func isFresh(_ shell: String, _ name: String) throws {
    let made = try Program.run(["completions", shell]).output
    let kept = try String(contentsOf: Program.root.appendingPathComponent("completions/\(name)"), encoding: .utf8)
    #expect(made == kept, "make it again: ems completions \(shell) > completions/\(name)")
  }
}
