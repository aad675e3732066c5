import Foundation
import SealerDefinition
import SealerFoundations
import TestSupport
import Testing

/// Reads a text as a Kubefile named `Kubefile`.
func readKubefile(_ text: String) throws -> ImageDefinition {
  try Kubefile.read(Data(text.utf8), file: "Kubefile")
}

@Suite struct KubefileReaderTests {
  @Test func readsEveryInstruction() throws {
    let definition = try readKubefile(
      """
      # The base.
      ARG VERSION=v1.19.8
      from kubernetes:${VERSION}

      COPY apollo "my chart" charts
      RUN chmod +x \\
        # a remark inside
        scripts/init.sh
      CMD ["kubectl", "apply", "-f", "x.yaml"]
      CMD kubectl get $HOME
      ENV A=1 B="two words" C=${VERSION:-none}
      LABEL team=platform a.b/c="x y"
      """)
    let version = Expandable(pieces: [.variable(.init(name: "VERSION"))])
    let withFallback = Expandable(pieces: [.variable(.init(name: "VERSION", modifier: .whenEmpty("none")))])
    #expect(
      definition.instructions == [
        .arg([Argument("VERSION", fallback: "v1.19.8")]),
        .from(.image(Expandable(pieces: [.literal("kubernetes:")] + version.pieces))),
        .copy(FileCopy([.context("apollo"), .context("my chart")], to: "charts")),
        .run(.shell("chmod +x   scripts/init.sh")),
        .cmd(.exec(["kubectl", "apply", "-f", "x.yaml"])),
        .cmd(.shell("kubectl get $HOME")),
        .env([Assignment("A", "1"), Assignment("B", "two words"), Assignment("C", withFallback)]),
        .label([Assignment("team", "platform"), Assignment("a.b/c", "x y")]),
      ])
    #expect(definition.statements.first?.remarks == ["# The base."])
    #expect(definition.statements[2].site == SourceSite(file: "Kubefile", line: 5, column: 1))
  }

  @Test func acceptsByteOrderMarkAndCRLF() throws {
    let definition = try readKubefile("\u{FEFF}FROM scratch\r\nCOPY a b\r\n")
    #expect(definition.instructions == [.from(.scratch), .copy(FileCopy([.context("a")], to: "b"))])
  }

  @Test func readsHeredocs() throws {
    let definition = try readKubefile(
      """
      FROM scratch
      COPY <<"kubeadm.yml" <<-motd etc
      a: $B
      kubeadm.yml
      \t\tWelcome to ${NAME}
      \tmotd
      RUN <<EOF
      set -e
      echo "$HOME"
      EOF
      RUN cat <<EOF > x
      y
      EOF
      """)
    let motd = Expandable(pieces: [.literal("Welcome to "), .variable(.init(name: "NAME")), .literal("\n")])
    #expect(
      definition.instructions == [
        .from(.scratch),
        .copy(
          FileCopy(
            [
              .inline(InlineFile(name: "kubeadm.yml", contents: Expandable(literal: "a: $B\n"))),
              .inline(InlineFile(name: "motd", contents: motd)),
            ], to: "etc")),
        .run(.shell("set -e\necho \"$HOME\"")),
        .run(.shell("cat <<EOF > x\ny\nEOF")),
      ])
  }

  @Test func olderFormsOfEnvAndLabel() throws {
    let definition = try readKubefile("FROM scratch\nENV GREETING hello  world\nLABEL a.b the rest")
    #expect(
      definition.instructions.dropFirst() == [
        .env([Assignment("GREETING", "hello  world")]), .label([Assignment("a.b", "the rest")]),
      ])
  }

  @Test func everyLegacyKubefileReadsAndComesBack() throws {
    let files = SharedData.files(below: "legacy-kubefiles", named: "Kubefile", cases: "13 Kubefiles")
    for file in files {
      let data = try #require(FileManager.default.contents(atPath: file))
      let definition = try Kubefile.read(data, file: file)
      let written = try Kubefile.write(definition)
      #expect(try readKubefile(written) == definition, "\(file)")
    }
    if !files.isEmpty { #expect(files.count == 13) }
    print("legacy Kubefiles read and written again: \(files.count)")
  }
}
