/// The AES block cipher with keys of 256 bits: [FIPS 197](https://csrc.nist.gov/pubs/fips/197/final).
///
/// Its look-ups in tables take a time that depends on the key to one who shares the processor's caches; a template is
/// rendered once, on the user's own machine.
struct AES256 {
  /// The number of bytes of a block.
  static let blockSize = 16
  private static let rounds = 14

  /// The round keys, 16 bytes each.
  private let schedule: [UInt8]

  /// - Parameter key: 32 bytes; what is missing counts as zeros.
  init(key: [UInt8]) {
    var words = Array(key.prefix(32))
    words.append(contentsOf: [UInt8](repeating: 0, count: 32 - words.count))
    var constant: UInt8 = 1
    for word in 8..<(4 * (Self.rounds + 1)) {
      var last = Array(words.suffix(4))
      if word % 8 == 0 {
        last = [last[1], last[2], last[3], last[0]].map { Self.box[Int($0)] }
        last[0] ^= constant
        constant = Self.doubled(constant)
      } else if word % 8 == 4 {
        last = last.map { Self.box[Int($0)] }
      }
      for i in 0..<4 { words.append(words[4 * word - 32 + i] ^ last[i]) }
    }
    schedule = words
  }

  /// The ciphertext of a block of 16 bytes.
  func encrypt(_ block: [UInt8]) -> [UInt8] {
    var state = block
    addKey(0, to: &state)
    for round in 1...Self.rounds {
      var next = state
      for i in 0..<16 { next[i] = Self.box[Int(state[(i + 4 * (i % 4)) % 16])] }
      if round < Self.rounds { Self.mixColumns(&next) }
      addKey(round, to: &next)
      state = next
    }
    return state
  }

  /// The plaintext of a block of 16 bytes.
  func decrypt(_ block: [UInt8]) -> [UInt8] {
    var state = block
    for round in stride(from: Self.rounds, through: 1, by: -1) {
      addKey(round, to: &state)
      if round < Self.rounds {
        // Three times the mixing is its inverse, as its fourth power is the identity.
        for _ in 0..<3 { Self.mixColumns(&state) }
      }
      var next = state
      for i in 0..<16 { next[(i + 4 * (i % 4)) % 16] = Self.inverseBox[Int(state[i])] }
      state = next
    }
    addKey(0, to: &state)
    return state
  }

  private func addKey(_ round: Int, to state: inout [UInt8]) {
    for i in 0..<16 { state[i] ^= schedule[16 * round + i] }
  }

  private static func mixColumns(_ state: inout [UInt8]) {
    for column in stride(from: 0, to: 16, by: 4) {
      let (a, b, c, d) = (state[column], state[column + 1], state[column + 2], state[column + 3])
      let all = a ^ b ^ c ^ d
      state[column] = a ^ all ^ doubled(a ^ b)
      state[column + 1] = b ^ all ^ doubled(b ^ c)
      state[column + 2] = c ^ all ^ doubled(c ^ d)
      state[column + 3] = d ^ all ^ doubled(d ^ a)
    }
  }

  /// Twice an element of the field of 256 elements.
  private static func doubled(_ byte: UInt8) -> UInt8 {
    byte &<< 1 ^ (byte &>> 7) &* 0x1B
  }

  /// The substitution of bytes: the inverse in the field, then an affine map.
  private static let box: [UInt8] = {
    var box = [UInt8](repeating: 0x63, count: 256)
    var element: UInt8 = 1
    var inverse: UInt8 = 1
    repeat {
      // 3 generates the field's elements; dividing by it at the same time keeps the inverse.
      element ^= doubled(element)
      inverse ^= inverse &<< 1
      inverse ^= inverse &<< 2
      inverse ^= inverse &<< 4
      if inverse & 0x80 != 0 { inverse ^= 0x09 }
      var image = inverse
      for turn: UInt8 in 1...4 { image ^= inverse &<< turn | inverse &>> (8 - turn) }
      box[Int(element)] = image ^ 0x63
    } while element != 1
    return box
  }()

  private static let inverseBox: [UInt8] = {
    var inverse = [UInt8](repeating: 0, count: 256)
    for (index, image) in box.enumerated() { inverse[Int(image)] = UInt8(truncatingIfNeeded: index) }
    return inverse
  }()
}
