// A console reduced to its store: `LabWorker MODE LAB NAME COUNT`, for tests that need several or kill one.
import Glibc
import Lab

/// Tells the parent at once: what was printed has been committed.
func report(_ text: String) {
  let line = text + "\n"
  _ = line.utf8.withContiguousStorageIfAvailable { write(1, $0.baseAddress, $0.count) }
}

struct Worker {
  let lab: Lab
  let console: LabConsole
  let name: String
  let count: Int

  /// One statement a turn; tells the number of those that another console's undo refused.
  func turns(_ body: (Int) throws -> Void) throws {
    var refused = 0
    var slowest: Int64 = 0
    for turn in 0..<count {
      let begin = LabTime.host
      do {
        try lab.beginStatement("turn \(turn)", console: console)
        try body(turn)
      } catch LabError.superseded {
        refused += 1
      }
      lab.endStatement()
      slowest = max(slowest, LabTime.host.ticks(since: begin))
    }
    report("refused \(refused)")
    report("slowest \(slowest / 10_000)")
  }

  /// Makes pairs of objects, each pair whole or not at all.
  func makePairs() throws {
    try turns { turn in
      try lab.transaction { transaction in
        for half in ["left", "right"] {
          try transaction.create(
            noun: "Mailbox", organization: "work.com", name: "\(name)-\(turn)-\(half)",
            properties: ["Office": [half], "Alias": ["\(name)\(turn)\(half)"]],
            identities: [StoredIdentity(kind: "alias", value: "\(name)\(turn)\(half)")])
        }
      }
      report("made \(name)-\(turn)")
    }
  }

  /// Makes pairs and takes every third back.
  func makeAndUndo() throws {
    try turns { turn in
      try lab.transaction { transaction in
        for half in ["left", "right"] {
          try transaction.create(noun: "Mailbox", organization: "work.com", name: "\(name)-\(turn)-\(half)")
        }
      }
      report("made \(name)-\(turn)")
      guard turn % 3 == 2 else { return }
      report("undoing \(name)-\(turn)")
      try lab.undo()
      report("undone \(name)-\(turn)")
    }
  }

  /// Counts up a property of its own on objects that all consoles change.
  func count(on objects: [StoredObject]) throws {
    try turns { turn in
      let object = objects[turn % objects.count]
      try lab.transaction { transaction in
        let present = try transaction.object(id: object.id)?.properties[name]?.first ?? "0"
        try transaction.set(name, of: object.id, to: [String((Int(present) ?? 0) + 1)])
      }
    }
  }

  /// Undoes again and again what others do, and does it again.
  func undoAndRedo() throws {
    try turns { _ in
      do {
        try lab.undo()
        usleep(2_000)
        try lab.redo()
      } catch LabError.nothingToRedo {
      } catch LabError.nothingToUndo {
      } catch LabError.conflict {
        // What one console sent, another one may have delivered since.
      }
    }
  }

  /// Sends a message a turn between the two organisations and sees it delivered.
  func sendMail() throws {
    let transport = Transport(lab)
    try turns { turn in
      let addresses = ["Robin.Williams@work.com", "ctom@canoe.com"]
      let subject = "\(name)-\(turn)"
      _ = try transport.submit(MailDraft(from: addresses[turn % 2], to: [addresses[1 - turn % 2]], subject: subject))
      report("sent \(subject)")
      try transport.settle()
    }
  }

  /// Tries to be the only one with an alias.
  func race() throws {
    for turn in 0..<count {
      do {
        try lab.transaction { transaction in
          try transaction.create(noun: "Mailbox", organization: "work.com", name: "racer \(turn)")
        }
        report("won \(turn)")
      } catch LabError.nameTaken {
        report("lost \(turn)")
      }
    }
  }
}

let arguments = CommandLine.arguments
guard arguments.count >= 5, let count = Int(arguments[4]) else { exit(2) }
let console = LabConsole(id: "\(getpid())", name: "console \(getpid())", server: "WIN20081")
do {
  if arguments[1] == "import" {
    try Lab.importLab(from: arguments[3], to: arguments[2])
    report("imported")
    exit(0)
  }
  let lab = try Lab.openOrCreate(path: arguments[2], console: console) { _ in }
  let worker = Worker(lab: lab, console: console, name: arguments[3], count: count)
  report("open")
  switch arguments[1] {
  case "pairs": try worker.makePairs()
  case "undo": try worker.makeAndUndo()
  case "count":
    try worker.count(on: lab.objects(ofNoun: "Mailbox", organization: "work.com", limit: 100))
  case "full":
    // No file may grow beyond half a megabyte; the signal that tells so is not wanted.
    signal(SIGXFSZ, SIG_IGN)
    var limit = rlimit(rlim_cur: 1 << 19, rlim_max: 1 << 19)
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    try worker.makePairs()
  case "undo-redo": try worker.undoAndRedo()
  case "race": try worker.race()
  case "mail": try worker.sendMail()
  default: exit(2)
  }
  lab.close()
  report("closed")
} catch {
  report("failed \(error)")
  exit(error is LabError ? 3 : 1)
}
