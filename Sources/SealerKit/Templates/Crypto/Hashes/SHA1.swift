/// SHA-1: [FIPS 180-4, section 6.1](https://csrc.nist.gov/pubs/fips/180-4/upd1/final).
///
/// For `sha1sum` only: it no longer protects anything.
enum SHA1 {
  static func hash(_ message: [UInt8]) -> [UInt8] {
    var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
    var schedule = [UInt32](repeating: 0, count: 80)
    let tail = HashFunction.lastBlocks(of: message, blockSize: 64)
    state.withUnsafeMutableBufferPointer { state in
      schedule.withUnsafeMutableBufferPointer { schedule in
        message.withUnsafeBufferPointer { absorb($0, into: state, schedule) }
        tail.withUnsafeBufferPointer { absorb($0, into: state, schedule) }
      }
    }
    return state.flatMap(\.bigEndianBytes)
  }

  /// Hashes the whole blocks of some bytes.
  private static func absorb(
    _ bytes: UnsafeBufferPointer<UInt8>, into state: UnsafeMutableBufferPointer<UInt32>,
    _ schedule: UnsafeMutableBufferPointer<UInt32>
  ) {
    var offset = 0
    while bytes.count &- offset >= 64 {
      for i in 0..<16 {
        let at = offset &+ 4 &* i
        schedule[i] =
          UInt32(bytes[at]) &<< 24 | UInt32(bytes[at &+ 1]) &<< 16 | UInt32(bytes[at &+ 2]) &<< 8
          | UInt32(bytes[at &+ 3])
      }
      for i in 16..<80 {
        let word = schedule[i &- 3] ^ schedule[i &- 8] ^ schedule[i &- 14] ^ schedule[i &- 16]
        schedule[i] = word &<< 1 | word &>> 31
      }
      mix(state, schedule)
      offset &+= 64
    }
  }

  private static func mix(_ state: UnsafeMutableBufferPointer<UInt32>, _ schedule: UnsafeMutableBufferPointer<UInt32>) {
    var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
    for i in 0..<80 {
      let (choice, constant): (UInt32, UInt32) =
        switch i {
        case 0..<20: (b & c | ~b & d, 0x5A82_7999)
        case 20..<40: (b ^ c ^ d, 0x6ED9_EBA1)
        case 40..<60: (b & c | b & d | c & d, 0x8F1B_BCDC)
        default: (b ^ c ^ d, 0xCA62_C1D6)
        }
      let next = (a &<< 5 | a &>> 27) &+ choice &+ e &+ constant &+ schedule[i]
      (e, d, c, b, a) = (d, c, b &<< 30 | b &>> 2, a, next)
    }
    state[0] &+= a
    state[1] &+= b
    state[2] &+= c
    state[3] &+= d
    state[4] &+= e
  }
}
