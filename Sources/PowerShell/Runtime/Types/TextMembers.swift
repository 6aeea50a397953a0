extension TypeLibrary {
  /// StringBuilder, StringComparer, encodings, secure strings and credentials.
  nonisolated(unsafe) static let textTypes: KeyValuePairs<String, Builder> = [
    "System.Text.StringBuilder": { type in BuilderMembers.add(to: &type) },
    "System.StringComparer": { type in ComparerMembers.add(to: &type) },
    "System.Text.Encoding": { type in EncodingMembers.add(to: &type) },
    "System.Text.UTF8Encoding": { type in
      type.constructor(
        "()", "(bool encoderShouldEmitUTF8Identifier)",
        "(bool encoderShouldEmitUTF8Identifier, bool throwOnInvalidBytes)"
      ) { _, arguments, _ in
        .object(EncodingBox(.utf8, hasPreamble: arguments.flag(0)))
      }
    },
    "System.Text.UnicodeEncoding": { type in
      type.constructor("()", "(bool bigEndian, bool byteOrderMark)") { _, arguments, _ in
        .object(
          EncodingBox(
            arguments.flag(0) ? .utf16BigEndian : .utf16, hasPreamble: arguments.count < 2 || arguments.flag(1)))
      }
    },
    "System.Text.ASCIIEncoding": { type in type.constructor("()") { _, _, _ in .object(EncodingBox(.ascii)) } },
    "System.Text.UTF32Encoding": { type in type.constructor("()") { _, _, _ in .object(EncodingBox(.utf32)) } },
    "System.Security.SecureString": { type in SecretMembers.addSecureString(to: &type) },
    "System.Management.Automation.PSCredential": { type in SecretMembers.addCredential(to: &type) },
    "System.Net.NetworkCredential": { type in SecretMembers.addNetworkCredential(to: &type) },
    "System.Runtime.InteropServices.Marshal": { type in SecretMembers.addMarshal(to: &type) },
  ]
}

private enum BuilderMembers {
  private static func builder(_ subject: Value) -> StringBuilderBox {
    subject.objectValue as? StringBuilderBox ?? StringBuilderBox()
  }

  static func add(to type: inout TypeBuilder) {
    type.property(
      "Capacity",
      get: { subject, _ in
        .count(max(builder(subject).capacity, builder(subject).units.count))
      }, set: { subject, value, _ in builder(subject).capacity = [value].int(0) })
    type.property("MaxCapacity", get: { _, _ in .int(.max) })
    type.property(
      "Length", get: { subject, _ in .count(builder(subject).units.count) },
      set: { subject, value, _ in
        let length = [value].int(0)
        guard (0...Limits.text).contains(length) else { throw MethodFailure.negative("value", length) }
        let units = builder(subject).units
        builder(subject).units = Array(units.prefix(length)) + Array(repeating: 0, count: max(0, length - units.count))
      })
    type.indexed("Chars", "char (int index)", isSettable: true) {
      subject, arguments, _ in
      let units = builder(subject).units
      guard units.indices.contains(arguments.int(0)) else {
        throw MethodFailure("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
      }
      return .char(units[arguments.int(0)])
    }
    addAppending(to: &type)
    addEditing(to: &type)
    type.constructor { _, arguments, _ in
      let made = StringBuilderBox(arguments.first?.plainText ?? "")
      if case .int(let capacity)? = arguments.first {
        guard capacity >= 0 else { throw MethodFailure.range("capacity", "'capacity' must be greater than zero.") }
        made.capacity = Int(capacity)
      }
      return .object(made)
    }
  }

  private static func addAppending(to type: inout TypeBuilder) {
    type.method(
      "Append", "System.Text.StringBuilder (System.Object value)", "System.Text.StringBuilder (string value)",
      "System.Text.StringBuilder (char value, int repeatCount)", "System.Text.StringBuilder (char[] value)",
      "System.Text.StringBuilder (string value, int startIndex, int count)"
    ) { subject, arguments, context in
      if arguments.count == 2, case .char(let unit) = arguments[0] {
        guard (0...Limits.text).contains(arguments.int(1)) else {
          throw MethodFailure.negative("repeatCount", arguments.int(1))
        }
        builder(subject).units += Array(repeating: unit, count: arguments.int(1))
      } else if arguments.count == 3 {
        let units = arguments.units(0)
        try MethodFailure.checkRange(arguments.int(1), arguments.int(2), limit: units.count)
        builder(subject).units += units[arguments.int(1)..<(arguments.int(1) + arguments.int(2))]
      } else if case .array(let array) = arguments[0], array.elementType === PSType.char {
        builder(subject).units += arguments.units(0)
      } else {
        builder(subject).append(context.netString(arguments[0]))
      }
      return subject
    }
    type.method("AppendLine") { subject, arguments, _ in
      builder(subject).append(arguments.text(0) + "\n")
      return subject
    }
    type.method(
      "AppendFormat", "System.Text.StringBuilder (string format, params System.Object[] args)",
      "System.Text.StringBuilder (System.IFormatProvider provider, string format, params System.Object[] args)"
    ) { subject, arguments, context in
      let skip = arguments.count == 3 ? 1 : 0
      let text = try context.withFormatFailure {
        try CompositeFormat.string(arguments.text(skip), arguments.items(skip + 1), context)
      }
      builder(subject).append(text)
      return subject
    }
    type.method(
      "AppendJoin", "System.Text.StringBuilder (string separator, params System.Object[] values)"
    ) { subject, arguments, context in
      let parts = arguments.items(1).map(context.netString)
      builder(subject).append(try Operators.joined(parts, separator: arguments.text(0)))
      return subject
    }
  }

  private static func addEditing(to type: inout TypeBuilder) {
    type.method(
      "Insert", "System.Text.StringBuilder (int index, System.Object value)",
      "System.Text.StringBuilder (int index, string value)",
      "System.Text.StringBuilder (int index, string value, int count)"
    ) { subject, arguments, context in
      let index = arguments.int(0)
      guard index >= 0, index <= builder(subject).units.count else { throw MethodFailure.index }
      let count = arguments.count > 2 ? max(0, arguments.int(2)) : 1
      let units = Array(context.netString(arguments[1]).utf16)
      let (added, overflow) = units.count.multipliedReportingOverflow(by: count)
      guard !overflow, added <= Limits.text else { throw MethodFailure.textIsTooLong }
      let all = Array(repeatElement(units, count: count).joined())
      builder(subject).units.insert(contentsOf: all, at: index)
      return subject
    }
    type.method("Remove") { subject, arguments, _ in
      let (start, length) = (arguments.int(0), arguments.int(1))
      guard start >= 0 else { throw MethodFailure.negative("startIndex", start) }
      guard length >= 0 else { throw MethodFailure.negative("length", length) }
      guard start <= builder(subject).units.count - length else { throw MethodFailure.index }
      builder(subject).units.removeSubrange(start..<(start + length))
      return subject
    }
    type.method(
      "Replace", "System.Text.StringBuilder (string oldValue, string newValue)",
      "System.Text.StringBuilder (char oldChar, char newChar)",
      "System.Text.StringBuilder (string oldValue, string newValue, int startIndex, int count)"
    ) { subject, arguments, _ in
      let old = arguments.text(0)
      if old.isEmpty { throw MethodFailure.argument("The value cannot be an empty string.", "oldValue") }
      let units = builder(subject).units
      let start = arguments.count > 2 ? arguments.int(2) : 0
      let count = arguments.count > 3 ? arguments.int(3) : units.count - start
      try MethodFailure.checkRange(start, count, limit: units.count)
      let middle = String(decoding: units[start..<(start + count)], as: UTF16.self)
      let changed = try UTF16Text.replace(middle, old, with: arguments.text(1), ignoreCase: false)
      builder(subject).units = units[..<start] + Array(changed.utf16) + units[(start + count)...]
      return subject
    }
    type.method("Clear") { subject, _, _ in
      builder(subject).units.removeAll()
      return subject
    }
    type.method("EnsureCapacity") { subject, arguments, _ in
      builder(subject).capacity = max(builder(subject).capacity, arguments.int(0))
      return .count(builder(subject).capacity)
    }
    type.method("ToString") { subject, arguments, _ in
      let units = builder(subject).units
      guard arguments.count == 2 else { return .text(units) }
      let (start, length) = (arguments.int(0), arguments.int(1))
      guard start >= 0, length >= 0, start <= units.count - length else { throw MethodFailure.index }
      return .text(units[start..<(start + length)])
    }
  }
}

private enum ComparerMembers {
  static func add(to type: inout TypeBuilder) {
    for name in [
      "Ordinal", "OrdinalIgnoreCase", "InvariantCulture", "InvariantCultureIgnoreCase", "CurrentCulture",
      "CurrentCultureIgnoreCase",
    ] {
      type.constant(name, .object(StringComparerBox(name)))
    }
    type.staticMethod("FromComparison", "System.StringComparer (System.StringComparison comparisonType)") {
      _, arguments, _ in
      .object(StringComparerBox(arguments.enumName(0) ?? "Ordinal"))
    }
    type.method("Compare", "int (System.Object x, System.Object y)", "int (string x, string y)") {
      subject, arguments, _ in
      let comparer = subject.objectValue as? StringComparerBox ?? StringComparerBox("Ordinal")
      return .count(comparer.compare(arguments.text(0), arguments.text(1)))
    }
    type.method("Equals", "bool (System.Object x, System.Object y)", "bool (string x, string y)") {
      subject, arguments, _ in
      let comparer = subject.objectValue as? StringComparerBox
      return .bool(
        KeyHash.equal(
          arguments[0].unwrapped, arguments[1].unwrapped, comparer?.ignoresCase ?? false ? .ignoringCase : .exact))
    }
    type.method("GetHashCode", "int (System.Object obj)", "int (string obj)") { subject, arguments, _ in
      let ignoresCase = (subject.objectValue as? StringComparerBox)?.ignoresCase ?? false
      return .int(Int32(truncatingIfNeeded: KeyHash.hash(arguments[0], ignoresCase ? .ignoringCase : .exact)))
    }
  }
}

/// System.Text.Encoding.
public final class EncodingBox: PSObject {
  public enum Kind { case ascii, utf8, utf16, utf16BigEndian, utf32, latin1 }

  public let kind: Kind
  public let hasPreamble: Bool

  public init(_ kind: Kind, hasPreamble: Bool = true) {
    self.kind = kind
    self.hasPreamble = hasPreamble
  }

  /// The encoding with this name or number; `nil` for one that is not known.
  public static func named(_ name: String) -> EncodingBox? {
    switch name.caseFolded {
    case "utf-8", "utf8", "65001": EncodingBox(.utf8)
    case "us-ascii", "ascii", "20127": EncodingBox(.ascii)
    case "utf-16", "utf-16le", "unicode", "1200": EncodingBox(.utf16)
    case "utf-16be", "unicodefffe", "bigendianunicode", "1201": EncodingBox(.utf16BigEndian)
    case "utf-32", "utf32", "12000": EncodingBox(.utf32)
    case "iso-8859-1", "latin1", "28591", "windows-1252", "1252": EncodingBox(.latin1)
    case "0", "default": EncodingBox(.utf8)
    default: nil
    }
  }

  var names: (web: String, title: String, page: Int) {
    switch kind {
    case .ascii: ("us-ascii", "US-ASCII", 20127)
    case .utf8: ("utf-8", "Unicode (UTF-8)", 65001)
    case .utf16: ("utf-16", "Unicode", 1200)
    case .utf16BigEndian: ("utf-16BE", "Unicode (Big-Endian)", 1201)
    case .utf32: ("utf-32", "Unicode (UTF-32)", 12000)
    case .latin1: ("iso-8859-1", "Western European (ISO)", 28591)
    }
  }

  public var preamble: [UInt8] {
    guard hasPreamble else { return [] }
    switch kind {
    case .utf8: return [0xEF, 0xBB, 0xBF]
    case .utf16: return [0xFF, 0xFE]
    case .utf16BigEndian: return [0xFE, 0xFF]
    case .utf32: return [0xFF, 0xFE, 0, 0]
    case .ascii, .latin1: return []
    }
  }

  public func encode(_ units: [UInt16]) -> [UInt8] {
    switch kind {
    case .utf8: Array(String(decoding: units, as: UTF16.self).utf8)
    case .utf16: units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    case .utf16BigEndian: units.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    case .utf32:
      String(decoding: units, as: UTF16.self).unicodeScalars.flatMap { scalar in
        (0..<4).map { UInt8(truncatingIfNeeded: scalar.value >> UInt32($0 * 8)) }
      }
    case .ascii: units.map { $0 < 0x80 ? UInt8($0) : UInt8(ascii: "?") }
    case .latin1: units.map { $0 < 0x100 ? UInt8($0) : UInt8(ascii: "?") }
    }
  }

  public func decode(_ bytes: [UInt8]) -> String {
    switch kind {
    case .utf8: return String(decoding: bytes, as: UTF8.self)
    case .ascii: return String(decoding: bytes.map { $0 < 0x80 ? UInt16($0) : 0xFFFD }, as: UTF16.self)
    case .latin1: return String(decoding: bytes.map(UInt16.init), as: UTF16.self)
    case .utf16, .utf16BigEndian:
      let isBig = kind == .utf16BigEndian
      let units: [UInt16] = stride(from: 0, to: bytes.count - 1, by: 2).map { start in
        let (a, b) = (UInt16(bytes[start]), UInt16(bytes[start + 1]))
        return isBig ? a << 8 | b : b << 8 | a
      }
      return String(decoding: bytes.count % 2 == 0 ? units : units + [0xFFFD], as: UTF16.self)
    case .utf32:
      let scalars: [UInt32] = stride(from: 0, to: bytes.count - 3, by: 4).map { start in
        let low = UInt32(bytes[start]) | UInt32(bytes[start + 1]) << 8
        return low | UInt32(bytes[start + 2]) << 16 | UInt32(bytes[start + 3]) << 24
      }
      return String(decoding: scalars, as: UTF32.self)
    }
  }

  public override var type: PSType {
    switch kind {
    case .ascii: .named("System.Text.ASCIIEncoding")
    case .utf8: .named("System.Text.UTF8Encoding")
    case .utf16, .utf16BigEndian: .named("System.Text.UnicodeEncoding")
    case .utf32: .named("System.Text.UTF32Encoding")
    case .latin1: .named("System.Text.Latin1Encoding")
    }
  }
  public override func equals(_ other: PSObject) -> Bool { (other as? EncodingBox)?.kind == kind }
  public override var equalityHash: Int { names.page }
}

private enum EncodingMembers {
  private static func encoding(_ subject: Value) -> EncodingBox {
    subject.objectValue as? EncodingBox ?? EncodingBox(.utf8)
  }

  static func add(to type: inout TypeBuilder) {
    type.property(
      "Preamble", "System.Object", visible: false, get: { subject, _ in .bytes(encoding(subject).preamble) })
    for name in ["BodyName", "HeaderName", "WebName"] {
      type.property(name, get: { subject, _ in .text(encoding(subject).names.web) })
      if name == "BodyName" {
        type.property("EncodingName", get: { subject, _ in .text(encoding(subject).names.title) })
      }
    }
    type.property("WindowsCodePage", get: { subject, _ in .int(encoding(subject).kind == .utf8 ? 1200 : 1252) })
    type.property(
      "IsSingleByte",
      get: { subject, _ in
        .bool(encoding(subject).kind == .ascii || encoding(subject).kind == .latin1)
      })
    type.property("IsReadOnly", get: { _, _ in .bool(true) })
    type.property("CodePage", get: { subject, _ in .count(encoding(subject).names.page) })
    type.method("GetBytes", "byte[] (string s)", "byte[] (char[] chars)", "byte[] (string s, int index, int count)") {
      subject, arguments, _ in
      if arguments.isNull(0) { throw MethodFailure.null("s") }
      var units = arguments.units(0)
      if arguments.count == 3 {
        try MethodFailure.checkRange(arguments.int(1), arguments.int(2), limit: units.count)
        units = Array(units[arguments.int(1)..<(arguments.int(1) + arguments.int(2))])
      }
      return .bytes(encoding(subject).encode(units))
    }
    type.method("GetByteCount", "int (string s)", "int (char[] chars)") { subject, arguments, _ in
      .count(encoding(subject).encode(arguments.units(0)).count)
    }
    func slice(_ arguments: [Value]) throws -> [UInt8] {
      let bytes = arguments.bytes(0)
      guard arguments.count == 3 else { return bytes }
      try MethodFailure.checkRange(arguments.int(1), arguments.int(2), limit: bytes.count)
      return Array(bytes[arguments.int(1)..<(arguments.int(1) + arguments.int(2))])
    }
    type.method("GetString", "string (byte[] bytes)", "string (byte[] bytes, int index, int count)") {
      subject, arguments, _ in
      .text(encoding(subject).decode(try slice(arguments)))
    }
    type.method("GetChars", "char[] (byte[] bytes)", "char[] (byte[] bytes, int index, int count)") {
      subject, arguments, _ in
      .characters(encoding(subject).decode(try slice(arguments)).utf16)
    }
    type.method("GetCharCount", "int (byte[] bytes)") { subject, arguments, _ in
      .count(encoding(subject).decode(arguments.bytes(0)).utf16.count)
    }
    type.method("GetPreamble", "byte[] ()") { subject, _, _ in .bytes(encoding(subject).preamble) }
    type.method("Clone", "System.Object ()") { subject, _, _ in subject }
    let known: [(String, EncodingBox.Kind)] = [
      ("ASCII", .ascii), ("UTF8", .utf8), ("Unicode", .utf16), ("BigEndianUnicode", .utf16BigEndian), ("UTF32", .utf32),
      ("Latin1", .latin1),
    ]
    for (name, kind) in known { type.constant(name, .object(EncodingBox(kind))) }
    type.constant("Default", .object(EncodingBox(.utf8, hasPreamble: false)))
    type.staticMethod("GetEncoding", "System.Text.Encoding (string name)", "System.Text.Encoding (int codepage)") {
      _, arguments, context in
      let name = context.string(arguments[0])
      guard let found = EncodingBox.named(name) else {
        if case .int = arguments[0] {
          throw MethodFailure.notSupported(
            "No data is available for encoding \(name). For information on defining a custom "
              + "encoding, see the documentation for the Encoding.RegisterProvider method.")
        }
        throw MethodFailure.argument(
          "'\(name)' is not a supported encoding name. For information on defining a custom encoding, see the documentation "
            + "for the Encoding.RegisterProvider method.", "name")
      }
      return .object(found)
    }
    type.staticMethod(
      "Convert", "byte[] (System.Text.Encoding srcEncoding, System.Text.Encoding dstEncoding, byte[] bytes)"
    ) { _, arguments, _ in
      .bytes(encoding(arguments[1]).encode(Array(encoding(arguments[0]).decode(arguments.bytes(2)).utf16)))
    }
  }
}

private enum SecretMembers {
  private static func secret(_ subject: Value) -> SecureStringBox {
    subject.objectValue as? SecureStringBox ?? SecureStringBox()
  }

  static func addSecureString(to type: inout TypeBuilder) {
    type.property("Length", get: { subject, _ in .count(secret(subject).length) })
    type.method("AppendChar", "void (char c)") { subject, arguments, _ in
      if secret(subject).isReadOnly { throw MethodFailure.invalid("Instance is read-only.") }
      secret(subject).append(arguments.units(0).first ?? 0)
      return .nothing
    }
    type.method("Clear", "void ()") { subject, _, _ in
      if secret(subject).isReadOnly { throw MethodFailure.invalid("Instance is read-only.") }
      secret(subject).removeAll()
      return .nothing
    }
    type.method("Copy", "securestring ()") { subject, _, _ in .object(SecureStringBox(secret(subject).secret)) }
    type.method("MakeReadOnly", "void ()") { subject, _, _ in
      secret(subject).makeReadOnly()
      return .nothing
    }
    type.method("IsReadOnly", "bool ()") { subject, _, _ in .bool(secret(subject).isReadOnly) }
    type.method("Dispose", "void ()") { subject, _, _ in
      secret(subject).removeAll()
      return .nothing
    }
    type.constructor("()") { _, _, _ in .object(SecureStringBox()) }
  }

  static func addCredential(to type: inout TypeBuilder) {
    func credential(_ subject: Value) -> CredentialBox {
      subject.objectValue as? CredentialBox ?? CredentialBox(userName: "", password: SecureStringBox())
    }
    type.property("UserName", "string", get: { subject, _ in .text(credential(subject).userName) })
    type.property("Password", "securestring", get: { subject, _ in .object(credential(subject).password) })
    type.method("GetNetworkCredential", "System.Net.NetworkCredential ()") { subject, _, _ in
      var user = credential(subject).userName[...]
      var domain = ""
      if let slash = user.firstIndex(of: "\\") {
        domain = String(user[..<slash])
        user = user[user.index(after: slash)...]
      }
      return .object(
        NetworkCredentialBox(userName: String(user), password: credential(subject).password.secret, domain: domain))
    }
    type.constant("Empty", .object(CredentialBox(userName: "", password: SecureStringBox())))
    type.constructor("(string userName, securestring password)") { _, arguments, _ in
      if arguments.text(0).isEmpty {
        throw MethodFailure.argument(
          "Cannot process argument because the value of argument \"userName\" is not valid. Change the value of the "
            + "\"userName\" argument and run the operation again.")
      }
      guard let password = arguments[1].objectValue as? SecureStringBox else { throw MethodFailure.null("password") }
      return .object(CredentialBox(userName: arguments.text(0), password: password))
    }
  }

  static func addNetworkCredential(to type: inout TypeBuilder) {
    func credential(_ subject: Value) -> NetworkCredentialBox {
      subject.objectValue as? NetworkCredentialBox ?? NetworkCredentialBox(userName: "", password: "", domain: "")
    }
    type.property(
      "UserName", "string", get: { subject, _ in .text(credential(subject).userName) },
      set: { subject, value, _ in
        credential(subject).userName = value.plainText ?? ""
      })
    type.property(
      "Password", "string", get: { subject, _ in .text(credential(subject).password) },
      set: { subject, value, _ in
        credential(subject).password = value.plainText ?? ""
      })
    type.property(
      "SecurePassword", "securestring",
      get: { subject, _ in
        .object(SecureStringBox(credential(subject).password))
      })
    type.property(
      "Domain", "string", get: { subject, _ in .text(credential(subject).domain) },
      set: { subject, value, _ in
        credential(subject).domain = value.plainText ?? ""
      })
    type.constructor(
      "()", "(string userName, string password)", "(string userName, securestring password)",
      "(string userName, string password, string domain)", "(string userName, securestring password, string domain)"
    ) { _, arguments, _ in
      let password = (arguments.dropFirst().first?.objectValue as? SecureStringBox)?.secret ?? arguments.text(1)
      return .object(NetworkCredentialBox(userName: arguments.text(0), password: password, domain: arguments.text(2)))
    }
  }

  /// The way in which scripts read a secure string: BSTRs are the strings themselves here.
  static func addMarshal(to type: inout TypeBuilder) {
    for name in ["SecureStringToBSTR", "SecureStringToGlobalAllocUnicode", "SecureStringToCoTaskMemUnicode"] {
      type.staticMethod(name, "System.Object (securestring s)") { _, arguments, _ in .object(secret(arguments[0])) }
    }
    for name in ["PtrToStringBSTR", "PtrToStringAuto", "PtrToStringUni"] {
      type.staticMethod(name, "string (System.Object ptr)") { _, arguments, _ in .text(secret(arguments[0]).secret) }
    }
    for name in ["ZeroFreeBSTR", "FreeBSTR", "ZeroFreeGlobalAllocUnicode", "ZeroFreeCoTaskMemUnicode"] {
      type.staticMethod(name, "void (System.Object s)") { _, _, _ in .nothing }
    }
  }
}
