import Foundation
import SealerFoundations

extension LayerIndex {
  /// What a record says about an entry; the bytes of its content stand behind all of them.
  fileprivate struct EntryRecord: Codable {
    var path: RootfsPath
    var kind: Entry.Kind
    var size: Int64
    var target: String?
    /// The bytes of the content; nil if there is none, or if it is that of a file which the entry links to.
    var bytes: Int?
  }

  private struct Record: Codable {
    var version: Int
    var entries: [EntryRecord]
    var implied: [RootfsPath]
    var whiteouts: [RootfsPath]
    var opaque: [RootfsPath]
    var totals: LayerTotals
  }

  /// The shape of the record; another one is made again.
  private static let version = 3
  private static let lineEnd = UInt8(ascii: "\n")

  /// The index as a cache keeps it: a line of JSON, then the contents as they are, one behind the other.
  ///
  /// They may be many, and JSON would hold each several times while it is written or read.
  /// - Throws: what encoding throws.
  func recorded() throws -> Data {
    let entries = entries.map { entry in
      EntryRecord(
        path: entry.path, kind: entry.kind, size: entry.size, target: entry.target,
        bytes: entry.kind == .hardLink ? nil : entry.content?.count)
    }
    var data = try CanonicalJSON.encode(
      Record(
        version: Self.version, entries: entries, implied: implied, whiteouts: whiteouts, opaque: opaque, totals: totals)
    )
    data.append(Self.lineEnd)
    for entry in self.entries where entry.kind != .hardLink { if let content = entry.content { data.append(content) } }
    return data
  }

  /// Reads a record within the budget of an image; nil if it is damaged, or of another version.
  ///
  /// - Throws: `InputLimitError`.
  init?(recorded data: Data, _ budget: ImageBudget, keeping kept: KeptPaths) throws {
    guard let end = data.firstIndex(of: Self.lineEnd),
      let record = try? CanonicalJSON.decode(Record.self, from: data[..<end]), record.version == Self.version
    else { return nil }
    try budget.addEntries(record.totals.entries)
    try budget.unpack(record.totals.bytes)
    var recorder = LayerRecorder(budget, keeping: kept)
    var rest = data[data.index(after: end)...]
    for entry in record.entries {
      var content: Data?
      if let count = entry.bytes {
        guard (0...rest.count).contains(count) else { return nil }
        // A copy: whoever reads it counts from 0.
        content = Data(rest.prefix(count))
        rest = rest.dropFirst(count)
      }
      guard let kind = entry.layerKind else { return nil }
      try recorder.list(LayerEntry(entry.path, kind), text: content)
    }
    for path in record.whiteouts { try recorder.list(LayerEntry(path, .whiteout), text: nil) }
    for path in record.opaque { try recorder.list(LayerEntry(path, .opaque), text: nil) }
    if !rest.isEmpty { return nil }
    for path in record.implied { try budget.keep(ImageBudget.entryCost + path.byteCount) }
    self = recorder.index
    implied = record.implied
    totals = record.totals
  }
}

extension LayerIndex.EntryRecord {
  /// What a reader of the layer said of the entry; nil if the record is damaged.
  fileprivate var layerKind: LayerEntry.Kind? {
    switch kind {
    case .file: .file(size: size)
    case .folder: .folder
    case .symlink: target.map { .symlink(target: $0) }
    case .hardLink: target.flatMap { try? RootfsPath($0) }.map { .hardLink(target: $0) }
    }
  }
}
