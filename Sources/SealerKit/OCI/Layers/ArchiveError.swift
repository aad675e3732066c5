import CArchive
import SealerFoundations

/// What can be wrong with a layer, read or written.
package enum ArchiveError: Error, Hashable {
  /// libarchive refuses, in its own words.
  case library(layer: String, reason: String)
  /// An entry whose name leads out of the rootfs.
  case unsafePath(layer: String, entry: String)
  /// A hard link to something outside of the rootfs.
  case unsafeLink(layer: String, entry: String, target: String)
  /// An entry that would be written through something that is no folder.
  case parentIsNoFolder(layer: String, entry: String, parent: String)
  /// A hard link to something that isn't there.
  case missingLinkTarget(layer: String, entry: String, target: String)
  /// Something packed whose content is packed again.
  case packedTwice(name: String)
  /// A file had another size when it was read than when it was looked at.
  case sizeChanged(file: String, found: Int64, expected: Int64)
  /// Two entries of one path.
  case repeated(RootfsPath)
  /// A name that the layer format gives another meaning.
  case reservedName(RootfsPath)

  /// Takes libarchive's text at once.
  static func library(_ archive: OpaquePointer?, layer: String) -> ArchiveError {
    let text = archive_error_string(archive).map { String(cString: $0) }
    return .library(layer: layer, reason: text ?? "no reason given")
  }
}

extension ArchiveError: DiagnosticConvertible {
  package var diagnostics: [Diagnostic] { [diagnostic] }

  private var diagnostic: Diagnostic {
    switch self {
    case .library(let layer, let reason):
      Diagnostic(
        "the layer \(layer) can't be processed: \(reason)",
        expected: "a tar archive, plain or compressed by gzip or zstd",
        advice: "fetch the image again, or ask whoever made it")
    case .unsafePath(let layer, let entry):
      Diagnostic("the layer \(layer) holds '\(entry)'", expected: "a path inside the rootfs", advice: distrust)
    case .unsafeLink(let layer, let entry, let target):
      Diagnostic(
        "in the layer \(layer), '\(entry)' is a hard link to '\(target)'", expected: "a target inside the rootfs",
        advice: distrust)
    case .parentIsNoFolder(let layer, let entry, let parent):
      Diagnostic(
        "in the layer \(layer), '\(entry)' lies below '\(parent)', which is no folder", expected: "a real folder",
        advice: distrust)
    case .missingLinkTarget(let layer, let entry, let target):
      Diagnostic(
        "in the layer \(layer), '\(entry)' is a hard link to '\(target)', which isn't there",
        expected: "a file of this layer or of one below", advice: distrust)
    case .packedTwice(let name):
      Diagnostic("\(name) is compressed twice", expected: "gzip or zstd once, or a plain tar", advice: distrust)
    case .sizeChanged(let file, let found, let expected):
      Diagnostic(
        "\(file) changed while it was read: \(found) bytes", expected: "\(expected) bytes",
        advice: "build again when nothing writes to it")
    case .repeated(let path):
      Diagnostic("a layer was given '\(path)' twice", expected: "each path once")
    case .reservedName(let path):
      Diagnostic(
        "'\(path)' can't be put in a layer", expected: "a name that doesn't start with '.wh.', which marks a removal",
        advice: "rename the file, or leave it out with .sealerignore")
    }
  }

  private var distrust: String { "don't use this image unless you trust who made it" }
}
