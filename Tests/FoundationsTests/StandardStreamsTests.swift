import Foundation
import SealerFoundations
import TestSupport
import Testing

/// The streams of a program, however it was started.
@Suite struct StandardStreamsTests {
  @Test func aReaderThatWentAwayIsNoError() throws {
    signal(SIGPIPE, SIG_IGN)
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0)
    close(ends[0])
    defer { close(ends[1]) }
    try StandardStreams.write(Data("x".utf8), to: ends[1])
  }

  @Test func aFullDiskIs() throws {
    let full = open("/dev/full", O_WRONLY)
    defer { close(full) }
    #expect(throws: SystemError("write", "messages", code: ENOSPC)) {
      try StandardStreams.write(Data("x".utf8), to: full)
    }
  }

  @Test func aPipeThatIsFullForNowIsWaitedFor() throws {
    var ends: [Int32] = [0, 0]
    #expect(pipe(&ends) == 0 && fcntl(ends[1], F_SETFL, O_NONBLOCK) == 0)
    defer { close(ends[1]) }
    let reader = ends[0]
    let bytes = Data((0..<300_000).map { UInt8(truncatingIfNeeded: $0) })
    let received = Received()
    Thread.detachNewThread {
      var buffer = [UInt8](repeating: 0, count: 1 << 14)
      var all = Data()
      while all.count < 300_000 {
        usleep(500)
        let count = read(reader, &buffer, buffer.count)
        all.append(contentsOf: buffer.prefix(max(0, count)))
      }
      received.set(all)
    }
    try StandardStreams.write(bytes, to: ends[1])
    #expect(received.wait() == bytes)
    close(reader)
  }

  private final class Received: @unchecked Sendable {
    private let done = DispatchSemaphore(value: 0)
    private var data = Data()
    func set(_ data: Data) {
      self.data = data
      done.signal()
    }
    func wait() -> Data {
      done.wait()
      return data
    }
  }
}
