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
        .copy(FileCopy([.path("a b"), .path("c\\d")], to: "e$f")), .env([Assignment("A", "")]),
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
      (FileCopy([.path("a")], to: "b", placement: .exactly), "renames"),
      (FileCopy([.path("a")], to: "b", placement: .contents), "content"),
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

  /// Quotes hold no line break; JSON does, and only COPY has it for its words.
  @Test func wordsWithLineBreaks() throws {
    let copy = "FROM scratch\nCOPY --chmod=644 [\"a\\nb\",\"$x\",\"c\"]\n"
    let definition = try readKubefile(copy)
    let paths: [FileCopy.Source] = [.path(Expandable(literal: "a\nb")), .path("$x")]
    #expect(definition.instructions.last == .copy(FileCopy(paths, to: "c", permissions: 0o644)))
    #expect(try Kubefile.write(definition) == copy.replacing("$x", with: "${x}"))
    let file = InlineFile(name: "f", contents: "x\n")
    let unsaid: [Instruction] = [
      .env([Assignment("A", "x\ny")]), .label([Assignment("a\nb", "x")]), .arg([BuildArgument("A", fallback: "x\n")]),
      .from(Base("a\nb")), .from(Base("a", platform: "x\ny")), .note(.maintainer, "a\nb"), .note(.cni, "a\n"),
      .app(Application("a", files: ["local://a\nb"])), .copy(FileCopy([.path("a")], to: "b", from: "c\nd")),
      .copy(FileCopy([.inline(file), .path("a")], to: "b\nc")),
      .label([Assignment("a", Expandable(pieces: [.variable(.init(name: "A", modifier: .whenEmpty("\n")))]))]),
    ]
    for instruction in unsaid {
      let error = #expect(throws: Diagnostics.self) {
        try Kubefile.write(ImageDefinition([Statement(instruction, at: SourceSite(file: "x", line: 2))]))
      }
      let words = "can't say a line break in the words of \(instruction.keyword)"
      #expect(error?.diagnostics.first?.found.contains(words) == true, "\(instruction)")
    }
  }

  /// Remarks at the top that were not read as directives, because another one stood before them, aren't read as some later.
  @Test(arguments: [
    "# dialect=docker\n# dialect=classic\nFROM a\nCNI x\n", "# dialect=docker\n# escape=`\nFROM a\nCNI x\n",
    "# dialect=docker\n# remark\r\nFROM a\nCNI x\nRUN <<\"EOF\"\na\r\nb\nEOF\n",
    "# remark\n# dialect=docker\nFROM a\nCOPY a b\n", "# escape=\\\nFROM a\nLABEL \"<<a\"=b\n",
  ]) func writesAllThatWasRead(text: String) throws {
    let source = try Kubefile.source(Data(text.utf8), file: "x")
    #expect(try Kubefile.write(source.definition, dialect: source.dialect) == text)
  }

  @Test func saysWhatTheDockerDialectCant() throws {
    let site = SourceSite(file: "Image.swift", line: 3, column: 3)
    let unsaid = [
      FileCopy([.path("a")], to: "b"), FileCopy([.path("a")], to: ".", placement: .exactly),
      FileCopy([.path("a")], to: "b/", placement: .exactly),
    ]
    for copy in unsaid {
      let error = try #require(throws: Diagnostics.self) {
        try Kubefile.write(ImageDefinition([Statement(.copy(copy), at: site)]), dialect: .docker)
      }
      #expect(error.diagnostics.count == 1 && error.diagnostics[0].site == site)
    }
  }

  /// Law 1: read(write(d)) == d, for definitions made at random from awkward parts, in both dialects and as JSON.
  @Test func everyWrittenDefinitionReadsAsItself() throws {
    var counts: [Kubefile.Dialect: Int] = [:]
    for seed in 0..<18_000 {
      let dialect = Kubefile.Dialect.allCases[seed % 2]
      var maker = DefinitionMaker(seed: UInt64(seed), dialect: dialect)
      let definition = maker.definition()
      let json = try JSONEncoder().encode(definition)
      #expect(try JSONDecoder().decode(ImageDefinition.self, from: json) == definition, "seed \(seed), JSON")
      guard let text = try? Kubefile.write(definition, dialect: dialect) else { continue }
      counts[dialect, default: 0] += 1
      do {
        let source = try Kubefile.source(Data(text.utf8), file: "Kubefile")
        #expect(source.definition == definition && source.dialect == dialect, "seed \(seed):\n\(text)")
      } catch {
        Issue.record("seed \(seed): \(error)\n\(text)")
      }
    }
    print("random definitions written and read again: \(counts.map { "\($0.value) \($0.key)" }.sorted())")
    #expect(counts.values.allSatisfy { $0 > 5000 })
  }

  /// Bad input gives findings, never a trap: texts made at random from the words of Kubefiles.
  @Test func nothingATextHoldsEndsTheProcess() {
    let parts = [
      "FROM", "COPY", "RUN", "CMD", "ENV", "ARG", "LABEL", "APP", "APPCMDS", "LAUNCH", "CMDS", "CNI", "MAINTAINER",
      "# dialect=docker\n", "AS", "local://", " ", "\t", "\n", "\\\n", "\\", "\"", "'", "$", "${", "}",
      ":-",
      "<<", "<<EOF", "EOF", "=", "a", "[", "]", "\"b\"", ",", "#", "--from=x", "\r\n", "é", "\u{0}", "\u{FEFF}",
    ]
    for seed in 0..<10_000 {
      var random = SeededGenerator(seed: UInt64(seed))
      let text = (0..<Int.random(in: 0...40, using: &random)).compactMap { _ in parts.randomElement(using: &random) }
      guard let source = try? Kubefile.source(Data(text.joined().utf8), file: "x"),
        let written = try? Kubefile.write(source.definition, dialect: source.dialect)
      else { continue }
      #expect((try? readKubefile(written)) == source.definition, "seed \(seed)")
    }
  }
}
