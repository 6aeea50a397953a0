/// The server's side of an SMTP session: bytes in, replies out. It does no input or output and knows no clock of its
/// own: who drives it tells the time, and learns how long the server took over its answers.
///
/// Only CR LF ends a line and only CR LF `.` CR LF a message: what looks like an end to a more generous reader is data
/// here, and is refused with the message that it stands in.
final class SMTPServerSession {
  let settings: ReceiveSettings
  unowned let site: any SMTPSite
  let client: IPAddress
  let local: IPAddress

  /// What is to be sent to the client; whoever sends it empties it.
  private(set) var output: [UInt8] = []
  private(set) var isClosed = false
  /// True once STARTTLS has been answered and until the handshake is done: the next bytes are not for this session.
  private(set) var awaitsTls = false
  /// How long the server let its client wait in all, in ticks.
  private(set) var delay: Int64 = 0
  private(set) var log: [ProtocolLogLine] = []

  var isTls = false
  /// Whether the handshake that is to come is between servers of one organisation.
  private(set) var isDirectTrust = false
  var identity = SMTPIdentity.anonymous
  var hello: String?
  var envelope: SMTPEnvelope?
  /// BODY=BINARYMIME was said.
  var isBinary = false
  var mode = Mode.command
  private var buffer: [UInt8] = []
  private var isSkippingLine = false
  private var protocolErrors = 0
  var logonFailures = 0
  private let start: LabTime
  private var lastHeard: LabTime
  private var acceptedTimes: [LabTime] = []

  enum Mode {
    case command
    case data(DataReader)
    case chunk(left: Int, isLast: Bool, DataReader)
    case userName
    case password(user: String)
    /// Any answer to a mechanism that the server cannot follow.
    case challenge
  }

  /// The longest line of a client, without its end.
  static let longestLine = 1000

  init(_ settings: ReceiveSettings, site: any SMTPSite, client: IPAddress, local: IPAddress, at time: LabTime) {
    self.settings = settings
    self.site = site
    self.client = client
    self.local = local
    start = time
    lastHeard = time
    note(.connect, "")
  }

  /// The longest address; one that stands for an X.400 address may be longer, where the connector takes such.
  var longestAddress: Int { settings.advertised.contains(.longAddresses) ? 1_860 : 571 }

  var rights: SMTPRights {
    SMTPRights(of: identity, groups: settings.groups, isExternallySecured: settings.auth.has("ExternalAuthoritative"))
  }

  /// What the server says first.
  func greet() {
    let text =
      settings.banner
      ?? "\(settings.fqdn) Microsoft ESMTP MAIL Service ready at \(MailDate.text(start))"
    guard let banner = settings.banner, banner.hasPrefix("220") else { return reply(SMTPReply(220, text)) }
    reply(SMTPReply(220, String(banner.dropFirst(3).trimmed)))
  }

  /// Ends the session at once with a reply.
  func close(_ last: SMTPReply) {
    reply(last)
    drop()
  }

  /// The line is broken, or both have said good-bye.
  func drop() {
    if isClosed { return }
    isClosed = true
    note(.disconnect, "")
  }

  func takeOutput() -> [UInt8] {
    defer { output = [] }
    return output
  }

  func takeLog() -> [ProtocolLogLine] {
    defer { log = [] }
    return log
  }

  /// The handshake that STARTTLS asked for is done: everything said before is forgotten (RFC 3207, 4.2).
  func didStartTls() {
    awaitsTls = false
    isTls = true
    hello = nil
    envelope = nil
  }

  // MARK: Reading

  /// What the client sent, at a time.
  func receive(_ bytes: [UInt8], at time: LabTime) {
    if isClosed || awaitsTls { return }
    if time.ticks(since: start) > settings.connectionTimeout
      || time.ticks(since: lastHeard) > settings.inactivityTimeout
    {
      return close(.timedOut)
    }
    lastHeard = time
    buffer += bytes
    var position = 0
    while position < buffer.count, !isClosed, !awaitsTls, let next = step(from: position) { position = next }
    // What was sent in clear behind STARTTLS is nobody's.
    if awaitsTls || isClosed { buffer = [] } else { buffer.removeFirst(position) }
  }

  /// Takes a line or what there is of a chunk; where the next begins, nil if more is needed.
  private func step(from position: Int) -> Int? {
    if case .chunk(let left, let isLast, let reader) = mode {
      let end = min(buffer.count, position + left)
      reader.add(buffer[position..<end])
      mode = .chunk(left: left - (end - position), isLast: isLast, reader)
      if left == end - position { endChunk() }
      return end
    }
    guard let end = endOfLine(from: position) else {
      return keepShort(from: position)
    }
    let line = buffer[position..<end - 2]
    if case .data(let reader) = mode {
      if line.elementsEqual([UInt8(ascii: ".")]), !reader.isInsideLine { endData(reader) } else { reader.addLine(line) }
      return end
    }
    if isSkippingLine {
      isSkippingLine = false
    } else if line.count > Self.longestLine {
      fail(.lineTooLong)
    } else {
      take(String(decoding: line, as: UTF8.self))
    }
    return end
  }

  /// Behind the next CR LF.
  private func endOfLine(from position: Int) -> Int? {
    var search = position
    while let feed = buffer[search...].firstIndex(of: 10) {
      if feed > position, buffer[feed - 1] == 13 { return feed + 1 }
      search = feed + 1
    }
    return nil
  }

  /// A line without an end takes no more memory than a long one.
  private func keepShort(from position: Int) -> Int? {
    guard buffer.count - position > Self.longestLine + 2 else { return nil }
    // A last CR may belong to the line's end.
    let end = buffer.last == 13 ? buffer.count - 1 : buffer.count
    if case .data(let reader) = mode {
      reader.addPart(buffer[position..<end])
    } else if !isSkippingLine {
      isSkippingLine = true
      fail(.lineTooLong)
    }
    return end
  }

  private func take(_ line: String) {
    switch mode {
    case .userName, .password, .challenge:
      note(.received, "<authentication>")
      answerChallenge(line)
    default:
      note(.received, line)
      SMTPVerbs.take(SMTPCommand(line), self)
    }
  }

  // MARK: Answering

  func reply(_ reply: SMTPReply) {
    for line in reply.wireText {
      output += Array(line.utf8) + [13, 10]
      note(.sent, line)
    }
  }

  /// A reply that is an error of the client's: it is slow in coming, and too many of them end the session.
  func fail(_ error: SMTPReply) {
    if error.isPermanent { delay += identity == .anonymous ? settings.tarpitInterval : 0 }
    if (500..<505).contains(error.code), error != .authenticationFailed { protocolErrors += 1 }
    if let limit = settings.maxProtocolErrors, protocolErrors > limit { return close(.tooManyErrors) }
    reply(error)
  }

  func note(_ mark: ProtocolLogLine.Mark, _ data: String, _ context: String = "") {
    guard settings.isVerbose else { return }
    log.append(ProtocolLogLine(mark: mark, data: data, context: context, delay: delay))
  }

  func startTls(isDirectTrust: Bool = false) {
    self.isDirectTrust = isDirectTrust
    reply(.readyForTls)
    awaitsTls = true
  }

  // MARK: The end of a message

  private func endData(_ reader: DataReader) {
    mode = .command
    finish(reader)
  }

  /// The bytes of a chunk are all here.
  func endChunk() {
    guard case .chunk(_, let isLast, let reader) = mode else { return }
    mode = .command
    if isLast { return finish(reader) }
    betweenChunks = reader
    reply(SMTPReply(250, "2.6.0 CHUNK received OK, \(reader.lastCount) octets"))
  }

  /// What has come of a message whose last chunk is still to come.
  var betweenChunks: DataReader?

  private func finish(_ reader: DataReader) {
    guard let envelope else { return }
    self.envelope = nil
    betweenChunks = nil
    let message = MessageText(reader.bytes)
    if let refusal = refusal(of: message, reader) { return fail(refusal) }
    acceptedTimes.append(lastHeard)
    let hop = SMTPHop(
      client: client, local: local, hello: hello ?? "", isTls: isTls, identity: identity, rights: rights,
      connector: settings.identity)
    do {
      reply(try site.take(envelope, message, hop))
    } catch {
      reply(.temporaryError)
    }
  }

  private func refusal(of message: MessageText, _ reader: DataReader) -> SMTPReply? {
    if reader.size > settings.maxMessageSize, !rights.contains(.bypassMessageSizeLimit) { return .tooLarge }
    if reader.hasBareLineFeed { return .bareLineFeed }
    if message.headerSize > settings.maxHeaderSize { return .headerTooLarge }
    if message.count("Received") > settings.maxHopCount { return .hopCountExceeded }
    let own = "by " + site.ownName.foldedASCII + " "
    let localHops = message.fields.filter { field in
      field.key == "received" && field.value.foldedASCII.contains(own) && !field.value.foldedASCII.contains("with mapi")
    }
    return localHops.count > settings.maxLocalHopCount ? .hopCountExceeded : nil
  }

  /// Whether this client has handed in as many messages in a minute as the connector takes.
  var isOverRate: Bool {
    guard let limit = settings.messageRateLimit else { return false }
    let minute = 60 * LabTime.ticksPerSecond
    acceptedTimes.removeAll { lastHeard.ticks(since: $0) >= minute }
    return acceptedTimes.count >= limit
  }
}

/// Collects the content of a message, no more of it than the connector takes.
final class DataReader {
  private(set) var bytes: [UInt8] = []
  /// All that came, kept or not.
  private(set) var size = 0
  private(set) var hasBareLineFeed = false
  /// A part of a long line has been taken, and its end has not come.
  private(set) var isInsideLine = false
  /// The octets of the last chunk.
  var lastCount = 0
  private let limit: Int
  private let isBinary: Bool

  init(limit: Int, isBinary: Bool) {
    self.limit = limit
    self.isBinary = isBinary
  }

  /// A line of DATA, without its end; a dot that was doubled is one again.
  func addLine(_ line: ArraySlice<UInt8>) {
    append(line.first == UInt8(ascii: ".") && !isInsideLine ? line.dropFirst() : line)
    isInsideLine = false
    append([13, 10])
  }

  /// The beginning of a line that is too long to wait for its end.
  func addPart(_ part: ArraySlice<UInt8>) {
    append(part.first == UInt8(ascii: ".") && !isInsideLine ? part.dropFirst() : part)
    isInsideLine = true
  }

  func add(_ chunk: ArraySlice<UInt8>) {
    if !isBinary { checkLineFeeds(chunk) } else { store(chunk) }
  }

  private func append(_ part: ArraySlice<UInt8>) {
    if part.count > 2 || !part.elementsEqual([13, 10]) {
      if part.contains(10) { hasBareLineFeed = true }
    }
    store(part)
  }

  private func checkLineFeeds(_ chunk: ArraySlice<UInt8>) {
    var previous = bytes.last
    for byte in chunk {
      if byte == 10, previous != 13 { hasBareLineFeed = true }
      previous = byte
    }
    store(chunk)
  }

  private func store(_ part: ArraySlice<UInt8>) {
    size += part.count
    if bytes.count <= limit { bytes += part }
  }
}
