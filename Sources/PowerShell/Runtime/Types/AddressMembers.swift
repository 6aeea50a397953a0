extension TypeLibrary {
  /// Addresses: System.Uri, IPAddress, MailAddress, WebUtility.
  nonisolated(unsafe) static let addressTypes: KeyValuePairs<String, Builder> = [
    "System.Uri": { type in
      UriMembers.addProperties(to: &type)
      UriMembers.addMethods(to: &type)
    },
    "System.Net.IPAddress": { type in AddressMembers.add(to: &type) },
    "System.Net.Mail.MailAddress": { type in MailMembers.add(to: &type) },
    "System.Net.Dns": { type in
      type.staticMethod("GetHostName", "string ()") { _, _, context in .text(context.machineName) }
    },
    "System.Net.WebUtility": { type in
      type.staticMethod("UrlEncode", "string (string value)") { _, arguments, _ in
        .text(Escaping.url(arguments.text(0), keeping: "-_.!*()", spaceAsPlus: true))
      }
      type.staticMethod("UrlDecode", "string (string encodedValue)") { _, arguments, _ in
        .text(Escaping.unescape(arguments.text(0), plusAsSpace: true))
      }
      type.staticMethod("HtmlEncode", "string (string value)") { _, arguments, _ in
        .text(XmlText.html(arguments.text(0)))
      }
      type.staticMethod("HtmlDecode", "string (string value)") { _, arguments, _ in
        .text(Escaping.fromHTML(arguments.text(0)))
      }
    },
    "System.Web.HttpUtility": { type in
      type.staticMethod("UrlEncode", "string (string str)") { _, arguments, _ in
        .text(Escaping.url(arguments.text(0), keeping: "-_.!*()", spaceAsPlus: true, upperCase: false))
      }
      type.staticMethod("UrlDecode", "string (string str)") { _, arguments, _ in
        .text(Escaping.unescape(arguments.text(0), plusAsSpace: true))
      }
      type.staticMethod("HtmlEncode", "string (string s)") { _, arguments, _ in .text(XmlText.html(arguments.text(0)))
      }
      type.staticMethod("HtmlDecode", "string (string s)") { _, arguments, _ in
        .text(Escaping.fromHTML(arguments.text(0)))
      }
    },
    "System.Security.SecurityElement": { type in
      type.staticMethod("Escape", "string (string str)") { _, arguments, _ in
        .text(XmlText.quoted(arguments.text(0), apostrophe: true))
      }
    },
  ]
}

/// Escapes of addresses, and those of HTML taken away.
enum Escaping {
  static func url(_ text: String, keeping kept: String, spaceAsPlus: Bool = false, upperCase: Bool = true) -> String {
    var result = ""
    for byte in text.utf8 {
      let isPlain =
        (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A || byte >= 0x30 && byte <= 0x39 || kept.utf8.contains(byte)
      if isPlain {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else if byte == 0x20, spaceAsPlus {
        result += "+"
      } else {
        result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: upperCase)
      }
    }
    return result
  }

  static func unescape(_ text: String, plusAsSpace: Bool = false) -> String {
    var bytes: [UInt8] = []
    let source = Array(text.utf8)
    var index = 0
    while index < source.count {
      if source[index] == UInt8(ascii: "%"), index + 2 < source.count,
        let value = UInt8(String(decoding: source[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        index += 3
      } else {
        bytes.append(plusAsSpace && source[index] == UInt8(ascii: "+") ? 0x20 : source[index])
        index += 1
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let names = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}", "copy": "©", "reg": "®", "euro": "€",
  ]

  static func fromHTML(_ text: String) -> String {
    var result = ""
    var rest = text[...]
    while let mark = rest.firstIndex(of: "&") {
      result += rest[..<mark]
      rest = rest[mark...]
      guard let end = rest.prefix(12).firstIndex(of: ";"), let value = entity(rest[rest.index(after: mark)..<end])
      else {
        result += "&"
        rest = rest.dropFirst()
        continue
      }
      result += value
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static func entity(_ name: Substring) -> String? {
    guard name.first == "#" else { return names[String(name)] }
    let digits = name.dropFirst()
    let isHex = digits.first == "x" || digits.first == "X"
    guard let code = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits) else { return nil }
    return Unicode.Scalar(code).map { String($0) }
  }
}

private enum UriMembers {
  private static func uri(_ subject: Value) -> UriBox? { subject.objectValue as? UriBox }

  private static func parts(_ subject: Value) throws -> UriBox.Parts {
    guard let parts = uri(subject)?.parts else {
      throw MethodFailure.invalid("This operation is not supported for a relative URI.")
    }
    return parts
  }

  static func addProperties(to type: inout TypeBuilder) {
    let texts: [(String, (UriBox.Parts, UriBox) -> String)] = [
      ("AbsolutePath", { parts, _ in UriBox.escape(parts.path) }), ("AbsoluteUri", { $1.absolute }),
      (
        "LocalPath",
        { parts, _ in
          let path = Escaping.unescape(parts.path)
          return path.dropFirst(2).first == ":" && parts.scheme == "file"
            ? String(path.dropFirst()).map { $0 == "/" ? "\\" : String($0) }.joined() : path
        }
      ),
      ("Authority", { $1.authority }),
    ]
    for (name, read) in texts {
      type.property(
        name,
        get: { subject, _ in
          guard let uri = uri(subject) else { return .null }
          return .text(read(try parts(subject), uri))
        })
    }
    type.property(
      "HostNameType",
      get: { subject, _ in
        .enumeration("System.UriHostNameType", hostKind(try parts(subject).host))
      })
    type.property("IsDefaultPort", get: { subject, _ in .bool(try parts(subject).isDefaultPort) })
    type.property("IsFile", get: { subject, _ in .bool(try parts(subject).scheme == "file") })
    type.property(
      "IsLoopback",
      get: { subject, _ in
        let host = try parts(subject).host
        return .bool(host == "localhost" || host == "127.0.0.1" || host == "[::1]" || host.isEmpty)
      })
    type.property(
      "PathAndQuery",
      get: { subject, _ in
        .text(UriBox.escape(try parts(subject).path) + UriBox.escape(try parts(subject).query))
      })
    type.property("Segments", get: { subject, _ in .strings(segments(UriBox.escape(try parts(subject).path))) })
    type.property(
      "IsUnc", get: { subject, _ in .bool(try parts(subject).scheme == "file" && !parts(subject).host.isEmpty) })
    type.property("Host", get: { subject, _ in .text(try parts(subject).host) })
    type.property("Port", get: { subject, _ in .count(try parts(subject).port) })
    type.property("Query", get: { subject, _ in .text(UriBox.escape(try parts(subject).query)) })
    type.property("Fragment", get: { subject, _ in .text(UriBox.escape(try parts(subject).fragment)) })
    type.property("Scheme", get: { subject, _ in .text(try parts(subject).scheme) })
    type.property("OriginalString", get: { subject, _ in .text(uri(subject)?.original ?? "") })
    type.property(
      "DnsSafeHost",
      get: { subject, _ in
        .text(try parts(subject).host.filter { $0 != "[" && $0 != "]" })
      })
    type.property("IdnHost", get: { subject, _ in .text(try parts(subject).host) })
    type.property("IsAbsoluteUri", get: { subject, _ in .bool(uri(subject)?.isAbsolute ?? false) })
    type.property("UserEscaped", get: { _, _ in .bool(false) })
    type.property("UserInfo", get: { subject, _ in .text(try parts(subject).userInfo) })
  }

  private static func hostKind(_ host: String) -> String {
    if host.isEmpty { return "Basic" }
    if host.hasPrefix("[") { return "IPv6" }
    return IPAddressBox.parse(host)?.isVersion4 ?? false ? "IPv4" : "Dns"
  }

  private static func segments(_ path: String) -> [String] {
    var result: [String] = []
    var segment = ""
    for character in path {
      segment.append(character)
      if character == "/" {
        result.append(segment)
        segment = ""
      }
    }
    return segment.isEmpty ? result : result + [segment]
  }

  private static func make(_ text: String, kind: String) throws -> UriBox {
    if kind == "Relative" {
      return UriBox.relative(text)
    }
    guard let uri = UriBox.parse(text, allowsRelative: kind == "RelativeOrAbsolute") else {
      let isEmpty = text.trimmingSpaces.isEmpty
      throw MethodFailure(
        "System.UriFormatException",
        isEmpty
          ? "Invalid URI: The URI is empty."
          : text.contains("://")
            ? "Invalid URI: The hostname could not be parsed."
            : "Invalid URI: The format of the URI could not be determined.")
    }
    return uri
  }

  private static func join(_ base: UriBox, _ relative: String) throws -> UriBox {
    if let absolute = UriBox.parse(relative, allowsRelative: false), !relative.hasPrefix("/") { return absolute }
    guard let parts = base.parts else {
      throw MethodFailure.range("baseUri", "This operation is not supported for a relative URI.")
    }
    let head = parts.scheme + "://" + base.authority
    if relative.hasPrefix("/") { return try make(head + relative, kind: "Absolute") }
    if relative.hasPrefix("?") || relative.hasPrefix("#") {
      return try make(head + parts.path + relative, kind: "Absolute")
    }
    let folder = parts.path.lastIndex(of: "/").map { parts.path[...$0] } ?? "/"
    var kept: [Substring] = []
    let tail = relative.prefix { $0 != "?" && $0 != "#" }
    let all = (folder + tail).split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    for (index, part) in all.enumerated() {
      if part == ".." {
        if !kept.isEmpty { kept.removeLast() }
        if index == all.count - 1 { kept.append("") }
      } else if part == "." {
        if index == all.count - 1 { kept.append("") }
      } else {
        kept.append(part)
      }
    }
    return try make(head + "/" + kept.joined(separator: "/") + relative.dropFirst(tail.count), kind: "Absolute")
  }

  static func addMethods(to type: inout TypeBuilder) {
    type.method("ToString", "string ()") { subject, _, _ in .text(uri(subject)?.text(.current) ?? "") }
    type.method("GetLeftPart", "string (System.UriPartial part)") { subject, arguments, _ in
      let parts = try parts(subject)
      let head = parts.scheme + (parts.hasAuthority ? "://" : ":")
      let authority = uri(subject)?.authority ?? ""
      switch arguments.enumName(0) {
      case "Scheme": return .text(head)
      case "Authority": return .text(head + authority)
      case "Path": return .text(head + authority + UriBox.escape(parts.path))
      default: return .text(head + authority + UriBox.escape(parts.path) + UriBox.escape(parts.query))
      }
    }
    type.method("IsBaseOf", "bool (uri uri)") { subject, arguments, _ in
      guard let own = uri(subject)?.absolute, let other = uri(arguments[0])?.absolute else { return .bool(false) }
      return .bool(other.hasPrefix(own.lastIndex(of: "/").map { String(own[...$0]) } ?? own))
    }
    type.method("MakeRelativeUri", "uri (uri uri)") { subject, arguments, _ in
      guard let own = uri(subject), let other = uri(arguments[0]), let a = own.parts, let b = other.parts,
        own.authority == other.authority, a.scheme == b.scheme
      else { return arguments[0] }
      let from = a.path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      let to = b.path.split(separator: "/", omittingEmptySubsequences: false)
      var common = 0
      while common < from.count, common < to.count - 1, from[common] == to[common] { common += 1 }
      let path = Array(repeating: "..", count: from.count - common) + to[common...].map(String.init)
      return .object(UriBox.relative(path.joined(separator: "/") + b.query + b.fragment))
    }
    addStatics(to: &type)
  }

  private static func addStatics(to type: inout TypeBuilder) {
    type.constant("SchemeDelimiter", .text("://"))
    for scheme in ["File", "Ftp", "Http", "Https", "Mailto", "News", "Nntp", "Gopher", "Ssh", "Telnet", "Ws", "Wss"] {
      type.constant("UriScheme" + scheme, .text(scheme.lowercased()))
    }
    type.staticMethod("EscapeDataString", "string (string stringToEscape)") { _, arguments, _ in
      .text(Escaping.url(arguments.text(0), keeping: "-_.~"))
    }
    type.staticMethod("UnescapeDataString", "string (string stringToUnescape)") { _, arguments, _ in
      .text(Escaping.unescape(arguments.text(0)))
    }
    type.staticMethod("EscapeUriString", "string (string stringToEscape)") { _, arguments, _ in
      .text(Escaping.url(arguments.text(0), keeping: "-_.~!*'();:@&=+$,/?#[]"))
    }
    type.staticMethod("IsWellFormedUriString", "bool (string uriString, System.UriKind uriKind)") { _, arguments, _ in
      let text = arguments.text(0)
      let isAbsolute = UriBox.parse(text, allowsRelative: false) != nil && !text.hasPrefix("/")
      let isEscaped = UriBox.escape(text) == text
      switch arguments.enumName(1) {
      case "Absolute": return .bool(isAbsolute && isEscaped)
      case "Relative": return .bool(!isAbsolute && isEscaped)
      default: return .bool(isEscaped)
      }
    }
    type.staticMethod("CheckHostName", "System.UriHostNameType (string name)") { _, arguments, _ in
      .enumeration("System.UriHostNameType", hostKind(arguments.text(0)))
    }
    type.staticMethod("CheckSchemeName", "bool (string schemeName)") { _, arguments, _ in
      .bool(UriBox.parse(arguments.text(0) + ":x", allowsRelative: false) != nil)
    }
    type.staticMethod(
      "TryCreate", "bool (string uriString, System.UriKind uriKind, [ref] uri result)",
      "bool (uri baseUri, string relativeUri, [ref] uri result)"
    ) { _, arguments, _ in
      let made: UriBox? =
        if let base = uri(arguments[0]) {
          try? join(base, arguments.text(1))
        } else {
          try? make(arguments.text(0), kind: arguments.enumName(1) ?? "Absolute")
        }
      try arguments[2].store(made.map { .object($0) } ?? .null)
      return .bool(made != nil)
    }
    type.constructor(
      "(string uriString)", "(string uriString, System.UriKind uriKind)", "(uri baseUri, string relativeUri)",
      "(uri baseUri, uri relativeUri)"
    ) { _, arguments, _ in
      if let base = uri(arguments[0]) {
        return .object(try join(base, uri(arguments[1])?.original ?? arguments.text(1)))
      }
      return .object(try make(arguments.text(0), kind: arguments.enumName(1) ?? "Absolute"))
    }
  }
}

private enum AddressMembers {
  private static func address(_ subject: Value) -> IPAddressBox? { subject.objectValue as? IPAddressBox }

  static func add(to type: inout TypeBuilder) {
    type.extendedProperty("IPAddressToString", kind: .scriptProperty) { subject, _ in
      .text(address(subject)?.string ?? "")
    }
    type.property(
      "AddressFamily", "System.Net.Sockets.AddressFamily",
      get: { subject, _ in
        .enumeration(
          "System.Net.Sockets.AddressFamily", address(subject)?.isVersion4 ?? true ? "InterNetwork" : "InterNetworkV6")
      })
    type.property(
      "ScopeId", "long",
      get: { subject, _ in
        if address(subject)?.isVersion4 ?? true {
          throw MethodFailure(
            "System.Net.Sockets.SocketException",
            "The attempted operation is not supported for the type of object referenced.")
        }
        return .long(0)
      })
    let tests: [(String, ([UInt8]) -> Bool)] = [
      ("IsIPv6Multicast", { $0.count == 16 && $0[0] == 0xFF }),
      ("IsIPv6LinkLocal", { $0.count == 16 && $0[0] == 0xFE && $0[1] & 0xC0 == 0x80 }),
      ("IsIPv6SiteLocal", { $0.count == 16 && $0[0] == 0xFE && $0[1] & 0xC0 == 0xC0 }),
      ("IsIPv6Teredo", { $0.count == 16 && $0.starts(with: [0x20, 0x01, 0, 0]) }),
      ("IsIPv6UniqueLocal", { $0.count == 16 && $0[0] & 0xFE == 0xFC }),
      ("IsIPv4MappedToIPv6", { $0.count == 16 && $0[..<10].allSatisfy { $0 == 0 } && $0[10] == 255 && $0[11] == 255 }),
    ]
    for (name, test) in tests {
      type.property(name, "bool", get: { subject, _ in .bool(test(address(subject)?.bytes ?? [])) })
    }
    type.property(
      "Address", "long",
      get: { subject, _ in
        let bytes = address(subject)?.bytes ?? []
        guard bytes.count == 4 else {
          throw MethodFailure(
            "System.Net.Sockets.SocketException",
            "The attempted operation is not supported for the type of object referenced.")
        }
        return .long(bytes.enumerated().reduce(Int64(0)) { $0 | Int64($1.element) << Int64($1.offset * 8) })
      })
    type.method("GetAddressBytes", "byte[] ()") { subject, _, _ in .bytes(address(subject)?.bytes ?? []) }
    type.method("MapToIPv6", "ipaddress ()") { subject, _, _ in
      let bytes = address(subject)?.bytes ?? []
      guard bytes.count == 4, let mapped = IPAddressBox(bytes: Array(repeating: 0, count: 10) + [255, 255] + bytes)
      else {
        return subject
      }
      return .object(mapped)
    }
    type.method("MapToIPv4", "ipaddress ()") { subject, _, _ in
      IPAddressBox(bytes: Array(address(subject)?.bytes.suffix(4) ?? [])).map { .object($0) } ?? subject
    }
    type.staticMethod("Parse", "ipaddress (string ipString)") { _, arguments, _ in
      guard let address = IPAddressBox.parse(arguments.text(0)) else {
        throw MethodFailure.format("An invalid IP address was specified.")
      }
      return .object(address)
    }
    type.staticMethod("TryParse", "bool (string ipString, [ref] ipaddress address)") { _, arguments, _ in
      let address = IPAddressBox.parse(arguments.text(0))
      try arguments[1].store(address.map { .object($0) } ?? .null)
      return .bool(address != nil)
    }
    type.staticMethod("IsLoopback", "bool (ipaddress address)") { _, arguments, _ in
      let bytes = address(arguments[0])?.bytes ?? []
      return .bool(
        bytes.first == 127 && bytes.count == 4
          || bytes.count == 16 && bytes.last == 1 && bytes.dropLast().allSatisfy { $0 == 0 })
    }
    for (name, text) in [
      ("Any", "0.0.0.0"), ("Loopback", "127.0.0.1"), ("Broadcast", "255.255.255.255"), ("None", "255.255.255.255"),
      ("IPv6Any", "::"), ("IPv6Loopback", "::1"), ("IPv6None", "::"),
    ] {
      type.constant(name, IPAddressBox.parse(text).map { .object($0) } ?? .null)
    }
    type.constructor("(long newAddress)", "(byte[] address)") { _, arguments, _ in
      if case .array = arguments[0] {
        guard let address = IPAddressBox(bytes: arguments.bytes(0)) else {
          throw MethodFailure.argument("An invalid IP address was specified.", "address")
        }
        return .object(address)
      }
      let number = arguments.int(0)
      guard (0...0xFFFF_FFFF).contains(number) else {
        throw MethodFailure.range("newAddress", "Specified argument was out of the range of valid values.")
      }
      return IPAddressBox(bytes: (0..<4).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }).map { .object($0) }
        ?? .null
    }
  }
}

private enum MailMembers {
  private static func address(_ subject: Value) -> MailAddressBox? { subject.objectValue as? MailAddressBox }

  static func add(to type: inout TypeBuilder) {
    type.property("DisplayName", get: { subject, _ in .text(address(subject)?.displayName ?? "") })
    type.property("User", get: { subject, _ in .text(address(subject)?.user ?? "") })
    type.property("Host", get: { subject, _ in .text(address(subject)?.host ?? "") })
    type.property("Address", get: { subject, _ in .text(address(subject)?.address ?? "") })
    type.staticMethod("TryCreate", "bool (string address, [ref] mailaddress result)") { _, arguments, _ in
      let made = MailAddressBox.parse(arguments.text(0))
      try arguments.last?.store(made.map { .object($0) } ?? .null)
      return .bool(made != nil)
    }
    type.constructor("(string address)", "(string address, string displayName)") { _, arguments, _ in
      if arguments.text(0).isEmpty {
        throw MethodFailure.argument("The value cannot be an empty string.", "address")
      }
      guard
        let made = MailAddressBox.parse(arguments.text(0), displayName: arguments.count > 1 ? arguments.text(1) : nil)
      else { throw MethodFailure.format("The specified string is not in the form required for an e-mail address.") }
      return .object(made)
    }
  }
}
