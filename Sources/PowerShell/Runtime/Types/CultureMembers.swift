extension TypeLibrary {
  /// Cultures and their formats.
  nonisolated(unsafe) static let cultureTypes: KeyValuePairs<String, Builder> = [
    "System.Globalization.CultureInfo": { type in CultureMembers.add(to: &type) },
    "System.Globalization.DateTimeFormatInfo": { type in CultureMembers.addDateFormat(to: &type) },
    "System.Globalization.NumberFormatInfo": { type in CultureMembers.addNumberFormat(to: &type) },
    "System.Globalization.TextInfo": { type in CultureMembers.addTextInfo(to: &type) },
    "System.Globalization.Calendar": { type in CultureMembers.addCalendar(to: &type) },
    "System.Globalization.ISOWeek": { type in CultureMembers.addWeeks(to: &type) },
    "System.Globalization.StringInfo": { type in
      type.property(
        "LengthInTextElements", "int",
        get: { subject, _ in
          .count((subject.objectValue as? StringInfoBox)?.string.count ?? 0)
        })
      type.property(
        "String", "string", get: { subject, _ in .text((subject.objectValue as? StringInfoBox)?.string ?? "") })
      type.constructor("(string value)") { _, arguments, _ in .object(StringInfoBox(arguments.text(0))) }
    },
  ]
}

/// System.Globalization.StringInfo.
final class StringInfoBox: PSObject {
  let string: String
  init(_ string: String) { self.string = string }
  override var type: PSType { .named("System.Globalization.StringInfo") }
}

/// A part of a culture: its formats, its calendar.
final class CulturePart: PSObject {
  let culture: CultureBox
  private let partType: PSType
  init(_ culture: CultureBox, _ typeName: String) {
    self.culture = culture
    self.partType = .named("System.Globalization." + typeName)
  }
  override var type: PSType { partType }
}

extension CultureBox {
  /// `English (United States)`.
  var displayName: String {
    switch name {
    case "": "Invariant Language (Invariant Country)"
    case "en-US": "English (United States)"
    case "en-GB": "English (United Kingdom)"
    case "en": "English"
    case "de-DE": "German (Germany)"
    case "de": "German"
    case "fr-FR": "French (France)"
    case "fr": "French"
    case "es-ES": "Spanish (Spain)"
    case "es": "Spanish"
    case "it-IT": "Italian (Italy)"
    case "ja-JP": "Japanese (Japan)"
    case "nl-NL": "Dutch (Netherlands)"
    case "pt-BR": "Portuguese (Brazil)"
    default: name
    }
  }

  var number: Int32 {
    switch name {
    case "": 127
    case "en": 9
    case "en-US": 1033
    case "en-GB": 2057
    case "de": 7
    case "de-DE": 1031
    case "fr": 12
    case "fr-FR": 1036
    case "es-ES": 3082
    case "it-IT": 1040
    case "ja-JP": 1041
    case "nl-NL": 1043
    case "pt-BR": 1046
    default: 4096
    }
  }
}

private enum CultureMembers {
  private static func culture(_ subject: Value) -> CultureBox { subject.objectValue as? CultureBox ?? .current }
  private static func part(_ subject: Value) -> CultureBox {
    (subject.objectValue as? CulturePart)?.culture ?? .current
  }

  private static func find(_ name: String) throws -> Value {
    guard let culture = CultureBox.named(name) else {
      throw MethodFailure(
        "System.Globalization.CultureNotFoundException",
        "Culture is not supported. (Parameter 'name')\n\(name) is an invalid culture identifier.")
    }
    return .object(culture)
  }

  static func add(to type: inout TypeBuilder) {
    type.property(
      "Parent",
      get: { subject, _ in
        let name = culture(subject).name
        return try find(name.lastIndex(of: "-").map { String(name[..<$0]) } ?? "")
      })
    type.property("LCID", get: { subject, _ in .int(culture(subject).number) })
    type.property("KeyboardLayoutId", get: { subject, _ in .int(culture(subject).number) })
    type.property("Name", get: { subject, _ in .text(culture(subject).name) })
    type.property("IetfLanguageTag", get: { subject, _ in .text(culture(subject).name) })
    for name in ["DisplayName", "NativeName", "EnglishName"] {
      type.property(name, get: { subject, _ in .text(culture(subject).displayName) })
    }
    type.property(
      "TwoLetterISOLanguageName",
      get: { subject, _ in
        .text(culture(subject).name.isEmpty ? "iv" : String(culture(subject).name.prefix { $0 != "-" }))
      })
    let threeLetters = [
      "en": "eng", "de": "deu", "fr": "fra", "es": "spa", "it": "ita", "ja": "jpn", "nl": "nld", "pt": "por", "": "ivl",
    ]
    type.property(
      "ThreeLetterISOLanguageName",
      get: { subject, _ in
        .text(threeLetters[String(culture(subject).name.prefix { $0 != "-" })] ?? "")
      })
    type.property(
      "ThreeLetterWindowsLanguageName",
      get: { subject, _ in
        .text((threeLetters[String(culture(subject).name.prefix { $0 != "-" })] ?? "").uppercased())
      })
    for (name, typeName) in [
      ("TextInfo", "TextInfo"), ("NumberFormat", "NumberFormatInfo"), ("DateTimeFormat", "DateTimeFormatInfo"),
      ("Calendar", "Calendar"),
    ] {
      type.property(name, get: { subject, _ in .object(CulturePart(culture(subject), typeName)) })
    }
    type.property(
      "IsNeutralCulture",
      get: { subject, _ in
        .bool(!culture(subject).name.contains("-") && !culture(subject).name.isEmpty)
      })
    type.property(
      "UseUserOverride",
      get: { subject, _ in .bool((subject.objectValue as? CultureBox)?.usesUserOverride ?? false) })
    type.property("IsReadOnly", get: { _, _ in .bool(true) })
    type.method("Clone") { subject, _, _ in subject }
    for name in ["CurrentCulture", "CurrentUICulture", "InstalledUICulture"] {
      type.staticProperty(name, get: { _, _ in .object(CultureBox.current) })
    }
    type.constant("InvariantCulture", .object(CultureBox.invariant))
    for name in ["GetCultureInfo", "CreateSpecificCulture", "GetCultureInfoByIetfLanguageTag"] {
      type.staticMethod(name, "cultureinfo (string name)") { _, arguments, _ in try find(arguments.text(0)) }
    }
    type.constructor("(string name)", "(int culture)") { _, arguments, _ in
      guard case .int(let number) = arguments[0] else { return try find(arguments.text(0)) }
      for name in ["en-US", "en-GB", "de-DE", "fr-FR", "es-ES", "it-IT", "ja-JP", "nl-NL", "pt-BR", ""] {
        if let culture = CultureBox.named(name), culture.number == number { return .object(culture) }
      }
      throw MethodFailure(
        "System.Globalization.CultureNotFoundException",
        "Culture is not supported. (Parameter 'culture')\n\(number) (0x\(String(number, radix: 16))) is an invalid culture identifier."
      )
    }
  }

  static func addDateFormat(to type: inout TypeBuilder) {
    let names = CultureBox.Names(
      Calendar.monthNames.joined(separator: " "),
      Calendar.monthNames.map { String($0.prefix(3)) }.joined(separator: " "),
      Calendar.dayNames.joined(separator: " "), Calendar.dayNames.map { String($0.prefix(3)) }.joined(separator: " "))
    func list(_ subject: Value) -> CultureBox.Names { part(subject).names ?? names }
    func pattern(_ subject: Value, _ letter: String) -> Value {
      let invariant = part(subject).name.isEmpty
      return .text(part(subject).pattern(letter) ?? DateFormat.pattern(Character(letter), invariant: invariant) ?? "")
    }
    type.property("AMDesignator", get: { _, _ in .text("AM") })
    type.property("PMDesignator", get: { _, _ in .text("PM") })
    type.property("DateSeparator", get: { subject, _ in .text(part(subject).name.hasPrefix("de") ? "." : "/") })
    type.property("TimeSeparator", get: { _, _ in .text(":") })
    type.property(
      "FirstDayOfWeek",
      get: { subject, _ in
        .enumeration("System.DayOfWeek", ["", "en-US"].contains(part(subject).name) ? "Sunday" : "Monday")
      })
    type.property(
      "CalendarWeekRule",
      get: { subject, _ in
        .enumeration(
          "System.Globalization.CalendarWeekRule",
          ["", "en-US"].contains(part(subject).name) ? "FirstDay" : "FirstFourDayWeek")
      })
    for (name, letter) in [
      ("FullDateTimePattern", "F"), ("LongDatePattern", "D"), ("LongTimePattern", "T"), ("MonthDayPattern", "m"),
      ("ShortDatePattern", "d"), ("ShortTimePattern", "t"), ("YearMonthPattern", "y"), ("RFC1123Pattern", "r"),
      ("SortableDateTimePattern", "s"), ("UniversalSortableDateTimePattern", "u"),
    ] {
      type.property(name, get: { subject, _ in pattern(subject, letter) })
    }
    type.property("DayNames", get: { subject, _ in .strings(list(subject).days) })
    type.property("AbbreviatedDayNames", get: { subject, _ in .strings(list(subject).shortDays) })
    type.property("MonthNames", get: { subject, _ in .strings(list(subject).months + [""]) })
    type.property("AbbreviatedMonthNames", get: { subject, _ in .strings(list(subject).shortMonths + [""]) })
    func month(_ arguments: [Value], _ names: [String]) throws -> Value {
      guard (1...13).contains(arguments.int(0)) else {
        throw MethodFailure.range("month", "Valid values are between 1 and 13, inclusive.")
      }
      return .text(arguments.int(0) == 13 ? "" : names[arguments.int(0) - 1])
    }
    type.method("GetMonthName", "string (int month)") { subject, arguments, _ in
      try month(arguments, list(subject).months)
    }
    type.method("GetAbbreviatedMonthName", "string (int month)") { subject, arguments, _ in
      try month(arguments, list(subject).shortMonths)
    }
    type.method("GetDayName", "string (System.DayOfWeek dayofweek)") { subject, arguments, _ in
      let day = arguments.int(0)
      return .text((0...6).contains(day) ? list(subject).days[day] : "")
    }
    type.method("GetAbbreviatedDayName", "string (System.DayOfWeek dayofweek)") { subject, arguments, _ in
      let day = arguments.int(0)
      return .text((0...6).contains(day) ? list(subject).shortDays[day] : "")
    }
    for (name, culture) in [("InvariantInfo", CultureBox.invariant), ("CurrentInfo", .current)] {
      type.constant(name, .object(CulturePart(culture, "DateTimeFormatInfo")))
    }
  }

  static func addNumberFormat(to type: inout TypeBuilder) {
    for name in ["CurrencyDecimalDigits", "NumberDecimalDigits", "PercentDecimalDigits"] {
      type.property(name, get: { _, _ in .int(2) })
    }
    for name in ["CurrencyDecimalSeparator", "NumberDecimalSeparator", "PercentDecimalSeparator"] {
      type.property(name, get: { subject, _ in .text(part(subject).separators.decimal) })
    }
    for name in ["CurrencyGroupSeparator", "NumberGroupSeparator", "PercentGroupSeparator"] {
      type.property(name, get: { subject, _ in .text(part(subject).separators.group) })
    }
    for name in ["CurrencyGroupSizes", "NumberGroupSizes", "PercentGroupSizes"] {
      type.property(name, get: { _, _ in .array(PSArray([.int(3)], of: .int32)) })
    }
    type.property("CurrencySymbol", get: { subject, _ in .text(part(subject).currencySymbol) })
    for (name, text) in [
      ("NaNSymbol", "NaN"), ("NegativeSign", "-"), ("PositiveSign", "+"), ("PercentSymbol", "%"),
      ("PerMilleSymbol", "‰"),
      ("PositiveInfinitySymbol", "∞"), ("NegativeInfinitySymbol", "-∞"),
    ] {
      type.property(
        name,
        get: { subject, _ in
          .text(part(subject).name.isEmpty && text.hasSuffix("∞") ? (text.count > 1 ? "-Infinity" : "Infinity") : text)
        })
    }
    for (name, culture) in [("InvariantInfo", CultureBox.invariant), ("CurrentInfo", .current)] {
      type.constant(name, .object(CulturePart(culture, "NumberFormatInfo")))
    }
  }

  static func addTextInfo(to type: inout TypeBuilder) {
    type.property("CultureName", get: { subject, _ in .text(part(subject).name) })
    type.property("ListSeparator", get: { subject, _ in .text(part(subject).listSeparator) })
    type.method("ToUpper", "string (string str)", "char (char c)") { _, arguments, _ in
      if case .char(let unit) = arguments[0] { return .char(UTF16Text.upper(unit)) }
      return .text(UTF16Text.uppercased(arguments.text(0)))
    }
    type.method("ToLower", "string (string str)", "char (char c)") { _, arguments, _ in
      if case .char(let unit) = arguments[0] { return .char(UTF16Text.lower(unit)) }
      return .text(UTF16Text.lowercased(arguments.text(0)))
    }
    type.method("ToTitleCase", "string (string str)") { _, arguments, _ in .text(titleCase(arguments.text(0))) }
  }

  /// Words with a capital first letter; words all in capitals stay.
  private static func titleCase(_ text: String) -> String {
    var result = ""
    var word = ""
    func flush() {
      let isShouted = word.contains(where: \.isLetter) && word == word.uppercased() && word.filter(\.isLetter).count > 1
      result += isShouted ? word : word.prefix(1).uppercased() + word.dropFirst().lowercased()
      word = ""
    }
    for character in text {
      if character.isLetter || character == "'" && !word.isEmpty {
        word.append(character)
      } else {
        flush()
        result.append(character)
      }
    }
    flush()
    return result
  }

  static func addCalendar(to type: inout TypeBuilder) {
    type.method(
      "GetWeekOfYear",
      "int (datetime time, System.Globalization.CalendarWeekRule rule, System.DayOfWeek firstDayOfWeek)"
    ) { _, arguments, _ in
      let date = arguments.date(0)
      return .count(
        week(
          of: date.year, dayOfYear: date.dayOfYear, weekday: date.dayOfWeek, rule: arguments.int(1),
          first: arguments.int(2)))
    }
    type.method("GetYear", "int (datetime time)") { _, arguments, _ in .count(arguments.date(0).year) }
    type.method("GetMonth", "int (datetime time)") { _, arguments, _ in .count(arguments.date(0).month) }
    type.method("GetDayOfMonth", "int (datetime time)") { _, arguments, _ in .count(arguments.date(0).day) }
    type.method("GetDayOfYear", "int (datetime time)") { _, arguments, _ in .count(arguments.date(0).dayOfYear) }
    type.method("GetDayOfWeek", "System.DayOfWeek (datetime time)") { _, arguments, _ in
      .enumeration("System.DayOfWeek", Int64(arguments.date(0).dayOfWeek))
    }
    type.method("GetDaysInMonth", "int (int year, int month)") { _, arguments, _ in
      .count(Calendar.daysInMonth(arguments.int(0), min(max(arguments.int(1), 1), 12)))
    }
    type.method("IsLeapYear", "bool (int year)") { _, arguments, _ in .bool(Calendar.isLeap(arguments.int(0))) }
  }

  /// The week of a day by a CalendarWeekRule: from January 1st, the first full week, or the first with four days.
  private static func week(of year: Int, dayOfYear: Int, weekday: Int, rule: Int, first: Int) -> Int {
    let january1 = (weekday - (dayOfYear - 1) % 7 + 14) % 7
    let offset = (january1 - first + 7) % 7
    let needed = rule == 0 ? 1 : rule == 1 ? 7 : 4
    let days = dayOfYear - 1 + offset
    let firstWeekCounts = offset == 0 || 7 - offset >= needed
    let number = days / 7 + (firstWeekCounts ? 1 : 0)
    if number > 0 { return number }
    let lastYear = year - 1
    let length = Calendar.isLeap(lastYear) ? 366 : 365
    let lastWeekday = (january1 + 6) % 7
    return week(of: lastYear, dayOfYear: length, weekday: lastWeekday, rule: rule, first: first)
  }

  static func addWeeks(to type: inout TypeBuilder) {
    /// Monday's week with four days in the year.
    func place(_ date: DateTime) -> (year: Int, week: Int) {
      let weekday = (date.dayOfWeek + 6) % 7
      guard let thursday = date.adding(ticks: Int64(3 - weekday) * Calendar.ticksPerDay) else { return (date.year, 1) }
      return (thursday.year, (thursday.dayOfYear - 1) / 7 + 1)
    }
    type.staticMethod("GetWeekOfYear", "int (datetime date)") { _, arguments, _ in .count(place(arguments.date(0)).week)
    }
    type.staticMethod("GetYear", "int (datetime date)") { _, arguments, _ in .count(place(arguments.date(0)).year) }
  }
}
