extension TypeLibrary {
  /// System.DateTime, DateTimeOffset.
  nonisolated(unsafe) static let dateTypes: KeyValuePairs<String, Builder> = [
    "System.DateTime": { type in
      DateMembers.addProperties(to: &type)
      DateMembers.addArithmetic(to: &type)
      DateMembers.addText(to: &type)
      DateMembers.addStatics(to: &type)
      DateMembers.addConstructor(to: &type)
    },
    "System.DateTimeOffset": { type in
      OffsetMembers.addProperties(to: &type)
      OffsetMembers.addMethods(to: &type)
      OffsetMembers.addStatics(to: &type)
    },
  ]
}

extension Value {
  static func span(_ ticks: Int64) -> Value { .object(TimeSpanBox(TimeSpan(ticks: ticks))) }
}

extension Array where Element == Value {
  func date(_ index: Int) -> DateTime {
    index < count ? (self[index].objectValue as? DateTimeBox)?.dateTime ?? .minimum : .minimum
  }
  func span(_ index: Int) -> TimeSpan {
    index < count ? (self[index].objectValue as? TimeSpanBox)?.timeSpan ?? TimeSpan(ticks: 0) : TimeSpan(ticks: 0)
  }
}

/// Ticks of a number of units; `nil` if there are too many.
enum Ticks {
  static func count(_ number: Double, per unit: Int64) -> Int64? {
    let ticks = number * Double(unit)
    guard ticks.isFinite, abs(ticks) < 9.2e18 else { return nil }
    return Int64(ticks)
  }
}

enum DateMembers {
  private static func date(_ subject: Value) -> DateTime {
    (subject.objectValue as? DateTimeBox)?.dateTime ?? .minimum
  }

  static func addProperties(to type: inout TypeBuilder) {
    type.extendedProperty("DateTime", kind: .scriptProperty) { subject, context in
      let hint = try context.property(Symbol("DisplayHint"), of: subject).map(context.string) ?? ""
      let date = date(subject)
      return try context.withFormatFailureValue {
        switch hint {
        case "Date": try DateFormat.string(date, "D")
        case "Time": try DateFormat.string(date, "T")
        default: try DateFormat.string(date, "D") + " " + DateFormat.string(date, "T")
        }
      }
    }
    type.property("Date", get: { subject, _ in .date(date(subject).midnight) })
    let numbers: [(String, (DateTime) -> Int)] = [
      ("Day", { $0.day }), ("DayOfYear", { $0.dayOfYear }), ("Hour", { $0.hour }), ("Millisecond", { $0.millisecond }),
      ("Microsecond", { $0.microsecond }), ("Nanosecond", { $0.nanosecond }), ("Minute", { $0.minute }),
      ("Month", { $0.month }), ("Second", { $0.second }),
    ]
    for (name, read) in numbers {
      type.property(name, get: { subject, _ in .count(read(date(subject))) })
      if name == "Day" {
        type.property(
          "DayOfWeek",
          get: { subject, _ in
            .enumeration("System.DayOfWeek", Int64(date(subject).dayOfWeek))
          })
      }
      if name == "Hour" {
        type.property(
          "Kind",
          get: { subject, _ in
            .enumeration("System.DateTimeKind", date(subject).kind.rawValue)
          })
      }
    }
    type.property("Ticks", get: { subject, _ in .long(date(subject).ticks) })
    type.property("TimeOfDay", "timespan", get: { subject, _ in .span(date(subject).timeOfDay.ticks) })
    type.property("Year", get: { subject, _ in .count(date(subject).year) })
  }

  private static func outOfRange(_ parameter: String) -> MethodFailure {
    MethodFailure.range(parameter, "The added or subtracted value results in an un-representable DateTime.")
  }

  static func addArithmetic(to type: inout TypeBuilder) {
    let units: [(String, Int64)] = [
      ("AddDays", Calendar.ticksPerDay), ("AddHours", Calendar.ticksPerHour), ("AddMinutes", Calendar.ticksPerMinute),
      ("AddSeconds", Calendar.ticksPerSecond), ("AddMilliseconds", 10_000), ("AddMicroseconds", 10),
    ]
    for (name, unit) in units {
      type.method(name) { subject, arguments, _ in
        guard let ticks = Ticks.count(arguments.double(0), per: unit), let sum = date(subject).adding(ticks: ticks)
        else {
          throw MethodFailure.range("value", "Value to add was out of range.")
        }
        return .date(sum)
      }
    }
    type.method("AddMonths") { subject, arguments, _ in
      guard let sum = date(subject).adding(months: arguments.int(0)) else { throw outOfRange("months") }
      return .date(sum)
    }
    type.method("AddYears") { subject, arguments, _ in
      guard abs(arguments.int(0)) <= 10_000, let sum = date(subject).adding(months: arguments.int(0) * 12) else {
        throw outOfRange("value")
      }
      return .date(sum)
    }
    type.method("AddTicks") { subject, arguments, _ in
      guard let sum = date(subject).adding(ticks: Int64(arguments.int(0))) else { throw outOfRange("value") }
      return .date(sum)
    }
    type.method("Add", "datetime (timespan value)") { subject, arguments, _ in
      guard let sum = date(subject).adding(ticks: arguments.span(0).ticks) else { throw outOfRange("value") }
      return .date(sum)
    }
    type.method("Subtract", "timespan (datetime value)", "datetime (timespan value)") { subject, arguments, _ in
      if let other = arguments[0].objectValue as? DateTimeBox {
        return .span(date(subject).ticks - other.dateTime.ticks)
      }
      guard let rest = date(subject).adding(ticks: 0 &- arguments.span(0).ticks) else { throw outOfRange("value") }
      return .date(rest)
    }
    type.method("CompareTo") { subject, arguments, _ in
      guard !arguments.isNull(0) else { return .int(1) }
      guard let other = arguments[0].objectValue as? DateTimeBox else {
        throw MethodFailure.argument("Object must be of type DateTime.")
      }
      let (a, b) = (date(subject).ticks, other.dateTime.ticks)
      return .int(a < b ? -1 : a > b ? 1 : 0)
    }
    type.method("Equals", "bool (System.Object value)", "bool (datetime value)") { subject, arguments, _ in
      .bool((arguments[0].unwrapped.objectValue as? DateTimeBox)?.dateTime.ticks == date(subject).ticks)
    }
    type.method("ToUniversalTime") { subject, _, _ in .date(date(subject).utc) }
    type.method("ToLocalTime") { subject, _, _ in .date(date(subject).local) }
    type.method("IsDaylightSavingTime") { subject, _, _ in
      let own = date(subject)
      let january = DateTime(ticks: Calendar.ticks(year: own.year, month: 1, day: 1) ?? 0, kind: .local)
      let july = DateTime(ticks: Calendar.ticks(year: own.year, month: 7, day: 1) ?? 0, kind: .local)
      let standard = min(january.offsetMinutes, july.offsetMinutes)
      return .bool(own.kind != .utc && own.offsetMinutes > standard)
    }
  }

  static func addText(to type: inout TypeBuilder) {
    for (name, format) in [
      ("ToShortDateString", "d"), ("ToLongDateString", "D"), ("ToShortTimeString", "t"), ("ToLongTimeString", "T"),
    ] {
      type.method(name) { subject, _, context in
        try context.withFormatFailureValue { try DateFormat.string(date(subject), format) }
      }
    }
    type.method(
      "ToString", "string ()", "string (string format)", "string (System.IFormatProvider provider)",
      "string (string format, System.IFormatProvider provider)"
    ) { subject, arguments, context in
      let format = arguments.first?.plainText
      let culture = arguments.last?.objectValue as? CultureBox
      return try context.withFormatFailureValue { try CultureDates.string(date(subject), format, culture) }
    }
    type.method("ToOADate") { subject, _, _ in
      .double(Double(date(subject).ticks - oleEpoch) / Double(Calendar.ticksPerDay))
    }
    type.method("ToBinary") { subject, _, _ in
      let own = date(subject)
      switch own.kind {
      case .unspecified: return .long(own.ticks)
      case .utc: return .long(own.ticks | 0x4000_0000_0000_0000)
      case .local: return .long(own.utc.ticks | Int64.min)
      }
    }
    type.method("ToFileTime") { subject, _, _ in .long(date(subject).utc.ticks - fileEpoch) }
    type.method("ToFileTimeUtc") { subject, _, _ in
      let own = date(subject)
      return .long((own.kind == .local ? own.utc.ticks : own.ticks) - fileEpoch)
    }
    type.method("GetDateTimeFormats") { subject, _, _ in
      .strings("dDfFgGmorstTuy".compactMap { try? DateFormat.string(date(subject), String($0)) })
    }
    type.method("GetTypeCode", "System.TypeCode ()") { _, _, _ in .enumeration("System.TypeCode", "DateTime") }
  }

  /// 1899-12-30 and 1601-01-01 in ticks.
  static let oleEpoch: Int64 = 599_264_352_000_000_000
  static let fileEpoch: Int64 = 504_911_232_000_000_000

  static func addStatics(to type: inout TypeBuilder) {
    type.staticProperty("Now", get: { _, context in .date(DateTime(unixTime: context.clock.now())) })
    type.staticProperty("UtcNow", get: { _, context in .date(DateTime(unixTime: context.clock.now(), kind: .utc)) })
    type.staticProperty("Today", get: { _, context in .date(DateTime(unixTime: context.clock.now()).midnight) })
    type.constant("MinValue", .date(.minimum))
    type.constant("MaxValue", .date(.maximum))
    type.constant("UnixEpoch", .date(DateTime(ticks: Calendar.unixEpoch, kind: .utc)))
    type.staticMethod("DaysInMonth") { _, arguments, _ in
      .count(Calendar.daysInMonth(try year(arguments.int(0)), try month(arguments.int(1))))
    }
    type.staticMethod("IsLeapYear") { _, arguments, _ in .bool(Calendar.isLeap(try year(arguments.int(0)))) }
    type.staticMethod("Compare") { _, arguments, _ in
      let (a, b) = (arguments.date(0).ticks, arguments.date(1).ticks)
      return .int(a < b ? -1 : a > b ? 1 : 0)
    }
    type.staticMethod("Equals", "bool (datetime t1, datetime t2)", "bool (System.Object objA, System.Object objB)") {
      _, arguments, _ in
      .bool(KeyHash.equal(arguments[0].unwrapped, arguments[1].unwrapped))
    }
    type.staticMethod("SpecifyKind") { _, arguments, _ in
      let kind = arguments[1].enumValue.flatMap { DateTime.Kind(rawValue: $0.rawValue) } ?? .unspecified
      return .date(DateTime(ticks: arguments.date(0).ticks, kind: kind))
    }
    for (name, kind) in [("FromFileTimeUtc", DateTime.Kind.utc), ("FromFileTime", .local)] {
      type.staticMethod(name) { _, arguments, _ in
        let ticks = Int64(arguments.int(0)).addingReportingOverflow(fileEpoch)
        guard !ticks.overflow, arguments.int(0) >= 0, ticks.partialValue <= Calendar.maxTicks else {
          throw MethodFailure.range("fileTime", "Not a valid Win32 FileTime.")
        }
        let date = DateTime(ticks: ticks.partialValue, kind: .utc)
        return .date(kind == .utc ? date : date.local)
      }
    }
    type.staticMethod("FromOADate") { _, arguments, _ in
      guard let ticks = Ticks.count(arguments.double(0), per: Calendar.ticksPerDay),
        let date = DateTime(ticks: oleEpoch).adding(ticks: (ticks + (ticks < 0 ? -5_000 : 5_000)) / 10_000 * 10_000)
      else { throw MethodFailure.argument("Not a legal OleAut date.") }
      return .date(date)
    }
    type.staticMethod("FromBinary") { _, arguments, _ in
      let bits = Int64(arguments.int(0))
      let ticks = bits & 0x3FFF_FFFF_FFFF_FFFF
      guard ticks <= Calendar.maxTicks else {
        throw MethodFailure.argument(
          "The binary data must result in a DateTime with ticks between DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks.",
          "dateData")
      }
      if bits < 0 { return .date(DateTime(ticks: ticks, kind: .utc).local) }
      return .date(DateTime(ticks: ticks, kind: bits & 0x4000_0000_0000_0000 != 0 ? .utc : .unspecified))
    }
    addParsing(to: &type)
  }

  private static func year(_ year: Int) throws -> Int {
    guard (1...9999).contains(year) else { throw MethodFailure.range("year", "Year must be between 1 and 9999.") }
    return year
  }

  private static func month(_ month: Int) throws -> Int {
    guard (1...12).contains(month) else {
      throw MethodFailure.range("month", "Month must be between one and twelve.", actual: month)
    }
    return month
  }

  // MARK: Parsing

  /// `Parse(text)`, with the texts of its exceptions.
  static func parse(_ text: String, _ culture: CultureBox?, _ context: ExecutionContext) throws -> DateTime {
    do {
      return try DateParse.dateTime(text, today: context.today, dayFirst: culture?.writesDayFirst ?? false)
    } catch {
      throw MethodFailure.format(error.sentence(text))
    }
  }

  private static func addParsing(to type: inout TypeBuilder) {
    type.staticMethod("Parse") { _, arguments, context in
      let culture = arguments.compactMap { $0.objectValue as? CultureBox }.first
      let date = try parse(arguments.text(0), culture, context)
      return .date(adjust(date, styles: arguments.compactMap(\.enumValue).first?.rawValue ?? 0))
    }
    type.staticMethod(
      "TryParse", "bool (string s, [ref] datetime result)",
      "bool (string s, System.IFormatProvider provider, [ref] datetime result)",
      "bool (string s, System.IFormatProvider provider, System.Globalization.DateTimeStyles styles, [ref] datetime result)"
    ) { _, arguments, context in
      let culture = arguments.compactMap { $0.objectValue as? CultureBox }.first
      let date = try? parse(arguments.text(0), culture, context)
      try arguments.last?.store(.date(date ?? .minimum))
      return .bool(date != nil)
    }
    type.staticMethod(
      "ParseExact", "datetime (string s, string format, System.IFormatProvider provider)",
      "datetime (string s, string format, System.IFormatProvider provider, System.Globalization.DateTimeStyles style)",
      "datetime (string s, string[] formats, System.IFormatProvider provider, System.Globalization.DateTimeStyles style)"
    ) { _, arguments, context in
      guard let date = exact(arguments, context) else {
        throw MethodFailure.format("String '\(arguments.text(0))' was not recognized as a valid DateTime.")
      }
      return .date(date)
    }
    type.staticMethod(
      "TryParseExact",
      "bool (string s, string format, System.IFormatProvider provider, System.Globalization.DateTimeStyles style, [ref] datetime result)",
      "bool (string s, string[] formats, System.IFormatProvider provider, System.Globalization.DateTimeStyles style, [ref] datetime result)"
    ) { _, arguments, context in
      let date = exact(arguments, context)
      try arguments.last?.store(.date(date ?? .minimum))
      return .bool(date != nil)
    }
  }

  private static func exact(_ arguments: [Value], _ context: ExecutionContext) -> DateTime? {
    var formats = [arguments.text(1)]
    if case .array(let array) = arguments[1] { formats = array.items.compactMap(\.plainText) }
    let styles = arguments.dropFirst(2).compactMap(\.enumValue).first?.rawValue ?? 0
    for format in formats {
      let date = try? DateParse.exact(arguments.text(0), format, today: context.today, allowsWhite: styles & 7 != 0)
      if let date { return adjust(date, styles: styles) }
    }
    return nil
  }

  /// What DateTimeStyles make of a date that was read.
  private static func adjust(_ date: DateTime, styles: Int64) -> DateTime {
    if styles & 0x40 != 0, date.kind == .unspecified {
      let utc = DateTime(ticks: date.ticks, kind: .utc)
      return styles & 0x10 != 0 ? utc : utc.local
    }
    if styles & 0x20 != 0, date.kind == .unspecified {
      let local = DateTime(ticks: date.ticks, kind: .local)
      return styles & 0x10 != 0 ? local.utc : local
    }
    return styles & 0x10 != 0 && date.kind == .local ? date.utc : date
  }

  // MARK: Making

  static func addConstructor(to type: inout TypeBuilder) {
    type.constructor { _, arguments, _ in
      var numbers: [Int] = []
      var kind = DateTime.Kind.unspecified
      for argument in arguments {
        if case .int(let number) = argument { numbers.append(Int(number)) }
        if let box = argument.enumValue { kind = DateTime.Kind(rawValue: box.rawValue) ?? .unspecified }
      }
      if case .long(let ticks)? = arguments.first {
        guard (0...Calendar.maxTicks).contains(ticks) else {
          throw MethodFailure.range(
            "ticks", "Ticks must be between DateTime.MinValue.Ticks and DateTime.MaxValue.Ticks.")
        }
        return .date(DateTime(ticks: ticks, kind: kind))
      }
      return .date(try make(numbers, kind))
    }
  }

  private static func make(_ numbers: [Int], _ kind: DateTime.Kind) throws -> DateTime {
    func number(_ index: Int, _ initial: Int = 0) -> Int { index < numbers.count ? numbers[index] : initial }
    let (year, month, day) = (number(0, 1), number(1, 1), number(2, 1))
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Calendar.daysInMonth(year, month) else {
      throw MethodFailure(
        "System.ArgumentOutOfRangeException", "Year, Month, and Day parameters describe an un-representable DateTime.")
    }
    let (hour, minute, second) = (number(3), number(4), number(5))
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else {
      throw MethodFailure(
        "System.ArgumentOutOfRangeException",
        "Hour, Minute, and Second parameters describe an un-representable DateTime.")
    }
    guard (0...999).contains(number(6)) else {
      throw MethodFailure.range("millisecond", "Valid values are between 0 and 999, inclusive.")
    }
    let days = Int64(Calendar.days(year, month, day)) * Calendar.ticksPerDay
    let time = Int64(hour * 3600 + minute * 60 + second) * Calendar.ticksPerSecond
    return DateTime(ticks: days + time + Int64(number(6)) * 10_000 + Int64(number(7)) * 10, kind: kind)
  }
}

private enum OffsetMembers {
  private static func moment(_ subject: Value) -> DateTimeOffset {
    (subject.objectValue as? DateTimeOffsetBox)?.value ?? DateTimeOffset(ticks: 0, offsetMinutes: 0)
  }

  private static func value(_ moment: DateTimeOffset) -> Value { .object(DateTimeOffsetBox(moment)) }

  static func addProperties(to type: inout TypeBuilder) {
    type.property("DateTime", "datetime", get: { subject, _ in .date(moment(subject).dateTime) })
    type.property("UtcDateTime", "datetime", get: { subject, _ in .date(moment(subject).utcDateTime) })
    type.property("LocalDateTime", "datetime", get: { subject, _ in .date(moment(subject).localDateTime) })
    type.property("Date", "datetime", get: { subject, _ in .date(moment(subject).dateTime.midnight) })
    type.property("Day", "int", get: { subject, _ in .count(moment(subject).dateTime.day) })
    type.property(
      "DayOfWeek", "System.DayOfWeek",
      get: { subject, _ in
        .enumeration("System.DayOfWeek", Int64(moment(subject).dateTime.dayOfWeek))
      })
    let numbers: [(String, (DateTime) -> Int)] = [
      ("DayOfYear", { $0.dayOfYear }), ("Hour", { $0.hour }), ("Millisecond", { $0.millisecond }),
      ("Minute", { $0.minute }), ("Month", { $0.month }),
    ]
    for (name, read) in numbers {
      type.property(name, "int", get: { subject, _ in .count(read(moment(subject).dateTime)) })
    }
    type.property(
      "Offset", "timespan",
      get: { subject, _ in
        .span(moment(subject).offsetMinutes * Calendar.ticksPerMinute)
      })
    type.property("Second", "int", get: { subject, _ in .count(moment(subject).dateTime.second) })
    type.property("Ticks", "long", get: { subject, _ in .long(moment(subject).ticks) })
    type.property("UtcTicks", "long", get: { subject, _ in .long(moment(subject).utcTicks) })
    type.property("TimeOfDay", "timespan", get: { subject, _ in .span(moment(subject).dateTime.timeOfDay.ticks) })
    type.property("Year", "int", get: { subject, _ in .count(moment(subject).dateTime.year) })
  }

  static func addMethods(to type: inout TypeBuilder) {
    let units: [(String, Int64)] = [
      ("AddDays", Calendar.ticksPerDay), ("AddHours", Calendar.ticksPerHour), ("AddMinutes", Calendar.ticksPerMinute),
      ("AddSeconds", Calendar.ticksPerSecond), ("AddMilliseconds", 10_000),
    ]
    func shifted(_ subject: Value, _ ticks: Int64?) throws -> Value {
      guard let ticks, let sum = moment(subject).dateTime.adding(ticks: ticks) else {
        throw MethodFailure.range("value", "The added or subtracted value results in an un-representable DateTime.")
      }
      return value(DateTimeOffset(ticks: sum.ticks, offsetMinutes: moment(subject).offsetMinutes))
    }
    for (name, unit) in units {
      type.method(name, "System.DateTimeOffset (double value)") { subject, arguments, _ in
        try shifted(subject, Ticks.count(arguments.double(0), per: unit))
      }
    }
    for (name, months) in [("AddMonths", 1), ("AddYears", 12)] {
      type.method(name, "System.DateTimeOffset (int months)") { subject, arguments, _ in
        guard abs(arguments.int(0)) < 200_000,
          let sum = moment(subject).dateTime.adding(months: arguments.int(0) * months)
        else {
          throw MethodFailure.range("months", "The added or subtracted value results in an un-representable DateTime.")
        }
        return value(DateTimeOffset(ticks: sum.ticks, offsetMinutes: moment(subject).offsetMinutes))
      }
    }
    type.method("Add", "System.DateTimeOffset (timespan timeSpan)") { subject, arguments, _ in
      try shifted(subject, arguments.span(0).ticks)
    }
    type.method("Subtract", "timespan (System.DateTimeOffset value)", "System.DateTimeOffset (timespan value)") {
      subject, arguments, _ in
      if let other = arguments[0].objectValue as? DateTimeOffsetBox {
        return .span(moment(subject).utcTicks - other.value.utcTicks)
      }
      return try shifted(subject, 0 &- arguments.span(0).ticks)
    }
    type.method("ToUnixTimeSeconds", "long ()") { subject, _, _ in
      .long((moment(subject).utcTicks - Calendar.unixEpoch).flooringQuotient(Calendar.ticksPerSecond))
    }
    type.method("ToUnixTimeMilliseconds", "long ()") { subject, _, _ in
      .long((moment(subject).utcTicks - Calendar.unixEpoch).flooringQuotient(10_000))
    }
    type.method("ToUniversalTime", "System.DateTimeOffset ()") { subject, _, _ in
      value(DateTimeOffset(ticks: moment(subject).utcTicks, offsetMinutes: 0))
    }
    type.method("ToLocalTime", "System.DateTimeOffset ()") { subject, _, _ in
      value(DateTimeOffset(moment(subject).localDateTime))
    }
    type.method("ToOffset", "System.DateTimeOffset (timespan offset)") { subject, arguments, _ in
      let minutes = arguments.span(0).ticks / Calendar.ticksPerMinute
      return value(
        DateTimeOffset(ticks: moment(subject).utcTicks + minutes * Calendar.ticksPerMinute, offsetMinutes: minutes))
    }
    type.method("CompareTo", "int (System.DateTimeOffset other)") { subject, arguments, _ in
      let other = (arguments[0].objectValue as? DateTimeOffsetBox)?.value.utcTicks ?? 0
      let own = moment(subject).utcTicks
      return .int(own < other ? -1 : own > other ? 1 : 0)
    }
    type.method(
      "ToString", "string ()", "string (string format)", "string (System.IFormatProvider formatProvider)",
      "string (string format, System.IFormatProvider formatProvider)"
    ) { subject, arguments, context in
      try context.withFormatFailureValue { try DateFormat.string(moment(subject), arguments.first?.plainText) }
    }
  }

  static func addStatics(to type: inout TypeBuilder) {
    type.staticProperty(
      "Now",
      get: { _, context in
        value(DateTimeOffset(DateTime(unixTime: context.clock.now())))
      })
    type.staticProperty(
      "UtcNow",
      get: { _, context in
        value(DateTimeOffset(ticks: DateTime(unixTime: context.clock.now(), kind: .utc).ticks, offsetMinutes: 0))
      })
    type.constant("MinValue", value(DateTimeOffset(ticks: 0, offsetMinutes: 0)))
    type.constant("MaxValue", value(DateTimeOffset(ticks: Calendar.maxTicks, offsetMinutes: 0)))
    type.constant("UnixEpoch", value(DateTimeOffset(ticks: Calendar.unixEpoch, offsetMinutes: 0)))
    for (name, unit) in [("FromUnixTimeSeconds", Calendar.ticksPerSecond), ("FromUnixTimeMilliseconds", 10_000)] {
      type.staticMethod(name, "System.DateTimeOffset (long value)") { _, arguments, _ in
        let ticks = Int64(arguments.int(0)).multipliedReportingOverflow(by: unit)
        guard !ticks.overflow, let date = DateTime(ticks: Calendar.unixEpoch).adding(ticks: ticks.partialValue) else {
          throw MethodFailure.range("seconds", "Valid values are between -62135596800 and 253402300799, inclusive.")
        }
        return value(DateTimeOffset(ticks: date.ticks, offsetMinutes: 0))
      }
    }
    type.staticMethod("Parse", "System.DateTimeOffset (string input)") { _, arguments, context in
      try context.convertWithFailure(arguments[0], to: .dateTimeOffset)
    }
    type.staticMethod("TryParse", "bool (string input, [ref] System.DateTimeOffset result)") { _, arguments, context in
      let parsed = try? context.convert(arguments[0], to: .dateTimeOffset)
      try arguments[1].store(parsed ?? value(DateTimeOffset(ticks: 0, offsetMinutes: 0)))
      return .bool(parsed != nil)
    }
    type.constructor(
      "(datetime dateTime)", "(datetime dateTime, timespan offset)", "(long ticks, timespan offset)",
      "(int year, int month, int day, int hour, int minute, int second, timespan offset)"
    ) { _, arguments, context in
      var offset: Int64?
      if let last = arguments.last?.objectValue as? TimeSpanBox {
        offset = last.timeSpan.ticks / Calendar.ticksPerMinute
      }
      if let box = arguments[0].objectValue as? DateTimeBox {
        guard let offset else { return value(DateTimeOffset(box.dateTime)) }
        return value(DateTimeOffset(ticks: box.dateTime.ticks, offsetMinutes: offset))
      }
      if case .long(let ticks) = arguments[0] {
        return value(DateTimeOffset(ticks: Calendar.clamped(ticks), offsetMinutes: offset ?? 0))
      }
      let date = try context.construct(.dateTime, Array(arguments.dropLast()))
      return value(
        DateTimeOffset(ticks: (date.objectValue as? DateTimeBox)?.dateTime.ticks ?? 0, offsetMinutes: offset ?? 0))
    }
  }
}

extension ExecutionContext {
  func withFormatFailureValue(_ body: () throws -> String) throws -> Value { .text(try withFormatFailure(body)) }
}
