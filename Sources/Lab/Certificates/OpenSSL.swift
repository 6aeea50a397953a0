import COpenSSL
import Glibc

/// Why OpenSSL refused something, as it says itself.
public struct CryptoError: Error, Equatable, CustomStringConvertible {
  public let description: String

  init(_ description: String) { self.description = description }

  /// The newest reason on OpenSSL's list, which is emptied.
  static var last: CryptoError {
    var text = [CChar](repeating: 0, count: 256)
    let code = ERR_peek_last_error()
    ERR_clear_error()
    ERR_error_string_n(code, &text, text.count)
    return CryptoError(String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
  }
}

/// Calls on OpenSSL as Swift wants them: a result or an error, bytes in and out.
enum OpenSSL {
  static func require<Result>(_ result: Result?) throws -> Result {
    guard let result else { throw CryptoError.last }
    return result
  }

  static func require(_ isDone: Int32) throws {
    guard isDone > 0 else { throw CryptoError.last }
  }

  /// What `write` puts into a memory BIO.
  static func bytes(_ write: (OpaquePointer) -> Int32) throws -> [UInt8] {
    let bio = try require(BIO_new(BIO_s_mem()))
    defer { BIO_free(bio) }
    try require(write(bio))
    return drain(bio)
  }

  /// All that a memory BIO holds.
  static func drain(_ bio: OpaquePointer) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = BIO_read(bio, &buffer, Int32(buffer.count))
      if count <= 0 { return bytes }
      bytes += buffer.prefix(Int(count))
    }
  }

  /// Reads something from bytes by a BIO.
  static func read<Result>(_ bytes: [UInt8], _ body: (OpaquePointer) -> Result?) throws -> Result {
    guard let count = Int32(exactly: bytes.count), let bio = BIO_new_mem_buf(bytes, count) else {
      throw CryptoError.last
    }
    defer { BIO_free(bio) }
    return try require(body(bio))
  }

  static func sha1(_ bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 20)
    EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha1(), nil)
    return digest
  }

  static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: 32)
    EVP_Digest(bytes, bytes.count, &digest, nil, EVP_sha256(), nil)
    return digest
  }

  static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var text: [UInt8] = []
    for byte in bytes { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }

  // MARK: Times

  static func time(_ time: UnsafePointer<ASN1_TIME>?) -> LabTime {
    var parts = tm()
    guard let time, ASN1_TIME_to_tm(time, &parts) == 1 else { return LabTime(ticks: 0) }
    return LabTime(seconds: Int64(timegm(&parts)))
  }

  /// Runs `body` with the time as ASN.1 has it.
  static func withTime<Result>(_ time: LabTime, _ body: (UnsafeMutablePointer<ASN1_TIME>) throws -> Result) throws
    -> Result
  {
    let seconds = time.ticks / LabTime.ticksPerSecond
    let made = try require(ASN1_TIME_set(nil, Int(seconds)))
    defer { ASN1_STRING_free(made) }
    return try body(made)
  }
}
