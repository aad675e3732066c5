import Foundation
import SealerFoundations
import Testing

@testable import SealerOCI

@Suite("Recording a layer")
struct LayerRecorderTests {
  private func recorder(_ limits: InputLimits = InputLimits()) -> LayerRecorder {
    LayerRecorder(ImageBudget(limits, of: "the image"), keeping: .sample)
  }

  @Test("a link is the file that stood at its target then")
  func links() throws {
    var recorder = recorder()
    let (target, link) = (try RootfsPath("manifests/a.yaml"), try RootfsPath("manifests/b.yaml"))
    for (text, links) in [("one", 1), ("three", 1)] {
      try recorder.record(LayerEntry(target, .file(size: Int64(text.utf8.count))), text: Data(text.utf8))
      for _ in 0..<links { try recorder.record(LayerEntry(link, .hardLink(target: target)), text: nil) }
    }
    let found = recorder.index.entries.filter { $0.kind == .hardLink }.map {
      String(decoding: $0.content ?? Data(), as: UTF8.self)
    }
    #expect(found == ["one", "three"])
    #expect(recorder.index.entries.map(\.size) == [3, 3, 5, 5])
  }

  @Test("many links to one file count as many files, and each is found at once")
  func floodOfLinks() throws {
    var recorder = recorder()
    let target = try RootfsPath("charts/a")
    try recorder.record(LayerEntry(target, .file(size: 1 << 20)), text: Data(count: 1 << 20))
    let error = #expect(throws: InputLimitError.self) {
      for number in 0..<1000 {
        try recorder.record(LayerEntry(RootfsPath("charts/\(number)"), .hardLink(target: target)), text: nil)
      }
    }
    #expect(error?.limit == .imageKeptBytes && recorder.index.entries.count < 130)
    var many = self.recorder()
    for number in 0..<20_000 { try many.record(LayerEntry(RootfsPath("etc/\(number)"), .folder), text: nil) }
    let time = try ContinuousClock().measure {
      for number in 0..<20_000 {
        try many.record(LayerEntry(RootfsPath("etc/l\(number)"), .hardLink(target: RootfsPath("etc/0"))), text: nil)
      }
    }
    #expect(time < .seconds(5))
  }

  @Test(
    "entries without content count, too",
    arguments: [
      LayerEntry.Kind.folder, .whiteout, .opaque, .symlink(target: "x"), .file(size: 0),
    ])
  func entries(kind: LayerEntry.Kind) throws {
    var limits = InputLimits()
    limits[.imageKeptBytes] = 10_000
    var recorder = recorder(limits)
    let error = #expect(throws: InputLimitError.self) {
      for number in 0..<100 { try recorder.record(LayerEntry(RootfsPath("etc/\(number)"), kind), text: nil) }
    }
    #expect(error?.limit == .imageKeptBytes)
  }

  @Test("a record comes back as it was, and a damaged one is none")
  func records() throws {
    var recorder = recorder()
    let file = try RootfsPath("manifests/a.yaml")
    try recorder.record(LayerEntry(file, .file(size: 5)), text: Data("a: 1\n".utf8))
    try recorder.record(LayerEntry(RootfsPath("manifests/b.yaml"), .hardLink(target: file)), text: nil)
    try recorder.record(LayerEntry(RootfsPath("manifests/c"), .symlink(target: "/x")), text: nil)
    try recorder.record(LayerEntry(RootfsPath("manifests/big.yaml"), .file(size: 1 << 30)), text: nil)
    try recorder.record(LayerEntry(RootfsPath("etc/gone"), .whiteout), text: nil)
    try recorder.record(LayerEntry(RootfsPath("charts"), .opaque), text: nil)
    try recorder.record(LayerEntry(RootfsPath("charts/z"), .file(size: 3)), text: Data([0, 10, 255]))
    let data = try recorder.index.recorded()
    var budget: ImageBudget { ImageBudget(InputLimits(), of: "the image") }
    #expect(try LayerIndex(recorded: data, budget, keeping: .sample) == recorder.index)
    for damaged in [data.dropLast(), data + [0], Data(), Data("{}\n".utf8), data.dropFirst()] {
      #expect(try LayerIndex(recorded: Data(damaged), budget, keeping: .sample) == nil)
    }
    let text = String(decoding: data.prefix { $0 != 10 }, as: UTF8.self)
    for (found, other) in [
      ("\"bytes\":5", "\"bytes\":-5"), ("\"bytes\":5", "\"bytes\":9223372036854775807"),
      ("\"version\":3", "\"version\":2"),
    ] {
      let changed = Data(text.replacing(found, with: other).utf8) + data.drop { $0 != 10 }
      #expect(changed != data)
      #expect(try LayerIndex(recorded: changed, budget, keeping: .sample) == nil)
    }
  }
}
