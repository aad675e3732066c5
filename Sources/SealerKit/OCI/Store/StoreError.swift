import SealerFoundations

/// What can be wrong with the local store.
package enum StoreError: Error, Hashable {
  /// The folder holds something else than an OCI image layout.
  case notALayout(path: String)
  /// `index.json` is not readable.
  case brokenIndex(path: String)
  /// A blob that something refers to is not there.
  case missingBlob(Digest)
  /// A blob's bytes have another digest.
  case brokenBlob(Digest, found: Digest)
  /// A blob has another size.
  case wrongSize(Digest, expected: Int64, found: Int64)
  /// A blob of JSON is not what it should be.
  case notReadable(Digest, as: String)
  /// No image of that name.
  case unknownImage(String, known: [String])
}

extension StoreError: DiagnosticConvertible {
  package var diagnostics: [Diagnostic] {
    let found: String
    var expected: String?
    var advice: String?
    switch self {
    case .notALayout(let path):
      found = "\(path) is not an OCI image layout of version 1"
      advice = "set SEALER_HOME to another folder"
    case .brokenIndex(let path):
      found = "\(path) is not a readable index of images"
      expected = "the JSON of an OCI image index"
      advice = "restore it from a copy, or move it away to start with an empty list; the blobs are not touched"
    case .missingBlob(let digest):
      found = "the store lacks the blob \(digest)"
      advice = "pull or build the image again"
    case .brokenBlob(let digest, let other):
      found = "a blob's digest is \(other)"
      expected = "\(digest)"
      advice = "the bytes were damaged or forged on their way; nothing was stored"
    case .wrongSize(let digest, let size, let other):
      found = "the blob \(digest) has \(other) bytes or more"
      expected = "\(size) bytes"
      advice = "the bytes were cut or forged on their way; nothing was stored"
    case .notReadable(let digest, let type):
      found = "the blob \(digest) is not readable"
      expected = "the JSON of an \(type)"
    case .unknownImage(let name, let known):
      found = "no image '\(name)' in the store"
      advice = name.suggestion(from: known) ?? "list them with 'sealer-run images', or pull it first"
    }
    return [Diagnostic(found, expected: expected, advice: advice)]
  }
}
