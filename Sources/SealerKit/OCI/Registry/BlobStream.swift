import Foundation
import SealerFoundations

/// The bytes of one blob on their way, whichever and however many answers bring them: it knows where the next one has to
/// begin and refuses what can't be the blob.
///
/// One value is fed by one thread at a time.
final class BlobStream {
  let descriptor: Descriptor
  private let host: String
  private let write: RegistryClient.BlobReceiver
  private var request = ""
  /// Bytes of the present answer that are there already.
  private var skip: Int64 = 0
  private var isChecked = false
  /// The number of bytes handed over, the ones before the start counted.
  private(set) var position: Int64

  init(_ descriptor: Descriptor, from offset: Int64, host: String, _ write: @escaping RegistryClient.BlobReceiver) {
    self.descriptor = descriptor
    self.host = host
    self.write = write
    position = offset
  }

  /// Begins the next answer.
  func begin(_ request: String) {
    self.request = request
    skip = 0
    isChecked = false
  }

  /// Takes bytes of an answer.
  ///
  /// - Throws: `RegistryError.badAnswer` if they can't be the blob's, or what the receiver throws.
  func take(_ head: HTTPHead, _ bytes: UnsafeRawBufferPointer) throws {
    if !isChecked { try check(head) }
    let skipped = Int(min(skip, Int64(bytes.count)))
    skip -= Int64(skipped)
    try take(UnsafeRawBufferPointer(rebasing: bytes[skipped...]))
  }

  /// Takes the next bytes.
  ///
  /// - Throws: as for bytes of an answer.
  func take(_ bytes: UnsafeRawBufferPointer) throws {
    if bytes.isEmpty { return }
    guard Int64(bytes.count) <= descriptor.size - position else { throw wrong("more than \(descriptor.size) bytes") }
    try write(bytes)
    position += Int64(bytes.count)
  }

  /// Ends a good answer.
  ///
  /// - Throws: `RegistryError.badAnswer` if it did not bring all that was missing.
  func end(_ head: HTTPHead) throws {
    if !isChecked { try check(head) }
    if position < descriptor.size { throw wrong("\(position) bytes") }
  }

  /// Looks at an answer's length and place before any byte of it is used.
  private func check(_ head: HTTPHead) throws {
    isChecked = true
    var expected = descriptor.size
    if head.status == 206 {
      let place = head["content-range"] ?? ""
      let start = place.split(separator: " ").last?.split(separator: "-").first.flatMap { Int64($0) }
      guard start == position else { throw wrong("the range '\(place)'") }
      expected -= position
    } else {
      // The server does not know ranges and begins at the beginning.
      skip = position
    }
    guard let length = head["content-length"], head["transfer-encoding"] == nil else { return }
    let type = head["content-type"].flatMap { $0.hasPrefix("text/") ? " of \($0)" : nil } ?? ""
    if Int64(length) != expected { throw wrong("\(length) bytes\(type)") }
  }

  private func wrong(_ found: String) -> RegistryError {
    .badAnswer(host: host, request: request, found: found, expected: "the \(descriptor.size) bytes of the blob")
  }
}
