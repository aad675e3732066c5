import Foundation
import SealerFoundations

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// A request to a registry.
struct HTTPRequest: Sendable {
  var method = "GET"
  var url: URL
  var headers: [String: String] = [:]
  var body: Data?
  /// An answer of more bytes than this is refused.
  var bodyLimit = 16 << 20
}

/// What came back.
struct HTTPResponse: Sendable {
  var status: Int
  var headers: [String: String]
  var body: Data

  /// A header by its name in any case.
  func header(_ name: String) -> String? { headers[name.lowercased()] }
}

/// Sends requests one by one; never follows a redirect, because URLSession on Linux would hand the credentials on.
final class HTTPTransport: Sendable {
  private let session: URLSession
  private let delegate = HTTPDelegate()

  init() {
    let configuration = URLSessionConfiguration.ephemeral
    configuration.timeoutIntervalForRequest = 60
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
    let task = session.dataTask(with: urlRequest(request))
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        delegate.expect(task, limit: request.bodyLimit, continuation)
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
    let task = session.downloadTask(with: urlRequest(request))
    let response = try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        delegate.expect(task, limit: 0, continuation)
        task.resume()
      }
    } onCancel: {
      task.cancel()
    }
    return (response, response.headers[HTTPDelegate.downloadedPath] ?? "")
  }

  private func urlRequest(_ request: HTTPRequest) -> URLRequest {
    var result = URLRequest(url: request.url)
    result.httpMethod = request.method
    result.httpBody = request.body
    for (name, value) in request.headers { result.setValue(value, forHTTPHeaderField: name) }
    result.setValue("sealer-swift", forHTTPHeaderField: "User-Agent")
    return result
  }
}

/// Why there is no answer.
enum HTTPFailure: Error, Hashable {
  /// Nobody listens, no such host, the connection broke.
  case connection(String)
  /// The certificate or the handshake is wrong.
  case security(String)
  /// The answer is longer than it may be; its status says what it was.
  case tooLong(status: Int)
}

/// Collects the answers of all tasks of a session.
private final class HTTPDelegate: NSObject, URLSessionDataDelegate, URLSessionDownloadDelegate, @unchecked Sendable {
  static let downloadedPath = "downloaded-path"

  private struct Pending {
    var continuation: CheckedContinuation<HTTPResponse, any Error>
    var limit: Int
    var body = Data()
    var path: String?
    var isTooLong = false
    /// An answer that asks for credentials.
    var refusal: HTTPURLResponse?
  }

  private let lock = NSLock()
  private var pending: [Int: Pending] = [:]

  func expect(
    _ task: URLSessionTask, limit: Int, _ continuation: CheckedContinuation<HTTPResponse, any Error>
  ) {
    lock.withLock { pending[task.taskIdentifier] = Pending(continuation: continuation, limit: limit) }
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
    let isTooLong = lock.withLock {
      guard var entry = pending[dataTask.taskIdentifier] else { return false }
      let isHead = dataTask.originalRequest?.httpMethod == "HEAD"
      entry.isTooLong = !isHead && response.expectedContentLength > Int64(entry.limit)
      pending[dataTask.taskIdentifier] = entry
      return entry.isTooLong
    }
    completionHandler(isTooLong ? .cancel : .allow)
  }

  func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
    let isTooLong = lock.withLock {
      guard var entry = pending.removeValue(forKey: dataTask.taskIdentifier) else { return false }
      entry.isTooLong = entry.isTooLong || entry.body.count + data.count > entry.limit
      if !entry.isTooLong { entry.body.append(data) }
      pending[dataTask.taskIdentifier] = entry
      return entry.isTooLong
    }
    if isTooLong { dataTask.cancel() }
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
    if entry.isTooLong {
      entry.continuation.resume(throwing: HTTPFailure.tooLong(status: response?.statusCode ?? 0))
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
    default: return HTTPFailure.connection(text)
    }
  }
}
