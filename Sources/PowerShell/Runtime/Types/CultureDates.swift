/// Dates in cultures other than en-US, as far as names and the usual patterns go.
enum CultureDates {
  static func string(_ date: DateTime, _ format: String?, _ culture: CultureBox?) throws -> String {
    guard let culture, culture.name != "en-US" else { return try DateFormat.string(date, format) }
    if culture.name.isEmpty { return try DateFormat.string(date, format, invariant: true) }
    let letter = format.map { $0.isEmpty ? "G" : $0 } ?? "G"
    let pattern = letter.utf16.count == 1 ? culture.pattern(letter) ?? letter : letter
    guard let names = culture.names else { return try DateFormat.string(date, pattern) }
    return try DateFormat.string(date, quoted(pattern, date, names))
  }

  /// The pattern with names of months and days written into it.
  private static func quoted(_ pattern: String, _ date: DateTime, _ names: CultureBox.Names) -> String {
    var result = ""
    var rest = pattern[...]
    while let first = rest.first {
      let run = rest.prefix { $0 == first }
      rest = rest.dropFirst(run.count)
      switch (first, run.count) {
      case ("M", 4...): result += "'" + names.months[date.month - 1] + "'"
      case ("M", 3): result += "'" + names.shortMonths[date.month - 1] + "'"
      case ("d", 4...): result += "'" + names.days[date.dayOfWeek] + "'"
      case ("d", 3): result += "'" + names.shortDays[date.dayOfWeek] + "'"
      default: result += run
      }
    }
    return result
  }
}

extension CultureBox {
  /// Names of months and days, Sunday first.
  struct Names {
    let months: [String]
    let shortMonths: [String]
    let days: [String]
    let shortDays: [String]

    init(_ months: String, _ shortMonths: String, _ days: String, _ shortDays: String) {
      self.months = months.split(separator: " ").map(String.init)
      self.shortMonths = shortMonths.split(separator: " ").map(String.init)
      self.days = days.split(separator: " ").map(String.init)
      self.shortDays = shortDays.split(separator: " ").map(String.init)
    }
  }

  var names: Names? {
    switch name.prefix(2) {
    case "de":
      Names(
        "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
        "Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez",
        "Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag", "So Mo Di Mi Do Fr Sa")
    case "fr":
      Names(
        "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
        "dimanche lundi mardi mercredi jeudi vendredi samedi", "dim. lun. mar. mer. jeu. ven. sam.")
    case "es":
      Names(
        "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
        "ene feb mar abr may jun jul ago sept oct nov dic",
        "domingo lunes martes miércoles jueves viernes sábado", "dom lun mar mié jue vie sáb")
    default: nil
    }
  }

  /// The pattern of a standard format letter, where it is not that of en-US.
  func pattern(_ letter: String) -> String? {
    let (short, long, time): (String, String, String)
    switch name.prefix(2) {
    case "de": (short, long, time) = ("dd.MM.yyyy", "dddd, d. MMMM yyyy", "HH:mm")
    case "fr": (short, long, time) = ("dd/MM/yyyy", "dddd d MMMM yyyy", "HH:mm")
    case "es": (short, long, time) = ("d/M/yyyy", "dddd, d' de 'MMMM' de 'yyyy", "H:mm")
    case "en" where name == "en-GB": (short, long, time) = ("dd/MM/yyyy", "dddd, d MMMM yyyy", "HH:mm")
    default: return nil
    }
    switch letter {
    case "d": return short
    case "D": return long
    case "t": return time
    case "T": return time + ":ss"
    case "g": return short + " " + time
    case "G": return short + " " + time + ":ss"
    case "f": return long + " " + time
    case "F": return long + " " + time + ":ss"
    default: return nil
    }
  }

  /// `31/12/2024`, not `12/31/2024`.
  var writesDayFirst: Bool { pattern("d")?.hasPrefix("d") ?? false }
}
