/// Messages of strangers, and what is made of any text.
func checkMessage(_ bytes: [UInt8]) {
  let message = MessageText(bytes)
  let content = message.content
  require(content.count >= bytes.count, "bytes of a message are lost")
  let again = MessageText(content)
  require(again.fields.map(\.raw) == message.fields.map(\.raw), "the header is read otherwise")
  for field in message.fields { _ = field.value }
  _ = (message.headerText, message.value("Content-Type"), message.count("received"), MessageBody.plainText(of: message))
  let text = String(decoding: bytes, as: UTF8.self)
  let clean = MessageText.clean(text)
  require(clean.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }, "control characters are left")
  let field = MessageText.Field("Subject", OutlookMessage.encoded(clean))
  require(field.raw.suffix(2) == [13, 10], "a field without an end")
  let unfolded = MessageText(field.raw + [13, 10])
  require(unfolded.fields.count == 1 && unfolded.body.isEmpty, "a field is more than one")
  _ = OutlookMessage.mailbox(text, "a@b.c")
  for line in text.split(separator: "\n").prefix(20) where !line.utf8.contains(13) {
    let quoted = OutlookMessage.quotedPrintable(line)
    require(quoted.split(separator: "\r\n").allSatisfy { $0.utf8.count <= 76 }, "a quoted line is too long")
    let part = MessageText(
      Array("Content-Transfer-Encoding: quoted-printable\r\n\r\n\(quoted)\r\n".utf8))
    require(MessageBody.plainText(of: part) == line, "quoting changes a line")
  }
  _ = SMTPClientSession.dotted(bytes)
}
