import Foundation

/// A string as Go has it: bytes, mostly UTF-8, compared and ordered byte by byte.
package struct GoString: Hashable, Sendable {
  /// The bytes.
  package var bytes: [UInt8]

  /// A string of bytes.
  package init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The UTF-8 of a text.
  package init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

  /// No bytes.
  package var isEmpty: Bool { bytes.isEmpty }

  /// How many bytes.
  package var count: Int { bytes.count }

  /// The text; bytes that are no UTF-8 become U+FFFD.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether two strings hold the same bytes.
  package static func == (left: GoString, right: GoString) -> Bool {
    left.bytes.withUnsafeBufferPointer { left in
      right.bytes.withUnsafeBufferPointer { right in
        guard left.count == right.count else { return false }
        guard let one = left.baseAddress, let other = right.baseAddress, one != other else { return true }
        return memcmp(one, other, left.count) == 0
      }
    }
  }

  /// Feeds the bytes.
  package func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }
}

extension GoString: Comparable {
  /// The order of bytes.
  package static func < (left: GoString, right: GoString) -> Bool {
    left.bytes.withUnsafeBufferPointer { left in
      right.bytes.withUnsafeBufferPointer { right in
        let shared = min(left.count, right.count)
        guard shared > 0, let one = left.baseAddress, let other = right.baseAddress else {
          return left.count < right.count
        }
        let order = memcmp(one, other, shared)
        return order == 0 ? left.count < right.count : order < 0
      }
    }
  }
}

extension GoString: ExpressibleByStringLiteral, CustomStringConvertible {
  /// The UTF-8 of a literal.
  package init(stringLiteral text: String) { self.init(text) }

  /// The text.
  package var description: String { text }
}
