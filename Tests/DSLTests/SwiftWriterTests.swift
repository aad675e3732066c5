import Foundation
import SealerDSL
import SealerKit
import TestSupport
import Testing

/// Definitions become Swift statements that compile and make the same definitions.
@Suite struct SwiftWriterTests {
  @Test func readsAsOneWouldWriteIt() throws {
    let kubefile = """
      # The base.
      ARG VERSION=v1.19.8
      FROM kubernetes:${VERSION}

      # Charts and manifests.
      COPY apollo charts
      COPY a.yaml b.yaml manifests
      COPY --from=tools --chmod=0755 out/x bin
      COPY <<"motd" etc
      hello
        there
      motd
      RUN a && \\
        b
      ENV A=1 B="x y"
      CMD ["helm", "install"]
      # the end
      """
    let definition = try Kubefile.read(Data(kubefile.utf8), file: "Kubefile")
    let writer = SwiftWriter(SwiftWriter.Knowledge(isChart: { $0 == "apollo" }))
    #expect(
      writer.image(definition) == """
        ClusterImage {
          // The base.
          Arg("VERSION", default: "v1.19.8")
          From("kubernetes:${VERSION}")

          // Charts and manifests.
          Chart("apollo")
          Manifest("a.yaml", "b.yaml")
          Copy("out/x", from: "tools", to: "bin", permissions: 0o755)
          File("etc/motd", contents: \"""
            hello
              there

            \""")
          Run("a &&   b")
          Env(["A": "1", "B": "x y"])
          Cmd(exec: "helm", "install")
          // the end
        }

        """)
  }

  /// Law 1, from the other side: 200 definitions made at random, in one program.
  @Test func generatedSwiftMakesTheSameDefinitions() throws {
    let scratch = Scratch()
    let definitions = (0..<200).map { seed -> ImageDefinition in
      var maker = DefinitionMaker(seed: UInt64(seed), dialect: seed % 2 == 0 ? .classic : .docker)
      return maker.definition()
    }
    let images = definitions.map { SwiftWriter().image($0) }
    let folder = Program.built("sealer-run").parent
    let source = scratch("main.swift")
    try Data(("import SealerDSL\n\n" + images.joined(separator: "\n")).utf8).write(
      to: URL(fileURLWithPath: source.text))
    let compiled = try Program.run(
      "swiftc", "-Onone", source.text, "-o", scratch("images").text, "-I", "\(folder)/Modules", "-L", folder.text,
      "-lSealerScript", "-Xlinker", "-rpath", "-Xlinker", folder.text)
    #expect(compiled.status == 0, "\(compiled.output)")
    let run = try Program.run("env", "SEALER_DEFINITION_OUTPUT=\(scratch("out.json"))", scratch("images").text)
    #expect(run.status == 0, "\(run.output)")
    let data = try #require(FileManager.default.contents(atPath: scratch("out.json").text))
    let found = try JSONDecoder().decode(HandedOver.self, from: data).definitions
    #expect(found.count == definitions.count)
    for (index, pair) in zip(definitions, found).enumerated() {
      #expect(pair.0 == pair.1, "seed \(index):\n\(images[index])")
    }
    print("random definitions as Swift, compiled and equal: \(found.count)")
  }
}
