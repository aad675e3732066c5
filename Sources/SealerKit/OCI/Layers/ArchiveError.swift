import CArchive
import SealerFoundations

/// What can be wrong with a layer.
package enum ArchiveError: Error, Hashable {
  /// libarchive can't read or write it.
  case broken(what: String, reason: String)
  /// An entry's path or link leaves the rootfs.
  case leavesRootfs(entry: String, layer: String)
  /// An entry is a device, a socket or a pipe.
  case kind(entry: String, layer: String)
  /// A file changed while it was read.
  case changed(path: String)
  /// The layer unpacks to more bytes than allowed.
  case tooLarge(layer: String, limit: Int64)

  /// Takes libarchive's own words.
  init(_ what: String, _ archive: OpaquePointer?) {
    let text = archive_error_string(archive).map { String(cString: $0) } ?? "unknown reason"
    self = .broken(what: what, reason: text)
  }
}

extension ArchiveError: DiagnosticConvertible {
  package var diagnostics: [Diagnostic] {
    switch self {
    case .broken(let what, let reason):
      [Diagnostic("can't \(what): \(reason)", advice: "if it came from a registry, pull it again")]
    case .leavesRootfs(let entry, let layer):
      [
        Diagnostic(
          "the entry '\(entry)' of \(layer) leads out of the rootfs", expected: "a path inside",
          advice: "don't use this image; it was made to harm or by a broken tool")
      ]
    case .kind(let entry, let layer):
      [
        Diagnostic(
          "the entry '\(entry)' of \(layer) is a device, a socket or a pipe",
          expected: "files, folders and links")
      ]
    case .changed(let path):
      [
        Diagnostic(
          "\(path) changed while it was read", expected: "a file that stands still during the build",
          advice: "build again")
      ]
    case .tooLarge(let layer, let limit):
      [Diagnostic("\(layer) unpacks to more than \(limit) bytes", advice: "this looks like a decompression bomb")]
    }
  }
}
