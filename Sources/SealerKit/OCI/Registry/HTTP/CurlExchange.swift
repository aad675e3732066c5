import Foundation
import SealerFoundations
import Synchronization

/// One request under way and what came of it so far: what libcurl is given goes out from here, and what it brings comes in.
///
/// All but its cancellation happens on one thread.
final class CurlExchange {
  /// Takes the body of an answer with status 200 or 206 as it comes.
  typealias Receiver = (HTTPHead, UnsafeRawBufferPointer) throws -> Void
  /// Told how far a file of the body is sent, as an offset in it.
  typealias Progress = @Sendable (Int64) -> Void

  let request: HTTPRequest
  private let receiver: Receiver?
  private let progress: Progress
  private let limits: InputLimits

  private var head: HTTPHead?
  private(set) var isHeadComplete = false
  private var headBytes = 0
  private var body = Data()
  private var bodyBytes: Int64 = 0
  private var gathered: GatheredBytes?
  /// Whether an error's page is longer than anybody wants to read: the answer is known all the same.
  private(set) var isCut = false
  /// Why the transfer ends before its end.
  private(set) var failure: (any Error)?
  /// The bytes that went either way.
  private(set) var moved: Int64 = 0
  /// Whether a blob or a file goes either way.
  let isBulk: Bool
  /// Whether a byte of the answer was seen.
  var hasAnswer: Bool { headBytes > 0 }

  private var file: OpenFile?
  private var sentBytes: Int64 = 0

  /// What ends it before its end, from any thread.
  let cancellation = Cancellation()

  init(_ request: HTTPRequest, _ limits: InputLimits, receive: Receiver?, sent: @escaping Progress) {
    self.request = request
    self.limits = limits
    receiver = receive
    progress = sent
    isBulk = if case .file? = request.body { true } else { receive != nil }
  }

  // MARK: - Cancellation

  /// The end of an exchange that nobody wants any more.
  final class Cancellation: Sendable {
    private struct State {
      var isCancelled = false
      var wake: (@Sendable () -> Void)?
    }

    private let state = Mutex(State())

    /// Ends the exchange soon, wherever it stands.
    func cancel() {
      state.withLock { state in
        state.isCancelled = true
        state.wake?()
      }
    }

    /// Names what ends a wait of the exchange's thread; nil before what it reaches goes away.
    func use(_ wake: (@Sendable () -> Void)?) { state.withLock { $0.wake = wake } }

    /// - Throws: `CancellationError` once the exchange is cancelled.
    func check() throws {
      if state.withLock({ $0.isCancelled }) { throw CancellationError() }
    }
  }

  // MARK: - What comes in

  /// Takes a line of the head, of an interim head or of the trailers; false if it is too much.
  func take(line bytes: UnsafeRawBufferPointer) -> Bool {
    moved += Int64(bytes.count)
    headBytes += bytes.count
    if headBytes > Int(clamping: limits[.serverHead]) { return end(HTTPFailure.longHead) }
    let line = String(decoding: bytes, as: UTF8.self)
    if line.hasPrefix("HTTP/"), head == nil || isHeadComplete {
      // After an interim head comes another one.
      head = HTTPHead(statusLine: line.prefix { !$0.isNewline })
      isHeadComplete = false
      return head != nil || end(HTTPFailure.connection("the answer is not HTTP"))
    }
    if isHeadComplete { return true }
    if line.utf8.allSatisfy({ $0 == 0x0D || $0 == 0x0A }) {
      isHeadComplete = true
      if let length = head?["content-length"], Int64(length) == nil {
        return end(HTTPFailure.connection("the answer's length can't be read"))
      }
    } else {
      head?.add(line)
    }
    return true
  }

  /// Takes bytes of the body; false if the transfer is to end.
  func take(body bytes: UnsafeRawBufferPointer) -> Bool {
    moved += Int64(bytes.count)
    bodyBytes += Int64(bytes.count)
    guard let head else { return end(HTTPFailure.connection("the answer is not HTTP")) }
    do {
      if head.isGood, let receiver {
        if gathered == nil { gathered = GatheredBytes() }
        try gathered?.add(bytes) { try receiver(head, $0) }
        return true
      }
    } catch {
      return end(error)
    }
    let bound = head.isGood ? request.bodyLimit : .serverAnswer
    let room = Int(clamping: limits[bound]) - body.count
    body.append(contentsOf: bytes.prefix(room))
    if bytes.count <= room { return true }
    if head.isGood { return end(HTTPFailure.tooLong(bound, status: head.status)) }
    isCut = true
    return false
  }

  private func end(_ error: any Error) -> Bool {
    failure = error
    return false
  }

  /// Hands over what still waits, also where the transfer broke: it goes on behind it.
  ///
  /// - Throws: what the receiver throws, or why the transfer ended early.
  func finish() throws {
    defer { gathered = nil }
    if let failure { throw failure }
    if let head, let receiver { try gathered?.handOver { try receiver(head, $0) } }
  }

  /// The answer; nil as long as there is none.
  var response: HTTPResponse? {
    head.map { HTTPResponse(head: $0, body: body, url: request.url) }
  }

  /// What is said of an answer that ended too early.
  var broken: String {
    let length = head?["content-length"].map { " of \($0)" } ?? ""
    return "the connection broke after \(bodyBytes)\(length) bytes"
  }

  // MARK: - What goes out

  /// Opens what is sent.
  ///
  /// - Throws: `SystemError`, `UnexpectedFile`.
  func open() throws {
    guard case .file(let path, _) = request.body else { return }
    file = try OpenFile(reading: path)
  }

  /// Fills a buffer with the next bytes; nil if they can't be had.
  func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int? {
    guard let body = request.body else { return 0 }
    let wanted = Int(min(Int64(buffer.count), body.count - sentBytes))
    if wanted <= 0 { return 0 }
    let count: Int
    switch body {
    case .bytes(let data):
      let start = data.startIndex + Int(sentBytes)
      count = data[start..<(start + wanted)].copyBytes(to: buffer)
    case .file(let path, let range):
      let read = pread(file?.descriptor ?? -1, buffer.baseAddress, wanted, off_t(range.lowerBound + sentBytes))
      if read <= 0 {
        failure = read < 0 ? SystemError("read", path) : HTTPFailure.refused("\(path) is shorter than it was")
        return nil
      }
      count = read
      progress(range.lowerBound + sentBytes + Int64(count))
    }
    sentBytes += Int64(count)
    moved += Int64(count)
    return count
  }

  /// Goes back to a place of what is sent, because a connection that was kept open turned out to be closed; false if
  /// nobody may send it twice unseen.
  func seek(to offset: Int64) -> Bool {
    guard request.isRepeatable || sentBytes == 0, let body = request.body, (0...body.count).contains(offset) else {
      return false
    }
    sentBytes = offset
    return true
  }
}
