/// A keyed hash: [RFC 2104](https://www.rfc-editor.org/rfc/rfc2104).
struct HMAC {
  private let function: HashFunction
  private let inner: [UInt8]
  private let outer: [UInt8]

  init(_ function: HashFunction, key: [UInt8]) {
    self.function = function
    var block = key.count > function.blockSize ? function.hash(key) : key
    block.append(contentsOf: [UInt8](repeating: 0, count: function.blockSize - block.count))
    inner = block.map { $0 ^ 0x36 }
    outer = block.map { $0 ^ 0x5C }
  }

  /// The code of a message under the key.
  func code(_ message: [UInt8]) -> [UInt8] {
    function.hash(outer + function.hash(inner + message))
  }
}

/// A key from a password and a salt: [RFC 8018, section 5.2](https://www.rfc-editor.org/rfc/rfc8018#section-5.2) with
/// HMAC.
enum PBKDF2 {
  static func key(
    _ function: HashFunction, password: [UInt8], salt: [UInt8], rounds: Int, size: Int
  ) -> [UInt8] {
    let keyed = HMAC(function, key: password)
    var key: [UInt8] = []
    var block: UInt32 = 0
    while key.count < size {
      block &+= 1
      var last = keyed.code(salt + block.bigEndianBytes)
      var sum = last
      for _ in 1..<max(rounds, 1) where rounds > 1 {
        last = keyed.code(last)
        for i in sum.indices { sum[i] ^= last[i] }
      }
      key.append(contentsOf: sum)
    }
    return Array(key.prefix(size))
  }
}
