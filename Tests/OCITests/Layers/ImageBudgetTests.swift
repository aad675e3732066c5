import SealerFoundations
import TestSupport
import Testing

@testable import SealerOCI

@Suite("What an image may take")
struct ImageBudgetTests {
  @Test("counters never go over their ends, and stay beyond their bounds")
  func overflow() throws {
    var limits = InputLimits()
    limits[.unpackedBytes] = .max
    let budget = ImageBudget(limits, of: "the image")
    try budget.unpack(.max)
    for _ in 0..<2 {
      let error = #expect(throws: InputLimitError.self) { try budget.unpack(.max) }
      #expect(error == limits.exceeded(.unpackedBytes, by: "the image"))
    }
    try budget.addEntries()
    #expect(throws: Never.self) { try budget.keep(-5) }
  }

  @Test("several layers count together, one that is kept already too")
  func together() throws {
    let fixture = try StoreFixture()
    var limits = InputLimits()
    limits[.imageKeptBytes] = 5000
    let small = try ImageStore.open(fixture.scratch("store"), limits: limits, keeping: .sample)
    let layers = try ["a", "b", "c"].map { name in
      let writer = try LayerWriter(fixture.store)
      try writer.addFile(RootfsPath("manifests/\(name).yaml"), .init(repeating: 35, count: 1500))
      return try writer.finish().descriptor
    }
    #expect(try small.layerIndexes(for: Array(layers.dropLast())).count == 2)
    for _ in 0..<2 {
      let error = #expect(throws: InputLimitError.self) { try small.layerIndexes(for: layers, of: "the image x") }
      #expect(error == limits.exceeded(.imageKeptBytes, by: "the image x"))
      for layer in layers { try fixture.forgetIndex(of: layer) }
    }
    let table = LayerIndexTable(of: "the images", in: small)
    // What several images have counts once.
    for _ in 0..<3 { #expect(try table.indexes(for: Array(layers.dropLast()), of: "the image x").count == 2) }
    #expect(throws: limits.exceeded(.imageKeptBytes, by: "the images")) {
      try table.indexes(for: [layers[0], layers[2]], of: "the image y")
    }
    limits[.imageParts] = 2
    let other = try ImageStore.open(fixture.scratch("store"), limits: limits, keeping: .sample)
    #expect(throws: limits.exceeded(.imageParts, found: 3, by: "the image x")) {
      try other.layerIndexes(for: layers, of: "the image x")
    }
  }
}
