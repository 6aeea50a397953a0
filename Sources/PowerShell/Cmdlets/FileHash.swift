/// Get-FileHash.
final class GetFileHash: PathCmdlet {
  override class var metadata: CommandMetadata { table }
  private nonisolated(unsafe) static let table = CommandMetadata(
    "Get-FileHash", defaultSet: "Path",
    """
    Path String[] 0 req both set=Path
    LiteralPath String[] 0 req name set=LiteralPath alias=PSPath,LP
    Algorithm String 1 values=SHA1|SHA256|SHA384|SHA512|MD5
    """)

  override func process() throws {
    let given = givenPaths
    let algorithm = (string("Algorithm") ?? "SHA256").uppercased()
    for path in given.paths {
      try reporting {
        let places = given.literal ? [try context.drives.place(path)] : try context.drives.resolve(path)
        for place in places { try hash(place, path, algorithm) }
      }
    }
  }

  private func hash(_ place: ItemPath, _ given: String, _ algorithm: String) throws {
    guard place.drive.disk != nil, try place.drive.provider.exists(place) else {
      throw TerminatingError(
        id: "FileNotFound", "Cannot find path '\(place.display)' because it does not exist.", category: .objectNotFound,
        target: .text(given), exception: "System.Management.Automation.ItemNotFoundException")
    }
    if try place.drive.provider.isContainer(place) { return }
    let bytes = try context.drives.fileSystem.read(place)
    let digest = Digest.of(bytes, algorithm).map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }
    try write(
      .object(
        RecordBox(
          "Microsoft.PowerShell.Commands.FileHashInfo",
          ["Algorithm": .text(algorithm), "Hash": .text(digest.joined()), "Path": .text(place.display)])))
  }
}

/// The message digests of RFC 1321 and FIPS 180-4.
enum Digest {
  static func of(_ bytes: [UInt8], _ algorithm: String) -> [UInt8] {
    switch algorithm {
    case "MD5": md5(bytes)
    case "SHA1": sha1(bytes)
    case "SHA384": sha512(bytes, sha384Start, size: 48)
    case "SHA512": sha512(bytes, sha512Start, size: 64)
    default: sha256(bytes)
    }
  }

  /// The message with its padding and length, in blocks.
  private static func padded(_ bytes: [UInt8], block: Int, lengthBytes: Int, bigEndian: Bool) -> [UInt8] {
    var message = bytes
    message.append(0x80)
    while message.count % block != block - lengthBytes { message.append(0) }
    let bits = UInt64(bytes.count) &* 8
    var length = (0..<8).map { UInt8(truncatingIfNeeded: bits >> (8 * UInt64($0))) }
    length += [UInt8](repeating: 0, count: lengthBytes - 8)
    return message + (bigEndian ? length.reversed() : length)
  }

  private static func word32(_ bytes: [UInt8], _ start: Int) -> UInt32 {
    (0..<4).reduce(0) { $0 << 8 | UInt32(bytes[start + $1]) }
  }

  private static func bytes<Word: FixedWidthInteger>(_ words: [Word]) -> [UInt8] {
    words.flatMap { word in withUnsafeBytes(of: word.bigEndian) { Array($0) } }
  }

  private static func turn<Word: FixedWidthInteger & UnsignedInteger>(_ word: Word, right count: Int) -> Word {
    word >> Word(count) | word << Word(Word.bitWidth - count)
  }

  // MARK: MD5

  private static let md5Shifts = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21]
  private static let md5Sines: [UInt32] = [
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501, 0x698098d8,
    0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821, 0xf61e2562, 0xc040b340,
    0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8, 0x21e1cde6, 0xc33707d6, 0xf4d50d87,
    0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a, 0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c,
    0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70, 0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039,
    0xe6db99e5, 0x1fa27cf8, 0xc4ac5665, 0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92,
    0xffeff47d, 0x85845dd1, 0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb,
    0xeb86d391,
  ]

  private static func md5(_ input: [UInt8]) -> [UInt8] {
    let message = padded(input, block: 64, lengthBytes: 8, bigEndian: false)
    var state: [UInt32] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476]
    for block in stride(from: 0, to: message.count, by: 64) {
      var (a, b, c, d) = (state[0], state[1], state[2], state[3])
      for step in 0..<64 {
        let (mix, place): (UInt32, Int)
        switch step / 16 {
        case 0: (mix, place) = ((b & c) | (~b & d), step)
        case 1: (mix, place) = ((d & b) | (~d & c), (5 * step + 1) % 16)
        case 2: (mix, place) = (b ^ c ^ d, (3 * step + 5) % 16)
        default: (mix, place) = (c ^ (b | ~d), (7 * step) % 16)
        }
        let word = word32(message, block + 4 * place).byteSwapped
        let sum = a &+ mix &+ md5Sines[step] &+ word
        (a, d, c) = (d, c, b)
        b = b &+ turn(sum, right: 32 - md5Shifts[step / 16 * 4 + step % 4])
      }
      for (index, value) in [a, b, c, d].enumerated() { state[index] &+= value }
    }
    return bytes(state.map(\.byteSwapped))
  }

  // MARK: SHA-1

  private static func sha1(_ input: [UInt8]) -> [UInt8] {
    let message = padded(input, block: 64, lengthBytes: 8, bigEndian: true)
    var state: [UInt32] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0]
    for block in stride(from: 0, to: message.count, by: 64) {
      var words = (0..<16).map { word32(message, block + 4 * $0) }
      for step in 16..<80 {
        words.append(turn(words[step - 3] ^ words[step - 8] ^ words[step - 14] ^ words[step - 16], right: 31))
      }
      var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
      for step in 0..<80 {
        let (mix, key): (UInt32, UInt32)
        switch step / 20 {
        case 0: (mix, key) = ((b & c) | (~b & d), 0x5a827999)
        case 1: (mix, key) = (b ^ c ^ d, 0x6ed9eba1)
        case 2: (mix, key) = ((b & c) | (b & d) | (c & d), 0x8f1bbcdc)
        default: (mix, key) = (b ^ c ^ d, 0xca62c1d6)
        }
        let sum = turn(a, right: 27) &+ mix &+ e &+ key &+ words[step]
        (e, d, c, b, a) = (d, c, turn(b, right: 2), a, sum)
      }
      for (index, value) in [a, b, c, d, e].enumerated() { state[index] &+= value }
    }
    return bytes(state)
  }

  // MARK: SHA-2

  /// The first 64 bits of the fractional parts of roots of primes; SHA-256 uses their upper halves.
  private static let roots: [UInt64] = [
    0x428a2f98d728ae22, 0x7137449123ef65cd, 0xb5c0fbcfec4d3b2f, 0xe9b5dba58189dbbc, 0x3956c25bf348b538,
    0x59f111f1b605d019, 0x923f82a4af194f9b, 0xab1c5ed5da6d8118, 0xd807aa98a3030242, 0x12835b0145706fbe,
    0x243185be4ee4b28c, 0x550c7dc3d5ffb4e2, 0x72be5d74f27b896f, 0x80deb1fe3b1696b1, 0x9bdc06a725c71235,
    0xc19bf174cf692694, 0xe49b69c19ef14ad2, 0xefbe4786384f25e3, 0x0fc19dc68b8cd5b5, 0x240ca1cc77ac9c65,
    0x2de92c6f592b0275, 0x4a7484aa6ea6e483, 0x5cb0a9dcbd41fbd4, 0x76f988da831153b5, 0x983e5152ee66dfab,
    0xa831c66d2db43210, 0xb00327c898fb213f, 0xbf597fc7beef0ee4, 0xc6e00bf33da88fc2, 0xd5a79147930aa725,
    0x06ca6351e003826f, 0x142929670a0e6e70, 0x27b70a8546d22ffc, 0x2e1b21385c26c926, 0x4d2c6dfc5ac42aed,
    0x53380d139d95b3df, 0x650a73548baf63de, 0x766a0abb3c77b2a8, 0x81c2c92e47edaee6, 0x92722c851482353b,
    0xa2bfe8a14cf10364, 0xa81a664bbc423001, 0xc24b8b70d0f89791, 0xc76c51a30654be30, 0xd192e819d6ef5218,
    0xd69906245565a910, 0xf40e35855771202a, 0x106aa07032bbd1b8, 0x19a4c116b8d2d0c8, 0x1e376c085141ab53,
    0x2748774cdf8eeb99, 0x34b0bcb5e19b48a8, 0x391c0cb3c5c95a63, 0x4ed8aa4ae3418acb, 0x5b9cca4f7763e373,
    0x682e6ff3d6b2b8a3, 0x748f82ee5defb2fc, 0x78a5636f43172f60, 0x84c87814a1f0ab72, 0x8cc702081a6439ec,
    0x90befffa23631e28, 0xa4506cebde82bde9, 0xbef9a3f7b2c67915, 0xc67178f2e372532b, 0xca273eceea26619c,
    0xd186b8c721c0c207, 0xeada7dd6cde0eb1e, 0xf57d4f7fee6ed178, 0x06f067aa72176fba, 0x0a637dc5a2c898a6,
    0x113f9804bef90dae, 0x1b710b35131c471b, 0x28db77f523047d84, 0x32caab7b40c72493, 0x3c9ebe0a15c9bebc,
    0x431d67c49c100d4c, 0x4cc5d4becb3e42b6, 0x597f299cfc657e2a, 0x5fcb6fab3ad6faec, 0x6c44198c4a475817,
  ]
  private static let sha512Start: [UInt64] = [
    0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1, 0x510e527fade682d1,
    0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
  ]
  private static let sha384Start: [UInt64] = [
    0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939, 0x67332667ffc00b31,
    0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4,
  ]

  private static func sha256(_ input: [UInt8]) -> [UInt8] {
    let message = padded(input, block: 64, lengthBytes: 8, bigEndian: true)
    let words = stride(from: 0, to: message.count, by: 4).map { word32(message, $0) }
    let start = sha512Start.map { UInt32(truncatingIfNeeded: $0 >> 32) }
    let keys = roots.prefix(64).map { UInt32(truncatingIfNeeded: $0 >> 32) }
    return bytes(sha2(words, start, keys, [7, 18, 3, 17, 19, 10, 6, 11, 25, 2, 13, 22]))
  }

  private static func sha512(_ input: [UInt8], _ start: [UInt64], size: Int) -> [UInt8] {
    let message = padded(input, block: 128, lengthBytes: 16, bigEndian: true)
    let words = stride(from: 0, to: message.count, by: 8).map {
      UInt64(word32(message, $0)) << 32 | UInt64(word32(message, $0 + 4))
    }
    return Array(bytes(sha2(words, start, roots, [1, 8, 7, 19, 61, 6, 14, 18, 41, 28, 34, 39])).prefix(size))
  }

  /// Both widths of SHA-2 differ only in the numbers of bits that words are turned by.
  private static func sha2<Word: FixedWidthInteger & UnsignedInteger>(
    _ message: [Word], _ start: [Word], _ keys: [Word], _ bits: [Int]
  ) -> [Word] {
    var state = start
    for block in stride(from: 0, to: message.count, by: 16) {
      var words = Array(message[block..<(block + 16)])
      for step in 16..<keys.count {
        let (early, late) = (words[step - 15], words[step - 2])
        let small = turn(early, right: bits[0]) ^ turn(early, right: bits[1]) ^ early >> Word(bits[2])
        let large = turn(late, right: bits[3]) ^ turn(late, right: bits[4]) ^ late >> Word(bits[5])
        words.append(words[step - 16] &+ small &+ words[step - 7] &+ large)
      }
      var s = state
      for step in keys.indices {
        let sumE = turn(s[4], right: bits[6]) ^ turn(s[4], right: bits[7]) ^ turn(s[4], right: bits[8])
        let choice = (s[4] & s[5]) ^ (~s[4] & s[6])
        let first = s[7] &+ sumE &+ choice &+ keys[step] &+ words[step]
        let sumA = turn(s[0], right: bits[9]) ^ turn(s[0], right: bits[10]) ^ turn(s[0], right: bits[11])
        let majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2])
        s = [first &+ sumA &+ majority, s[0], s[1], s[2], s[3] &+ first, s[4], s[5], s[6]]
      }
      for index in state.indices { state[index] &+= s[index] }
    }
    return state
  }
}
