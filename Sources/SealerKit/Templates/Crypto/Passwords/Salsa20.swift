/// The core of the Salsa20 cipher with eight rounds:
/// [RFC 7914, section 3](https://www.rfc-editor.org/rfc/rfc7914#section-3).
enum Salsa20 {
  /// Replaces 16 words by their permutation plus themselves.
  ///
  /// Written out over local variables, because almost all of the time of `derivePassword` is spent here, in debug builds
  /// too.
  static func permute(_ x: UnsafeMutablePointer<UInt32>) {
    var (x0, x1, x2, x3) = (x[0], x[1], x[2], x[3])
    var (x4, x5, x6, x7) = (x[4], x[5], x[6], x[7])
    var (x8, x9, x10, x11) = (x[8], x[9], x[10], x[11])
    var (x12, x13, x14, x15) = (x[12], x[13], x[14], x[15])
    var round = 0
    while round < 4 {
      x4 ^= turned(x0 &+ x12, 7)
      x8 ^= turned(x4 &+ x0, 9)
      x12 ^= turned(x8 &+ x4, 13)
      x0 ^= turned(x12 &+ x8, 18)
      x9 ^= turned(x5 &+ x1, 7)
      x13 ^= turned(x9 &+ x5, 9)
      x1 ^= turned(x13 &+ x9, 13)
      x5 ^= turned(x1 &+ x13, 18)
      x14 ^= turned(x10 &+ x6, 7)
      x2 ^= turned(x14 &+ x10, 9)
      x6 ^= turned(x2 &+ x14, 13)
      x10 ^= turned(x6 &+ x2, 18)
      x3 ^= turned(x15 &+ x11, 7)
      x7 ^= turned(x3 &+ x15, 9)
      x11 ^= turned(x7 &+ x3, 13)
      x15 ^= turned(x11 &+ x7, 18)
      x1 ^= turned(x0 &+ x3, 7)
      x2 ^= turned(x1 &+ x0, 9)
      x3 ^= turned(x2 &+ x1, 13)
      x0 ^= turned(x3 &+ x2, 18)
      x6 ^= turned(x5 &+ x4, 7)
      x7 ^= turned(x6 &+ x5, 9)
      x4 ^= turned(x7 &+ x6, 13)
      x5 ^= turned(x4 &+ x7, 18)
      x11 ^= turned(x10 &+ x9, 7)
      x8 ^= turned(x11 &+ x10, 9)
      x9 ^= turned(x8 &+ x11, 13)
      x10 ^= turned(x9 &+ x8, 18)
      x12 ^= turned(x15 &+ x14, 7)
      x13 ^= turned(x12 &+ x15, 9)
      x14 ^= turned(x13 &+ x12, 13)
      x15 ^= turned(x14 &+ x13, 18)
      round &+= 1
    }
    let sums = (
      x[0] &+ x0, x[1] &+ x1, x[2] &+ x2, x[3] &+ x3,
      x[4] &+ x4, x[5] &+ x5, x[6] &+ x6, x[7] &+ x7,
      x[8] &+ x8, x[9] &+ x9, x[10] &+ x10, x[11] &+ x11,
      x[12] &+ x12, x[13] &+ x13, x[14] &+ x14, x[15] &+ x15
    )
    (x[0], x[1], x[2], x[3], x[4], x[5], x[6], x[7], x[8], x[9], x[10], x[11], x[12], x[13], x[14], x[15]) = sums
  }

  @inline(__always)
  private static func turned(_ word: UInt32, _ bits: UInt32) -> UInt32 {
    word &<< bits | word &>> (32 &- bits)
  }
}
