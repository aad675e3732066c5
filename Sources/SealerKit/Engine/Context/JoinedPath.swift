import Foundation
import SealerFoundations

/// A path of this machine, joined when somebody asks: the many files of a copy share their folder's text.
struct JoinedPath: Hashable, Sendable {
  private let folder: HostPath
  private let below: RootfsPath

  /// Joins.
  init(_ folder: HostPath, _ below: RootfsPath = .root) { (self.folder, self.below) = (folder, below) }

  /// The file there, open to be read; a link is none.
  ///
  /// - Throws: `UnexpectedFile`, `SystemError`.
  func opened() throws -> OpenFile { try OpenFile(reading: whole, links: .refused) }

  /// The bytes of the file there; a link is none.
  ///
  /// - Throws: `UnexpectedFile`, `SystemError`.
  func read(limit: Int64) throws -> Data { try FileBytes.read(opened(), limit: Int(clamping: limit)) }

  /// The whole.
  var whole: HostPath { folder.appending(below) }
}
