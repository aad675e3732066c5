import Foundation
import SealerFoundations
import SealerKit

/// Where a command speaks: results on standard output, messages and progress on standard error.
package final class Console: @unchecked Sendable {
  private let lock = NSLock()
  private let writeOutput: @Sendable (Data) -> Void
  private let writeError: @Sendable (Data) -> Void
  private let isTerminal: Bool
  private let hasColor: Bool
  private var statusLength = 0
  private var lastStatus = Date.distantPast
  private var progress: [Digest: (bytes: Int64, total: Int64)] = [:]

  /// Speaks to a program's standard streams.
  package convenience init(environment: [String: String]) {
    let isTerminal = isatty(2) == 1 && environment["TERM"] != "dumb"
    self.init(
      isTerminal: isTerminal, hasColor: isTerminal && environment["NO_COLOR", default: ""].isEmpty,
      output: { Self.write($0, to: 1) }, error: { Self.write($0, to: 2) })
  }

  /// Speaks to functions, for tests.
  package init(
    isTerminal: Bool, hasColor: Bool, output: @escaping @Sendable (Data) -> Void,
    error: @escaping @Sendable (Data) -> Void
  ) {
    self.isTerminal = isTerminal
    self.hasColor = hasColor
    writeOutput = output
    writeError = error
  }

  /// Nobody may listen any more; that is no error of the command.
  private static func write(_ data: Data, to descriptor: Int32) {
    var rest = data
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Writes a line of the result.
  package func print(_ line: String) {
    clearStatus()
    writeOutput(Data((line + "\n").utf8))
  }

  /// Writes bytes of the result as they are.
  package func write(_ bytes: Data) {
    clearStatus()
    writeOutput(bytes)
  }

  /// Writes a result as JSON.
  ///
  /// - Throws: what encoding throws.
  package func print(json value: some Encodable) throws {
    print(String(decoding: try CanonicalJSON.encode(value, layout: .readable), as: UTF8.self))
  }

  /// Writes a line for the user.
  package func message(_ line: String) {
    clearStatus()
    writeError(Data((line + "\n").utf8))
  }

  /// Writes findings for the user.
  package func report(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics { message(colored(diagnostic)) }
  }

  private func colored(_ diagnostic: Diagnostic) -> String {
    let text = diagnostic.description
    guard hasColor else { return text }
    let color = diagnostic.severity == .error ? "31" : "33"
    let word = "\(diagnostic.severity.rawValue):"
    guard let range = text.range(of: word) else { return text }
    return text.replacingCharacters(in: range, with: "\u{1B}[1;\(color)m\(word)\u{1B}[0m")
  }

  /// Shows how far the transfers are, on a terminal at most ten times a second.
  package func show(_ event: TransferEvent) {
    guard isTerminal else { return }
    let line: String? = lock.withLock {
      progress[event.digest] = (event.bytes, event.total)
      guard Date().timeIntervalSince(lastStatus) > 0.1 else { return nil }
      lastStatus = Date()
      let bytes = progress.values.reduce(0) { $0 &+ $1.bytes }
      let total = progress.values.reduce(0) { $0 &+ $1.total }
      let done = progress.values.count { $0.bytes == $0.total }
      return "\(Self.size(bytes)) of \(Self.size(total)), \(done) of \(progress.count) blobs"
    }
    guard let line else { return }
    clearStatus()
    lock.withLock { statusLength = line.count }
    writeError(Data(line.utf8))
  }

  private func clearStatus() {
    let length = lock.withLock {
      defer { statusLength = 0 }
      return statusLength
    }
    if length > 0 { writeError(Data("\r\u{1B}[K".utf8)) }
  }

  /// A number of bytes for people, in decimal units.
  package static func size(_ bytes: Int64) -> String {
    var value = Double(bytes)
    for unit in ["B", "kB", "MB", "GB"] {
      if value < 1000 { return unit == "B" ? "\(bytes) B" : String(format: "%.1f %@", value, unit) }
      value /= 1000
    }
    return String(format: "%.1f TB", value)
  }
}
