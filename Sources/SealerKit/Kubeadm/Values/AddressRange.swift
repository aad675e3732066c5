import Foundation

/// An IP address, version 4 or 6.
struct InternetAddress: Hashable, Sendable {
  /// 4 or 16 bytes.
  let bytes: [UInt8]

  /// Reads an address; nil if the text is none.
  init?(_ text: String) {
    var four = in_addr()
    var six = in6_addr()
    if inet_pton(AF_INET, text, &four) == 1 {
      bytes = withUnsafeBytes(of: four) { Array($0) }
    } else if inet_pton(AF_INET6, text, &six) == 1 {
      bytes = withUnsafeBytes(of: six) { Array($0) }
    } else {
      return nil
    }
  }
}

/// A range of addresses, `10.0.0.0/16`.
struct AddressRange: Hashable, Sendable {
  /// An address of the range.
  let address: InternetAddress
  /// How many bits all addresses of the range share.
  let prefix: Int

  /// Reads a range; nil if the text is none.
  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let address = InternetAddress(String(parts[0])), let prefix = Int(parts[1]),
      (0...address.bytes.count * 8).contains(prefix), parts[1].allSatisfy(\.isNumber)
    else { return nil }
    self.address = address
    self.prefix = prefix
  }

  /// Whether the ranges share an address.
  func overlaps(_ other: AddressRange) -> Bool {
    guard address.bytes.count == other.address.bytes.count else { return false }
    let shared = min(prefix, other.prefix)
    for (place, (left, right)) in zip(address.bytes, other.address.bytes).enumerated() {
      let bits = min(8, max(0, shared - place * 8))
      if bits == 0 { return true }
      if left >> UInt8(8 - bits) != right >> UInt8(8 - bits) { return false }
    }
    return true
  }
}
