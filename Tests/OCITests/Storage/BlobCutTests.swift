import Foundation
import SealerFoundations
import SealerHashing
import Testing

@testable import SealerOCI

@Suite("Cutting blobs into layers")
struct BlobCutTests {
  private func blob(_ name: String, _ size: Int64) throws -> Descriptor {
    Descriptor(mediaType: .layerGzip, digest: try Digest.of(Data(name.utf8)), size: size)
  }

  @Test("with enough slots each large blob is alone, once, and small ones go with the links")
  func enough() throws {
    let (a, b, c) = (try blob("a", 1 << 20), try blob("b", 1 << 21), try blob("c", 100))
    let cut = BlobCut([a, b, c, a], slots: 5)
    #expect(Set(cut.groups) == [[a], [b]])
    #expect(cut.small == [c])
    #expect(BlobCut([c, b, a], slots: 5) == cut)
    #expect(BlobCut([a, b, c], slots: 0).small.count == 3)
  }

  @Test("any number of slots is kept, and no blob is lost", arguments: [1, 2, 3, 4, 7, 40, 126])
  func slots(_ slots: Int) throws {
    let blobs = try (0..<300).map { try blob("\($0)", Int64(100_000 + $0 * 1000)) }
    let cut = BlobCut(blobs, slots: slots)
    #expect((1...slots).contains(cut.groups.count))
    #expect(Set(cut.groups.flatMap { $0 }) == Set(blobs))
    #expect(cut.groups.flatMap { $0 }.count == 300)
  }

  @Test("a changed blob moves its own group and few others")
  func stability() throws {
    let blobs = try (0..<300).map { try blob("\($0)", Int64(100_000 + $0 * 1000)) }
    let before = Set(BlobCut(blobs, slots: 60).groups)
    for changed in [0, 150, 299] {
      var after = blobs
      after[changed] = try blob("changed \(changed)", after[changed].size)
      #expect(Set(BlobCut(after, slots: 60).groups).subtracting(before).count <= 2)
      after.remove(at: changed)
      #expect(Set(BlobCut(after, slots: 60).groups).subtracting(before).count <= 2)
    }
  }
}
