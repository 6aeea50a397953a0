import Foundation
import Testing

/// Attacks on the host's files by scripts (reliability figures S3 and S4): nothing outside the drive's folder is read,
/// made, changed or removed, and no program is started.
@Suite struct HostDriveTests {
  /// A folder to attack: `root` is the drive, `outside` is not.
  private struct Ground {
    let url: URL
    var root: URL { url.appendingPathComponent("root") }
    var outside: URL { url.appendingPathComponent("outside") }

    init() throws {
      url = try TemporaryFolder.shared.folder("ground")
      for name in ["root/sub", "outside/inner"] {
        try FileManager.default.createDirectory(
          at: url.appendingPathComponent(name), withIntermediateDirectories: true)
      }
      for (name, text) in [
        ("secret.txt", "TOPSECRET"), ("secret.csv", "Name\nTOPSECRET\n"), ("secret.ps1", "'TOPSECRET'"),
        ("inner/deep.txt", "TOPSECRET"),
      ] {
        try text.write(to: outside.appendingPathComponent(name), atomically: true, encoding: .utf8)
      }
      try "inside".write(to: root.appendingPathComponent("inside.txt"), atomically: true, encoding: .utf8)
      for (name, target) in [
        ("link", "../outside"), ("file-link", "../outside/secret.txt"), ("absolute", outside.path),
        ("chain", "link"), ("sub/up", "../../outside"), ("dangling", "../outside/new.txt"), ("loop", "loop"),
      ] {
        symlink(target, root.appendingPathComponent(name).path)
      }
      mkfifo(root.appendingPathComponent("pipe").path, 0o600)
      link(outside.appendingPathComponent("secret.csv").path, outside.appendingPathComponent("hard").path)
    }

    /// Everything outside, with its content and its mode.
    func outsideState() throws -> [String] {
      let names = FileManager.default.subpaths(atPath: url.path) ?? []
      return try names.filter { $0 != "root" && !$0.hasPrefix("root/") }.sorted().map { name in
        let path = url.appendingPathComponent(name).path
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        let content = FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return "\(name) \(attributes[.posixPermissions] ?? "") \(attributes[.modificationDate] ?? "") \(content)"
      }
    }
  }

  private static let targets = [
    "..\\outside\\secret.txt", "../outside/secret.txt", "sub/../../outside/secret.txt", "..//outside//secret.txt",
    "./../outside/secret.txt", "Host:\\..\\outside\\secret.txt", "Host:../outside/secret.txt",
    "Host:\\..\\..\\..\\..\\..\\..\\OUTSIDE/secret.txt", "link\\secret.txt", "link/inner/deep.txt", "file-link",
    "absolute/secret.txt", "chain/secret.txt", "sub/up/secret.txt", "dangling", "dangling/x", "loop", "loop/x",
    "OUTSIDE/secret.txt", "OUTSIDE", "OUTSIDE/secret.csv", "OUTSIDE/new", "..", "../..", "../root/../outside", "pipe",
    "\\\\?\\OUTSIDE\\secret.txt", "\\\\.\\OUTSIDE", "\\\\localhost\\c$\\x", "FileSystem::OUTSIDE/secret.txt",
    "Microsoft.PowerShell.Core\\FileSystem::OUTSIDE/secret.txt", "C:\\..\\..\\outside\\secret.txt", "C:OUTSIDE",
    "..\u{2215}outside\u{2215}secret.txt", "．．/outside/secret.txt", "..%2foutside", "inside.txt\0/../../outside",
    "secret.txt:stream", "/etc/passwd", "/proc/self/environ", "/proc/self/root/etc/passwd", "/dev/zero", "/dev/tty",
    "/dev/full", "~", "~root", "file:///etc/passwd", "../outs*/sec*", "li*/sec*", "OUTS*/*",
    String(repeating: "../", count: 500) + "etc/passwd", String(repeating: "a", count: 5_000),
  ]

  /// What a script may try with a path.
  private static let attempts = [
    "Get-Content -LiteralPath $p", "Get-Content $p", "Get-ChildItem $p -Recurse", "Get-Item $p | foreach { $_.Length }",
    "Test-Path $p\\secret.txt", "Resolve-Path $p", "Import-Csv $p", "Get-FileHash $p", "Select-String TOP $p",
    "Set-Content -LiteralPath $p made", "Add-Content $p made", "'made' | Out-File $p", "'made' > $p", "'made' >> $p",
    "'made' | Export-Csv $p", "New-Item $p/new -ItemType File", "New-Item $p -ItemType Directory -Force", "mkdir $p/d",
    "New-Item hl -ItemType HardLink -Value $p", "New-Item sl -ItemType SymbolicLink -Value $p",
    "Get-Content sl", "Copy-Item $p copied -Recurse", "Copy-Item inside.txt $p", "Copy-Item inside.txt $p -Force",
    "Move-Item $p moved", "Move-Item inside.txt $p -Force", "Rename-Item inside.txt $p", "Rename-Item $p renamed",
    "Set-ItemProperty $p IsReadOnly $true", "Clear-Content $p", "Push-Location $p; Get-ChildItem; Pop-Location",
    ". $p", "& $p", "Start-Transcript $p; 'x'; Stop-Transcript",
    "New-PSDrive Z FileSystem $p; Get-Content Z:\\secret.txt",
    "[IO.File]::ReadAllText($p)", "[IO.File]::WriteAllText($p, 'made')", "[IO.File]::Delete($p)",
    "[IO.Directory]::GetFiles($p)", "Import-PowerShellDataFile $p", "Import-Module $p", "Import-Clixml $p",
    "Tee-Object $p -InputObject made", "Remove-Item $p -Recurse -Force", "Remove-Item -LiteralPath $p -Force",
    "Start-Process $p", "Invoke-Item $p", "(Get-Item $p).Delete()", "Get-Content copied, moved, renamed, hl",
  ]

  private static func script(_ target: String, _ ground: Ground) -> String {
    let path = target.replacingOccurrences(of: "OUTSIDE", with: ground.outside.path)
      .replacingOccurrences(of: "OUTS*", with: ground.url.path + "/outs*")
    let code = path.utf16.map { "[char]\($0)" }.joined(separator: "+[string]")
    return "$p = [string]\(code)\n" + attempts.map { "try { \($0) } catch { 'refused' }\n" }.joined()
  }

  @Test(arguments: targets) func nothingOutsideIsTouched(_ target: String) throws {
    let ground = try Ground()
    let before = try ground.outsideState()
    let path = TemporaryFolder.shared.path("attack.ps1")
    try Self.script(target, ground).write(toFile: path, atomically: true, encoding: .utf8)
    let outcome = try Tool.start(
      "/usr/bin/timeout", ["20", Program.path, "-NoProfile", "--lab", ":temp:", "-File", path], folder: ground.root
    ).finish()
    #expect(outcome.status < 124, "a hang or a signal: \(outcome.status)\n\(outcome.output.suffix(500))")
    #expect(!outcome.output.contains("TOPSECRET") && !outcome.output.contains("root:x:"), "\(outcome.output)")
    #expect(try ground.outsideState() == before)
  }

  @Test func anAbsolutePathBelowTheRootIsTaken() throws {
    let ground = try Ground()
    let path = ground.root.resolvingSymlinksInPath().appendingPathComponent("inside.txt").path
    let outcome = try Program.run(["-NoProfile", "-Command", "Get-Content \(path)"], folder: ground.root)
    #expect(outcome.output == "inside\n", "\(outcome)")
  }

  @Test func anErrorNamesTheRootAndTheOption() throws {
    let ground = try Ground()
    let outcome = try Program.run(
      ["-NoProfile", "-Command", "Get-Content \(ground.outside.path)/secret.txt"], folder: ground.root)
    let text = outcome.errors.replacingOccurrences(of: "\n", with: "")
    #expect(outcome.status == 1 && text.contains("--host-root") && text.contains("/root'"), "\(outcome)")
    let other = try Program.run(
      ["-NoProfile", "--host-root", ground.outside.path, "-Command", "Get-Content secret.txt"], folder: ground.root)
    #expect(other.output == "TOPSECRET\n", "\(other)")
  }

  @Test func withoutTheDriveNoFileIsReachable() throws {
    let ground = try Ground()
    let script = ["Host:\\inside.txt", "inside.txt", "./inside.txt", ground.root.path + "/inside.txt", "/etc/passwd"]
      .flatMap { ["Get-Content '\($0)'", "Set-Content '\($0)' made", "'made' > '\($0)'"] }.joined(separator: "\n")
    let before = try ground.outsideState()
    let outcome = try Program.run(
      ["-NoProfile", "--no-host-drive", "--lab", ":temp:"], input: script + "\n(Get-Location).Path\n",
      folder: ground.root)
    #expect(!outcome.output.contains("inside") && !outcome.output.contains("root:x:"), "\(outcome)")
    #expect(outcome.output.hasSuffix("C:\\\n"))
    #expect(try ground.outsideState() == before)
    let kept = try String(contentsOf: ground.root.appendingPathComponent("inside.txt"), encoding: .utf8)
    #expect(kept == "inside")
  }

  /// S4: whatever a session asks for, the program starts no other.
  @Test func noProgramIsStarted() throws {
    let ground = try Ground()
    let script = TemporaryFolder.shared.path("starts.ps1")
    try """
    ls; cat inside.txt; /bin/ls; & /bin/true; & 'sh' -c 'touch started'; Start-Process /bin/true; Invoke-Item inside.txt
    bash; sh; cmd /c dir; powershell -c 1; [Diagnostics.Process]::Start('/bin/true'); . /bin/sh; notepad; ping win20082
    Get-Mailbox | Out-Null; Get-TransportConfig | Out-Null; "a;b`nc" | Out-File x; `/bin/ls; ipconfig; net start
    """.write(toFile: script, atomically: true, encoding: .utf8)
    let log = TemporaryFolder.shared.path("strace")
    let outcome = try Tool.start(
      "/usr/bin/strace",
      ["-f", "-qq", "-e", "trace=execve,execveat,fork,vfork,clone,clone3,connect,socket", "-o", log, Program.path]
        + ["-NoProfile", "--lab", ":temp:", "-File", script], folder: ground.root
    ).finish()
    let calls = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
    #expect(calls.filter { $0.contains("execve") }.count == 1, "only the program itself: \(calls) \(outcome.output)")
    #expect(calls.allSatisfy { !$0.contains("fork") && !$0.contains("AF_INET") }, "\(calls)")
    #expect(calls.filter { $0.contains("clone") }.allSatisfy { $0.contains("CLONE_THREAD") }, "only threads: \(calls)")
  }
}
