import Foundation

@testable import SealerOCI

/// A connection on which some bytes come in pieces and then nothing more.
struct WireInPieces {
  let connection: SocketConnection

  /// Packets keep their borders, so that each piece is what one read gives; nil if the system has no socket.
  init?(_ bytes: [UInt8], cuts: [Int]) {
    var ends: [Int32] = [0, 0]
    let kind = Int32(SOCK_SEQPACKET.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
    defer { close(ends[1]) }
    connection = SocketConnection(adopting: ends[0], timeout: 10_000)
    // All of them have to fit, as nobody reads yet; an ordinary user may not have so much, and has shorter inputs.
    var room = Int32(1 << 20)
    setsockopt(ends[1], SOL_SOCKET, SO_SNDBUFFORCE, &room, socklen_t(MemoryLayout<Int32>.size))
    let borders = Set(cuts + stride(from: 0, through: bytes.count, by: 50_000) + [bytes.count]).sorted()
    for (start, end) in zip(borders, borders.dropFirst()) {
      let sent = bytes[start..<end].withUnsafeBytes { send(ends[1], $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
      if sent != end - start { return nil }
    }
  }
}
