import Foundation
import TestSupport
import Testing

@testable import SealerKit

@Suite struct ImageLockTests {
  static func digest(_ letter: String) throws -> Digest {
    try #require(Digest("sha256:" + String(repeating: letter, count: 64)))
  }
  static func entry(_ name: String, _ letter: String) throws -> ImageLock.Entry {
    ImageLock.Entry(reference: try ImageReference(name), digest: try digest(letter))
  }

  @Test func oneLineAnImageSorted() throws {
    let lock = ImageLock(
      base: try Self.entry("kubernetes:v1.19.8", "b"),
      images: [try Self.entry("redis", "c"), try Self.entry("nginx:1", "a")])
    let text = try lock.text()
    #expect(
      text == """
        {
          "version": 1,
          "base": {"digest":"sha256:\(String(repeating: "b", count: 64))","reference":"docker.io/library/kubernetes:v1.19.8"},
          "images": [
            {"digest":"sha256:\(String(repeating: "a", count: 64))","reference":"docker.io/library/nginx:1"},
            {"digest":"sha256:\(String(repeating: "c", count: 64))","reference":"docker.io/library/redis:latest"}
          ]
        }

        """)
    let scratch = Scratch()
    try lock.write(context: scratch.path)
    #expect(try ImageLock.read(context: scratch.path) == lock)
    #expect(try ImageLock.read(context: scratch("none")) == nil)
  }

  @Test(arguments: [
    ("{", "the lock is damaged: "), (#"{"version": 3, "images": []}"#, "the lock has version 3"),
    (#"{"version": 2, "platforms": ["linux/amd46"], "bases": [], "images": []}"#, "the lock is damaged: 'linux/amd46'"),
    (#"{"version": 1, "images": [{"reference": "A", "digest": "x"}]}"#, "the lock is damaged: "),
  ])
  func damagedOnesAreRefused(text: String, found: String) throws {
    let scratch = Scratch()
    try Data(text.utf8).write(to: URL(fileURLWithPath: scratch("sealer.lock").text))
    let error = try #require(throws: Diagnostic.self) { try ImageLock.read(context: scratch.path) }
    #expect(error.found.hasPrefix(found) && error.site?.file.hasSuffix("sealer.lock") == true)
  }

  @Test func whatOnlySomePlatformsNeedSaysSo() throws {
    let (arm, amd) = (Platform.arm64, Platform.amd64)
    let base = try Self.entry("base:1", "b")
    let both = ImageLock(joining: [
      (amd, ImageLock(base: base, images: [try Self.entry("a:1", "a"), try Self.entry("t:1", "c")])),
      (arm, ImageLock(base: base, images: [try Self.entry("a:1", "a"), try Self.entry("t:1", "d")])),
    ])
    let digests = try ["a", "b", "c", "d"].map { try Self.digest($0).description }
    #expect(
      try both.text() == """
        {
          "version": 2,
          "platforms": ["linux/amd64","linux/arm64"],
          "bases": [
            {"digest":"\(digests[1])","reference":"docker.io/library/base:1"}
          ],
          "images": [
            {"digest":"\(digests[0])","reference":"docker.io/library/a:1"},
            {"digest":"\(digests[2])","platforms":["linux/amd64"],"reference":"docker.io/library/t:1"},
            {"digest":"\(digests[3])","platforms":["linux/arm64"],"reference":"docker.io/library/t:1"}
          ]
        }

        """)
    let scratch = Scratch()
    try both.write(context: scratch.path)
    let read = try #require(try ImageLock.read(context: scratch.path))
    let tagged = try ImageReference("t:1")
    let other = try Self.digest("d")
    #expect(read == both && read.only(arm).digest(of: tagged) == other)
    // A build for one of them changes what is said of that one.
    let moved = ImageLock(base: base, images: [try Self.entry("a:1", "e")])
    #expect(both.differs(from: moved, for: [amd]) && !both.differs(from: both.only(arm), for: [arm]))
    let updated = both.updated(by: moved, for: [amd])
    #expect(updated.only(arm) == both.only(arm) && updated.only(amd) == moved && updated.platforms == [amd, arm])
    // One that says nothing of platforms, as all did before, is for each.
    let old = ImageLock(base: base, images: [try Self.entry("a:1", "a")])
    #expect(old.only(arm) == old && old.only(amd) == old && old.updated(by: moved, for: [arm]) == moved)
  }

  @Test func driftInWords() throws {
    let old = ImageLock(images: [try Self.entry("a:1", "a"), try Self.entry("b:1", "b")])
    let new = ImageLock(images: [try Self.entry("a:1", "c"), try Self.entry("d:1", "d")])
    var drifts = LockDrift.between(old, new)
    drifts[0].created = "2026-01-02T03:04:05Z"
    #expect(
      drifts.map(\.diagnostic.description) == [
        "error: a:1 moved from \(try Self.digest("a")) to \(try Self.digest("c")), created 2026-01-02T03:04:05Z\n"
          + "  take it by 'lock --update=a:1', or keep it: a build uses what is locked",
        "error: b:1 is locked, and nothing needs it any more\n  drop it by 'lock'",
        "error: d:1 is not locked\n  lock it by 'lock'",
      ])
  }
}
