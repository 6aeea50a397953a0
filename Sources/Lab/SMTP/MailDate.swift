import Glibc

/// Dates as mail has them, in the time zone of the host: `Fri, 19 Dec 2008 14:39:43 -0800`.
enum MailDate {
  private static let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  static func text(_ time: LabTime) -> String {
    var seconds = time_t(Self.seconds(time))
    var local = tm()
    localtime_r(&seconds, &local)
    let offset = local.tm_gmtoff / 60
    let zone = two(abs(offset) / 60) + two(abs(offset) % 60)
    return text(local) + (offset < 0 ? " -" : " +") + zone
  }

  /// `Fri, 19 Dec 2008 22:39:29 GMT`.
  static func universalText(_ time: LabTime) -> String {
    var seconds = time_t(Self.seconds(time))
    var fields = tm()
    gmtime_r(&seconds, &fields)
    return text(fields) + " GMT"
  }

  private static func text(_ fields: tm) -> String {
    let day = days[Int(fields.tm_wday) % 7]
    let month = months[Int(fields.tm_mon) % 12]
    let time = two(Int(fields.tm_hour)) + ":" + two(Int(fields.tm_min)) + ":" + two(Int(fields.tm_sec))
    return "\(day), \(fields.tm_mday) \(month) \(Int(fields.tm_year) + 1900) \(time)"
  }

  private static func seconds(_ time: LabTime) -> Int64 {
    let seconds = time.ticks / LabTime.ticksPerSecond
    return time.ticks % LabTime.ticksPerSecond < 0 ? seconds - 1 : seconds
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
