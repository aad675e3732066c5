import Foundation
import SealerFoundations
import SealerHashing
import Testing

@testable import SealerOCI

@Suite struct BlobBufferTests {
  @Test func aBlobHasItsSizeAndItsDigest() throws {
    let bytes = Data("bytes".utf8)
    let digest = try Digest.of(bytes)
    for size in [Int64(4), 6, .max] {
      let buffer = BlobBuffer(Descriptor(mediaType: .imageConfig, digest: digest, size: size))
      #expect(throws: StoreError.wrongSize(digest, found: 5, expected: size)) {
        try bytes.withUnsafeBytes { try buffer.write($0) }
        try buffer.sealBlob()
      }
    }
    let other = BlobBuffer(Descriptor(mediaType: .imageConfig, digest: digest, size: 5))
    try Data("other".utf8).withUnsafeBytes { try other.write($0) }
    #expect(throws: StoreError.self) { try other.sealBlob() }
    other.restartBlob()
    try bytes.withUnsafeBytes { try other.write($0) }
    try other.sealBlob()
    #expect(other.data == bytes && other.blobCount == 5)
  }
}
