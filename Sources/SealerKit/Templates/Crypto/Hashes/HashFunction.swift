/// The hash functions that sprig's crypto functions need, over bytes in memory.
///
/// `Digester` of the Foundations hashes streams through libarchive; here HMAC, PBKDF2 and the signatures hash thousands
/// of texts of a few bytes, need SHA-1 and SHA-384 too, and can't do anything with an error.
package enum HashFunction: Sendable {
  case sha1, sha256, sha384, sha512

  /// The number of bytes of a digest.
  package var digestSize: Int {
    switch self {
    case .sha1: 20
    case .sha256: 32
    case .sha384: 48
    case .sha512: 64
    }
  }

  /// The number of bytes that are hashed at a time.
  var blockSize: Int {
    switch self {
    case .sha1, .sha256: 64
    case .sha384, .sha512: 128
    }
  }

  /// The digest of a message.
  package func hash(_ message: [UInt8]) -> [UInt8] {
    switch self {
    case .sha1: SHA1.hash(message)
    case .sha256: SHA256.hash(message)
    case .sha384: SHA512.hash(message, start: SHA512.start384, size: digestSize)
    case .sha512: SHA512.hash(message, start: SHA512.start512, size: digestSize)
    }
  }

  /// The last blocks of a message: what follows its whole blocks, a set bit, zeros, and its length in bits.
  ///
  /// [FIPS 180-4, section 5.1](https://csrc.nist.gov/pubs/fips/180-4/upd1/final).
  static func lastBlocks(of message: [UInt8], blockSize: Int) -> [UInt8] {
    let lengthSize = blockSize / 8
    var tail = Array(message.suffix(message.count % blockSize))
    tail.append(0x80)
    while tail.count % blockSize != blockSize - lengthSize { tail.append(0) }
    tail.append(contentsOf: [UInt8](repeating: 0, count: lengthSize - 8))
    let bits = UInt64(message.count) &* 8
    for shift in stride(from: UInt64(56), through: 0, by: -8) { tail.append(UInt8(truncatingIfNeeded: bits &>> shift)) }
    return tail
  }
}

extension FixedWidthInteger where Self: UnsignedInteger {
  /// The bytes of a number, the most significant first.
  var bigEndianBytes: [UInt8] {
    (0..<(Self.bitWidth / 8)).map { UInt8(truncatingIfNeeded: self &>> Self(Self.bitWidth - 8 - 8 * $0)) }
  }
}
