import Foundation
import SealerFoundations
import SealerHashing
import TestSupport
import Testing

@testable import SealerOCI

/// Layers that nobody should make: none ends the process or hangs, what is read does not depend on how it is packed, and
/// what is unpacked stays in its folder.
@Suite(.serialized) struct LayerFuzzTests {
  @Test func hostileLayers() throws {
    let runs = FuzzRuns(600)
    let bench = try LayerBench()
    let report = runs.report("layer", make: FuzzedLayers.init, bytes: \.bytes, examine: bench.examine)
    #expect(report.kinds == [])
    // A test that reads nothing, or everything, looks at little.
    if runs.count >= 600 { #expect(UInt64(report.accepted) > runs.count / 20 && report.accepted < runs.count) }
  }

  @Test func hostileLayersUnpacked() throws {
    let runs = FuzzRuns(1_000).divided(by: 10)
    let bench = try UnpackBench()
    let report = runs.report("unpack", make: FuzzedLayers.init, bytes: \.bytes, examine: bench.examine)
    #expect(report.kinds == [])
  }
}

/// Layers over each other, made at random.
struct FuzzedLayers {
  /// One of them.
  struct Layer {
    var tar: [UInt8]
    var blob: [UInt8]
    /// Whether the blob is the tar, packed as it should be.
    var isSound: Bool
  }

  let seed: UInt64
  let layers: [Layer]

  init(seed: UInt64) {
    self.seed = seed
    var random = SeededGenerator(seed: seed)
    layers = (0..<Int.random(in: 1...3, using: &random)).map { _ in Self.layer(&random) }
  }

  private static func layer(_ random: inout SeededGenerator) -> Layer {
    let tar = FuzzedTar.bytes(FuzzedTar.entries(&random), &random)
    guard Bool.random(using: &random), let packing = FuzzedPacking.allCases.randomElement(using: &random) else {
      return Layer(tar: tar, blob: tar, isSound: true)
    }
    let blob = packing.pack(tar, &random)
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return Layer(tar: tar, blob: noise.apply(to: blob, &random, changes: 1...3), isSound: false)
    case 1: return Layer(tar: tar, blob: packing.pack(blob, &random), isSound: false)
    default: return Layer(tar: tar, blob: blob, isSound: !PackedStream.isPacked(tar))
    }
  }

  private static let noise = FuzzMutation(pieces: ["\u{1F}\u{8B}", "\u{0}\u{0}\u{0}", "\u{7F}\u{7F}", "(\u{B5}/\u{FD}"])

  var bytes: [UInt8] { layers.flatMap { $0.blob + Array("\n-----\n".utf8) } }
}

/// Reads layers from a file in memory.
struct LayerBench {
  /// What a layer comes to.
  struct Outcome: Equatable {
    var entries: [LayerEntry] = []
    var contents: [Data] = []
    var isWhole = false
  }

  static let limits: InputLimits = {
    var limits = InputLimits()
    limits[.unpackedBytes] = 1 << 20
    limits[.imageKeptBytes] = 1 << 16
    limits[.entryHead] = 1 << 16
    return limits
  }()

  private let scratch = Scratch.inMemory
  private let path: HostPath
  private let digests: [Digest]

  init() throws {
    path = scratch("layer")
    digests = try (0..<3).map { try Digest.of(Data("\($0)".utf8)) }
  }

  func examine(_ input: FuzzedLayers) -> FuzzResult {
    FuzzResult { () throws(FuzzResult.Flaw) in
      var lists: [(digest: Digest, entries: [LayerEntry])] = []
      var indexes: [(digest: Digest, index: LayerIndex)] = []
      for (layer, digest) in zip(input.layers, digests) {
        let outcome = try read(layer.blob)
        try check(outcome)
        if layer.isSound, layer.blob != layer.tar {
          let plain = try read(layer.tar)
          try FuzzResult.require(plain == outcome, "another layer when packed", "\(plain) and \(outcome)")
        }
        if input.seed % 8 == 0 { try whileItGrows(layer.blob, outcome, input.seed) }
        guard outcome.isWhole else { return false }
        lists.append((digest, outcome.entries))
        if let index = try index(layer, outcome) { indexes.append((digest, index)) }
      }
      try fold(lists, indexes)
      return true
    }
  }

  private func write(_ bytes: [UInt8]) throws(FuzzResult.Flaw) {
    do { try Data(bytes).write(to: URL(fileURLWithPath: path.text)) } catch {
      throw FuzzResult.Flaw("no file", "\(error)")
    }
  }

  private func budget() -> ImageBudget { ImageBudget(Self.limits, of: "the image") }

  private func read(_ bytes: [UInt8]) throws(FuzzResult.Flaw) -> Outcome {
    try write(bytes)
    return try read(LayerReader(path, budget()))
  }

  private func read(_ reader: LayerReader) throws(FuzzResult.Flaw) -> Outcome {
    var outcome = Outcome()
    do {
      try reader.forEach { entry, content in
        var data = Data()
        try content.forEachPiece { data.append(contentsOf: $0) }
        outcome.entries.append(entry)
        outcome.contents.append(data)
      }
      outcome.isWhole = true
    } catch let error as any DiagnosticConvertible {
      let words = error.diagnostics.map(\.found).joined()
      try FuzzResult.require(!words.isEmpty && words.utf8.count < 20_000, "an error with wrong words", words)
    } catch {
      throw FuzzResult.Flaw("an error without diagnostics", "\(error)")
    }
    return outcome
  }

  private func check(_ outcome: Outcome) throws(FuzzResult.Flaw) {
    var bytes: Int64 = 0
    for (entry, content) in zip(outcome.entries, outcome.contents) {
      try inside(entry.path)
      if case .hardLink(let target) = entry.kind { try inside(target) }
      guard case .file(let size) = entry.kind else { continue }
      try FuzzResult.require(size == Int64(content.count), "a file of another size", "\(entry)")
      bytes += size
    }
    try FuzzResult.require(bytes <= Self.limits[.unpackedBytes], "more than may be unpacked", "\(bytes)")
  }

  private func inside(_ path: RootfsPath) throws(FuzzResult.Flaw) {
    let names = path.components
    let isInside = names.allSatisfy { !["", ".", ".."].contains($0) && !$0.utf8.contains(0) }
    try FuzzResult.require(isInside && (try? RootfsPath(path.description)) == path, "a path outside", "\(path)")
  }

  /// The same layer, read while somebody still writes it.
  private func whileItGrows(_ bytes: [UInt8], _ whole: Outcome, _ seed: UInt64) throws(FuzzResult.Flaw) {
    try write(bytes)
    guard let file = try? GrowingFile(path, patience: .max) else { throw FuzzResult.Flaw("no file") }
    Thread.detachNewThread {
      var random = SeededGenerator(seed: seed)
      let cuts = (0..<5).map { _ in Int64(Int.random(in: 0...bytes.count, using: &random)) }
      for cut in cuts.sorted() { file.grow(to: cut) }
      file.grow(to: Int64(bytes.count))
      file.end()
    }
    let outcome = try read(LayerReader(path.text, following: file, size: Int64(bytes.count), budget()))
    try FuzzResult.require(outcome == whole, "another layer while it grows", "\(whole) and \(outcome)")
  }

  /// What is recorded of a layer is there in it, and a record reads as itself; nil if there is too much.
  private func index(_ layer: FuzzedLayers.Layer, _ outcome: Outcome) throws(FuzzResult.Flaw) -> LayerIndex? {
    try write(layer.blob)
    var recorder = LayerRecorder(budget(), keeping: .sample)
    do {
      try LayerReader(path, budget()).forEach { try recorder.record($0, $1) }
    } catch {
      // libarchive may read a sparse file whose map makes no sense, and refuse to pass over it.
      try FuzzResult.require(
        error is InputLimitError || FuzzedTar.mayBeSparse(layer.tar), "a layer that is only read sometimes", "\(error)")
      return nil
    }
    let index = recorder.index
    for entry in index.entries where entry.kind == .file {
      guard let content = entry.content else { continue }
      let isThere = zip(outcome.entries, outcome.contents).contains { $0.path == entry.path && $1 == content }
      try FuzzResult.require(isThere, "a content that isn't in the layer", "\(entry)")
    }
    let again = (try? index.recorded()).flatMap { try? LayerIndex(recorded: $0, budget(), keeping: .sample) }
    try FuzzResult.require(again == index, "a record reads as something else", "\(index)")
    return index
  }

  /// The special folders are the same in the list of all files and in what the indexes give.
  private func fold(
    _ lists: [(digest: Digest, entries: [LayerEntry])], _ indexes: [(digest: Digest, index: LayerIndex)]
  ) throws(FuzzResult.Flaw) {
    guard let tree = try? RootfsTree(lists, Self.limits) else { throw FuzzResult.Flaw("too many folders") }
    for path in tree.items.keys { try inside(path) }
    guard indexes.count == lists.count else { return }
    guard let view = try? RootfsView(indexes, Self.limits) else { throw FuzzResult.Flaw("too many folders") }
    let seen = Set(view.all.map(\.entry.path))
    let isListed = { (path: RootfsPath) in KeptPaths.sample.lists(path) }
    let listed = Set(tree.items.keys.filter(isListed))
    let special = seen.filter(isListed)
    try FuzzResult.require(special == listed, "two lists of the special folders", "\(special) and \(listed)")
    // Elsewhere folders and links are known, but not what files take their place.
    let isWay = { (path: RootfsPath, item: RootfsTree.Item) in
      switch item.kind {
      case .folder, .symlink: !isListed(path) && item.path == path
      default: false
      }
    }
    let ways = tree.items.filter(isWay).map(\.key)
    try FuzzResult.require(seen.isSuperset(of: ways), "a folder or link is not known", "\(ways) and \(seen)")
    for item in view.all {
      let path = item.entry.path
      guard let other = tree.items[path], isListed(path) || isWay(path, other) else { continue }
      let kind: LayerIndex.Entry.Kind =
        switch other.kind {
        case .file: .file
        case .folder: .folder
        case .symlink: .symlink
        default: .hardLink
        }
      try FuzzResult.require(
        kind == item.entry.kind || item.entry.kind == .hardLink, "two kinds of one path", "\(item) and \(other)")
    }
  }
}
