import Foundation
import SealerDefinition
import SealerFoundations
import SealerHashing
import SealerHost
import SealerOCI

/// Finds the layer that an earlier build made of the same statement.
///
/// A COPY is known by what it copies: by the system's marks of its files where those did not move, else by their content.
/// A RUN is known by the layers below it, its command and the variables that it sees.
struct StepCache {
  let store: ImageStore
  let options: BuildOptions

  /// How many layers of the same paths, kinds and sizes are remembered.
  private static let sameShapes = 8

  // MARK: - COPY

  /// The layer of a COPY: an earlier one, else a new one, and whether it is an earlier one.
  ///
  /// - Throws: `ArchiveError`, `SystemError`.
  func copy(_ entries: [PlannedEntry]) throws -> (layer: WrittenLayer, isKnown: Bool) {
    guard options.usesCache else { return (try write(entries), false) }
    let (byStamps, shape) = try keys(entries)
    if let known = store.cachedLayer(.copies, byStamps) { return (known, true) }
    FileStamp.awaitTick(since: entries.compactMap { $0.stamp?.changeTime }.max() ?? 0)
    var others = store.cachedLayers(.shapes, shape)
    let known = try sameContent(entries, among: others)
    let layer = try known ?? write(entries)
    try store.remember(layer, .copies, byStamps)
    others.removeAll { $0 == layer }
    try store.remember([layer] + others.prefix(Self.sameShapes - 1), .shapes, shape)
    return (layer, known != nil)
  }

  private func write(_ entries: [PlannedEntry]) throws -> WrittenLayer {
    let writer = try LayerWriter(store, modified: options.modified)
    try ReadAhead(entries).forEach { entry, content in try writer.add(entry, content: content) }
    return try writer.finish()
  }

  /// A layer of the same paths and sizes whose content is the same, too; only if there is such a one, all is read for it.
  private func sameContent(_ entries: [PlannedEntry], among known: [WrittenLayer]) throws -> WrittenLayer? {
    if known.isEmpty { return nil }
    let writer = try LayerWriter(hashing: options.modified)
    for entry in entries { try writer.add(entry) }
    let digest = try writer.finishHash()
    return known.first { $0.diffID == digest }
  }

  /// What names the entries by the system's marks of their files, and what names them by path, kind and size alone.
  private func keys(_ entries: [PlannedEntry]) throws -> (stamps: Digest, shape: Digest) {
    let (stamps, shape) = (Digester(), Digester())
    for digester in [stamps, shape] { digester.update(Data("\(options.modified)\n".utf8)) }
    for (marked, plain) in try entries.parallelMapParts(marks) {
      marked.withUnsafeBytes { stamps.update($0) }
      plain.withUnsafeBytes { shape.update($0) }
    }
    return (try stamps.finish(), try shape.finish())
  }

  /// The bytes that both names are made of.
  private func marks(_ entries: [PlannedEntry]) throws -> (marked: [UInt8], plain: [UInt8]) {
    var (marked, plain): ([UInt8], [UInt8]) = ([], [])
    for entry in entries {
      let start = plain.count
      plain += entry.path.description.utf8
      plain.append(0)
      plain += kind(of: entry).utf8
      plain.append(0)
      plain += String(entry.size).utf8
      plain.append(UInt8(ascii: "\n"))
      marked += plain[start...]
      if case .text(let data) = entry.source { marked += try Digest.of(data).hex.utf8 }
      entry.stamp?.append(to: &marked)
    }
    return (marked, plain)
  }

  /// What an entry is, permissions included.
  private func kind(of entry: PlannedEntry) -> String {
    let permissions = entry.permissions.map(\.description) ?? ""
    return switch entry.source {
    case .folder: "d\(permissions)"
    case .file(_, _, let isExecutable): (isExecutable ? "x" : "f") + permissions
    case .text: "f\(permissions)"
    case .link(let target): "l\(target)"
    }
  }

  // MARK: - RUN

  /// The name of what a RUN does to the layers below it.
  ///
  /// - Throws: `DigesterError`.
  func runKey(_ command: Command, _ environment: [String: String], on layers: [Descriptor]) throws -> Digest {
    let words: [String] =
      switch command {
      case .shell(let text): ["shell", text]
      case .exec(let words): ["exec"] + words
      }
    let variables = environment.map { "\($0.key)=\($0.value)" }.sorted()
    let settings = [
      "runtime", "\(options.run)", "\(options.sharesNetwork)", "\(options.modified)", "\(options.platform)",
    ]
    let parts = layers.map(\.digest.description) + [""] + words + [""] + variables + [""] + settings
    return try Digest.of(try CanonicalJSON.encode(parts))
  }

  /// The layer of an earlier RUN; nil if it has to run.
  func run(_ key: Digest) -> WrittenLayer? { options.usesCache ? store.cachedLayer(.runs, key) : nil }

  /// Keeps the layer of a RUN.
  ///
  /// - Throws: `SystemError`.
  func remember(_ layer: WrittenLayer, run key: Digest) throws {
    if options.usesCache { try store.remember(layer, .runs, key) }
  }
}
