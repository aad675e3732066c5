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
        .arg([BuildArgument("VERSION", fallback: "v1.19.8")]),
        .from(Base(Expandable(pieces: [.literal("kubernetes:")] + version.pieces))),
        .copy(FileCopy([.path("apollo"), .path("my chart")], to: "charts")),
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
    #expect(definition.instructions == [.from(.scratch), .copy(FileCopy([.path("a")], to: "b"))])
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

  @Test func stagesAndFlags() throws {
    let definition = try readKubefile(
      """
      ARG V=1
      FROM --platform=linux/arm64 alpine:$V AS tools
      RUN make
      FROM kubernetes:v1.19.8
      COPY --from=tools --chmod=0755 out/etcdctl bin
      COPY --platform=linux/amd64,linux/arm64 a b
      MAINTAINER Platform team <p@example.com>
      """)
    #expect(
      definition.instructions == [
        .arg([BuildArgument("V", fallback: "1")]),
        .from(Base("alpine:${V}", platform: "linux/arm64", stage: "tools")), .run(.shell("make")),
        .from(Base("kubernetes:v1.19.8")),
        .copy(FileCopy([.path("out/etcdctl")], to: "bin", from: "tools", permissions: 0o755)),
        .copy(FileCopy([.path("a")], to: "b", platform: "linux/amd64,linux/arm64")),
        .note(.maintainer, "Platform team <p@example.com>"),
      ])
  }

  @Test func theDockerDialectNamesItsDestination() throws {
    let definition = try readKubefile(
      """
      # dialect=docker
      # the base
      FROM scratch
      COPY a b
      COPY a c b/
      COPY a .
      COPY --from=x /y/ /
      COPY <<"motd" /etc/motd
      hello
      motd
      """)
    #expect(definition.statements[0].remarks == ["# the base"])
    let motd = InlineFile(name: "motd", contents: "hello\n")
    #expect(
      definition.instructions.dropFirst() == [
        .copy(FileCopy([.path("a")], to: "b", placement: .exactly)),
        .copy(FileCopy([.path("a"), .path("c")], to: "b", placement: .contents)),
        .copy(FileCopy([.path("a")], to: ".", placement: .contents)),
        .copy(FileCopy([.path("/y/")], to: "/", placement: .contents, from: "x")),
        .copy(FileCopy([.inline(motd)], to: "/etc/motd", placement: .exactly)),
      ])
  }

  @Test func laterInstructionsMakeItTheDockerDialect() throws {
    let text = """
      FROM kubernetes:v1.22.15
      COPY a b
      APP nginx local://nginx.yaml https://example.com/x.yaml
      APPCMDS nginx ["kubectl apply -f x"]
      CNI calico
      CSI longhorn
      KUBEVERSION ">=1.19, <1.30"
      CMDS ["a", "b c"]
      LAUNCH ["nginx"]
      """
    let copy = FileCopy([.path("a")], to: "b", placement: .exactly)
    let rest: [Instruction] = [
      .app(Application("nginx", files: ["local://nginx.yaml", "https://example.com/x.yaml"])),
      .appCommands(ApplicationCommands("nginx", ["kubectl apply -f x"])), .note(.cni, "calico"),
      .note(.csi, "longhorn"),
      .note(.kubeVersion, ">=1.19, <1.30"), .cmds(["a", "b c"]), .launch(["nginx"]),
    ]
    let definition = try readKubefile(text)
    #expect(Array(definition.instructions.dropFirst()) == [.copy(copy)] + rest)
    let classic = try readKubefile("# dialect=classic\n" + text)
    #expect(Array(classic.instructions.dropFirst()) == [.copy(FileCopy([.path("a")], to: "b"))] + rest)
    #expect(try Kubefile.write(classic).hasPrefix("# dialect=classic\nFROM"))
    #expect(try !Kubefile.write(definition, dialect: .docker).hasPrefix("#"))
  }
}
