import Foundation
import SealerFoundations
import TestSupport
import Testing

@Suite struct RootfsPathTests {
  @Test(arguments: [
    ("/bin", "bin"), ("bin", "bin"), ("./bin/", "bin"), ("a//b/./c", "a/b/c"), ("a/../b", "b"), ("", "."), ("/", "."),
    ("a/..", "."),
  ])
  func normalForm(text: String, expected: String) throws {
    #expect(try RootfsPath(text).description == expected)
  }

  @Test(arguments: ["..", "a/../..", "/../x"]) func leaving(text: String) {
    #expect(throws: RootfsPath.Flaw.leavesRootfs) { try RootfsPath(text) }
  }

  @Test func nulIsNoPath() {
    #expect(throws: RootfsPath.Flaw.nulByte) { try RootfsPath("a\u{0}b") }
  }

  @Test func aFlawSaysItself() {
    #expect(
      [RootfsPath.Flaw.leavesRootfs, .nulByte].flatMap(\.diagnostics).map(\.description) == [
        "error: the path leaves the rootfs; expected a path inside the rootfs, such as etc or /etc",
        "error: the path holds a NUL byte; expected a path inside the rootfs, such as etc or /etc",
      ])
  }

  @Test func foldersStandBeforeWhatTheyHold() throws {
    let paths = try ["a-b", "a/b", "a", "a/b/c", "B", "é"].map { text throws in try RootfsPath(text) }.sorted()
    #expect(paths.map(\.description) == ["B", "a", "a/b", "a/b/c", "a-b", "é"])
  }

  @Test func parts() throws {
    let path = try RootfsPath("etc/kubeadm.yml")
    #expect(path.name == "kubeadm.yml" && path.parent.description == "etc" && RootfsPath.root.parent.isRoot)
    #expect(try path.isWithin(RootfsPath("etc")) && !path.isWithin(RootfsPath("et")))
    #expect(try path.relative(to: RootfsPath("etc"))?.description == "kubeadm.yml")
    #expect(try RootfsPath("a").appending("b/../c").description == "a/c")
    #expect(throws: RootfsPath.Flaw.leavesRootfs) { try RootfsPath("a").appending("../..") }
  }

  @Test func namesAreBytes() throws {
    let (composed, decomposed) = (try RootfsPath("caf\u{E9}/a"), try RootfsPath("cafe\u{301}/a"))
    #expect(composed != decomposed && Set([composed, decomposed]).count == 2)
    #expect(try RootfsPath("a/\u{301}b/c").components == ["a", "\u{301}b", "c"])
    #expect(try RootfsPath("a/\u{301}b").isWithin(RootfsPath("a")))
  }

  @Test func placeInTheTree() throws {
    let path = try RootfsPath("etc/kubeadm.yml")
    #expect(path.firstName == "etc" && !path.isTop && path.parent.isTop && !RootfsPath.root.isTop)
    #expect(RootfsPath.root.firstName == nil && RootfsPath.root.name == nil)
    #expect(try RootfsPath("etc").isParent(of: path) && RootfsPath.root.isParent(of: RootfsPath("etc")))
    #expect(!RootfsPath.root.isParent(of: path) && !path.isParent(of: path) && !RootfsPath.root.isParent(of: .root))
    #expect(try !RootfsPath("et").isParent(of: path) && !RootfsPath("etc").isParent(of: RootfsPath("etc/a/b")))
    #expect(path.hasNamePrefix("kube") && !path.hasNamePrefix("etc"))
  }

  @Test func codedAsText() throws {
    let data = try JSONEncoder().encode([RootfsPath("a/b")])
    #expect(try JSONDecoder().decode([RootfsPath].self, from: data) == [RootfsPath("a/b")])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([RootfsPath].self, from: Data(#"["../x"]"#.utf8)) }
  }

  @Test("random texts are read, ordered and told apart as lists of their names are")
  func random() {
    var generator = SeededGenerator(seed: 11)
    let letters: [String] = ["/", "/", ".", ".", "a", "b", "-", "\u{E9}", "e\u{301}", "\0"]
    var known: [(path: RootfsPath, names: [[UInt8]])] = []
    for _ in 0..<3000 {
      let text = (0..<Int.random(in: 0...7, using: &generator)).map { _ in
        letters.randomElement(using: &generator) ?? ""
      }.joined()
      var names: [[UInt8]] = []
      var isOutside = false
      for name in text.utf8.split(separator: UInt8(ascii: "/")).map(Array.init) where name != [0x2E] {
        if name != [0x2E, 0x2E] { names.append(name) } else if names.popLast() == nil { isOutside = true }
      }
      let path = try? RootfsPath(text)
      let isRefused = isOutside || text.utf8.contains(0)
      #expect((path == nil) == isRefused, "\(text.debugDescription)")
      guard let path else { continue }
      #expect(path.components.map { Array($0.utf8) } == names, "\(text.debugDescription)")
      known.append((path, names))
    }
    for (left, right) in zip(known, known.dropFirst() + known.prefix(1)) {
      #expect((left.path == right.path) == (left.names == right.names))
      let isLess = left.names.lexicographicallyPrecedes(right.names) { $0.lexicographicallyPrecedes($1) }
      #expect((left.path < right.path) == isLess, "\(left.path) \(right.path)")
      #expect(left.path.isWithin(right.path) == left.names.starts(with: right.names), "\(left.path) \(right.path)")
    }
  }
}
