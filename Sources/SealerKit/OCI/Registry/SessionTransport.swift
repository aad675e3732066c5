import Foundation
import SealerFoundations

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Sends requests one by one through URLSession, for TLS and proxies; never follows a redirect, because URLSession on
/// Linux would hand the credentials on.
final class SessionTransport: Sendable {
  private let session: URLSession
  private let delegate = HTTPDelegate()
  private let limits: InputLimits

  /// Opens a session.
  ///
  /// - Throws: `HTTPFailure.refused` if a part that it needs is not on this machine.
  init(_ settings: HTTPTransport.Settings) throws(HTTPFailure) {
    limits = settings.limits
    #if os(Linux)
      // An installed tool does not load libcurl when it starts: with all that comes with it, that takes longer than the
      // rest (measured: 10 of 18 ms). Where the dynamic Foundation has loaded it already, this changes nothing.
      guard dlopen("libcurl.so.4", RTLD_NOW | RTLD_GLOBAL) != nil else {
        throw .refused("libcurl.so.4, which HTTPS needs, is not on this machine; install it (Debian: libcurl4)")
      }
    #endif
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = settings.timeout
    configuration.timeoutIntervalForResource = 24 * 3600
    configuration.httpMaximumConnectionsPerHost = 16
    configuration.httpShouldSetCookies = false
    configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
    session = URLSession(configuration: configuration, delegate: delegate, delegateQueue: nil)
  }

  deinit {
    session.invalidateAndCancel()
  }

  /// Sends a request and waits for the whole answer.
  ///
  /// - Throws: `HTTPFailure`, `CancellationError`.
  func send(_ request: HTTPRequest) async throws -> HTTPResponse {
    let task = try task(request)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        delegate.expect(task, request.bodyLimit, limits, continuation)
        task.resume()
      }
    } onCancel: {
      task.cancel()
    }
  }

  /// Loads an answer of any length into a file of its own; whoever calls removes it.
  ///
  /// - Throws: `HTTPFailure`, `CancellationError`.
  func download(_ request: HTTPRequest) async throws -> (response: HTTPResponse, path: String) {
    let task = session.downloadTask(with: try urlRequest(request))
    let response = try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        delegate.expect(task, request.bodyLimit, limits, continuation)
        task.resume()
      }
    } onCancel: {
      task.cancel()
    }
    return (response, response.headers[HTTPDelegate.downloadedPath] ?? "")
  }

  /// A whole file that is too large to be held goes by way of URLSession's own reading, which is slow.
  private func task(_ request: HTTPRequest) throws -> URLSessionTask {
    guard case .file(let path, let range) = request.body, range.count > Self.heldBody, range.lowerBound == 0 else {
      return session.dataTask(with: try urlRequest(request))
    }
    var bare = request
    bare.body = nil
    return session.uploadTask(with: try urlRequest(bare), fromFile: URL(fileURLWithPath: path))
  }

  private static let heldBody = 32 << 20

  private func urlRequest(_ request: HTTPRequest) throws -> URLRequest {
    var result = URLRequest(url: request.url)
    result.httpMethod = request.method
    switch request.body {
    case .bytes(let data): result.httpBody = data
    case .file(let path, let range): result.httpBody = try Self.part(of: path, range)
    case nil: break
    }
    for (name, value) in request.headers { result.setValue(value, forHTTPHeaderField: name) }
    result.setValue("sealer-swift", forHTTPHeaderField: "User-Agent")
    return result
  }

  /// A part of a file; whoever asks keeps it small.
  private static func part(of path: String, _ range: Range<Int64>) throws -> Data {
    let file = try OpenFile(reading: path)
    if lseek(file.descriptor, off_t(range.lowerBound), SEEK_SET) < 0 { throw SystemError("read", path) }
    var data = Data(count: range.count)
    var count = 0
    try data.withUnsafeMutableBytes { bytes in
      while count < bytes.count {
        let read = try file.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[count...]))
        if read == 0 { throw SystemError("read", path, code: EIO) }
        count += read
      }
    }
    return data
  }
}

/// Collects the answers of all tasks of a session.
private final class HTTPDelegate: NSObject, URLSessionDataDelegate, URLSessionDownloadDelegate, @unchecked Sendable {
  static let downloadedPath = "downloaded-path"

  private struct Pending {
    var continuation: CheckedContinuation<HTTPResponse, any Error>
    var bound: HTTPRequest.BodyLimit
    var limit: Int
    var headLimit: Int
    var body = Data()
    var path: String?
    var failure: HTTPFailure?
    /// An answer that asks for credentials.
    var refusal: HTTPURLResponse?
  }

  private let lock = NSLock()
  private var pending: [Int: Pending] = [:]

  func expect(
    _ task: URLSessionTask, _ bound: HTTPRequest.BodyLimit, _ limits: InputLimits,
    _ continuation: CheckedContinuation<HTTPResponse, any Error>
  ) {
    let entry = Pending(
      continuation: continuation, bound: bound, limit: bound.count(limits),
      headLimit: Int(clamping: limits[.serverHead]))
    lock.withLock { pending[task.taskIdentifier] = entry }
  }

  /// Notes how far a task is; true if that is too far.
  private func isTooFar(_ task: URLSessionTask, bytes: Int64) -> Bool {
    lock.withLock {
      guard let entry = pending[task.taskIdentifier] else { return false }
      let response = task.response as? HTTPURLResponse
      let head = (response?.allHeaderFields ?? [:]).reduce(0) { $0 + "\($1.key)".utf8.count + "\($1.value)".utf8.count }
      if head > entry.headLimit {
        pending[task.taskIdentifier]?.failure = .longHead
      } else if bytes > Int64(entry.limit) {
        pending[task.taskIdentifier]?.failure = .tooLong(entry.bound, status: response?.statusCode ?? 0)
      }
      return pending[task.taskIdentifier]?.failure != nil
    }
  }

  func urlSession(
    _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
    newRequest request: URLRequest, completionHandler: @escaping (URLRequest?) -> Void
  ) {
    completionHandler(nil)
  }

  /// Keeps the answer 401 and ends the task: credentials are the client's business, and the session on Linux waits for
  /// one for ever, or traps where it is told to go on without.
  func urlSession(
    _ session: URLSession, task: URLSessionTask, didReceive challenge: URLAuthenticationChallenge,
    completionHandler: @escaping (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
  ) {
    let refusal = challenge.failureResponse as? HTTPURLResponse
    lock.withLock { pending[task.taskIdentifier]?.refusal = refusal }
    completionHandler(refusal == nil ? .performDefaultHandling : .rejectProtectionSpace, nil)
  }

  func urlSession(
    _ session: URLSession, dataTask: URLSessionDataTask, didReceive response: URLResponse,
    completionHandler: @escaping (URLSession.ResponseDisposition) -> Void
  ) {
    let isHead = dataTask.originalRequest?.httpMethod == "HEAD"
    let isTooFar = isTooFar(dataTask, bytes: isHead ? 0 : response.expectedContentLength)
    completionHandler(isTooFar ? .cancel : .allow)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let count = lock.withLock { (pending[dataTask.taskIdentifier]?.body.count ?? 0) + data.count }
    if isTooFar(dataTask, bytes: Int64(count)) { return dataTask.cancel() }
    lock.withLock { pending[dataTask.taskIdentifier]?.body.append(data) }
  }

  func urlSession(
    _ session: URLSession, downloadTask: URLSessionDownloadTask, didWriteData count: Int64, totalBytesWritten: Int64,
    totalBytesExpectedToWrite: Int64
  ) {
    if isTooFar(downloadTask, bytes: max(totalBytesWritten, totalBytesExpectedToWrite)) { downloadTask.cancel() }
  }

  func urlSession(_ session: URLSession, downloadTask: URLSessionDownloadTask, didFinishDownloadingTo location: URL) {
    // The file is removed when this returns, so it moves away at once.
    let path = location.path + ".kept"
    rename(location.path, path)
    lock.withLock { pending[downloadTask.taskIdentifier]?.path = path }
  }

  func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
    guard let entry = lock.withLock({ pending.removeValue(forKey: task.taskIdentifier) }) else { return }
    let response = entry.refusal ?? task.response as? HTTPURLResponse
    if let failure = entry.failure {
      entry.continuation.resume(throwing: failure)
    } else if let error, entry.refusal == nil {
      entry.continuation.resume(throwing: Self.failure(error))
    } else if let response {
      var headers: [String: String] = [:]
      for (name, value) in response.allHeaderFields { headers["\(name)".lowercased()] = "\(value)" }
      if let path = entry.path { headers[Self.downloadedPath] = path }
      let answer = HTTPResponse(status: response.statusCode, headers: headers, body: entry.body)
      entry.continuation.resume(returning: answer)
    } else {
      entry.continuation.resume(throwing: HTTPFailure.connection("the answer is not HTTP"))
    }
  }

  private static func failure(_ error: any Error) -> any Error {
    let code = (error as? URLError)?.code
    let text = (error as NSError).localizedDescription
    switch code {
    case .cancelled: return CancellationError()
    case .secureConnectionFailed, .serverCertificateUntrusted, .serverCertificateHasUnknownRoot,
      .serverCertificateHasBadDate, .serverCertificateNotYetValid, .clientCertificateRejected:
      return HTTPFailure.security(text)
    case .cannotFindHost, .cannotConnectToHost, .dnsLookupFailed: return HTTPFailure.refused(text)
    // On Linux what libcurl says of a certificate comes without a code of its own.
    default: return text.contains("certificate") ? HTTPFailure.security(text) : HTTPFailure.connection(text)
    }
  }
}
