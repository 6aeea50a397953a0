/// A report to a message's sender about what has become of it: exchange-transport.md 11.4.
struct DeliveryReport {
  enum Action: String {
    case failed
    case delayed
    case delivered
    case relayed
  }

  private let action: Action
  private let item: MailItem
  private let recipients: [(recipient: MailRecipient, reply: String)]
  /// Another server refused it.
  private let isRemote: Bool

  init(_ action: Action, _ item: MailItem, _ recipients: [(MailRecipient, String)], isRemote: Bool = false) {
    self.action = action
    self.item = item
    self.recipients = recipients.map { (recipient: $0.0, reply: $0.1) }
    self.isRemote = isRemote
  }

  /// Puts it under way, unless the sender's domain is to get none.
  func send(by hub: Hub, _ transport: Transport, _ transaction: Transaction) throws {
    guard let address = SmtpAddress(item.sender), !address.isNull else { return }
    let isInternal = hub.acceptedDomain(for: address.domain) != nil
    guard isWanted(by: hub, domain: address.domain, isInternal: isInternal) else {
      return try transaction.trace(
        item.messageID, on: hub.name, "Report", ["\(address.domain) gets no such reports: none is sent."])
    }
    let id = "<\(try transport.lab.newGUID())>"
    let message = try message(id, hub, isInternal: isInternal, transaction)
    let size = message.headerSize + 2 + message.body.count
    var report = MailItem(
      server: hub.name, messageID: id, sender: "", subject: subject, size: size, source: "DSN",
      sourceIP: "255.255.255.255", authenticated: "Internal", received: transaction.time,
      expires: transaction.time.advanced(
        byTicks: hub.ticks(TransportServer.messageExpirationTimeout, default: 2 * 86_400)))
    report.flags = .report
    try transaction.trace(
      item.messageID, on: hub.name, "Report", ["The sender \(item.sender) is told: \(subject) (\(id))"])
    try transport.accept(report, [MailRecipient(address: item.sender)], message, by: hub, transaction) { sent in
      var entry = TrackingEntry("DSN", "DSN", sent, recipients: [item.sender])
      entry.sender = hub.postmaster(isInternal: isInternal)
      entry.reference = item.messageID
      try hub.track(entry, in: transaction)
    }
    if let postmaster = copyRecipient(hub) {
      try transport.accept(report, [MailRecipient(address: postmaster)], message, by: hub, transaction) { _ in }
    }
  }

  /// Who gets a copy of a report whose code the organisation wants to know of.
  private func copyRecipient(_ hub: Hub) -> String? {
    guard action == .failed, let address = hub.settings?[TransportServer.externalPostmasterAddress], !address.isNull,
      let wanted = hub.config?[TransportConfig.generateCopyOfDsnFor],
      recipients.contains(where: { wanted.contains(Self.status(of: $0.reply)) })
    else { return nil }
    return address.description
  }

  private func isWanted(by hub: Hub, domain: String, isInternal: Bool) -> Bool {
    let enabled = isInternal ? "InternalDelayDsnEnabled" : "ExternalDelayDsnEnabled"
    if action == .delayed, hub.settings?.value(named: enabled) == .bool(false) { return false }
    guard !isInternal, let remote = hub.remoteDomain(for: domain) else { return true }
    return remote[action == .failed ? RemoteDomain.ndrEnabled : RemoteDomain.deliveryReportEnabled]
  }

  private var subject: String {
    switch action {
    case .failed: "Undeliverable: \(item.subject)"
    case .delayed: "Delivery delayed: \(item.subject)"
    case .delivered: "Delivered: \(item.subject)"
    case .relayed: "Relayed: \(item.subject)"
    }
  }

  // MARK: The message

  private func message(_ id: String, _ hub: Hub, isInternal: Bool, _ transaction: Transaction) throws -> MessageText {
    let clock = try transaction.time(on: hub.name, at: transaction.time)
    let boundary = try transaction.lab.newGUID()
    let inner = try transaction.lab.newGUID()
    let postmaster = hub.postmaster(isInternal: isInternal)
    let fields = [
      MessageText.Field("MIME-Version", "1.0"),
      MessageText.Field("From", isInternal ? "Microsoft Exchange <\(postmaster)>" : "<\(postmaster)>"),
      MessageText.Field("To", "<\(item.sender)>"),
      MessageText.Field("Date", MailDate.text(clock)),
      MessageText.Field(
        "Content-Type",
        lines: [
          "Content-Type: multipart/report; report-type=delivery-status;", "\tboundary=\"\(boundary)\"",
        ]),
      MessageText.Field("Content-Language", "en-US"),
      MessageText.Field("Message-ID", id),
      MessageText.Field("In-Reply-To", item.messageID),
      MessageText.Field("References", item.messageID),
      MessageText.Field("Subject", OutlookMessage.encoded(subject)),
    ]
    let original = MessageText(try transaction.mailContent(item.id))
    let parts = [
      alternative(inner, hub, original, hasHtml: hub.sendsHtmlReports(isInternal: isInternal)),
      "Content-Type: message/delivery-status\r\n\r\n" + status(hub, isInternal: isInternal),
      returned(original, hub, isInternal: isInternal),
    ]
    let body = parts.map { "--\(boundary)\r\n\($0)\r\n" }.joined() + "--\(boundary)--\r\n"
    return MessageText(fields: fields, body: Array(body.utf8))
  }

  /// The text for a person, plain and as HTML.
  private func alternative(_ boundary: String, _ hub: Hub, _ original: MessageText, hasHtml: Bool) -> String {
    let lines = text(hub, original).split(separator: "\n", omittingEmptySubsequences: false)
    let plain = lines.map(OutlookMessage.quotedPrintable).joined(separator: "\r\n")
    guard hasHtml else {
      return "Content-Type: text/plain; charset=\"us-ascii\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + plain
    }
    let escaped = lines.map { line in
      Substring(line.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;"))
    }
    let html = escaped.map(OutlookMessage.quotedPrintable).joined(separator: "<br>\r\n")
    func part(_ type: String, _ content: String) -> String {
      "--\(boundary)\r\nContent-Type: \(type); charset=\"us-ascii\"\r\n"
        + "Content-Transfer-Encoding: quoted-printable\r\n\r\n\(content)\r\n\r\n"
    }
    return "Content-Type: multipart/alternative; differences=Content-Type;\r\n\tboundary=\"\(boundary)\"\r\n\r\n"
      + part("text/plain", plain) + part("text/html", "<html><body>\(html)</body></html>") + "--\(boundary)--\r\n"
  }

  private func text(_ hub: Hub, _ original: MessageText) -> String {
    var lines = [opening, ""]
    for (recipient, reply) in recipients {
      lines.append("\(recipient.address)<mailto:\(recipient.address)>")
      lines.append(explanation(of: reply))
      lines.append("")
    }
    lines += ["________________________________", "Sent by Microsoft Exchange Server 2007"]
    guard action == .failed || action == .delayed else { return lines.joined(separator: "\n") }
    lines += ["", "", "", "", "", "", "Diagnostic information for administrators:", ""]
    lines += ["Generating server: \(hub.fqdn)", ""]
    for (recipient, reply) in recipients where !reply.isEmpty {
      lines += [recipient.address, diagnostic(reply), ""]
    }
    lines += ["Original message headers:", ""]
    lines.append(original.headerText.replacing("\r\n", with: "\n"))
    return lines.joined(separator: "\n")
  }

  /// The line that names the cause, of another server's refusal with that server's words.
  private func diagnostic(_ reply: String) -> String {
    guard isRemote else { return "#\(reply) ##" }
    return "#< #\(Self.status(of: reply)) smtp;\(reply)> #SMTP#"
  }

  private var opening: String {
    switch action {
    case .failed: "Delivery has failed to these recipients or distribution lists:"
    case .delayed: "Delivery is delayed to these recipients or distribution lists:"
    case .delivered: "Your message has been delivered to the following recipients:"
    case .relayed:
      "Delivery to these recipients or distribution lists is complete, but the destination server sends no delivery "
        + "notification:"
    }
  }

  private func explanation(of reply: String) -> String {
    if action == .delayed {
      return "This message has not been delivered yet. Microsoft Exchange will continue to try delivering it."
    }
    if action != .failed { return "" }
    switch Self.status(of: reply) {
    case "5.1.1":
      return "The recipient's e-mail address was not found in the recipient's e-mail system. Microsoft Exchange will "
        + "not try to redeliver this message for you. Please check the e-mail address and try resending this message, "
        + "or provide the following diagnostic text to your system administrator."
    case "4.4.7":
      return "Microsoft Exchange has been trying to deliver this message without success and has stopped trying. "
        + "Please try sending this message again, or provide the following diagnostic text to your system administrator."
    case "5.2.2":
      return "The recipient's mailbox is full. Microsoft Exchange will not try to redeliver this message for you."
    case "5.2.3", "5.3.4":
      return "This message is larger than it may be. Microsoft Exchange will not try to redeliver it for you."
    case "5.7.1":
      return "Your message was not delivered because it was refused. Microsoft Exchange will not try to redeliver "
        + "this message for you. Please provide the following diagnostic text to your system administrator."
    default:
      return "A problem occurred while delivering this message. Microsoft Exchange will not try to redeliver it for "
        + "you. Please provide the following diagnostic text to your system administrator."
    }
  }

  // MARK: For machines

  private func status(_ hub: Hub, isInternal: Bool) -> String {
    var text = "Reporting-MTA: dns;\(hub.reportingAuthority(isInternal: isInternal))\r\n"
    if !item.envelopeID.isEmpty { text += "Original-Envelope-Id: \(item.envelopeID)\r\n" }
    if item.source.hasPrefix("SMTP:") { text += "Received-From-MTA: dns;[\(item.sourceIP)]\r\n" }
    text += "Arrival-Date: \(MailDate.text(item.received))\r\n"
    for (recipient, reply) in recipients {
      text += "\r\n"
      if !recipient.original.isEmpty { text += "Original-Recipient: \(recipient.original)\r\n" }
      text += "Final-Recipient: rfc822;\(recipient.address)\r\nAction: \(action.rawValue)\r\n"
      text += "Status: \(statusCode(reply))\r\n"
      if action == .failed { text += "Diagnostic-Code: smtp;\(reply)\r\n" }
      if action == .delayed { text += "Will-Retry-Until: \(MailDate.text(item.expires))\r\n" }
      if isRemote { text += "Remote-MTA: dns;\(recipient.address.split(separator: "@").last ?? "")\r\n" }
      text += "X-Display-Name: \(recipient.address)\r\n"
    }
    return text
  }

  private func statusCode(_ reply: String) -> String {
    switch action {
    case .failed: Self.status(of: reply)
    case .delayed: "4.4.7"
    case .delivered, .relayed: "2.0.0"
    }
  }

  /// The enhanced code of a reply.
  private static func status(of reply: String) -> String {
    let words = reply.split(separator: " ", maxSplits: 2)
    if words.count > 1, words[1].split(separator: ".").count == 3 { return String(words[1]) }
    return reply.hasPrefix("4") ? "4.0.0" : "5.0.0"
  }

  /// The message itself, or its header where that was asked for or it is large.
  private func returned(_ original: MessageText, _ hub: Hub, isInternal: Bool) -> String {
    let name = isInternal ? "InternalDsnMaxMessageAttachSize" : "ExternalDsnMaxMessageAttachSize"
    var limit = UInt64(10 << 20)
    if case .value(let size)? = hub.settings?.value(named: name), let size = size as? ByteQuantifiedSize {
      limit = size.bytes
    }
    let isWhole = action == .failed && item.returned != "HDRS" && item.size <= limit
    guard isWhole else { return "Content-Type: text/rfc822-headers\r\n\r\n" + original.headerText }
    return "Content-Type: message/rfc822\r\n\r\n" + String(decoding: original.content, as: UTF8.self)
  }
}

extension Hub {
  /// What reports call the server.
  fileprivate func reportingAuthority(isInternal: Bool) -> String {
    let name = settings?.value(named: isInternal ? "InternalDsnReportingAuthority" : "ExternalDsnReportingAuthority")
    return name.map(\.description).flatMap { $0.isEmpty ? nil : $0 } ?? fqdn
  }

  /// Whether reports have a part in HTML.
  fileprivate func sendsHtmlReports(isInternal: Bool) -> Bool {
    settings?.value(named: isInternal ? "InternalDsnSendHtml" : "ExternalDsnSendHtml") != .bool(false)
  }

  /// Who reports come from.
  func postmaster(isInternal: Bool) -> String {
    if !isInternal, let address = settings?[TransportServer.externalPostmasterAddress], !address.isNull {
      return address.description
    }
    return isInternal
      ? "MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@\(defaultDomain)" : "postmaster@\(defaultDomain)"
  }
}
