/// The running thread's stack.
enum Stack {
  /// Kept free for what runs between two checks.
  private static let reserve = 512 * 1024

  /// The address below which code must not go deeper, when a stack of a size has just begun.
  static func limit(size: Int) -> UInt {
    let room = UInt(max(size - reserve, reserve / 4))
    let here = address
    return here > room ? here - room : 0
  }

  @inline(__always)
  static func isBelow(_ limit: UInt) -> Bool { address < limit }

  @inline(__always)
  private static var address: UInt {
    var mark: UInt8 = 0
    return withUnsafeMutablePointer(to: &mark) { UInt(bitPattern: $0) }
  }
}
