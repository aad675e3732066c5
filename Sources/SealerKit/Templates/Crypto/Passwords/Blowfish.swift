/// The Blowfish cipher as bcrypt uses it, with a salt in its key schedule.
///
/// [The description of 1993](https://www.schneier.com/academic/archives/1994/09/description_of_a_new.html), and
/// [bcrypt's](https://www.usenix.org/legacy/events/usenix99/provos/provos.pdf).
struct Blowfish {
  /// The 18 subkeys, then the four boxes of 256 words.
  private var words = BlowfishStart.words

  /// Mixes a key into the subkeys, and a salt into what is encrypted to replace subkeys and boxes.
  ///
  /// - Parameter salt: 16 bytes, or nothing.
  mutating func expand(key: [UInt8], salt: [UInt8] = []) {
    let keyWords = Self.cyclicWords(of: key, count: 18)
    let saltWords = Self.cyclicWords(of: salt, count: 4)
    words.withUnsafeMutableBufferPointer { words in
      guard let words = words.baseAddress, keyWords.count == 18, saltWords.count == 4 else { return }
      for i in 0..<18 { words[i] ^= keyWords[i] }
      var left: UInt32 = 0
      var right: UInt32 = 0
      var i = 0
      while i < 1042 {
        left ^= saltWords[i & 2]
        right ^= saltWords[(i & 2) &+ 1]
        Self.encrypt(words, &left, &right)
        words[i] = left
        words[i &+ 1] = right
        i &+= 2
      }
    }
  }

  /// Encrypts a block of two words some times over.
  mutating func encrypt(_ left: inout UInt32, _ right: inout UInt32, times: Int) {
    words.withUnsafeMutableBufferPointer { words in
      guard let words = words.baseAddress else { return }
      for _ in 0..<times { Self.encrypt(words, &left, &right) }
    }
  }

  private static func encrypt(_ words: UnsafeMutablePointer<UInt32>, _ left: inout UInt32, _ right: inout UInt32) {
    let boxes = words + 18
    var l = left
    var r = right
    var round = 0
    while round < 16 {
      l ^= words[round]
      let sum = boxes[Int(truncatingIfNeeded: l &>> 24)] &+ boxes[256 &+ Int(truncatingIfNeeded: l &>> 16 & 255)]
      r ^=
        (sum ^ boxes[512 &+ Int(truncatingIfNeeded: l &>> 8 & 255)])
        &+ boxes[768 &+ Int(truncatingIfNeeded: l & 255)]
      (l, r) = (r, l)
      round &+= 1
    }
    left = r ^ words[17]
    right = l ^ words[16]
  }

  /// The big-endian words of some bytes that repeat without end; zeros of no bytes.
  private static func cyclicWords(of bytes: [UInt8], count: Int) -> [UInt32] {
    guard !bytes.isEmpty else { return [UInt32](repeating: 0, count: count) }
    return (0..<count).map { word in
      (0..<4).reduce(UInt32(0)) { $0 &<< 8 | UInt32(bytes[(4 * word + $1) % bytes.count]) }
    }
  }
}
