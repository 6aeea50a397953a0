import Testing

@testable import Lab

/// After N random operations and N undos every table is as it was at the beginning, and after N redos as at the end.
@Suite struct UndoLawTests {
  @Test(arguments: 1...6) func undoAllAndRedoAll(seed: Int) throws {
    let lab = try temporaryLab(LabSettings(seed: Int64(seed)))
    var dice = Dice(state: UInt64(seed))
    for number in 0..<10 { try step(lab, &dice, number) }
    try lab.checkpoint("beginning")
    let beginning = try lab.dump()
    var count = 0
    for number in 10..<70 {
      let before = try lab.history().count
      try step(lab, &dice, number)
      count += try lab.history().count > before ? 1 : 0
    }
    let end = try lab.dump()
    try lab.undo(count)
    #expect(try lab.dump() == beginning)
    for _ in 0..<count { try lab.redo() }
    #expect(try lab.dump() == end)
    try lab.restore(to: .checkpoint("beginning"))
    #expect(try lab.dump() == beginning)
    try lab.undo()
    #expect(try lab.dump() == end)
    #expect(try lab.integrity() == "ok")
  }

  /// One statement of one to three random changes.
  private func step(_ lab: Lab, _ dice: inout Dice, _ number: Int) throws {
    try lab.beginStatement("step \(number)", console: consoleA)
    defer { lab.endStatement() }
    for part in 0..<Int.random(in: 1...3, using: &dice) {
      var dice = Dice(state: dice.next())
      try lab.transaction { transaction in
        if Bool.random(using: &dice) {
          try changeObjects(transaction, &dice, "\(number).\(part)")
        } else {
          try changeDisk(lab, &dice, number)
        }
      }
    }
  }

  private func changeObjects(_ transaction: Transaction, _ dice: inout Dice, _ name: String) throws {
    let objects = try transaction.objects(ofNoun: "Mailbox", organization: "work.com", limit: 100)
    let victim = objects.randomElement(using: &dice)
    switch Int.random(in: 0..<6, using: &dice) {
    case 0:
      if let victim { try transaction.delete(victim.id) }
    case 1:
      if let victim { try transaction.rename(victim.id, to: name) }
    case 2:
      if let victim {
        let text = StoredIdentity(kind: "alias", value: String(dice.next() % 20))
        try transaction.setIdentities([text], of: victim.id)
      }
    case 3:
      guard let victim, let other = objects.randomElement(using: &dice), other.id != victim.id else { return }
      try transaction.rename(victim.id, to: "x")
      try transaction.rename(other.id, to: victim.name)
      try transaction.rename(victim.id, to: other.name)
    case 4:
      if let victim { try transaction.set(["P\(dice.next() % 4)": nil, "Q": [name, ""]], of: victim.id) }
    default:
      try transaction.create(
        noun: "Mailbox", organization: "work.com", name: name, properties: ["P1": [name], "P2": []],
        identities: [StoredIdentity(kind: "alias", value: name)])
    }
  }

  private func changeDisk(_ lab: Lab, _ dice: inout Dice, _ number: Int) throws {
    let disk = lab.disk(of: "WIN20081")
    let folder = "C:\\d\(dice.next() % 3)"
    try disk.createDirectory(folder + "\\sub")
    let file = folder + "\\sub\\f\(dice.next() % 3)"
    switch Int.random(in: 0..<4, using: &dice) {
    case 0: try disk.write([UInt8(number & 255)], to: file)
    case 1: try disk.write([1, 2, 3], to: file, appending: true)
    case 2: try disk.delete(folder, recursive: true)
    default:
      if try disk.entry("C:\\moved") != nil { try disk.delete("C:\\moved", recursive: true) }
      try disk.move(folder, to: "C:\\moved")
    }
  }
}
