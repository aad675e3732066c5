import Foundation
import SealerFoundations

/// A path below a folder, joined when somebody asks: the many files of a copy share their folder's text.
struct JoinedPath: Hashable, Sendable {
  private let folder: String
  private let below: RootfsPath

  /// Joins; without a folder the path stands for itself.
  init(_ folder: String, _ below: RootfsPath = .root) { (self.folder, self.below) = (folder, below) }

  /// The bytes of the file there; a link is none.
  ///
  /// - Throws: `UnexpectedFile`, `SystemError`.
  func read(limit: Int64) throws -> Data {
    try FileBytes.read(OpenFile(reading: text, links: .refused), limit: Int(clamping: limit))
  }

  /// The whole.
  var text: String { folder.isEmpty ? below.description : below.isRoot ? folder : "\(folder)/\(below)" }
}
