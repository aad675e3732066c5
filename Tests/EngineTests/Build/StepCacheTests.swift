import Foundation
import SealerFoundations
import SealerOCI
import TestSupport
import Testing

@testable import SealerKit

@Suite struct StepCacheTests {
  private let scratch = Scratch()
  private let cache: StepCache

  init() throws {
    let store = try ImageStore.open(scratch("store"), keeping: .clusterImage)
    cache = StepCache(store: store, options: BuildOptions(platform: .current))
    try Data("0000".utf8).write(to: URL(fileURLWithPath: scratch("file").text))
  }

  /// The layer of the file, and which text it holds.
  private func copy() throws -> (layer: WrittenLayer, text: String) {
    var status = stat()
    #expect(stat(scratch("file").text, &status) == 0)
    let location = JoinedPath(scratch("file"))
    let entry = PlannedEntry(
      path: try RootfsPath("file"), source: .file(location: location, size: 4, isExecutable: false),
      origin: CopyOrigin("file"), stamp: FileStamp(status))
    let layer = try cache.copy([entry]).layer
    var text = ""
    try LayerReader(
      cache.store.blobPath(layer.descriptor.digest), ImageBudget(InputLimits(), of: "the image")
    ).forEach { _, content in
      text += String(decoding: try content.data(), as: UTF8.self)
    }
    return (layer, text)
  }

  /// Changes come as fast as they can, in place, and leave the size as it is.
  @Test func everyChangeOfAFileIsSeen() throws {
    let file = try #require(FileHandle(forWritingAtPath: scratch("file").text))
    var layers: Set<Digest> = []
    for number in 1000..<1200 {
      try file.seek(toOffset: 0)
      try file.write(contentsOf: Data("\(number)".utf8))
      let (layer, text) = try copy()
      #expect(text == "\(number)")
      layers.insert(layer.descriptor.digest)
    }
    #expect(layers.count == 200)
  }

  @Test func whatDidNotChangeIsNotReadAgain() throws {
    let (first, _) = try copy()
    unlink(scratch("file").text)
    try Data("0000".utf8).write(to: URL(fileURLWithPath: scratch("file").text))
    // Another file with the same content has other marks, and comes to the same layer.
    #expect(try copy().layer == first)
    #expect(try copy().layer == first)
  }
}
