import CArchive
import Foundation
import SealerFoundations

/// Hashes bytes as they pass by: feed it any number of times, then ask for the digest once.
///
/// libarchive's mtree writer does the hashing. It uses the CPU's SHA instructions through the system's crypto library
/// and is several times faster than a Swift loop. One value must be fed from one task at a time.
package final class Digester {
  /// Receives what the mtree writer says about its single entry.
  private final class Output {
    var bytes: [UInt8] = []
  }

  private let algorithm: Digest.Algorithm
  private let archive: OpaquePointer?
  private let output = Output()
  /// The number of bytes hashed so far.
  package private(set) var count: Int64 = 0

  /// Starts a hash.
  package init(_ algorithm: Digest.Algorithm = .sha256) {
    self.algorithm = algorithm
    archive = archive_write_new()
    archive_write_set_format_mtree(archive)
    archive_write_set_options(archive, "mtree:!all,mtree:\(algorithm.rawValue)")
    archive_write_set_bytes_per_block(archive, 0)
    archive_write_open2(
      archive, Unmanaged.passUnretained(output).toOpaque(), nil,
      { _, context, buffer, length in
        guard let context, let buffer else { return 0 }
        let output = Unmanaged<Output>.fromOpaque(context).takeUnretainedValue()
        output.bytes.append(contentsOf: UnsafeRawBufferPointer(start: buffer, count: length))
        return length
      }, nil, nil)
    let entry = archive_entry_new()
    defer { archive_entry_free(entry) }
    archive_entry_set_pathname(entry, "x")
    archive_entry_set_filetype(entry, UInt32(0o100000))
    archive_entry_set_size(entry, .max)
    archive_write_header(archive, entry)
  }

  deinit {
    archive_write_free(archive)
  }

  /// Hashes the next bytes.
  package func update(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress, !bytes.isEmpty else { return }
    archive_write_data(archive, base, bytes.count)
    count += Int64(bytes.count)
  }

  /// Hashes the next bytes.
  package func update(_ data: Data) {
    data.withUnsafeBytes { update($0) }
  }

  /// Ends the hash and gives its digest; call it once, after the last update.
  ///
  /// - Throws: `DigesterError` if libarchive was built without this hash function.
  package func finish() throws -> Digest {
    archive_write_finish_entry(archive)
    archive_write_close(archive)
    // The line reads `./x sha256digest=…`, or `sha512digest=…`; there is no other value.
    let hex = output.bytes.drop { $0 != UInt8(ascii: "=") }.dropFirst().prefix(algorithm.hexLength)
    guard let digest = Digest(algorithm, hex: String(decoding: hex, as: UTF8.self)) else {
      throw DigesterError(algorithm: algorithm)
    }
    return digest
  }
}

/// The system's libarchive can't compute a hash.
package struct DigesterError: DiagnosticConvertible {
  /// The hash function that was asked for.
  package var algorithm: Digest.Algorithm

  package var diagnostics: [Diagnostic] {
    [
      Diagnostic(
        "the system's libarchive can't compute \(algorithm.rawValue)",
        expected: "a libarchive built with a crypto library", advice: "install your distribution's libarchive package")
    ]
  }
}

extension Digest {
  /// The digest of some bytes.
  ///
  /// - Throws: `DigesterError` if libarchive was built without this hash function.
  package static func of(_ data: Data, algorithm: Algorithm = .sha256) throws -> Digest {
    let digester = Digester(algorithm)
    digester.update(data)
    return try digester.finish()
  }
}
