import Foundation
import SealerDefinition
import SealerFoundations
import TestSupport
import Testing

@Suite struct KubefileWriterTests {
  @Test func keepsRemarksAndOrder() throws {
    let text = """
      # first

      FROM scratch
      # second
      COPY a b
      # last

      """
    #expect(try Kubefile.write(readKubefile(text)) == text)
  }

  @Test func writesWhatNeedsQuotesOrAHeredoc() throws {
    let definition = ImageDefinition(
      [
        .from(.scratch), .run(.shell("a\nb")), .run(.shell(" padded ")), .cmd(.exec(["say", "\"hi\"", "$x"])),
        .copy(FileCopy([.context("a b"), .context("c\\d")], to: "e$f")), .env([Assignment("A", "")]),
      ].map { Statement($0, at: SourceSite(file: "x")) })
    let text = try Kubefile.write(definition)
    #expect(
      text == """
        FROM scratch
        RUN <<"EOF"
        a
        b
        EOF
        RUN <<"EOF"
         padded 
        EOF
        CMD ["say","\\"hi\\"","$x"]
        COPY "a b" "c\\\\d" e${f}
        ENV A=""

        """)
    #expect(try readKubefile(text) == definition)
  }

  @Test func saysWhatTheClassicDialectCant() throws {
    let site = SourceSite(file: "Image.swift", line: 3, column: 3)
    let unsaid: [(FileCopy, String)] = [
      (FileCopy([.context("a")], to: "b", placement: .exactly), "renames"),
      (FileCopy([.context("a")], to: "b", placement: .contents), "content"),
      (FileCopy([.inline(InlineFile(name: "a", contents: "no line end"))], to: "b"), "heredoc"),
      (FileCopy([.inline(InlineFile(name: "a b", contents: "x\n"))], to: "b"), "heredoc"),
      (FileCopy([.inline(InlineFile(name: "a", contents: "a\n"))], to: "b"), "heredoc"),
    ]
    for (copy, word) in unsaid {
      let error = try #require(throws: Diagnostics.self) {
        try Kubefile.write(ImageDefinition([Statement(.copy(copy), at: site)]))
      }
      #expect(error.diagnostics.count == 1 && error.diagnostics[0].site == site)
      #expect(error.diagnostics[0].found.contains(word))
    }
  }

  /// Law 1: read(write(d)) == d, for definitions made at random from awkward parts.
  @Test func everyWrittenDefinitionReadsAsItself() throws {
    var count = 0
    for seed in 0..<3000 {
      var maker = DefinitionMaker(seed: UInt64(seed))
      let definition = maker.definition()
      guard let text = try? Kubefile.write(definition) else { continue }
      count += 1
      let read = try readKubefile(text)
      #expect(read == definition, "seed \(seed):\n\(text)")
      let json = try JSONEncoder().encode(definition)
      #expect(try JSONDecoder().decode(ImageDefinition.self, from: json) == definition, "seed \(seed), JSON")
    }
    #expect(count > 2000)
  }

  /// Bad input gives findings, never a trap: texts made at random from the words of Kubefiles.
  @Test func nothingATextHoldsEndsTheProcess() {
    let parts = [
      "FROM", "COPY", "RUN", "CMD", "ENV", "ARG", "LABEL", " ", "\t", "\n", "\\\n", "\\", "\"", "'", "$", "${", "}",
      ":-",
      "<<", "<<EOF", "EOF", "=", "a", "[", "]", "\"b\"", ",", "#", "--from=x", "\r\n", "é", "\u{0}", "\u{FEFF}",
    ]
    for seed in 0..<5000 {
      var random = SeededGenerator(seed: UInt64(seed))
      let text = (0..<Int.random(in: 0...40, using: &random)).compactMap { _ in parts.randomElement(using: &random) }
      if let definition = try? readKubefile(text.joined()), let written = try? Kubefile.write(definition) {
        #expect((try? readKubefile(written)) == definition, "seed \(seed)")
      }
    }
  }
}

/// Makes definitions at random.
struct DefinitionMaker {
  var random: SeededGenerator

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  private static let scraps = [
    "a", "B9", ".", "/", " ", "  ", "\t", "\"", "'", "\\", "$", "\\$", "${", "}", "#", "<<EOF", "EOF", "-", "--x", "=",
    "[\"a\"]", "[", ",", "é", "🐟", "`", "|", "&&", "\n", "*",
  ]

  private mutating func pick<Value>(_ values: [Value]) -> Value {
    values[Int.random(in: 0..<values.count, using: &random)]
  }

  private mutating func text(without forbidden: Set<Character> = []) -> String {
    let text = (0..<Int.random(in: 1...6, using: &random)).map { _ in pick(Self.scraps) }.joined()
    return text.filter { !forbidden.contains($0) }
  }

  private mutating func expandable() -> Expandable {
    var result = Expandable()
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      if Bool.random(using: &random) {
        result.append(literal: text(without: ["\n"]))
      } else {
        let other = Expandable(literal: text(without: ["\n"]))
        result.append(
          .variable(.init(name: pick(["A", "b_1"]), modifier: pick([nil, .whenEmpty(other), .whenPresent(other)]))))
      }
    }
    return result.isEmpty ? "x" : result
  }

  private mutating func command() -> Command {
    Bool.random(using: &random) ? .shell("x" + text()) : .exec([text(), text()])
  }

  private mutating func instruction() -> Instruction {
    switch Int.random(in: 0..<6, using: &random) {
    case 0: .run(command())
    case 1: .cmd(command())
    case 2: .env([Assignment("A", expandable()), Assignment("B", expandable())])
    case 3: .label([Assignment("a.b/c" + text(without: ["\n", "$"]), expandable())])
    case 4: .arg([Argument("N", fallback: pick([nil, expandable()]))])
    default:
      .copy(
        FileCopy(
          [.context(expandable()), .inline(InlineFile(name: "f.yml", contents: Expandable(literal: text() + "\n")))],
          to: expandable()))
    }
  }

  mutating func definition() -> ImageDefinition {
    let rest = (0..<Int.random(in: 0...4, using: &random)).map { _ in instruction() }
    let all = [Instruction.from(Base(expandable()))] + rest
    return ImageDefinition(all.map { Statement($0, at: SourceSite(file: "x", line: 1, column: 1)) })
  }
}
