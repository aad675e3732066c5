import Foundation

extension URL {
  /// Whether two addresses are of one scheme, host and port: only then may one see the credentials of the other.
  func isSameOrigin(as other: URL) -> Bool { origin == other.origin }

  /// Scheme, host and port.
  var origin: String { "\(scheme?.lowercased() ?? "")://\(host?.lowercased() ?? ""):\(effectivePort)" }

  /// What stands before the path, as it is written.
  var schemeAndHost: String {
    let text = absoluteString
    guard let start = text.range(of: "://")?.upperBound else { return text }
    return String(text[..<(text[start...].firstIndex { "/?#".contains($0) } ?? text.endIndex)])
  }

  /// This address at the origin of another one with TLS, of the same host; nil if there is nothing to add.
  func secured(like other: URL) -> URL? {
    guard other.isSecure, !isSecure, host?.lowercased() == other.host?.lowercased() else { return nil }
    return URL(string: other.schemeAndHost + absoluteString.dropFirst(schemeAndHost.count))
  }

  /// Whether it is spoken with over TLS.
  var isSecure: Bool { scheme?.lowercased() == "https" }

  /// Whether a request can be sent there because a server says so: nothing that it says makes this tool read a file or speak
  /// another protocol, and escapes in a host's name may stand for line breaks, which the head of a request must not have.
  var isWebAddress: Bool {
    guard ["http", "https"].contains(scheme?.lowercased()), user == nil, let host, !host.isEmpty else { return false }
    return host.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || "-._:%[]".utf8.contains(byte)
    }
  }

  /// The port, or the usual one of the scheme.
  var effectivePort: Int { port ?? (isSecure ? 443 : 80) }
}

/// A server's name and port, as a reference or an address writes them: `host`, `host:5000`, `[::1]:5000`.
struct HostAndPort: Hashable, Sendable {
  /// The name or number, in lower case, without brackets.
  var host: String
  /// The port, if one is written.
  var port: Int?

  init(_ text: String) {
    let text = text.lowercased()
    if text.hasPrefix("[") {
      let inner = text.dropFirst().prefix { $0 != "]" }
      host = String(inner)
      port = Int(text.dropFirst(inner.count + 2).drop { $0 == ":" })
    } else if text.utf8.count(where: { $0 == UInt8(ascii: ":") }) == 1, let colon = text.firstIndex(of: ":") {
      host = String(text[..<colon])
      port = Int(text[text.index(after: colon)...])
    } else {
      host = text
      port = nil
    }
  }

  /// Whether it is this machine: `localhost`, 127.0.0.0/8 and ::1, and no name that only begins like one.
  var isLoopback: Bool {
    let name = host.hasSuffix(".") ? String(host.dropLast()) : host
    return name == "localhost" || name.hasSuffix(".localhost") || IPAddress(name)?.isLoopback == true
  }
}

/// The number of a host, of either kind.
struct IPAddress: Hashable, Sendable {
  /// Its 4 or 16 bytes.
  let bytes: [UInt8]

  /// Reads what the system reads, and nothing that looks alike: `127.1` is none.
  init?(_ text: String) {
    for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
      var bytes = [UInt8](repeating: 0, count: count)
      if inet_pton(family, text, &bytes) == 1 {
        self.bytes = bytes
        return
      }
    }
    return nil
  }

  var isLoopback: Bool { bytes.count == 4 ? bytes[0] == 127 : bytes == [UInt8](repeating: 0, count: 15) + [1] }

  /// Whether it is one of the addresses that `text` names, as in `10.0.0.0/8`.
  func isWithin(_ text: String) -> Bool {
    let parts = text.split(separator: "/", maxSplits: 1)
    guard parts.count == 2, let network = IPAddress(String(parts[0])), let length = Int(parts[1]),
      network.bytes.count == bytes.count, (0...bytes.count * 8).contains(length)
    else { return false }
    return (0..<length).allSatisfy { bit in
      (bytes[bit / 8] ^ network.bytes[bit / 8]) & (0x80 >> UInt8(bit % 8)) == 0
    }
  }
}
