import CArchive
import Foundation
import SealerFoundations
import SealerHashing

/// Reads packed charts: a tar compressed by gzip, whose files all stand in one folder.
///
/// See https://helm.sh/docs/topics/charts/#the-chart-file-structure
struct ChartArchive {
  private let archive: OpaquePointer?
  private var budget: ChartBudget
  private var files: [ChartFile] = []

  /// The files of a packed chart on the disk.
  static func files(at path: HostPath, _ budget: inout ChartBudget) throws(ChartError) -> [ChartFile] {
    let packed: Data
    do {
      packed = try FileBytes.read(path, limit: budget.bytes)
    } catch let error as SystemError where error.code == EFBIG {
      throw .limit(.chart(bytes: budget.bytes))
    } catch is UnexpectedFile {
      throw .irregularFile(name: path.text)
    } catch {
      throw (error as? SystemError).map { .system($0) } ?? .archive(reason: "\(error)")
    }
    guard packed.starts(with: [0x1F, 0x8B, 0x08]) else {
      if ["yml", "yaml"].contains(path.nameSuffix) { throw .yamlInsteadOfArchive(path: path) }
      throw .noArchive(path: path, found: mediaType(of: packed))
    }
    return try files(in: packed, &budget)
  }

  /// The files of a packed chart in memory.
  static func files(in packed: Data, _ budget: inout ChartBudget) throws(ChartError) -> [ChartFile] {
    guard packed.starts(with: [0x1F, 0x8B, 0x08]) else { throw .noGzip }
    let result: Result<ChartArchive, ChartError> = ArchiveLocale.bytes {
      packed.withUnsafeBytes { bytes in
        Result { () throws(ChartError) in try read(bytes, budget) }
      }
    }
    let reader = try result.get()
    budget = reader.budget
    if reader.files.isEmpty { throw .archiveEntry(.noFiles) }
    return reader.files
  }

  private static func read(
    _ bytes: UnsafeRawBufferPointer, _ budget: ChartBudget
  ) throws(ChartError) -> ChartArchive {
    let archive = archive_read_new()
    defer { archive_read_free(archive) }
    var reader = ChartArchive(archive: archive, budget: budget)
    // No filter that would start a program.
    for status in [
      archive_read_support_filter_gzip(archive), archive_read_support_format_tar(archive),
      archive_read_support_format_empty(archive), archive_read_open_memory(archive, bytes.baseAddress, bytes.count),
    ] where status != ARCHIVE_OK {
      throw reader.failure
    }
    try reader.readAll()
    return reader
  }

  private init(archive: OpaquePointer?, budget: ChartBudget) {
    self.archive = archive
    self.budget = budget
  }

  private var failure: ChartError {
    .archive(reason: archive_error_string(archive).map { String(cString: $0) } ?? "no reason given")
  }

  private mutating func readAll() throws(ChartError) {
    var header: OpaquePointer?
    while true {
      let status = archive_read_next_header(archive, &header)
      // The last one counted is the bytes themselves: what is packed twice multiplies what a small file comes to.
      if archive_filter_count(archive) > 2 { throw .archiveEntry(.packedTwice) }
      if status == ARCHIVE_EOF { return }
      guard status == ARCHIVE_OK || status == ARCHIVE_WARN else { throw failure }
      if archive_entry_filetype(header) == 0o040000 { continue }
      try budget.openFile()
      let name = try name(of: header)
      try checkKind(of: header, name)
      files.append(ChartFile(name, try content(of: name)))
    }
  }

  /// The name inside the chart: without the folder that all files stand in.
  private func name(of header: OpaquePointer?) throws(ChartError) -> GoString {
    let pathname = archive_entry_pathname(header).map { Array(UnsafeBufferPointer(start: $0, count: strlen($0))) } ?? []
    let full = GoString(pathname.map { UInt8(bitPattern: $0) })
    // Windows packs with backslashes.
    let separator = full.bytes.contains(UInt8(ascii: "\\")) ? UInt8(ascii: "\\") : UInt8(ascii: "/")
    let parts = full.split(at: separator)
    let inner = GoString(Array(parts.dropFirst().map(\.bytes).joined(separator: [UInt8(ascii: "/")])))
    if inner.hasPrefix("/") { throw .archiveEntry(.absolutePath) }
    let name = inner.cleanPath
    if name == "." { throw .archiveEntry(.outsideFolder(full)) }
    if name.hasPrefix("..") { throw .archiveEntry(.parentFolder) }
    if !name.isAllowedInChart { throw .archiveEntry(.illegalName) }
    if parts.first == "Chart.yaml" { throw .archiveEntry(.metadataAtTop) }
    return name
  }

  /// Links are files without content, as for Helm; what is neither is refused.
  private func checkKind(of header: OpaquePointer?, _ name: GoString) throws(ChartError) {
    if let target = archive_entry_hardlink(header) { return try check(link: String(cString: target), at: name) }
    switch archive_entry_filetype(header) {
    case 0o100000: return
    case 0o120000:
      guard let target = archive_entry_symlink(header) else { return }
      let text = String(cString: target)
      let parent = name.bytes.lastIndex(of: UInt8(ascii: "/")).map { GoString(Array(name.bytes[...$0])).text } ?? ""
      // Links of a chart are relative to where they stand; the folder around the chart is the first name.
      try check(link: text.hasPrefix("/") ? text : "chart/" + parent + text, at: name)
    default: throw .irregularFile(name: name.text)
    }
  }

  private func check(link target: String, at name: GoString) throws(ChartError) {
    let parts = GoString(target).cleanPath.split(at: UInt8(ascii: "/"))
    if target.hasPrefix("/") || parts.first == ".." || parts.count < 2 {
      throw .outsideLink(name: name.text, target: target, bounds: "the chart")
    }
  }

  private mutating func content(of name: GoString) throws(ChartError) -> [UInt8] {
    var content: [UInt8] = []
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 64 << 10, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = archive_read_data(archive, buffer.baseAddress, buffer.count)
      if count < 0 { throw failure }
      if count == 0 { return content }
      try budget.take(count, of: name, size: content.count + count)
      content += UnsafeRawBufferPointer(rebasing: buffer[..<count])
    }
  }

  /// What the first bytes look like, by the names that browsers give such content.
  private static func mediaType(of bytes: Data) -> String {
    let head = bytes.prefix(512)
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return "application/zip" }
    let isBinary = head.contains { $0 < 9 || $0 == 11 || (14...26).contains($0) || (28...31).contains($0) }
    return isBinary ? "application/octet-stream" : "text/plain; charset=utf-8"
  }
}

extension GoString {
  /// Whether a file of a chart may have the name: no drive letter, no control character, and UTF-8.
  var isAllowedInChart: Bool {
    if bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) { return false }
    if bytes.count > 2, bytes[1] == UInt8(ascii: ":"), bytes[2] == UInt8(ascii: "/"), (bytes[0] | 0x20) >= 0x61,
      (bytes[0] | 0x20) <= 0x7A
    {
      return false
    }
    return String(validating: bytes, as: UTF8.self) != nil
  }
}
