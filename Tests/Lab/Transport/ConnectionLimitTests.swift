import Testing

@testable import Lab

/// How many connections a Receive connector takes at once: exchange-transport.md 1.2, 7.3.
@Suite struct ConnectionLimitTests {
  private let connector = "WIN20081\\From-canoe.com"
  private let perSource =
    "421 4.3.2 The maximum number of concurrent connections has exceeded a per-source limit, closing transmission channel"

  private func call(_ world: MailWorld, from computer: String = "WIN20082") throws -> TelnetSession {
    try #require(try world.transport.telnet(to: "191.121.0.200", port: 26, from: computer))
  }

  @Test func refusesOneClientTooMany() throws {
    let world = try MailWorld()
    try world.change(world.work, ReceiveConnector.noun, connector, ["MaxInboundConnectionPerSource": ["1"]])
    let first = try call(world)
    #expect(first.greeting.hasPrefix("220 "))
    let second = try call(world)
    #expect(second.greeting == perSource + "\r\n" && second.isClosed)
    #expect(try call(world, from: "ZEEMAN7").greeting.hasPrefix("421 ") == false)
    // Between servers it is the same.
    try world.send(ctom, robin)
    let queue = try #require(try world.queues("WIN20082").first)
    #expect(queue.isRetrying && queue.lastError.contains(perSource))
    try first.close()
    let third = try call(world)
    #expect(third.greeting.hasPrefix("220 "))
    try third.close()
    try world.step(seconds: 60)
    #expect(try world.inbox(robin).count == 1)
  }

  @Test func refusesWhatIsTooMuchInAll() throws {
    let world = try MailWorld()
    try world.change(
      world.work, ReceiveConnector.noun, connector,
      ["MaxInboundConnection": ["1"], "MaxInboundConnectionPercentagePerSource": ["100"]])
    let first = try call(world)
    let second = try call(world, from: "ZEEMAN7")
    #expect(
      second.greeting
        == "421 4.3.2 The maximum number of concurrent connections has exceeded a limit, closing transmission channel\r\n"
    )
    try first.close()
    #expect(try call(world, from: "ZEEMAN7").greeting.hasPrefix("220 "))
  }

  @Test func givesOneClientItsPartOfWhatIsLeft() throws {
    let world = try MailWorld()
    try world.change(
      world.work, ReceiveConnector.noun, connector,
      ["MaxInboundConnection": ["100"], "MaxInboundConnectionPercentagePerSource": ["2"]])
    let open = try (0..<2).map { _ in try call(world) }
    #expect(open.allSatisfy { !$0.isClosed })
    #expect(try call(world).greeting == perSource + "\r\n")
    // A connection that was forgotten ends with the connector's time.
    try world.step(seconds: 601)
    #expect(try call(world).greeting.hasPrefix("220 "))
  }
}
