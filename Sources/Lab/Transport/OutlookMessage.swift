/// A message as Outlook 2007 and the mailbox server write it: exchange-transport.md 11.2.
struct OutlookMessage {
  /// In angle brackets.
  let id: String
  let message: MessageText

  init(
    _ draft: MailDraft, sender: String, _ mailbox: StoredObject, _ hub: Hub, server: String, at time: LabTime
  ) throws {
    let lab = hub.lab
    let fqdn = hub.fqdn(of: server)
    let number = Hex.text(try lab.randomBytes(21))
    id = "<\(number)@\(fqdn)>"
    let boundary = "_000_\(number)\(String(fqdn.filter { $0 != "." }.prefix(13)))_"
    let subject = MessageText.clean(draft.subject)
    let clock = LabTime(seconds: time.ticks / LabTime.ticksPerSecond)
    var fields: [MessageText.Field] = []
    func add(_ name: String, _ value: String) { fields.append(MessageText.Field(name, value)) }
    add("From", Self.mailbox(mailbox.properties["DisplayName"]?.first ?? mailbox.name, sender))
    add("To", try draft.to.map { try Self.recipient($0, hub) }.joined(separator: ", "))
    add("Date", MailDate.text(clock))
    add("Subject", Self.encoded(subject))
    add("Thread-Topic", Self.encoded(subject))
    add("Thread-Index", try Self.threadIndex(lab, at: time))
    add("Message-ID", id)
    add("Accept-Language", "en-US")
    add("Content-Language", "en-US")
    let isInternal = try draft.to.allSatisfy { try hub.recipient($0) != nil }
    if isInternal {
      add("X-MS-Exchange-Organization-AuthAs", "Internal")
      add("X-MS-Exchange-Organization-AuthMechanism", "04")
      add("X-MS-Exchange-Organization-AuthSource", hub.fqdn)
    }
    add("X-MS-Has-Attach", "")
    add("X-MS-TNEF-Correlator", "")
    if !isInternal { fields += try Self.postmark(lab, draft, sender: sender, subject, at: clock) }
    add("acceptlanguage", "en-US")
    fields.append(
      MessageText.Field(
        "Content-Type", lines: ["Content-Type: multipart/alternative;", "\tboundary=\"\(boundary)\""]))
    add("MIME-Version", "1.0")
    message = MessageText(fields: fields, body: Array(Self.body(draft.body, boundary).utf8))
  }

  // MARK: Names

  /// `Robin Williams <Robin.Williams@work.com>`.
  static func mailbox(_ name: String, _ address: String) -> String {
    let name = MessageText.clean(name)
    if name.utf8.contains(where: { $0 >= 0x80 }) { return "\(encoded(name)) <\(address)>" }
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x20, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "'"): true
      default: false
      }
    }
    if isPlain, !name.isEmpty { return "\(name) <\(address)>" }
    let quoted = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(quoted)\" <\(address)>"
  }

  /// One of the organisation has a display name; any other address stands for itself.
  private static func recipient(_ address: String, _ hub: Hub) throws -> String {
    guard let object = try hub.recipient(address) else { return "\"\(address)\" <\(address)>" }
    let primary = object.properties["EmailAddresses"]?.first { $0.hasPrefix("SMTP:") }.map { $0.dropFirst(5) }
    return mailbox(object.properties["DisplayName"]?.first ?? object.name, primary.map(String.init) ?? address)
  }

  /// A text with other characters than ASCII's as RFC 2047 has it.
  static func encoded(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 >= 0x80 }) else { return text }
    var words: [String] = []
    var part: [UInt8] = []
    for character in text {
      let bytes = Array(String(character).utf8)
      if part.count + bytes.count > 39 {
        words.append("=?utf-8?B?\(Base64.encode(part))?=")
        part = []
      }
      part += bytes
    }
    words.append("=?utf-8?B?\(Base64.encode(part))?=")
    return words.joined(separator: " ")
  }

  // MARK: Fields of Outlook's own

  /// Six bytes of the time and a GUID.
  private static func threadIndex(_ lab: Lab, at time: LabTime) throws -> String {
    // From 1970 to Windows' own beginning of time, 1601.
    let fileTime = UInt64(bitPattern: time.ticks &+ 116_444_736_000_000_000)
    var top: [UInt8] = []
    for shift: UInt64 in [56, 48, 40, 32, 24, 16] { top.append(UInt8(truncatingIfNeeded: fileTime >> shift)) }
    return Base64.encode(top + (try lab.randomBytes(16)))
  }

  /// The postmark of Outlook 2007 for recipients outside. The solutions of its puzzle are not computed: nobody checks
  /// them.
  private static func postmark(
    _ lab: Lab, _ draft: MailDraft, sender: String, _ subject: String, at time: LabTime
  ) throws -> [MessageText.Field] {
    let random = try lab.randomBytes(51)
    let solutions = (0..<16).map { index in
      Base64.encode([UInt8(index << 4) | random[index * 3] & 15, random[index * 3 + 1], random[index * 3 + 2]])
    }
    let key = "{\(try lab.newGUID().uppercased())}"
    let recipients = draft.to.map(\.foldedASCII).joined(separator: ";")
    let parts = [
      Base64.encode(Array(random[48...])), String(draft.to.count), utf16(recipients), "Sosha1_v1", "7", key,
      utf16(sender.foldedASCII), MailDate.universalText(time), utf16(subject),
    ]
    let puzzle = (solutions + [parts.joined(separator: ";")]).joined(separator: " ")
    return [MessageText.Field("x-cr-hashedpuzzle", puzzle), MessageText.Field("x-cr-puzzleid", key)]
  }

  private static func utf16(_ text: String) -> String {
    Base64.encode(text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] })
  }

  // MARK: Body

  private static func body(_ text: String, _ boundary: String) -> String {
    let hasReturn = text.utf8.contains(13)
    let lines = (hasReturn ? text.replacing("\r\n", with: "\n").replacing("\r", with: "\n") : text)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let plain = lines.map(quotedPrintable).joined(separator: "\r\n")
    let html = lines.map { (line: Substring) in quotedPrintable(Substring(escaped(line))) }.joined(
      separator: "<br>\r\n")
    func part(_ type: String, _ content: String) -> String {
      "--\(boundary)\r\nContent-Type: \(type); charset=\"utf-8\"\r\n"
        + "Content-Transfer-Encoding: quoted-printable\r\n\r\n\(content)\r\n\r\n"
    }
    return part("text/plain", plain) + part("text/html", "<html><body>\(html)</body></html>") + "--\(boundary)--\r\n"
  }

  private static func escaped(_ text: Substring) -> String {
    guard text.utf8.contains(where: { $0 == 38 || $0 == 60 || $0 == 62 }) else { return String(text) }
    return String(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  /// A line of text as RFC 2045 has it, in lines of at most 76 characters.
  static func quotedPrintable(_ line: Substring) -> String {
    var text: [UInt8] = []
    var width = 0
    let last = line.utf8.count - 1
    for (index, byte) in line.utf8.enumerated() {
      let isPlain =
        (33...126).contains(byte) && byte != UInt8(ascii: "=") || (byte == 32 || byte == 9) && index != last
      let count = isPlain ? 1 : 3
      if width + count > 75 {
        text += [UInt8(ascii: "="), 13, 10]
        width = 0
      }
      if isPlain { text.append(byte) } else { text += Array("=\(Hex.text([byte]))".utf8) }
      width += count
    }
    return String(decoding: text, as: UTF8.self)
  }
}

/// Bytes as hexadecimal digits in capitals.
enum Hex {
  private static let digits = Array("0123456789ABCDEF".utf8)

  static func text(_ bytes: some Collection<UInt8>) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}
