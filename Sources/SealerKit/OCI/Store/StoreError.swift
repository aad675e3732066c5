import Foundation
import SealerFoundations

/// What can be wrong with a store or with bytes on their way into it.
package enum StoreError: Error, Hashable {
  /// A file of the store doesn't say what it should.
  case damaged(path: HostPath, expected: String)
  /// A blob isn't there.
  case missing(Descriptor)
  /// A blob's bytes have another size.
  case wrongSize(Digest, found: Int64, expected: Int64)
  /// A blob's bytes have another digest.
  case wrongDigest(found: Digest, expected: Digest)
  /// A blob of the store has other bytes than its name says.
  case wrongBytes(Digest, found: Digest)
  /// The folder holds other things and no mark of a store.
  case notAStore(path: HostPath, found: [String], isLayout: Bool)
  /// A newer version has made the store.
  case newerFormat(path: HostPath, found: Int, known: Int)
  /// A folder or file of the store belongs to somebody else.
  case foreign(path: HostPath, owner: uid_t)
  /// Everybody can put things into a folder of the store.
  case openToAll(path: HostPath)
  /// A blob is larger than what is read at once.
  case tooLarge(Descriptor, limit: Int)
  /// A blob that should be JSON of some kind is not.
  case unreadable(Descriptor, expected: String)
  /// An image can't be named before all its blobs are there.
  case incomplete(Digest, missing: [Descriptor])
  /// Indexes that hold indexes, deeper than anybody makes them.
  case tooDeep(Digest)
  /// Collection found somebody at work.
  case inUse(root: HostPath)
  /// No image of the store has that name; `known` are those it has.
  case unknownImage(String, known: [String])
}

extension StoreError: DiagnosticConvertible {
  package var diagnostics: [Diagnostic] { [diagnostic] }

  private var diagnostic: Diagnostic {
    switch self {
    case .damaged(let path, let expected):
      Diagnostic(
        "\(path) is damaged", expected: expected,
        advice: "it was left as it is; repair it, or set SEALER_HOME to another folder")
    case .missing(let descriptor):
      Diagnostic(
        "the store has no blob \(descriptor.digest)", expected: "\(descriptor.size) bytes of \(descriptor.mediaType)",
        advice: "pull or build the image again")
    case .wrongSize(let digest, let found, let expected):
      Diagnostic(
        "the bytes of \(digest) are \(found) long", expected: "\(expected) bytes",
        advice: "fetch it again; nothing was kept")
    case .wrongDigest(let found, let expected):
      Diagnostic("the bytes have the digest \(found)", expected: "\(expected)", advice: "fetch them again")
    case .wrongBytes(let digest, let found):
      Diagnostic(
        "the blob \(digest) of the store is damaged: its bytes have the digest \(found)",
        expected: "the bytes that were stored",
        advice: "pull or build the image again, which replaces it; 'sealer-run verify' tells what else is damaged")
    case .notAStore(let path, let found, let isLayout):
      Diagnostic(
        "\(path) is no store: it holds " + found.prefix(3).joined(separator: ", ") + (found.count > 3 ? ", …" : ""),
        expected: "a store that sealer-run made, or an empty or absent folder",
        advice: "nothing in it was touched; set SEALER_HOME to another folder"
          + (isLayout ? ", and use the images of this one as oci:\(path)" : ""))
    case .newerFormat(let path, let found, let known):
      Diagnostic(
        "the store \(path) has the format \(found)", expected: "at most \(known), which this version knows",
        advice: "use the version of sealer-run that made it, or set SEALER_HOME to another folder")
    case .foreign(let path, let owner):
      Diagnostic(
        "\(path) belongs to the user \(owner)", expected: "a store of your own, the user \(geteuid())",
        advice: "run as that user, or set SEALER_HOME to another folder")
    case .openToAll(let path):
      Diagnostic(
        "everybody can write to \(path)", expected: "a folder that only you can write to",
        advice: "take that right away by 'chmod o-w', or set SEALER_HOME to another folder")
    case .tooLarge(let descriptor, let limit):
      Diagnostic(
        "\(descriptor.digest) has \(descriptor.size) bytes", expected: "at most \(limit) for \(descriptor.mediaType)")
    case .unreadable(let descriptor, let expected):
      Diagnostic("\(descriptor.digest) (\(descriptor.mediaType)) can't be read", expected: expected)
    case .incomplete(let digest, let missing):
      Diagnostic(
        "the image \(digest) lacks \(missing.count) blob\(missing.count == 1 ? "" : "s"): "
          + missing.prefix(3).map { "\($0.digest)" }.joined(separator: ", ") + (missing.count > 3 ? ", …" : ""),
        expected: "every blob of an image before it is named", advice: "pull or build the image again")
    case .tooDeep(let digest):
      Diagnostic("indexes lie in indexes below \(digest)", expected: "at most \(ImageStore.indexDepth) levels")
    case .unknownImage(let name, let known):
      Diagnostic(
        "no image '\(name)' in the store",
        advice: name.suggestion(from: known) ?? "list them by 'sealer-run images', or pull it first")
    case .inUse(let root):
      Diagnostic(
        "the store \(root) is in use, so nothing was removed", severity: .warning, expected: "no build or pull at work",
        advice: "run 'sealer-run rmi' again when they are done")
    }
  }
}
