import Foundation
import SealerYAML
import TestSupport
import Testing

/// Every YAML text of the shared data, read by us and by libyaml: where both accept it, the trees are equal.
///
/// A debug build looks at a sample of a few megabytes beside all the small cases; `SEALER_YAML_ALL=1` takes everything,
/// and `SEALER_SEED` another sample.
@Suite struct YAMLPeerTests {
  /// What libyaml said about a text; Tests/yaml-peer writes it.
  struct Verdict: Decodable {
    var number: Int
    var name: String
    var error: String?
    var documents: Int
    /// Whether the public test suite has an expectation, which then rules.
    var isSuite: Bool { name.hasPrefix("suite/") }
  }

  /// How often the two agreed, and where they did not.
  struct Tally {
    var documents = 0
    var files = 0
    var refusedByBoth = 0
    var onlyOurs: [String] = []
    var onlyTheirs: [String] = []
    /// What libyaml accepts and we refuse as YAML 1.2 demands or as a limit says: keys that stand twice, alias bombs.
    var lawful: [String] = []
    var unequal: [String] = []
    /// Differences in cases of the test suite, where YAMLSuiteTests checks every event of ours.
    var unequalCases: [String] = []
    var unjustified: [String] = []
  }

  @Test func everyTreeEqualsLibyamls() throws {
    guard let folder = SharedData.folder else { return print("skipped YAML peers: the shared data is absent") }
    guard let python = try Self.python() else { return print("skipped YAML peers: no python3 with libyaml") }
    let scratch = Scratch()
    let environment = ProcessInfo.processInfo.environment
    let size = environment["SEALER_YAML_ALL"] == "1" ? "0" : "4000000"
    let answer = try Program.run(
      python, Self.script, folder, scratch.path.text, size, "\(SampleSeed.value ?? 1)")
    try #require(answer.status == 0, "\(answer.output)")
    let index = try #require(FileManager.default.contents(atPath: scratch("index.jsonl").text))
    var tally = Tally()
    for line in index.split(separator: 0x0A) {
      let verdict = try JSONDecoder().decode(Verdict.self, from: Data(line))
      let text = try #require(FileManager.default.contents(atPath: scratch("\(verdict.number).yaml").text))
      let tree = FileManager.default.contents(atPath: scratch("\(verdict.number).tree").text)
      tally.compare(text, verdict, tree: verdict.error == nil ? tree : nil)
    }
    tally.print(of: answer.output.trimmingCharacters(in: .newlines))
    #expect(tally.unequal.isEmpty)
    #expect(tally.unjustified.isEmpty)
  }

  /// Beside this file's folder; links are followed, since a package may link to its tests.
  private static let script =
    URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
    .deletingLastPathComponent().path + "/yaml-peer"

  private static func python() throws -> String? {
    try ["python3", "/usr/bin/python3"].first { name in
      try Program.run(name, "-c", "import yaml; yaml.CSafeLoader").status == 0
    }
  }
}

extension YAMLPeerTests.Tally {
  mutating func compare(_ text: Data, _ verdict: YAMLPeerTests.Verdict, tree: Data?) {
    do {
      let documents = try YAML.documents(text, file: verdict.name)
      guard let tree else {
        onlyOurs.append("\(verdict.name): \(verdict.error ?? "")")
        return
      }
      let ours = YAMLTree(documents).bytes
      if ours.elementsEqual(tree) {
        files += 1
        self.documents += verdict.documents
      } else {
        let difference = "\(verdict.name): \(YAMLTree.difference(ours, Array(tree)))"
        if verdict.isSuite { unequalCases.append(verdict.name) } else { unequal.append(difference) }
      }
    } catch {
      if tree == nil {
        refusedByBoth += 1
      } else {
        refuse(error, verdict)
      }
    }
  }

  private mutating func refuse(_ error: YAMLError, _ verdict: YAMLPeerTests.Verdict) {
    let line = error.diagnostics.map(\.description).joined(separator: "; ")
    onlyTheirs.append(line)
    switch error.flaw {
    case .duplicateKey, .excessiveAliasing: lawful.append(line)
    default: if !verdict.isSuite { unjustified.append(line) }
    }
  }

  func print(of corpus: String) {
    Swift.print(
      "yaml peers: \(documents) documents of \(files) files equal, \(refusedByBoth) refused by both, "
        + "\(onlyOurs.count) only by theirs, \(onlyTheirs.count) only by ours (\(lawful.count) of these for keys that "
        + "stand twice and bombs); of \(corpus)")
    Swift.print("  of the suite, unequal: \(unequalCases.joined(separator: " "))")
    let lists = [
      ("unequal", unequal), ("refused only by theirs", onlyOurs), ("refused only by ours", lawful + unjustified),
    ]
    for (title, lines) in lists {
      for line in lines.prefix(40) where !line.hasPrefix("suite/") { Swift.print("  \(title): \(line)") }
    }
  }
}

/// Documents in the notation of Tests/yaml-peer.
struct YAMLTree {
  private(set) var bytes: [UInt8] = []

  init(_ documents: [YAMLNode]) {
    for document in documents {
      bytes += "D\n".utf8
      append(document)
    }
  }

  private mutating func append(_ node: YAMLNode) {
    switch node.content {
    case .scalar(let text, let style):
      bytes += "=\(Self.sign(style))\(node.tag ?? "") \(text.utf8.count)\n".utf8
      bytes += text.utf8
      bytes.append(0x0A)
    case .sequence(let items):
      bytes += "[\(node.tag ?? "")\n".utf8
      for item in items { append(item) }
      bytes += "]\n".utf8
    case .mapping(let pairs):
      bytes += "{\(node.tag ?? "")\n".utf8
      for pair in pairs {
        append(pair.key)
        append(pair.value)
      }
      bytes += "}\n".utf8
    }
  }

  private static func sign(_ style: YAMLNode.ScalarStyle) -> Character {
    switch style {
    case .plain: ":"
    case .singleQuoted: "'"
    case .doubleQuoted: "\""
    case .literal: "|"
    case .folded: ">"
    }
  }

  /// The first place where two trees differ, with what each has there.
  static func difference(_ ours: [UInt8], _ theirs: [UInt8]) -> String {
    let common = zip(ours, theirs).prefix { $0 == $1 }.count
    let start = max(0, common - 20)
    func part(_ tree: [UInt8]) -> String {
      String(decoding: tree.dropFirst(start).prefix(60), as: UTF8.self).debugDescription
    }
    return "ours \(part(ours)), theirs \(part(theirs))"
  }
}
