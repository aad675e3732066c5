/// A key from a password by a function that needs much memory: [RFC 7914](https://www.rfc-editor.org/rfc/rfc7914).
enum Scrypt {
  /// What the work costs: `cost` (N, a power of two), `blockSize` (r) and `parallelism` (p).
  ///
  /// It takes `128 * r * N` bytes of memory. Only the program chooses these numbers, never a template.
  struct Parameters {
    var cost: Int
    var blockSize: Int
    var parallelism: Int
  }

  static func key(password: [UInt8], salt: [UInt8], _ parameters: Parameters, size: Int) -> [UInt8] {
    let lane = 32 * parameters.blockSize
    let bytes = PBKDF2.key(
      .sha256, password: password, salt: salt, rounds: 1, size: 4 * lane * parameters.parallelism)
    var words = [UInt32](repeating: 0, count: lane * parameters.parallelism)
    for i in words.indices {
      words[i] =
        UInt32(bytes[4 * i]) | UInt32(bytes[4 * i + 1]) << 8 | UInt32(bytes[4 * i + 2]) << 16
        | UInt32(bytes[4 * i + 3]) << 24
    }
    var table = [UInt32](repeating: 0, count: lane * parameters.cost)
    var scratch = [UInt32](repeating: 0, count: lane)
    table.withUnsafeMutableBufferPointer { table in
      scratch.withUnsafeMutableBufferPointer { scratch in
        words.withUnsafeMutableBufferPointer { words in
          guard let table = table.baseAddress, let scratch = scratch.baseAddress, let words = words.baseAddress
          else { return }
          for index in 0..<parameters.parallelism {
            mix(words + lane * index, table, scratch, parameters)
          }
        }
      }
    }
    let mixed = words.flatMap { $0.bigEndianBytes.reversed() }
    return PBKDF2.key(.sha256, password: password, salt: mixed, rounds: 1, size: size)
  }

  /// `scryptROMix`, section 5: fills the table with one state after another, then reads it in an order that depends on
  /// the state.
  private static func mix(
    _ state: UnsafeMutablePointer<UInt32>, _ table: UnsafeMutablePointer<UInt32>,
    _ scratch: UnsafeMutablePointer<UInt32>, _ parameters: Parameters
  ) {
    let lane = 32 &* parameters.blockSize
    let halves = 2 &* parameters.blockSize
    var i = 0
    while i < parameters.cost {
      (table + lane &* i).update(from: state, count: lane)
      mixBlocks(state, scratch, halves)
      i &+= 1
    }
    let mask = UInt32(truncatingIfNeeded: parameters.cost &- 1)
    i = 0
    while i < parameters.cost {
      let entry = table + lane &* Int(state[lane &- 16] & mask)
      var word = 0
      while word < lane {
        state[word] ^= entry[word]
        word &+= 1
      }
      mixBlocks(state, scratch, halves)
      i &+= 1
    }
  }

  /// `scryptBlockMix`, section 4: each block of 64 bytes goes through Salsa20/8 with the one before it; the even ones go
  /// to the front, the odd ones behind them.
  private static func mixBlocks(
    _ state: UnsafeMutablePointer<UInt32>, _ scratch: UnsafeMutablePointer<UInt32>, _ blocks: Int
  ) {
    scratch.update(from: state, count: 16 &* blocks)
    var last = scratch + 16 &* (blocks &- 1)
    var block = 0
    while block < blocks {
      let next = scratch + 16 &* block
      var word = 0
      while word < 16 {
        next[word] ^= last[word]
        word &+= 1
      }
      Salsa20.permute(next)
      let place = block & 1 == 0 ? block &>> 1 : (blocks &>> 1) &+ (block &>> 1)
      (state + 16 &* place).update(from: next, count: 16)
      last = next
      block &+= 1
    }
  }
}
