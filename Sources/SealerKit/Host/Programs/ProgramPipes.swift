import Foundation
import SealerFoundations

/// The three pipes of a program, seen from who started it; all of them go with the value.
final class ProgramPipes {
  /// Input, output, error as the program has them.
  private(set) var farEnds: [Int32] = []
  private var nearEnds: [Int32] = []
  private var pending: Data.SubSequence
  private let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
  private static let streams: [Int: ProgramRunner.Stream] = [1: .output, 2: .error]

  /// - Throws: `ProgramError.notStarted` if there are no descriptors left.
  init(for program: HostProgram) throws {
    pending = program.input[...]
    for number in 0..<3 {
      var ends: [Int32] = [-1, -1]
      // A pair of sockets for the input: writing to one that nobody reads can be told not to raise a signal.
      let code = number == 0 ? socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) : pipe(&ends)
      guard code == 0 else { throw ProgramError.notStarted(path: program.path, code: errno) }
      if number > 0 { ends.swapAt(0, 1) }
      farEnds.append(ends[0])
      nearEnds.append(ends[1])
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      _ = fcntl(ends[1], F_SETFL, O_NONBLOCK)
    }
    // No descriptor may have a number of those that it is to get: dup2 of one onto itself would leave it marked for
    // closing.
    for (index, end) in farEnds.enumerated() where end < 3 {
      let copy = fcntl(end, F_DUPFD_CLOEXEC, 3)
      guard copy >= 0 else { throw ProgramError.notStarted(path: program.path, code: errno) }
      close(end)
      farEnds[index] = copy
    }
  }

  deinit {
    closeFarEnds()
    for end in nearEnds where end >= 0 { close(end) }
    buffer.deallocate()
  }

  func closeFarEnds() {
    for end in farEnds where end >= 0 { close(end) }
    farEnds = []
  }

  /// Whether the program has closed what it writes to.
  var isDone: Bool { nearEnds[1] < 0 && nearEnds[2] < 0 }

  /// Moves what can be moved, waiting at most so long for it.
  func wait(
    milliseconds: Int32, _ receive: (ProgramRunner.Stream, UnsafeRawBufferPointer) -> Void
  ) throws {
    var requests = nearEnds.enumerated().map { number, end in
      pollfd(fd: end, events: Int16(number == 0 ? POLLOUT : POLLIN), revents: 0)
    }
    guard poll(&requests, 3, milliseconds) > 0 else { return }
    for (number, request) in requests.enumerated() where request.fd >= 0 && request.revents != 0 {
      if number == 0 { send() } else { read(number, receive) }
    }
  }

  private func send() {
    guard !pending.isEmpty else { return endInput() }
    let count = pending.withUnsafeBytes { bytes in
      Foundation.send(nearEnds[0], bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL))
    }
    // A program that reads no more may still answer.
    if count < 0, errno != EAGAIN, errno != EINTR { return endInput() }
    if count > 0 { pending = pending.dropFirst(count) }
    if pending.isEmpty { endInput() }
  }

  private func endInput() {
    close(nearEnds[0])
    nearEnds[0] = -1
  }

  private func read(_ number: Int, _ receive: (ProgramRunner.Stream, UnsafeRawBufferPointer) -> Void) {
    let count = Foundation.read(nearEnds[number], buffer.baseAddress, buffer.count)
    if count > 0, let stream = Self.streams[number] {
      return receive(stream, UnsafeRawBufferPointer(rebasing: buffer[..<count]))
    }
    if count < 0, errno == EAGAIN || errno == EINTR { return }
    close(nearEnds[number])
    nearEnds[number] = -1
  }
}
