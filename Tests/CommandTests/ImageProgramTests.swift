import Foundation
import SealerDSL
import SealerKit
import TestSupport
import Testing

@testable import SealerCommands

/// An image's own program, and the single file that is started as one: commands whose words mean that image.
@Suite struct ImageProgramTests {
  struct Web: ClusterImageProgram {
    @Argument("version", help: "nginx's.") var version = "1.25"

    var body: ClusterImage {
      ClusterImage {
        From("scratch")
        Images("nginx:\(version)", "redis:7")
      }
    }
  }

  static let text = """
    import SealerDSL
    let version = argument("version", default: "1.25")
    ClusterImage {
      From("scratch")
      Images("nginx:\\(version)", "redis:7")
      Copy("manifests", to: ".")
    }
    """

  private func scene() throws -> SealerProgram {
    let sealer = SealerProgram()
    try sealer.write("c/Image.swift", Self.text)
    try sealer.write(
      "c/context/manifests/pod.yaml",
      "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {containers: [{image: mysql:8}]}\n")
    return sealer
  }

  @Test func imagesOfAScriptAreThoseOfItsImage() throws {
    let sealer = try scene()
    let script = sealer.scratch("c/Image.swift").text
    let own = try sealer(script, "images")
    #expect(own.status == 0, "\(own.errors)")
    #expect(own.output == (try sealer("images", "-f", script, "--of", "c/context").output))
    for name in ["mysql:8  (certain)\n  ", "nginx:1.25  (certain)\n  ", "redis:7  (certain)\n  "] {
      #expect(own.output.contains(name), "\(own.output)")
    }
    let json = try sealer(script, "images", "--format", "json", "--build-arg", "version=1.27")
    #expect(json.output.contains("nginx:1.27") && !json.output.contains("nginx:1.25"), "\(json.output)")
    let one = try sealer(script, "images", "--why", "redis:7")
    #expect(one.output.hasPrefix("redis:7  (certain)\n  ") && !one.output.contains("nginx"), "\(one.output)")
    #expect(try sealer(script, "images", "--why", "redis:8").errors.contains("did you mean 'redis:7'?"))
    // The store is empty, and stays what the tool lists.
    #expect(try sealer("images").output == "")
  }

  @Test func aScriptSaysWhatItCanDo() throws {
    let sealer = try scene()
    let script = sealer.scratch("c/Image.swift").text
    let help = try sealer(script, "help")
    #expect(help.status == 0 && help.output.hasPrefix("Image.swift builds one cluster image.\n"), "\(help.output)")
    let nothing = try sealer(script)
    #expect(nothing.status == 2 && nothing.errors.hasSuffix("error: no command\n  'help' lists the commands\n"))
    let unknown = try sealer(script, "push")
    #expect(unknown.status == 2 && unknown.errors.contains("unknown command 'push'"), "\(unknown.errors)")
  }

  private func run(_ words: String..., home: HostPath, in context: String) async -> (Outcome, Ears) {
    let ears = Ears()
    let set = CommandSet.image("web", origin: .program(Web.self))
    let environment = ["SEALER_HOME": home.text, "HOME": home.text, "SEALER_CONTEXT": context]
    return (await set.run(words, console: ears.console(), environment: environment), ears)
  }

  @Test func imagesOfAProgramAreThoseOfItsImage() async throws {
    let sealer = try scene()
    let context = sealer.scratch("c/context").text
    let (outcome, ears) = await run("images", home: sealer.scratch("store"), in: context)
    #expect(outcome == .done, "\(ears.errors.text)")
    let names = ears.output.text.split(separator: "\n").filter { !$0.hasPrefix(" ") }
    #expect(
      names
        == ["docker.io/library/nginx:1.25", "redis:7"].map {
          $0.replacing("docker.io/library/", with: "") + "  (certain)"
        })
    let (other, more) = await run(
      "images", "--build-arg", "version=1", "--format", "json", home: sealer.scratch("store"), in: context)
    #expect(other == .done && more.output.text.contains("nginx:1\""), "\(more.output.text)")
  }

  @Test func helpListsTheBuildArguments() async throws {
    let (outcome, ears) = await run("build", "--help", home: "/nowhere", in: ".")
    #expect(outcome == .done)
    #expect(ears.output.text.contains("--build-arg NAME=VALUE:\n  version  nginx's. (a text, default: 1.25)"))
  }

  /// The statements import no engine, and find it where the commands are linked, as they are here.
  @Test func aProgramFindsTheEngine() async throws {
    #expect(await Web.run(arguments: ["lint", "--no-such-option"]) == .usage)
    let sealer = try scene()
    let plan = try await PlanSnapshot.plan(of: Web.self, context: sealer.scratch("c/context").text)
    #expect(plan.text.contains("nginx:1.25"), "\(plan.text)")
  }

  /// Commands are values: they are made of words and run in a context, without a process.
  @Test func commandsAreValues() async throws {
    let scratch = Scratch()
    try FileBytes.makeFolder(scratch("c"))
    try Data("FROM scratch\nLABEL a=b\n".utf8).write(to: URL(fileURLWithPath: scratch("c/Kubefile").text))
    let ears = Ears()
    let environment = ["SEALER_HOME": scratch("store").text, "HOME": scratch.path.text]
    let context = CommandContext(console: ears.console(), environment: environment, set: .tool)
    let words = ["-q", "-t", "a:1", scratch("c").text]
    try await BuildCommand(ParsedValues(words, for: BuildCommand.spec)).run(context)
    try await TagCommand(ParsedValues(["a:1", "b:2"], for: TagCommand.spec)).run(context)
    try await StoreImagesCommand(ParsedValues([], for: StoreImagesCommand.spec)).run(context)
    let lines = ears.output.text.split(separator: "\n")
    #expect(lines.count == 3 && lines[1].hasPrefix("a:1  \(lines[0])  ") && lines[2].hasPrefix("b:2  \(lines[0])  "))
    #expect(ears.errors.text.isEmpty)
  }
}
