import Testing

@testable import Lab

/// The world that a lab begins with, in memory.
func beginningLab(seed: Int64? = 7) throws -> Lab {
  let settings = LabSettings(seed: seed, frozenAt: LabTime(seconds: 1_229_726_383))
  return try Lab.temporary(settings: settings, console: consoleA) { try Topology.embedded().populate($0) }
}

@Suite struct NamesTests {
  private func addresses(_ name: String, from server: String, in lab: Lab) throws -> [String] {
    try Network(lab, from: server).addresses(of: name).map(\.description)
  }

  @Test func eachServerResolvesThroughItsOwnZones() throws {
    let lab = try beginningLab()
    #expect(try addresses("win20082.canoe.com", from: "WIN20081", in: lab) == ["191.121.111.200"])
    #expect(try addresses("WORK.com", from: "WIN20082", in: lab) == ["191.121.0.200"])
    #expect(try addresses("191.121.14", from: "WIN20081", in: lab) == ["191.121.0.14"])
    let exchangers = try Network(lab, from: "WIN20081").mailExchangers(of: "canoe.com")
    #expect(exchangers.map(\.host) == ["win20082.canoe.com"] && exchangers[0].preference == 10)
    #expect(throws: DNSFailure.nonExistentDomain) { try addresses("zeeman7.vanarts.com", from: "WIN20081", in: lab) }
    #expect(throws: DNSFailure.nonExistentDomain) { try addresses("nobody.canoe.com", from: "WIN20081", in: lab) }
  }

  @Test func secondaryZoneMakesTheAuthorityResolvable() throws {
    let lab = try beginningLab()
    let host = try #require(try lab.host(named: "WIN20081"))
    let master = try IPAddress(parsing: "191.121.0.14")
    try lab.transaction { try $0.addSecondaryZone("vanarts.com", on: host, masters: [master], file: nil) }
    #expect(try addresses("zeeman7.vanarts.com", from: "WIN20081", in: lab) == ["191.121.0.14"])
    #expect(throws: ZoneError.exists("vanarts.com")) {
      try lab.transaction { try $0.addPrimaryZone("vanarts.com", on: host, file: nil) }
    }
  }

  @Test func copyFollowsItsMasterAfterTheRefreshInterval() throws {
    let lab = try beginningLab()
    let other = try #require(try lab.host(named: "WIN20082"))
    try lab.transaction { try $0.addRecord(.a, at: "www", ["191.121.111.7"], zone: "canoe.com", on: other) }
    #expect(throws: DNSFailure.self) { try addresses("www.canoe.com", from: "WIN20081", in: lab) }
    try lab.stepClock(byTicks: 901 * LabTime.ticksPerSecond)
    #expect(try addresses("www.canoe.com", from: "WIN20081", in: lab) == ["191.121.111.7"])
  }

  @Test func copyOfADeadMasterExpires() throws {
    let lab = try beginningLab()
    try lab.stepClock(byTicks: 30 * 86_400 * LabTime.ticksPerSecond)
    _ = try lab.transaction { try $0.setFault(.hostOff, on: "WIN20082", true) }
    try lab.stepClock(byTicks: 86_000 * LabTime.ticksPerSecond)
    #expect(try addresses("canoe.com", from: "WIN20081", in: lab) == ["191.121.111.200"])
    try lab.stepClock(byTicks: 2_000 * LabTime.ticksPerSecond)
    #expect(throws: DNSFailure.serverFailure) { try addresses("canoe.com", from: "WIN20081", in: lab) }
    _ = try lab.transaction { try $0.setFault(.hostOff, on: "WIN20082", false) }
    try lab.stepClock(byTicks: 600 * LabTime.ticksPerSecond)
    #expect(try addresses("canoe.com", from: "WIN20081", in: lab) == ["191.121.111.200"])
  }

  @Test func aliasesWildcardsAndPointersResolve() throws {
    let lab = try beginningLab()
    let host = try #require(try lab.host(named: "WIN20081"))
    try lab.transaction { transaction in
      try transaction.addRecord(.cname, at: "mail", ["win20081.work.com"], zone: "work.com", on: host)
      try transaction.addRecord(.a, at: "*.dyn", ["191.121.0.77"], zone: "work.com", on: host)
      try transaction.addRecord(.cname, at: "loop", ["loop.work.com"], zone: "work.com", on: host)
      try transaction.addPrimaryZone("0.121.191.in-addr.arpa", on: host, file: nil)
      try transaction.addRecord(.ptr, at: "200", ["win20081.work.com."], zone: "0.121.191.in-addr.arpa", on: host)
    }
    let network = try Network(lab, from: "WIN20081")
    #expect(try network.lookup(name: "mail", .a).map(\.data) == ["win20081.work.com", "191.121.0.200"])
    #expect(try network.lookup(name: "a.b.dyn.work.com", .a).map(\.data) == ["191.121.0.77"])
    #expect(try network.name(of: IPAddress(parsing: "191.121.0.200")) == "win20081.work.com")
    #expect(throws: DNSFailure.serverFailure) { try network.lookup(name: "loop.work.com", .a) }
    #expect(throws: DNSFailure.noRecords) { try network.lookup(name: "mail.work.com", .mx) }
    #expect(throws: ZoneError.aliasConflict) {
      try lab.transaction { try $0.addRecord(.a, at: "mail", ["1.2.3.4"], zone: "work.com", on: host) }
    }
  }

  @Test func strangeNamesDoNoHarm() throws {
    let lab = try beginningLab()
    let network = try Network(lab, from: "WIN20081")
    for name in ["", ".", "..", "a..b", String(repeating: "a.", count: 200), "ä.com", "a b", "*", "\u{0}", "-"] {
      #expect(throws: DNSFailure.self) { try network.lookup(name: name, .a) }
    }
  }
}
