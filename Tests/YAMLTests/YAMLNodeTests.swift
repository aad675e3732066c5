import Foundation
import SealerYAML
import Testing

/// Nodes, their places, and documents one after the other.
@Suite struct YAMLNodeTests {
  static func root(_ text: String, schema: YAMLSchema = .core) throws -> YAMLNode {
    try #require(YAML.documents(Data(text.utf8), file: "x", schema: schema).first)
  }

  private static func span(_ node: YAMLNode?) -> String {
    guard let node else { return "none" }
    return "\(node.start.line):\(node.start.column)-\(node.end.line):\(node.end.column)"
  }

  @Test func placesOfBlocks() throws {
    let root = try Self.root(
      "a:\n  b: [1,\n    2]\n  c: |\n    x\n    y\n\n# end\nd: &n !t 'q' # c\ne:\n- é: ü\n- *n\n")
    #expect(Self.span(root) == "1:1-12:5")
    #expect(Self.span(root["a"]) == "2:3-6:6")
    #expect(Self.span(root["a"]?["b"]) == "2:6-3:7")
    #expect(Self.span(root["a"]?["c"]) == "4:6-6:6")
    #expect(Self.span(root["d"]) == "9:4-9:13")
    #expect(Self.span(root["e"]) == "11:1-12:5")
    #expect(Self.span(root["e"]?.items?.first?["é"]) == "11:6-11:7")
    let offset = try #require(root["e"]?.items?.first?["é"]?.start.offset)
    #expect(
      offset == Data("a:\n  b: [1,\n    2]\n  c: |\n    x\n    y\n\n# end\nd: &n !t 'q' # c\ne:\n- é: ".utf8).count)
  }

  @Test func whatWasWritten() throws {
    let root = try Self.root("a: &n !t 'q'\nb: *n\nc: {x: 1}\nd: [ ]\ne: 'v'\nf:\n")
    #expect(root["a"]?.anchor == "n" && root["a"]?.tag == "!t" && root["a"]?.alias == nil)
    #expect(root["b"]?.string == "q" && root["b"]?.alias?.name == "n" && root["b"]?.alias?.start.line == 2)
    #expect(root["b"]?.start.line == 1)
    #expect(root["c"]?.isFlow == true && root["d"]?.isFlow == true && root.isFlow == false)
    #expect(root["e"]?.isPlain == false && root["f"]?.isNull == true && root["e"]?.isNull == false)
    #expect(root["nothing"] == nil && root["a"]?["x"] == nil && root.items == nil && root["a"]?.pairs == nil)
  }

  @Test func aDocumentIsHandedOverBeforeTheNextIsRead() throws {
    let stream = try YAMLStream(Data("a: 1\n---\nb: 2\n...\n---\nc: [\n".utf8), file: "x")
    #expect(try stream.next()?["a"]?.string == "1")
    #expect(try stream.next()?["b"]?.start.line == 3)
    let error = try #require(throws: YAMLError.self) { try stream.next() }
    #expect(error.mark.line == 7)
  }

  @Test func theSchemaDecides() throws {
    let text = "on: 0644\nz: 0o17\nw: 1_0\nm: {<<: {k: v}}\ns: !!binary aGk=\n"
    let core = YAMLValue(try Self.root(text))
    let kubernetes = YAMLValue(try Self.root(text, schema: .kubernetes))
    #expect(core["on"] == .int(644) && kubernetes["true"] == .int(420))
    #expect(core["z"] == .int(15) && kubernetes["z"] == .int(15))
    #expect(core["w"] == .string("1_0") && kubernetes["w"] == .int(10))
    #expect(core["m"]?["<<"] != nil && kubernetes["m"] == .map([YAMLField(key: "k", value: .string("v"))]))
    #expect(core["s"] == .string("aGk=") && kubernetes["s"] == .string("hi"))
  }

  @Test(arguments: [
    ("a: 1\na: 2", true), ("{a, 'a'}", true), ("1: a\n'1': b", false), ("'<<': a\n<<: {}", false),
    ("[a: 1, a: 2]", false),
    ("a: 1\n\"\\x61\": 2", true), ("e\u{301}: 1\n\u{E9}: 2", false), ("? a\n? a", true),
  ]) func keysThatStandTwice(text: String, isError: Bool) {
    let many = (0..<20).map { "k\($0): v\n" }.joined()
    let texts = text.hasPrefix("{") || text.hasPrefix("[") ? [text] : [text, many + text]
    for text in texts {
      let documents = try? YAML.documents(Data(text.utf8), file: "x")
      #expect((documents == nil) == isError, "\(text)")
      #expect(throws: Never.self) { try YAML.documents(Data(text.utf8), file: "x", duplicateKeys: .lastWins) }
    }
  }

  @Test func anAliasToWhatItStandsIn() throws {
    let error = try #require(throws: YAMLError.self) { try Self.root("a: &x [1, *x]") }
    #expect(
      error.diagnostics.map(\.description) == [
        "x:1:11: error: the alias *x stands inside the collection that it refers to; expected an alias behind what it refers to"
      ])
    // What is wrong with the grammar is told first.
    #expect(throws: YAMLError.self) { try Self.root("a: &x [1, *x]\nb: ]") }
    #expect(error.kubernetesDescription == "yaml: anchor 'x' value contains itself")
  }

  @Test func depthThroughAliases() throws {
    let levels = (1...400).map { "a\($0): &a\($0) [[*a\($0 - 1)]]\n" }
    let error = try #require(throws: YAMLError.self) { try Self.root("a0: &a0 x\n" + levels.joined()) }
    #expect(error.flaw == .tooDeep(limit: YAML.depthLimit))
  }
}
