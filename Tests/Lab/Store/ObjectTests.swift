import Testing

@testable import Lab

@Suite struct ObjectTests {
  @Test func createReadList() throws {
    let lab = try temporaryLab()
    let made = try lab.transaction { transaction in
      try transaction.create(
        noun: "SendConnector", organization: "work.com", name: "To-Canoe.com",
        properties: ["Enabled": ["True"], "AddressSpaces": ["a", "b"], "Comment": [], "Odd": ["\u{1}2:x"]])
    }
    let read = try lab.objects(named: "to-canoe.COM", ofNoun: "SendConnector", organization: "work.com")
    #expect(read == [made])
    #expect(try lab.object(guid: "{\(made.guid.uppercased())}") == made)
    #expect(try lab.objects(ofNoun: "SendConnector", organization: "canoe.com", limit: 5).isEmpty)
  }
}
