import Foundation
import SealerFoundations
import TestSupport
import Testing

@testable import SealerKit

@Suite struct ReadAheadTests {
  /// Sizes around those of buffers and batches; contents arrive in order, and only those of small files.
  @Test func contentsInOrder() throws {
    let scratch = Scratch()
    var entries: [PlannedEntry] = []
    var sizes: [Int] = []
    for number in 0..<700 {
      let size = [0, 1, 900, 64 << 10, (64 << 10) + 1][number % 5]
      let name = "f\(number)"
      try Data(repeating: UInt8(97 + number % 26), count: size).write(to: URL(fileURLWithPath: scratch(name).text))
      sizes.append(size)
      entries.append(try entry(name, scratch, size: size))
    }
    entries.append(PlannedEntry(path: try RootfsPath("folder"), source: .folder, origin: CopyOrigin("folder")))
    var seen = 0
    try ReadAhead(entries).forEach { entry, content in
      defer { seen += 1 }
      guard seen < sizes.count else { return #expect(content == nil) }
      #expect(entry.path.description == "f\(seen)")
      guard sizes[seen] <= 64 << 10 else { return #expect(content == nil) }
      #expect(content?.count == sizes[seen] && content?.allSatisfy { $0 == UInt8(97 + seen % 26) } == true)
    }
    #expect(seen == entries.count)
  }

  /// A file that is not what it was when the build was planned is left to whoever says so.
  @Test func filesThatChanged() throws {
    let scratch = Scratch()
    for (name, text) in [("a", "longer"), ("b", "s")] {
      try Data(text.utf8).write(to: URL(fileURLWithPath: scratch(name).text))
    }
    let entries = [
      try entry("a", scratch, size: 3), try entry("b", scratch, size: 3), try entry("c", scratch, size: 3),
    ]
    var count = 0
    try ReadAhead(entries).forEach { _, content in
      #expect(content == nil)
      count += 1
    }
    #expect(count == 3)
  }

  private func entry(_ name: String, _ scratch: Scratch, size: Int) throws -> PlannedEntry {
    let location = JoinedPath(scratch(name))
    return PlannedEntry(
      path: try RootfsPath(name), source: .file(location: location, size: Int64(size), isExecutable: false),
      origin: CopyOrigin("", try RootfsPath(name)))
  }
}
