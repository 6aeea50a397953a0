import Testing

@testable import Lab

@Suite struct ObjectTests {
  private func connector(_ transaction: Transaction, _ name: String, parent: String = "") throws -> StoredObject {
    try transaction.create(noun: "ReceiveConnector", organization: "work.com", parent: parent, name: name)
  }

  @Test func whatWasMadeIsRead() throws {
    let lab = try temporaryLab()
    let made = try lab.transaction { transaction in
      try transaction.create(
        noun: "SendConnector", organization: "work.com", name: "To-Canoe.com",
        properties: ["Enabled": ["True"], "AddressSpaces": ["a", "b", ""], "Comment": [], "Odd": ["\u{1}2:x\0y"]])
    }
    let read = try lab.objects(named: "to-canoe.COM", ofNoun: "SendConnector", organization: "work.com")
    #expect(read == [made])
    #expect(try lab.object(guid: "{\(made.guid.uppercased())}") == made)
    #expect(try lab.object(id: made.id) == made)
    #expect(try lab.objects(ofNoun: "SendConnector", organization: "canoe.com", limit: 5).isEmpty)
    #expect(try lab.count(ofNoun: "SendConnector", organization: "work.com") == 1)
  }

  @Test func aNameIsTakenInAnyLetterCaseButOnlyWithinItsParent() throws {
    let lab = try temporaryLab()
    try lab.transaction { _ = try connector($0, "Käthe", parent: "WIN20081") }
    #expect(throws: LabError.nameTaken(noun: "ReceiveConnector", name: "KÄTHE")) {
      try lab.transaction { _ = try connector($0, "KÄTHE", parent: "win20081") }
    }
    try lab.transaction { _ = try connector($0, "Käthe", parent: "WIN20083") }
    let both = try lab.objects(named: "käthe", ofNoun: "ReceiveConnector", organization: "work.com")
    #expect(both.map(\.parent) == ["WIN20081", "WIN20083"])
    let one = try lab.objects(
      named: "käthe", ofNoun: "ReceiveConnector", organization: "work.com", parent: "win20083")
    #expect(one.count == 1)
  }

  @Test func pagesFollowEachOtherInBothOrders() throws {
    let lab = try temporaryLab()
    let names = ["d", "B", "a", "C", "e", "bb"]
    try lab.transaction { transaction in for name in names { _ = try connector(transaction, name) } }
    for (order, expected) in [(ObjectOrder.creation, names), (.name, ["a", "B", "bb", "C", "d", "e"])] {
      var read: [String] = []
      var last: StoredObject?
      while true {
        let page = try lab.objects(
          ofNoun: "ReceiveConnector", organization: "work.com", after: last, order: order, limit: 2)
        guard let end = page.last else { break }
        read += page.map(\.name)
        last = end
      }
      #expect(read == expected)
    }
    #expect(try lab.names(prefix: "B", ofNoun: "ReceiveConnector", organization: "work.com", limit: 9) == ["B", "bb"])
    let prefixed = try lab.objects(namePrefix: "b", ofNoun: "ReceiveConnector", organization: "work.com", limit: 1)
    #expect(prefixed.map(\.name) == ["B"])
  }

  @Test func propertiesAreSetAndReset() throws {
    let lab = try temporaryLab()
    let id = try lab.transaction { try connector($0, "x").id }
    try lab.transaction { try $0.set(["A": ["1"], "B": ["2", "3"]], of: id) }
    try lab.transaction { try $0.set(["A": nil, "B": ["3"]] as [String: [String]?], of: id) }
    #expect(try lab.object(id: id)?.properties == ["B": ["3"]])
    let operations = try lab.history().count
    try lab.transaction { try $0.set("B", of: id, to: ["3"]) }
    #expect(try lab.history().count == operations, "what changes nothing is no operation")
    #expect(throws: LabError.objectGone) { try lab.transaction { try $0.set("B", of: 99, to: ["3"]) } }
    #expect(try lab.dump().count == 2, "one object with one property")
  }

  @Test func renamingAndDeleting() throws {
    let lab = try temporaryLab()
    let (first, second) = try lab.transaction { (try connector($0, "x"), try connector($0, "y")) }
    try lab.transaction { try $0.rename(first.id, to: "X") }
    #expect(throws: LabError.nameTaken(noun: "ReceiveConnector", name: "Y")) {
      try lab.transaction { try $0.rename(first.id, to: "Y") }
    }
    try lab.transaction { transaction in
      try transaction.setIdentities([StoredIdentity(kind: "dn", value: "CN=Y")], of: second.id)
      try transaction.delete(second.id)
    }
    #expect(try lab.object(id: second.id) == nil)
    #expect(try lab.objectIDs(identifiedBy: "cn=y", organization: "work.com").isEmpty)
    #expect(try lab.object(id: first.id)?.name == "X")
    #expect(throws: LabError.objectGone) { try lab.transaction { try $0.delete(second.id) } }
  }

  @Test func identitiesFindTheirObjects() throws {
    let lab = try temporaryLab()
    let ids = try lab.transaction { transaction in
      try ["Robin Williams", "ctom"].map { name in
        try transaction.create(
          noun: "Mailbox", organization: "work.com", name: name,
          identities: [
            StoredIdentity(kind: "alias", value: name), StoredIdentity(kind: "smtp", value: "\(name)@work.com"),
          ]
        ).id
      }
    }
    #expect(try lab.objectIDs(identifiedBy: "ROBIN williams", organization: "work.com") == [ids[0]])
    #expect(try lab.objectIDs(identifiedBy: "ctom@WORK.com", kinds: ["smtp"], organization: "work.com") == [ids[1]])
    #expect(try lab.objectIDs(identifiedBy: "ctom@work.com", kinds: ["alias"], organization: "work.com").isEmpty)
    #expect(try lab.objectIDs(identifiedBy: "ctom", organization: "canoe.com").isEmpty)
    let found = try lab.identities(prefix: "R", kind: "alias", organization: "work.com", limit: 10)
    #expect(found.map(\.key) == ["robin williams"])
    try lab.transaction { try $0.setIdentities([StoredIdentity(kind: "alias", value: "tom")], of: ids[1]) }
    #expect(try lab.objectIDs(identifiedBy: "ctom", organization: "work.com").isEmpty)
    #expect(try lab.objectIDs(identifiedBy: "tom", organization: "work.com") == [ids[1]])
  }

  @Test func aTransactionIsAllOrNothing() throws {
    struct Stop: Error {}
    let lab = try temporaryLab()
    #expect(throws: Stop.self) {
      try lab.transaction { transaction in
        _ = try connector(transaction, "x")
        throw Stop()
      }
    }
    try lab.transaction { transaction in
      _ = try connector(transaction, "y")
      try? lab.transaction { inner in
        _ = try connector(inner, "z")
        throw Stop()
      }
    }
    #expect(try lab.objects(ofNoun: "ReceiveConnector", organization: "work.com", limit: 9).map(\.name) == ["y"])
  }

  /// A part that fails before anything else was changed takes only itself back, and so does what is within it.
  @Test func aPartThatComesFirstIsUndoneAlone() throws {
    struct Stop: Error {}
    let lab = try temporaryLab()
    let before = try lab.stateDigest()
    try lab.transaction { outer in
      try? lab.transaction { part in
        _ = try connector(part, "first")
        throw Stop()
      }
      try? lab.transaction { part in
        try lab.transaction { _ = try connector($0, "inner") }
        _ = try connector(part, "second")
        throw Stop()
      }
      try lab.transaction { _ = try connector($0, "kept") }
      try? lab.transaction { part in
        _ = try connector(part, "third")
        throw Stop()
      }
      _ = try connector(outer, "last")
    }
    let names = try lab.objects(ofNoun: "ReceiveConnector", organization: "work.com", limit: 9).map(\.name)
    #expect(names.sorted() == ["kept", "last"])
    try lab.undo()
    #expect(try lab.stateDigest() == before)
    try lab.redo()
    #expect(try lab.objects(ofNoun: "ReceiveConnector", organization: "work.com", limit: 9).count == 2)
  }

  @Test func aSeededAndFrozenLabRepeatsItself() throws {
    let settings = LabSettings(seed: 7, frozenAt: LabTime(seconds: 1_200_000_000))
    let labs = try (0..<2).map { _ in
      let lab = try temporaryLab(settings)
      try lab.transaction { _ = try connector($0, "x") }
      try lab.stepClock(byTicks: 600 * LabTime.ticksPerSecond)
      try lab.transaction { _ = try connector($0, "y") }
      return lab
    }
    #expect(try labs[0].dump() == labs[1].dump())
    #expect(try labs[0].randomBytes(21) == labs[1].randomBytes(21))
    #expect(try labs[0].randomBytes(8) != labs[0].randomBytes(8))
    #expect(try labs[0].now() == LabTime(seconds: 1_200_000_600))
    let guids = try labs[0].objects(ofNoun: "ReceiveConnector", organization: "work.com", limit: 9).map(\.guid)
    #expect(guids[0] != guids[1])
    #expect(guids.allSatisfy { $0.utf8.count == 36 && $0[$0.index($0.startIndex, offsetBy: 14)] == "4" })
  }
}
