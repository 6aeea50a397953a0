/// Get-Date.
final class GetDate: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Get-Date", defaultSet: "DateAndFormat",
    """
    Date DateTime 0 both set=DateAndFormat,DateAndUFormat alias=LastWriteTime
    UnixTimeSeconds Int64 req set=UnixTimeSecondsAndFormat,UnixTimeSecondsAndUFormat alias=UnixTime range=-62135596800..253402300799
    Year Int32 range=1..9999
    Month Int32 range=1..12
    Day Int32 range=1..31
    Hour Int32 range=0..23
    Minute Int32 range=0..59
    Second Int32 range=0..59
    Millisecond Int32 range=0..999
    DisplayHint Microsoft.PowerShell.Commands.DisplayHintType
    UFormat String req set=DateAndUFormat,UnixTimeSecondsAndUFormat
    Format String set=DateAndFormat,UnixTimeSecondsAndFormat complete=FileDate|FileDateUniversal|FileDateTime|FileDateTimeUniversal
    AsUTC SwitchParameter
    """)

  override func process() throws {
    var date = try withParts(base())
    if flag("AsUTC") { date = date.kind == .utc ? date : FileTime.utc(FileTime.seconds(date)) }
    if let format = string("Format") { return try write(.text(formatted(date, format))) }
    if let format = string("UFormat") { return try write(.text(UnixDateFormat(date).string(format))) }
    let value = Value.date(date)
    if let hint = bound("DisplayHint"), case .object(let object) = value {
      let members = ExtendedMembers()
      members[Symbol("DisplayHint")] = .note(name: "DisplayHint", value: hint)
      object.extended = members
    }
    try write(value)
  }

  private func base() -> DateTime {
    if case .long(let seconds)? = bound("UnixTimeSeconds") { return FileTime.local(Double(seconds)) }
    if let date = (bound("Date")?.unwrapped.objectValue as? DateTimeBox)?.dateTime { return date }
    return FileTime.local(context.clock.now())
  }

  /// Each part that was given moves the date to it, from the year to the millisecond; a day that the month does not have
  /// goes on into the next one, as adding days does.
  private func withParts(_ date: DateTime) throws -> DateTime {
    var date: DateTime? = date
    if let year = int("Year") { date = date.flatMap { $0.adding(months: (year - $0.year) * 12) } }
    if let month = int("Month") { date = date.flatMap { $0.adding(months: month - $0.month) } }
    let parts: [(String, KeyPath<DateTime, Int>, Int64)] = [
      ("Day", \.day, Calendar.ticksPerDay), ("Hour", \.hour, Calendar.ticksPerHour),
      ("Minute", \.minute, Calendar.ticksPerMinute), ("Second", \.second, Calendar.ticksPerSecond),
      ("Millisecond", \.millisecond, 10_000),
    ]
    for (name, part, ticks) in parts {
      guard let number = int(name) else { continue }
      date = date.flatMap { $0.adding(ticks: Int64(number - $0[keyPath: part]) * ticks) }
    }
    // Milliseconds that are set leave nothing finer behind.
    if isBound("Millisecond"), let full = date {
      date = DateTime(ticks: full.ticks - full.ticks % 10_000, kind: full.kind)
    }
    guard let date else {
      throw terminatingError(
        ErrorRecord(
          id: "System.ArgumentOutOfRangeException",
          "The added or subtracted value results in an un-representable DateTime.",
          category: .notSpecified, exception: "System.ArgumentOutOfRangeException"))
    }
    return date
  }

  private func formatted(_ date: DateTime, _ format: String) throws -> String {
    let universal = FileTime.utc(FileTime.seconds(date))
    do {
      switch format.caseFolded {
      case "filedate": return try DateFormat.string(date, "yyyyMMdd")
      case "filedateuniversal": return try DateFormat.string(universal, "yyyyMMddZ")
      case "filedatetime": return try DateFormat.string(date, "yyyyMMddTHHmmssffff")
      case "filedatetimeuniversal": return try DateFormat.string(universal, "yyyyMMddTHHmmssffffZ")
      default: return try DateFormat.string(date, format)
      }
    } catch is CompositeFormat.Failure {
      throw badFormat()
    } catch let error as TerminatingError {
      throw error.record.errorID.isEmpty ? badFormat() : badFormat()
    }
  }

  private func badFormat() -> TerminatingError {
    terminatingError(
      ErrorRecord(
        id: "System.FormatException", "Input string was not in a correct format.", category: .notSpecified,
        exception: "System.FormatException"))
  }
}

/// `Get-Date -UFormat`: the letters of `date +FORMAT`, as the cmdlet knows them.
struct UnixDateFormat {
  private let date: DateTime

  init(_ date: DateTime) { self.date = date }

  func string(_ format: String) -> String {
    var result = ""
    var letters = format.hasPrefix("+") ? format.dropFirst() : format[...]
    while let letter = letters.popFirst() {
      guard letter == "%", let code = letters.popFirst() else {
        result.append(letter)
        continue
      }
      result += text(code)
    }
    return result
  }

  private func text(_ code: Character) -> String {
    func net(_ format: String) -> String { (try? DateFormat.string(date, format)) ?? "" }
    switch code {
    case "A": return net("dddd")
    case "a": return net("ddd")
    case "B": return net("MMMM")
    case "b", "h": return net("MMM")
    case "C": return String(date.year / 100)
    case "c": return net("ddd dd MMM yyyy HH:mm:ss")
    case "D", "x": return net("MM/dd/yy")
    case "d": return net("dd")
    case "e": return padded(date.day)
    case "F": return net("yyyy-MM-dd")
    case "G": return String(isoWeek.year)
    case "g": return twoDigits(isoWeek.year % 100)
    case "H": return net("HH")
    case "I": return net("hh")
    case "j": return threeDigits(dayOfYear)
    case "k": return padded(date.hour)
    case "l": return padded((date.hour + 11) % 12 + 1)
    case "M": return net("mm")
    case "m": return net("MM")
    case "n": return "\n"
    case "p": return net("tt")
    case "R": return net("HH:mm")
    case "r": return net("hh:mm:ss tt")
    case "S": return net("ss")
    case "s": return String(Int(FileTime.seconds(date).rounded(.down)))
    case "T", "X": return net("HH:mm:ss")
    case "t": return "\t"
    // Counted as the cmdlet does: sevenths of the year.
    case "U", "W": return String(dayOfYear / 7)
    case "u": return String(dayOfWeek == 0 ? 7 : dayOfWeek)
    case "V": return twoDigits(isoWeek.week)
    case "w": return String(dayOfWeek)
    case "Y": return net("yyyy")
    case "y": return net("yy")
    case "Z": return String(net("zz"))
    default: return String(code)
    }
  }

  private var dayOfYear: Int { Calendar.days(date.year, date.month, date.day) - Calendar.days(date.year, 1, 1) + 1 }
  private var dayOfWeek: Int { (Int(date.ticks / Calendar.ticksPerDay) + 1) % 7 }

  private var isoWeek: (year: Int, week: Int) {
    // The week belongs to the year that its Thursday is in.
    let day = Int(date.ticks / Calendar.ticksPerDay)
    let thursday = day - (dayOfWeek + 6) % 7 + 3
    guard let date = DateTime(ticks: 0).adding(ticks: Int64(thursday) * Calendar.ticksPerDay) else { return (1, 1) }
    let first = Calendar.days(date.year, 1, 1)
    return (date.year, (Calendar.days(date.year, date.month, date.day) - first) / 7 + 1)
  }

  private func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
  private func threeDigits(_ number: Int) -> String { (number < 100 ? "0" : "") + twoDigits(number) }
  private func padded(_ number: Int) -> String { (number < 10 ? " " : "") + String(number) }
}

/// New-TimeSpan.
final class NewTimeSpan: Cmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "New-TimeSpan", defaultSet: "Date",
    """
    Start DateTime 0 both set=Date alias=LastWriteTime
    End DateTime 1 name set=Date
    Days Int32 set=Time
    Hours Int32 set=Time
    Minutes Int32 set=Time
    Seconds Int32 set=Time
    Milliseconds Int32 set=Time
    """)

  override func process() throws {
    if parameterSet == "Time" {
      func part(_ name: String) -> Int64 { Int64(int(name) ?? 0) }
      guard
        let span = TimeSpan(
          days: part("Days"), hours: part("Hours"), minutes: part("Minutes"), seconds: part("Seconds"),
          milliseconds: part("Milliseconds"))
      else {
        throw terminatingError(
          ErrorRecord(
            id: "System.ArgumentOutOfRangeException", "TimeSpan overflowed because the duration is too long.",
            exception: "System.ArgumentOutOfRangeException"))
      }
      return try write(.span(span))
    }
    let now = FileTime.local(context.clock.now())
    func date(_ name: String) -> DateTime { (bound(name)?.unwrapped.objectValue as? DateTimeBox)?.dateTime ?? now }
    try write(.span(TimeSpan(ticks: date("End").ticks - date("Start").ticks)))
  }
}
