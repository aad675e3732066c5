import Foundation
import SealerFoundations
import TestSupport
import Testing

@testable import SealerKit

@Suite struct ContextFileTests {
  private let scratch = Scratch()

  init() throws {
    try FileBytes.makeFolder(scratch("context/below"))
    for name in ["context/rules", "context/below/rules", "secret"] {
      try FileBytes.replace(scratch(name), with: Data(name.utf8))
    }
  }

  private func read(_ name: String) throws -> String? {
    try ContextFile.read(name, in: scratch("context"), limit: 100).map { String(decoding: $0, as: UTF8.self) }
  }

  @Test(arguments: [
    ("rules", "context/rules"), ("./rules", "context/rules"), ("below/rules", "context/below/rules"),
    ("below/../below/rules", "context/below/rules"), ("../context/rules", "context/rules"),
  ]) func aLinkToAFileOfTheContextIsFollowed(target: String, text: String) throws {
    symlink(target, scratch("context/.sealerignore").text)
    #expect(try read(".sealerignore") == text)
  }

  @Test(arguments: ["../secret", "/etc/passwd", "below", "nothing", ".sealerignore", "..", "below/out"])
  func everyOtherLinkIsRefused(target: String) throws {
    symlink("../../secret", scratch("context/below/out").text)
    symlink(target, scratch("context/.sealerignore").text)
    #expect(throws: (any Error).self) { try read(".sealerignore") }
    #expect(throws: (any Error).self) { try IgnoreRules.read(context: scratch("context")) }
  }

  @Test func whatIsNoFileIsRefused() throws {
    mkfifo(scratch("context/sealer.lock").text, 0o644)
    #expect(throws: UnexpectedFile(scratch("context/sealer.lock"), found: .pipe, expected: .file)) {
      try ImageLock.read(context: scratch("context"))
    }
    mkdir(scratch("context/imageListWithAuth.yaml").text, 0o755)
    #expect(throws: UnexpectedFile.self) { try ImageListWithAuth.read(context: scratch("context")) }
  }

  @Test func nothingIsNothing() throws {
    #expect(try read("absent") == nil)
    #expect(try ContextFile.read("x", in: scratch("nowhere"), limit: 1) == nil)
    #expect(try read("rules") == "context/rules")
  }
}
