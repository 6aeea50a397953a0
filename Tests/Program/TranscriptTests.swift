import Foundation
import Testing

/// Every file of Tests/Transcripts, typed at a fresh lab.
@Suite struct TranscriptTests {
  static let files: [URL] = {
    let folder = Program.root.appendingPathComponent("Tests/Transcripts")
    let all = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)?.allObjects as? [URL] ?? []
    return all.filter { $0.pathExtension == "session" }.sorted { $0.path < $1.path }
  }()

  @Test(arguments: files)
  func session(_ file: URL) throws {
    let transcript = try Transcript(file)
    let isMade = !transcript.labOptions.isEmpty
    var lab = TemporaryFolder.shared.path("transcript.lab")
    if isMade {
      let name = "transcript-\(UUID().uuidString)"
      lab = (Program.cleanEnvironment["XDG_DATA_HOME"] ?? "") + "/ems/labs/\(name).lab"
      let made = try Program.run(["lab", "new", name] + transcript.labOptions)
      #expect(made.status == 0, "\(made.errors)")
    }
    var consoles: [String: LabConsole] = [:]
    var results: [String] = []
    var changed = false
    let isUpdating = ProcessInfo.processInfo.environment["UPDATE_TRANSCRIPTS"] == "1"
    for block in transcript.blocks {
      let key = "\(block.console) \(block.width)"
      let console = try consoles[key] ?? LabConsole(lab: lab, server: block.console, width: block.width)
      consoles[key] = console
      let printed = try console.type(block.typed)
      if printed != block.expected, isUpdating, block.source == "own" {
        changed = true
        results.append(printed)
      } else {
        results.append(block.expected)
        #expect(printed == block.expected, "\(file.lastPathComponent): \(block.prompt)\(block.typed[0])")
      }
    }
    if changed { try transcript.rewrite(results) }
  }
}
