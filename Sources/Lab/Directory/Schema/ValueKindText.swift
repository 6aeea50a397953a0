extension ValueKind {
  /// The kind that the type column of a noun table names:
  ///
  /// `bool`, `int 1..65535`, `uint`, `string 64`, `name 64`, `alias 64`, `path`, `culture`, `credential`, `filter`,
  /// `size 64KB..2GB`, `timespan 00:00:01..1.00:00:00`, `enum NAME`, `link NOUN`, a text value by its name,
  /// `unlimited KIND`, `list KIND`.
  init?(table text: some StringProtocol) {
    let text = text.trimmed
    guard let word = text.parts(" ").first else { return nil }
    let rest = String(text.utf8.dropFirst(word.utf8.count + 1)) ?? ""
    switch word {
    case "bool": self = .bool
    case "int": self = .int(typeName: "System.Int32", range: Self.range(rest) ?? Int64(Int32.min)...Int64(Int32.max))
    case "uint": self = .int(typeName: "System.UInt32", range: Self.range(rest) ?? 0...Int64(UInt32.max))
    case "size": self = .size(Self.span(rest))
    case "timespan": self = .timeSpan(Self.span(rest))
    case "enum":
      guard let enumeration = Enumeration.named(rest) else { return nil }
      self = .choice(enumeration)
    case "link": self = .link(rest)
    case "unlimited", "list":
      guard let kind = ValueKind(table: rest) else { return nil }
      self = word == "list" ? .list(kind) : .unlimited(kind)
    default:
      if let form = StringRule.Form(rawValue: String(word)) {
        self = .string(StringRule(form: form, maximumLength: Int(rest)))
      } else if let type = Self.textValues.first(where: { $0.name == word })?.type {
        self = .text(type)
      } else {
        return nil
      }
    }
  }

  private static let textValues: [(name: String, type: any TextValue.Type)] = [
    ("AddressSpace", AddressSpace.self), ("SmtpDomain", SmtpDomain.self),
    ("SmtpDomainWithSubdomains", SmtpDomainWithSubdomains.self), ("IPBinding", IPBinding.self),
    ("IPRange", IPRange.self), ("IPAddress", IPAddress.self), ("SmartHost", SmartHost.self), ("Fqdn", Fqdn.self),
    ("SmtpAddress", SmtpAddress.self), ("ProxyAddress", ProxyAddress.self), ("guid", ObjectGuid.self),
    ("dn", DistinguishedName.self), ("date", LabTime.self), ("ScheduleInterval", ScheduleInterval.self),
    ("ExchangeVersion", ExchangeVersion.self),
  ]

  private static func bounds(_ text: String) -> (String, String)? {
    let sides = text.split(separator: ".", omittingEmptySubsequences: false)
    guard let gap = sides.indices.first(where: { $0 > 0 && sides[$0].isEmpty }) else { return nil }
    return (sides[..<gap].joined(separator: "."), sides[(gap + 1)...].joined(separator: "."))
  }

  private static func range(_ text: String) -> ClosedRange<Int64>? {
    guard let (low, high) = bounds(text), let low = Int64(low), let high = Int64(high), low <= high else { return nil }
    return low...high
  }

  private static func span<Value: TextValue & Comparable>(_ text: String) -> ClosedRange<Value>? {
    guard let (low, high) = bounds(text), let low = try? Value(parsing: low), let high = try? Value(parsing: high),
      low <= high
    else { return nil }
    return low...high
  }
}
