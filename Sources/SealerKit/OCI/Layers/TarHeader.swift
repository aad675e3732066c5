import CArchive
import Foundation
import SealerFoundations
import SealerHashing

/// What a tar says about an entry before its bytes: owner 0:0 without names, and one time for all entries.
final class TarHeader {
  private let header = archive_entry_new()

  deinit { archive_entry_free(header) }

  /// Writes the header of an entry into an archive, whose status it gives.
  func write(_ entry: LayerEntry, name: String, size: Int64, modified: Int64, to archive: OpaquePointer?) -> Int32 {
    archive_entry_clear(header)
    archive_entry_set_pathname(header, name)
    archive_entry_set_filetype(header, entry.fileType)
    archive_entry_set_perm(header, entry.mode)
    archive_entry_set_mtime(header, time_t(modified), 0)
    archive_entry_set_uid(header, 0)
    archive_entry_set_gid(header, 0)
    archive_entry_set_size(header, size)
    switch entry.kind {
    case .symlink(let target): archive_entry_set_symlink(header, target)
    case .hardLink(let target): archive_entry_set_hardlink(header, target.description)
    default: break
    }
    return archive_write_header(archive, header)
  }

  /// The bytes that stand before an entry's own, for whoever writes those elsewhere.
  ///
  /// - Throws: `ArchiveError`.
  static func bytes(of entry: LayerEntry, size: Int64, modified: Int64) throws -> Data {
    var bytes = Data()
    let sink = ArchiveSink { bytes.append(contentsOf: $0) }
    let archive = archive_write_new()
    defer { archive_write_free(archive) }
    let (name, _) = try entry.archivedName()
    try ArchiveLocale.utf8 {
      for status in [
        archive_write_set_format_pax_restricted(archive), archive_write_set_bytes_per_block(archive, 0),
        sink.open(archive), TarHeader().write(entry, name: name, size: size, modified: modified, to: archive),
      ] where status != ARCHIVE_OK {
        throw ArchiveError.library(archive, layer: name)
      }
    }
    let result = bytes
    // The entry's bytes are not written here; without this, zeros would stand in for them.
    archive_write_fail(archive)
    return result
  }

  /// The zeros that fill the last block of an entry of this many bytes.
  static func padding(after size: Int64) -> Data { Data(count: Int((512 - size % 512) % 512)) }

  /// What ends a tar.
  static let end = Data(count: 1024)
}

extension LayerEntry {
  /// The name in the tar, and whether it marks a removal.
  func archivedName() throws(ArchiveError) -> (String, isMark: Bool) {
    switch kind {
    case .whiteout:
      guard let name = path.name else { throw ArchiveError.reservedName(path) }
      let parent = path.parent
      return ((parent.isRoot ? "" : "\(parent)/") + LayerEntry.whiteoutPrefix + name, true)
    case .opaque: return ((path.isRoot ? "" : "\(path)/") + LayerEntry.opaqueName, true)
    case .folder: return ("\(path)/", false)
    default: return (path.description, false)
    }
  }

  /// The file type by the system's numbers.
  fileprivate var fileType: UInt32 {
    switch kind {
    case .folder: 0o040000
    case .symlink: 0o120000
    default: 0o100000
    }
  }
}
