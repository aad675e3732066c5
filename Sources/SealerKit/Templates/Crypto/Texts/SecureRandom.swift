/// Bytes and numbers from the operating system's generator, the only source of secrets here.
enum SecureRandom {
  /// Some random bytes.
  static func bytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 8)
    while bytes.count < count { bytes.append(contentsOf: generator.next().bigEndianBytes) }
    return Array(bytes.prefix(count))
  }

  /// A random number of at most so many bits.
  static func natural(bits: Int) -> Natural {
    var bytes = bytes((bits + 7) / 8)
    if bits % 8 != 0 { bytes[0] &= UInt8(truncatingIfNeeded: 1 << (bits % 8) - 1) }
    return Natural(bytes)
  }

  /// A random number from 1 up to below a limit, each with the same chance.
  ///
  /// - Parameter limit: more than 1.
  static func natural(below limit: Natural) -> Natural {
    while true {
      let number = natural(bits: limit.bitCount)
      if !number.isZero, number < limit { return number }
    }
  }
}
