import COpenSSL
import Glibc

/// An RSA key with its private part.
public final class PrivateKey {
  let handle: OpaquePointer

  init(owning handle: OpaquePointer) { self.handle = handle }

  deinit { EVP_PKEY_free(handle) }

  /// A key from its PKCS#8 form.
  public convenience init(der: [UInt8]) throws {
    let handle = try OpenSSL.read(der) { d2i_PrivateKey_bio($0, nil) }
    self.init(owning: handle)
  }

  /// The key as PKCS#8, not enciphered.
  public func der() throws -> [UInt8] {
    try OpenSSL.bytes { i2d_PKCS8PrivateKeyInfo_bio($0, handle) }
  }

  public var bits: Int { Int(EVP_PKEY_get_bits(handle)) }

  /// The public key with its algorithm, as it stands in certificates.
  public func publicKey() throws -> [UInt8] { try OpenSSL.bytes { i2d_PUBKEY_bio($0, handle) } }

  /// What a public key is known by: the SHA-1 of its form in certificates, as hexadecimal digits.
  public func identifier() throws -> String { OpenSSL.hex(OpenSSL.sha1(try publicKey())) }
}

// MARK: Making keys

extension PrivateKey {
  /// A new key whose primes come from `random`: the lab's own chance, so that a seeded lab has the same keys each time.
  public static func make(bits: Int, random: (Int) throws -> [UInt8]) throws -> PrivateKey {
    let context = try OpenSSL.require(BN_CTX_new())
    defer { BN_CTX_free(context) }
    while true {
      let p = try PrimeSearch(bits: bits / 2, context).run(random)
      let q = try PrimeSearch(bits: bits / 2, context).run(random)
      defer {
        BN_clear_free(p)
        BN_clear_free(q)
      }
      if BN_cmp(p, q) > 0, let key = try key(p, q, bits, context) { return key }
      if BN_cmp(p, q) < 0, let key = try key(q, p, bits, context) { return key }
    }
  }

  /// The key of two primes, nil if they do not suit.
  private static func key(
    _ p: OpaquePointer, _ q: OpaquePointer, _ bits: Int, _ context: OpaquePointer
  ) throws -> PrivateKey? {
    let numbers = (0..<8).compactMap { _ in BN_new() }
    guard numbers.count == 8 else { throw CryptoError.last }
    defer { for number in numbers { BN_clear_free(number) } }
    let (n, e, d, p1, q1, dp, dq, inverse) = (
      numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5], numbers[6], numbers[7]
    )
    BN_mul(n, p, q, context)
    guard Int(BN_num_bits(n)) == bits else { return nil }
    BN_set_word(e, 65_537)
    BN_sub(p1, p, BN_value_one())
    BN_sub(q1, q, BN_value_one())
    BN_mul(dp, p1, q1, context)
    guard BN_mod_inverse(d, e, dp, context) != nil else { return nil }
    BN_div(nil, dp, d, p1, context)
    BN_div(nil, dq, d, q1, context)
    guard BN_mod_inverse(inverse, q, p, context) != nil else { return nil }
    return try assemble([
      ("n", n), ("e", e), ("d", d), ("rsa-factor1", p), ("rsa-factor2", q), ("rsa-exponent1", dp),
      ("rsa-exponent2", dq), ("rsa-coefficient1", inverse),
    ])
  }

  /// OpenSSL's EVP_PKEY_KEYPAIR, a macro: everything that belongs to a key.
  private static let wholeKey: Int32 = 0x87

  private static func assemble(_ parts: [(name: String, number: OpaquePointer)]) throws -> PrivateKey {
    let builder = try OpenSSL.require(OSSL_PARAM_BLD_new())
    defer { OSSL_PARAM_BLD_free(builder) }
    // The builder keeps the names by address until it makes the parameters.
    let names = parts.map { strdup($0.name) }
    defer { for name in names { free(name) } }
    for (name, part) in zip(names, parts) { try OpenSSL.require(OSSL_PARAM_BLD_push_BN(builder, name, part.number)) }
    let parameters = try OpenSSL.require(OSSL_PARAM_BLD_to_param(builder))
    defer { OSSL_PARAM_free(parameters) }
    let maker = try OpenSSL.require(EVP_PKEY_CTX_new_from_name(nil, "RSA", nil))
    defer { EVP_PKEY_CTX_free(maker) }
    try OpenSSL.require(EVP_PKEY_fromdata_init(maker))
    var key: OpaquePointer?
    try OpenSSL.require(EVP_PKEY_fromdata(maker, &key, Self.wholeKey, parameters))
    return PrivateKey(owning: try OpenSSL.require(key))
  }
}

/// Looks for a prime of a size from random starting points.
private struct PrimeSearch {
  private let bits: Int
  private let context: OpaquePointer

  init(bits: Int, _ context: OpaquePointer) {
    self.bits = bits
    self.context = context
  }

  /// Odd numbers looked at from one starting point: about twice as many as are needed for a prime of 1024 bits.
  private static let span = 2_048
  /// Rounds of Miller and Rabin's test with random bases: FIPS 186-4, table C.2, asks for five.
  private static let rounds = 5

  func run(_ random: (Int) throws -> [UInt8]) throws -> OpaquePointer {
    let candidate = try OpenSSL.require(BN_new())
    while true {
      var bytes = try random(bits / 8)
      // The two upper bits make the product of two such primes as long as it should be.
      bytes[0] |= 0xC0
      bytes[bytes.count - 1] |= 1
      let seed = bytes
      BN_bin2bn(seed, Int32(seed.count), candidate)
      let composite = sieve(candidate)
      for offset in 0..<Self.span where !composite[offset] {
        BN_bin2bn(seed, Int32(seed.count), candidate)
        BN_add_word(candidate, UInt(2 * offset))
        if Int(BN_num_bits(candidate)) == bits, try isPrime(candidate, random) { return candidate }
      }
    }
  }

  /// Which of the odd numbers from the starting point have a small divisor.
  private func sieve(_ start: OpaquePointer) -> [Bool] {
    var composite = [Bool](repeating: false, count: Self.span)
    for prime in Self.smallPrimes {
      let rest = Int(BN_mod_word(start, UInt(prime)))
      var offset = rest == 0 ? 0 : prime - rest
      if offset % 2 == 1 { offset += prime }
      for index in stride(from: offset / 2, to: Self.span, by: prime) { composite[index] = true }
    }
    return composite
  }

  /// The odd primes below 8192.
  private static let smallPrimes: [Int] = {
    var sieve = [Bool](repeating: true, count: 8_192)
    var primes: [Int] = []
    for number in stride(from: 3, to: sieve.count, by: 2) where sieve[number] {
      primes.append(number)
      for multiple in stride(from: number * number, to: sieve.count, by: 2 * number) { sieve[multiple] = false }
    }
    return primes
  }()

  private func isPrime(_ candidate: OpaquePointer, _ random: (Int) throws -> [UInt8]) throws -> Bool {
    let base = try OpenSSL.require(BN_new())
    defer { BN_free(base) }
    BN_set_word(base, 2)
    guard let test = PrimalityTest(candidate, context), test.passes(base) else { return false }
    for _ in 0..<Self.rounds {
      let bytes = try random(bits / 8 - 1)
      BN_bin2bn(bytes, Int32(bytes.count), base)
      if !test.passes(base) { return false }
    }
    return true
  }
}

/// Miller and Rabin's test of one number.
private final class PrimalityTest {
  private let number: OpaquePointer
  private let context: OpaquePointer
  private let less: OpaquePointer
  private let odd: OpaquePointer
  private let power: OpaquePointer
  private var halvings = 0

  init?(_ number: OpaquePointer, _ context: OpaquePointer) {
    guard let less = BN_new(), let odd = BN_new(), let power = BN_new() else { return nil }
    self.number = number
    self.context = context
    (self.less, self.odd, self.power) = (less, odd, power)
    BN_sub(less, number, BN_value_one())
    while BN_is_bit_set(less, Int32(halvings)) == 0, halvings < 4_096 { halvings += 1 }
    BN_rshift(odd, less, Int32(halvings))
  }

  deinit { for part in [less, odd, power] { BN_clear_free(part) } }

  func passes(_ base: OpaquePointer) -> Bool {
    BN_mod_exp(power, base, odd, number, context)
    if BN_is_one(power) == 1 || BN_cmp(power, less) == 0 { return true }
    for _ in 1..<max(2, halvings) {
      BN_mod_mul(power, power, power, number, context)
      if BN_cmp(power, less) == 0 { return true }
      if BN_is_one(power) == 1 { return false }
    }
    return false
  }
}
