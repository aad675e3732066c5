/// The template functions `sha1sum`, `sha256sum`, `sha512sum` and `adler32sum`: digests as text.
package enum TextDigest {
  /// The digest of a text in lower-case hexadecimal digits.
  package static func hex(_ function: HashFunction, of text: [UInt8]) -> [UInt8] {
    hex(function.hash(text))
  }

  /// Bytes in lower-case hexadecimal digits.
  package static func hex(_ bytes: [UInt8]) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return bytes.flatMap { [digits[Int($0 &>> 4)], digits[Int($0 & 15)]] }
  }

  /// The Adler-32 checksum of a text as a decimal number ([RFC 1950](https://www.rfc-editor.org/rfc/rfc1950)).
  package static func adler32(of text: [UInt8]) -> [UInt8] {
    var sum: UInt32 = 1
    var sumOfSums: UInt32 = 0
    // 5552 is the most bytes whose sums still fit into 32 bits, so that the division is rare.
    for start in stride(from: 0, to: text.count, by: 5552) {
      for byte in text[start..<min(start + 5552, text.count)] {
        sum &+= UInt32(byte)
        sumOfSums &+= sum
      }
      sum %= 65521
      sumOfSums %= 65521
    }
    return Array(String(sumOfSums &<< 16 | sum).utf8)
  }
}
