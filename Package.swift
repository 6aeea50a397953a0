// swift-tools-version: 6.1
import PackageDescription

// The libraries are Debian's C libraries, each seen by one module map (README.md names the packages).
// Optimised builds are one static executable: it starts in a millisecond and needs nothing beside it.
let package = Package(
  name: "ems",
  targets: [
    .executableTarget(
      name: "ems",
      dependencies: ["Console", "Walkthroughs", "Exchange", "WindowsTools", "LabShell", "Lab", "PowerShell"],
      linkerSettings: [
        .unsafeFlags(["-static-executable", "-Xlinker", "-s"], .when(configuration: .release)),
        .linkedLibrary("edit"), .linkedLibrary("tinfo"), .linkedLibrary("bsd"), .linkedLibrary("md"),
      ]),
    .target(name: "Console", dependencies: ["PowerShell", "CEditLine", "CMalloc"]),
    .target(
      name: "Walkthroughs",
      dependencies: ["Exchange", "WindowsTools", "LabShell", "PowerShell", "Lab", "CCmark", "CResources"]),
    .target(name: "Exchange", dependencies: ["PowerShell", "Lab", "LabShell", "CResources"]),
    .target(name: "WindowsTools", dependencies: ["PowerShell", "Lab", "LabShell"]),
    .target(name: "LabShell", dependencies: ["PowerShell", "Lab"]),
    .target(
      name: "PowerShell", dependencies: ["CPCRE2", "CExpat"],
      // One thread alone runs the interpreter and touches its objects, so their counts need not be atomic.
      swiftSettings: [
        .unsafeFlags(
          ["-enforce-exclusivity=unchecked", "-Xfrontend", "-assume-single-threaded"], .when(configuration: .release))
      ]),
    .target(name: "Lab", dependencies: ["CSQLite", "COpenSSL", "CResources"]),
    .target(name: "CEditLine"),
    .target(name: "CMalloc"),
    .target(name: "CSQLite", linkerSettings: [.linkedLibrary("sqlite3"), .linkedLibrary("m")]),
    .target(name: "COpenSSL", linkerSettings: [.linkedLibrary("ssl"), .linkedLibrary("crypto")]),
    .target(name: "CExpat", linkerSettings: [.linkedLibrary("expat")]),
    .target(name: "CPCRE2", linkerSettings: [.linkedLibrary("pcre2-8")]),
    .target(name: "CCmark", linkerSettings: [.linkedLibrary("cmark")]),
    .target(name: "CResources"),
    // Runs the release build of the program; links nothing of it.
    .testTarget(name: "ProgramTests", path: "Tests/Program"),
    .testTarget(
      name: "PowerShellTests", dependencies: ["PowerShell"], path: "Tests/PowerShell", exclude: ["Syntax/Data"]),
    .testTarget(name: "LabTests", dependencies: ["Lab", "LabWorker", "CSQLite"], path: "Tests/Lab"),
    // A console reduced to its store, for tests that need several processes or kill one.
    .executableTarget(name: "LabWorker", dependencies: ["Lab"], path: "Tests/LabWorker"),
  ])
