extension TypeLibrary {
  /// System.TimeSpan, System.TimeZoneInfo, Stopwatch.
  nonisolated(unsafe) static let spanTypes: KeyValuePairs<String, Builder> = [
    "System.TimeSpan": { type in
      SpanMembers.addProperties(to: &type)
      SpanMembers.addMethods(to: &type)
      SpanMembers.addStatics(to: &type)
    },
    "System.Diagnostics.Stopwatch": { type in StopwatchMembers.add(to: &type) },
    "System.TimeZoneInfo": { type in ZoneMembers.add(to: &type) },
  ]
}

private enum SpanMembers {
  private static func span(_ subject: Value) -> TimeSpan {
    (subject.objectValue as? TimeSpanBox)?.timeSpan ?? TimeSpan(ticks: 0)
  }

  static func addProperties(to type: inout TypeBuilder) {
    type.property("Ticks", get: { subject, _ in .long(span(subject).ticks) })
    let parts: [(String, (TimeSpan) -> Int)] = [
      ("Days", { $0.days }), ("Hours", { $0.hours }), ("Milliseconds", { $0.milliseconds }),
      ("Microseconds", { $0.microseconds }), ("Nanoseconds", { $0.nanoseconds }), ("Minutes", { $0.minutes }),
      ("Seconds", { $0.seconds }),
    ]
    for (name, read) in parts { type.property(name, get: { subject, _ in .count(read(span(subject))) }) }
    let totals: [(String, (TimeSpan) -> Double)] = [
      ("TotalDays", { $0.totalDays }), ("TotalHours", { $0.totalHours }),
      ("TotalMilliseconds", { $0.totalMilliseconds }), ("TotalMicroseconds", { Double($0.ticks) / 10 }),
      ("TotalNanoseconds", { Double($0.ticks) * 100 }), ("TotalMinutes", { $0.totalMinutes }),
      ("TotalSeconds", { $0.totalSeconds }),
    ]
    for (name, read) in totals { type.property(name, get: { subject, _ in .double(read(span(subject))) }) }
  }

  private static let tooLong = MethodFailure.overflow("TimeSpan overflowed because the duration is too long.")

  static func addMethods(to type: inout TypeBuilder) {
    type.method("Add", "timespan (timespan ts)") { subject, arguments, _ in
      let (sum, overflow) = span(subject).ticks.addingReportingOverflow(arguments.span(0).ticks)
      if overflow { throw tooLong }
      return .span(sum)
    }
    type.method("Subtract", "timespan (timespan ts)") { subject, arguments, _ in
      let (rest, overflow) = span(subject).ticks.subtractingReportingOverflow(arguments.span(0).ticks)
      if overflow { throw tooLong }
      return .span(rest)
    }
    type.method("Multiply", "timespan (double factor)") { subject, arguments, _ in
      let product = (Double(span(subject).ticks) * arguments.double(0)).rounded(.toNearestOrEven)
      guard abs(product) < 9.2e18 else { throw tooLong }
      return .span(Int64(product))
    }
    type.method("Divide", "timespan (double divisor)", "double (timespan ts)") { subject, arguments, _ in
      if let other = arguments[0].objectValue as? TimeSpanBox {
        return .double(Double(span(subject).ticks) / Double(other.timeSpan.ticks))
      }
      let quotient = (Double(span(subject).ticks) / arguments.double(0)).rounded(.toNearestOrEven)
      guard abs(quotient) < 9.2e18 else { throw tooLong }
      return .span(Int64(quotient))
    }
    type.method("Negate", "timespan ()") { subject, _, _ in
      guard span(subject).ticks != .min else {
        throw MethodFailure.overflow("Negating the minimum value of a twos complement number is invalid.")
      }
      return .span(-span(subject).ticks)
    }
    type.method("Duration", "timespan ()") { subject, _, _ in
      guard span(subject).ticks != .min else {
        throw MethodFailure.overflow(
          "The duration cannot be returned for TimeSpan.MinValue because the absolute value of TimeSpan.MinValue exceeds "
            + "the value of TimeSpan.MaxValue.")
      }
      return .span(abs(span(subject).ticks))
    }
    type.method("CompareTo", "int (System.Object value)", "int (timespan value)") { subject, arguments, _ in
      guard !arguments.isNull(0) else { return .int(1) }
      guard let other = arguments[0].objectValue as? TimeSpanBox else {
        throw MethodFailure.argument("Object must be of type TimeSpan.")
      }
      let (a, b) = (span(subject).ticks, other.timeSpan.ticks)
      return .int(a < b ? -1 : a > b ? 1 : 0)
    }
    type.method("Equals", "bool (System.Object value)", "bool (timespan obj)") { subject, arguments, _ in
      .bool((arguments[0].unwrapped.objectValue as? TimeSpanBox)?.timeSpan.ticks == span(subject).ticks)
    }
    type.method("ToString") { subject, arguments, context in
      try context.withFormatFailureValue { try DateFormat.string(span(subject), arguments.first?.plainText) }
    }
  }

  static func addStatics(to type: inout TypeBuilder) {
    type.constant("Zero", .span(0))
    type.constant("MinValue", .span(.min))
    type.constant("MaxValue", .span(.max))
    type.constant("HoursPerDay", .int(24))
    let constants: [(String, Int64)] = [
      ("TicksPerDay", Calendar.ticksPerDay), ("TicksPerHour", Calendar.ticksPerHour),
      ("TicksPerMinute", Calendar.ticksPerMinute), ("TicksPerSecond", Calendar.ticksPerSecond),
      ("TicksPerMillisecond", 10_000), ("TicksPerMicrosecond", 10), ("NanosecondsPerTick", 100),
      ("SecondsPerDay", 86_400), ("SecondsPerHour", 3600), ("SecondsPerMinute", 60), ("MinutesPerDay", 1440),
      ("MinutesPerHour", 60), ("MillisecondsPerDay", 86_400_000), ("MillisecondsPerHour", 3_600_000),
      ("MillisecondsPerMinute", 60_000), ("MillisecondsPerSecond", 1000),
    ]
    for (name, value) in constants { type.constant(name, .long(value)) }
    let units: [(String, Int64)] = [
      ("FromDays", Calendar.ticksPerDay), ("FromHours", Calendar.ticksPerHour),
      ("FromMinutes", Calendar.ticksPerMinute),
      ("FromSeconds", Calendar.ticksPerSecond), ("FromMilliseconds", 10_000), ("FromMicroseconds", 10),
    ]
    for (name, unit) in units {
      type.staticMethod(name, "timespan (double value)") { _, arguments, _ in
        guard !arguments.double(0).isNaN else {
          throw MethodFailure.argument("TimeSpan does not accept floating point Not-a-Number values.")
        }
        guard let ticks = Ticks.count(arguments.double(0), per: unit) else { throw tooLong }
        return .span(ticks)
      }
    }
    type.staticMethod("FromTicks", "timespan (long value)") { _, arguments, _ in .span(Int64(arguments.int(0))) }
    type.staticMethod("Compare", "int (timespan t1, timespan t2)") { _, arguments, _ in
      let (a, b) = (arguments.span(0).ticks, arguments.span(1).ticks)
      return .int(a < b ? -1 : a > b ? 1 : 0)
    }
    type.staticMethod("Parse", "timespan (string s)", "timespan (string input, System.IFormatProvider formatProvider)")
    { _, arguments, context in
      try context.convertWithFailure(.text(arguments.text(0)), to: .timeSpan)
    }
    type.staticMethod(
      "TryParse", "bool (string s, [ref] timespan result)",
      "bool (string input, System.IFormatProvider formatProvider, [ref] timespan result)"
    ) { _, arguments, _ in
      let span = try? DateParse.timeSpan(arguments.text(0))
      try arguments.last?.store(.span(span?.ticks ?? 0))
      return .bool(span != nil)
    }
    type.staticMethod(
      "ParseExact", "timespan (string input, string format, System.IFormatProvider formatProvider)",
      "timespan (string input, string[] formats, System.IFormatProvider formatProvider)"
    ) { _, arguments, _ in .span(try exact(arguments)) }
    type.staticMethod(
      "TryParseExact",
      "bool (string input, string format, System.IFormatProvider formatProvider, [ref] timespan result)"
    ) { _, arguments, _ in
      let ticks = try? exact(arguments)
      try arguments.last?.store(.span(ticks ?? 0))
      return .bool(ticks != nil)
    }
    addConstructor(to: &type)
  }

  /// `ParseExact`: by the first of the formats that fits.
  private static func exact(_ arguments: [Value]) throws -> Int64 {
    let text = arguments.text(0)
    var formats = [arguments.text(1)]
    if case .array(let array) = arguments[1] { formats = array.items.compactMap(\.plainText) }
    var isOutOfRange = false
    for format in formats {
      do {
        return try DateParse.timeSpanExact(text, format).ticks
      } catch .range {
        isOutOfRange = true
      } catch {
        continue
      }
    }
    guard isOutOfRange else { throw MethodFailure.format("Input string was not in a correct format.") }
    throw MethodFailure.overflow(
      "The TimeSpan string '\(text)' could not be parsed because at least one of the numeric components is out of range "
        + "or contains too many digits.")
  }

  private static func addConstructor(to type: inout TypeBuilder) {
    type.constructor { _, arguments, _ in
      if case .long(let ticks)? = arguments.first { return .span(ticks) }
      var numbers = arguments.indices.map { Int128(arguments.int($0)) }
      if numbers.count == 3 { numbers.insert(0, at: 0) }
      let units: [Int64] = [
        Calendar.ticksPerDay, Calendar.ticksPerHour, Calendar.ticksPerMinute, Calendar.ticksPerSecond, 10_000, 10,
      ]
      let total = zip(numbers, units).reduce(Int128(0)) { $0 + $1.0 * Int128($1.1) }
      guard let ticks = Int64(exactly: total) else {
        throw MethodFailure(
          "System.ArgumentOutOfRangeException", "TimeSpan overflowed because the duration is too long.")
      }
      return .span(ticks)
    }
  }
}

/// System.Diagnostics.Stopwatch, on the host's steady clock.
final class StopwatchBox: PSObject {
  private var total: Duration = .zero
  private var started: ContinuousClock.Instant?

  override var type: PSType { .named("System.Diagnostics.Stopwatch") }
  var isRunning: Bool { started != nil }
  var elapsed: Duration { total + (started.map { .now - $0 } ?? .zero) }
  var ticks: Int64 {
    let (seconds, attoseconds) = elapsed.components
    return seconds * 10_000_000 + attoseconds / 100_000_000_000
  }

  func start() { if started == nil { started = .now } }
  func stop() {
    total = elapsed
    started = nil
  }
  func reset() { (total, started) = (.zero, nil) }
}

private enum StopwatchMembers {
  static func add(to type: inout TypeBuilder) {
    func watch(_ subject: Value) -> StopwatchBox { subject.objectValue as? StopwatchBox ?? StopwatchBox() }
    type.property("IsRunning", "bool", get: { subject, _ in .bool(watch(subject).isRunning) })
    type.property("Elapsed", "timespan", get: { subject, _ in .span(watch(subject).ticks) })
    type.property("ElapsedMilliseconds", "long", get: { subject, _ in .long(watch(subject).ticks / 10_000) })
    type.property("ElapsedTicks", "long", get: { subject, _ in .long(watch(subject).ticks * 100) })
    let actions: [(String, (StopwatchBox) -> Void)] = [
      ("Start", { $0.start() }), ("Stop", { $0.stop() }), ("Reset", { $0.reset() }),
      (
        "Restart",
        {
          $0.reset(); $0.start()
        }
      ),
    ]
    for (name, action) in actions {
      type.method(name, "void ()") { subject, _, _ in
        action(watch(subject))
        return .nothing
      }
    }
    type.staticMethod("StartNew", "System.Diagnostics.Stopwatch ()") { _, _, _ in
      let watch = StopwatchBox()
      watch.start()
      return .object(watch)
    }
    type.constant("Frequency", .long(1_000_000_000))
    type.constant("IsHighResolution", .bool(true))
    type.constructor("()") { _, _, _ in .object(StopwatchBox()) }
  }
}

/// System.TimeZoneInfo: a zone of the host's zone data.
final class ZoneBox: PSObject {
  let id: String
  init(_ id: String) { self.id = id }
  override var type: PSType { .named("System.TimeZoneInfo") }
  override func text(_ format: TextFormat) -> String? { displayName }
  var zone: ZoneRules? { id == "UTC" ? nil : ZoneRules.load(id) }
  var displayName: String {
    let minutes = baseOffset
    let sign = minutes < 0 ? "-" : "+"
    let offset =
      "\(sign)\(DateFormat.padded(Int(abs(minutes) / 60), 2)):\(DateFormat.padded(Int(abs(minutes) % 60), 2))"
    return "(UTC\(minutes == 0 && id == "UTC" ? "" : offset)) \(id == "UTC" ? "Coordinated Universal Time" : id)"
  }
  /// Minutes east of Greenwich without summer time.
  var baseOffset: Int64 { Int64(zone?.standardOffset ?? 0) / 60 }
  func offsetSeconds(atUTC ticks: Int64) -> Int64 {
    zone.map { Int64($0.offset(atUnix: (ticks - Calendar.unixEpoch).flooringQuotient(10_000_000))) } ?? 0
  }
  func localTicks(utc ticks: Int64) -> Int64 {
    id == "Local" ? Calendar.toLocal(utcTicks: ticks) : ticks + offsetSeconds(atUTC: ticks) * 10_000_000
  }
  func utcTicks(local ticks: Int64) -> Int64 {
    if id == "Local" { return Calendar.toUTC(localTicks: ticks) }
    let first = ticks - offsetSeconds(atUTC: ticks) * 10_000_000
    return ticks - offsetSeconds(atUTC: first) * 10_000_000
  }
}

private enum ZoneMembers {
  static func add(to type: inout TypeBuilder) {
    func zone(_ subject: Value) -> ZoneBox { subject.objectValue as? ZoneBox ?? ZoneBox("UTC") }
    type.property("Id", "string", get: { subject, _ in .text(zone(subject).id) })
    type.property("DisplayName", "string", get: { subject, _ in .text(zone(subject).displayName) })
    type.property("StandardName", "string", get: { subject, _ in .text(zone(subject).id) })
    type.property("DaylightName", "string", get: { subject, _ in .text(zone(subject).id) })
    type.property(
      "BaseUtcOffset", "timespan",
      get: { subject, _ in
        .span(zone(subject).baseOffset * Calendar.ticksPerMinute)
      })
    type.property(
      "SupportsDaylightSavingTime", "bool",
      get: { subject, _ in
        .bool(zone(subject).zone?.hasSummerTime ?? false)
      })
    type.method("GetUtcOffset", "timespan (datetime dateTime)") { subject, arguments, _ in
      let date = arguments.date(0)
      let utc = date.kind == .utc ? date.ticks : zone(subject).utcTicks(local: date.ticks)
      return .span(zone(subject).localTicks(utc: utc) - utc)
    }
    type.method("IsDaylightSavingTime", "bool (datetime dateTime)") { subject, arguments, _ in
      let utc = zone(subject).utcTicks(local: arguments.date(0).ticks)
      return .bool(zone(subject).localTicks(utc: utc) - utc > zone(subject).baseOffset * Calendar.ticksPerMinute)
    }
    type.staticProperty(
      "Local", "System.TimeZoneInfo", get: { _, _ in .object(ZoneBox(ZoneRules.hostName ?? "Local")) })
    type.staticProperty("Utc", "System.TimeZoneInfo", get: { _, _ in .object(ZoneBox("UTC")) })
    type.staticMethod("FindSystemTimeZoneById", "System.TimeZoneInfo (string id)") { _, arguments, _ in
      let id = arguments.text(0)
      guard id == "UTC" || ZoneRules.load(id) != nil else {
        throw MethodFailure(
          "System.TimeZoneNotFoundException", "The time zone ID '\(id)' was not found on the local computer.")
      }
      return .object(ZoneBox(id))
    }
    type.staticMethod("ConvertTimeFromUtc", "datetime (datetime dateTime, System.TimeZoneInfo destinationTimeZone)") {
      _, arguments, _ in
      .date(DateTime(ticks: zone(arguments[1]).localTicks(utc: arguments.date(0).ticks)))
    }
    type.staticMethod(
      "ConvertTimeToUtc", "datetime (datetime dateTime)",
      "datetime (datetime dateTime, System.TimeZoneInfo sourceTimeZone)"
    ) { _, arguments, _ in
      guard arguments.count == 2 else { return .date(arguments.date(0).utc) }
      return .date(DateTime(ticks: zone(arguments[1]).utcTicks(local: arguments.date(0).ticks), kind: .utc))
    }
    type.staticMethod(
      "ConvertTime", "datetime (datetime dateTime, System.TimeZoneInfo destinationTimeZone)",
      "datetime (datetime dateTime, System.TimeZoneInfo sourceTimeZone, System.TimeZoneInfo destinationTimeZone)"
    ) { _, arguments, _ in
      let date = arguments.date(0)
      let utc = arguments.count == 3 ? zone(arguments[1]).utcTicks(local: date.ticks) : date.utc.ticks
      return .date(DateTime(ticks: zone(arguments[arguments.count - 1]).localTicks(utc: utc)))
    }
    type.staticMethod(
      "ConvertTimeBySystemTimeZoneId", "datetime (datetime dateTime, string destinationTimeZoneId)"
    ) { _, arguments, _ in
      .date(DateTime(ticks: ZoneBox(arguments.text(1)).localTicks(utc: arguments.date(0).utc.ticks)))
    }
  }
}
