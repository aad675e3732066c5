import Foundation
import SealerFoundations
import SealerHashing
import TestSupport

@testable import SealerOCI

/// Unpacks layers into a folder in memory that has neighbours.
struct UnpackBench {
  private let scratch = Scratch.inMemory
  private var root: HostPath { scratch("rootfs") }
  private var outside: HostPath { scratch("outside") }

  init() throws {
    try FileBytes.makeFolder(outside)
    try Data("mine".utf8).write(to: URL(fileURLWithPath: outside.appending("file").text))
  }

  func examine(_ input: FuzzedLayers) -> FuzzResult {
    let before = neighbours()
    try? FileManager.default.removeItem(atPath: root.text)
    mkdir(root.text, 0o755)
    return FuzzResult { () throws(FuzzResult.Flaw) in
      let isWhole = try unpack(input)
      let after = neighbours()
      try FuzzResult.require(before == after, "something outside changed", "\(before), then \(after)")
      if isWhole { try sameAsListed(input) }
      return isWhole
    }
  }

  private func unpack(_ input: FuzzedLayers) throws(FuzzResult.Flaw) -> Bool {
    let path = scratch("layer")
    do {
      let unpacker = try LayerUnpacker(into: HeldFolder(root), ImageBudget(LayerBench.limits, of: "the image"))
      for layer in input.layers {
        try Data(layer.blob).write(to: URL(fileURLWithPath: path.text))
        try unpacker.apply(path)
      }
      return true
    } catch let error as any DiagnosticConvertible {
      try FuzzResult.require(error.diagnostics.allSatisfy { !$0.found.isEmpty }, "an error without words", "\(error)")
      return false
    } catch {
      throw FuzzResult.Flaw("an error without diagnostics", "\(error)")
    }
  }

  /// The list of all files, which is made without unpacking, is what stands on the disk.
  private func sameAsListed(_ input: FuzzedLayers) throws(FuzzResult.Flaw) {
    let budget = ImageBudget(LayerBench.limits, of: "the image")
    var lists: [(Digest, [LayerEntry])] = []
    for (number, layer) in input.layers.enumerated() {
      var entries: [LayerEntry] = []
      let digest = try? Digest.of(Data("\(number)".utf8))
      try? Data(layer.blob).write(to: URL(fileURLWithPath: scratch("layer").text))
      try? LayerReader(scratch("layer"), budget).forEach { entry, _ in entries.append(entry) }
      if let digest { lists.append((digest, entries)) }
    }
    guard let tree = try? RootfsTree(lists, LayerBench.limits) else { return }
    // By paths, not by texts: Swift takes texts for equal whose letters are composed differently.
    let found = Dictionary(onDisk().map { ($0, kind("\($0)")) }) { $1 }
    let shown = lists.map { $0.1.map { "\($0.path) \($0.kind)" } }
    let listed = tree.items.filter { !$0.key.isRoot }
    for (path, item) in listed {
      let expected =
        switch item.kind {
        case .file(let size): "file of \(size)"
        case .symlink(let target): "link to \(target)"
        case .folder: "folder"
        default: "?"
        }
      try FuzzResult.require(
        found[path] == expected, "listed, but not on the disk",
        "\(path): \(expected), \(found[path] ?? "nothing") of \(shown)")
    }
    for (path, kind) in found where kind != "folder" {
      try FuzzResult.require(listed[path] != nil, "on the disk, but not listed", "\(path): \(kind) of \(shown)")
    }
  }

  private func onDisk() -> [RootfsPath] {
    ((try? FileManager.default.subpathsOfDirectory(atPath: root.text)) ?? []).compactMap { try? RootfsPath($0) }
  }

  private func kind(_ name: String) -> String {
    let place = root.appending(name)
    var status = stat()
    lstat(place.text, &status)
    switch status.st_mode & S_IFMT {
    case S_IFDIR: return "folder"
    case S_IFLNK:
      return "link to \(place.linkTarget ?? "?")"
    default: return "file of \(status.st_size)"
    }
  }

  /// What stands beside the folder: names, and the states of the files.
  private func neighbours() -> [String] {
    let names = ((try? FileManager.default.subpathsOfDirectory(atPath: outside.text)) ?? []).map { "outside/\($0)" }
    let here = (try? FileManager.default.contentsOfDirectory(atPath: scratch.path.text)) ?? []
    let states = (names + ["outside"]).map { name in
      var status = stat()
      lstat(scratch(name).text, &status)
      let time = [status.st_mtim.tv_sec, status.st_mtim.tv_nsec]
      return "\(name) \(status.st_mode) \(status.st_size) \(status.st_nlink) \(status.st_uid) \(time)"
    }
    return here.filter { $0 != "layer" && $0 != "rootfs" }.sorted() + states.sorted()
  }
}
