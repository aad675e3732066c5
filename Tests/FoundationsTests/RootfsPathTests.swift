import Foundation
import SealerFoundations
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

  @Test func codedAsText() throws {
    let data = try JSONEncoder().encode([RootfsPath("a/b")])
    #expect(try JSONDecoder().decode([RootfsPath].self, from: data) == [RootfsPath("a/b")])
    #expect(throws: DecodingError.self) { try JSONDecoder().decode([RootfsPath].self, from: Data(#"["../x"]"#.utf8)) }
  }
}
