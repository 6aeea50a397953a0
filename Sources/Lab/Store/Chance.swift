extension Lab {
  /// Bytes that nobody can foresee or, in a seeded lab, the next bytes that its seed gives.
  ///
  /// The bytes of a seeded lab are the same in every lab with its seed; such a lab keeps no secrets.
  public func randomBytes(_ count: Int) throws -> [UInt8] {
    guard count > 0 else { return [] }
    guard let seed = try seed() else {
      var source = SystemRandomNumberGenerator()
      return Lab.bytes(count) { source.next() }
    }
    var place = UInt64(bitPattern: try draw(Int64((count + 7) / 8)))
    return Lab.bytes(count) {
      place &+= 1
      return Lab.mix(UInt64(bitPattern: seed) &+ place &* 0x9E37_79B9_7F4A_7C15)
    }
  }

  /// A new GUID (of version 4), in lower case.
  public func newGUID() throws -> String {
    var bytes = try randomBytes(16)
    bytes[6] = bytes[6] & 0x0F | 0x40
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for (index, byte) in bytes.enumerated() {
      if index == 4 || index == 6 || index == 8 || index == 10 { text.append(UInt8(ascii: "-")) }
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Whether what chance decides in this lab comes from a seed.
  public func seed() throws -> Int64? {
    try connection.first("SELECT seed FROM lab") { $0.optionalInteger(0) } ?? nil
  }

  /// Takes so many numbers of the seed's sequence for good, and tells how many were taken before.
  private func draw(_ count: Int64) throws -> Int64 {
    try write {
      let drawn = try connection.number("SELECT draws FROM lab")
      try connection.run("UPDATE lab SET draws = ?", [.integer(drawn &+ count)])
      return drawn
    }
  }

  private static func bytes(_ count: Int, next: () -> UInt64) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 8)
    while bytes.count < count { withUnsafeBytes(of: next().littleEndian) { bytes.append(contentsOf: $0) } }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  /// The output function of SplitMix64 (Steele, Lea, Flood 2014), public domain.
  private static func mix(_ state: UInt64) -> UInt64 {
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
