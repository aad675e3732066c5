import SealerDSL
import SealerKit
import Testing

@testable import SealerCommands

/// There is one list of commands: what help shows, completion completes and programs run is taken from it.
@Suite struct CommandRegistryTests {
  struct Empty: ClusterImageProgram {
    var body: ClusterImage { ClusterImage { From("scratch") } }
  }

  static let programs: [CommandSet] = [
    .tool, .image("my-image", origin: .program(Empty.self)), .image("Image.swift", origin: .script("Image.swift")),
  ]

  private func said(_ set: CommandSet, _ words: String...) async -> (outcome: Outcome, output: String) {
    let ears = Ears()
    let outcome = await set.run(words, console: ears.console(), environment: [:])
    return (outcome, ears.output.text)
  }

  @Test func everyCommandIsOfferedSomewhere() {
    for command in CommandRegistry.all { #expect(!command.spec.places.isEmpty, "\(command)") }
    let names = Self.programs.map { $0.specs.map(\.name) }
    #expect(names[0].count == 29 && names[1] == ["build", "plan", "images", "lint", "lock", "export"])
    #expect(names[2] == names[1])
  }

  @Test(arguments: programs) func namesAreClear(set: CommandSet) {
    #expect(Set(set.specs.map(\.name)).count == set.specs.count)
    for spec in set.specs {
      let options = spec.options(at: set.place).map(\.spec)
      #expect(Set(options.map(\.name)).count == options.count, "\(spec.name)")
      #expect(Set(options.compactMap(\.short)).count == options.count { $0.short != nil }, "\(spec.name)")
      #expect(spec.operands.dropLast().allSatisfy { $0.spec.count == 1...1 }, "\(spec.name)")
    }
  }

  @Test(arguments: programs) func helpShowsWhatIsOffered(set: CommandSet) async {
    let overview = await said(set, "help").output
    let commands = overview.split(separator: "\n").drop { $0 != "Commands:" }.dropFirst().prefix { $0.hasPrefix("  ") }
    let names = commands.map { $0.dropFirst(2).split(separator: "  ").first.map(String.init) ?? "" }
    #expect(names == set.specs.map(\.name) + ["help"])
    for spec in set.specs {
      let help = await said(set, "help", spec.name)
      for option in spec.options(at: set.place).map(\.spec) {
        #expect(help.output.contains("--\(option.name)"), "\(spec.name)")
        #expect(help.output.contains(option.help), "\(spec.name)")
      }
    }
  }

  @Test(arguments: programs) func completionCompletesWhatIsOffered(set: CommandSet) {
    let bash = Completion(set).script(.bash).split(separator: "\n").map(String.init)
    let fish = Completion(set).script(.fish)
    for spec in set.specs {
      let words = spec.name.split(separator: " ").map(String.init)
      let line = bash.first { $0.hasPrefix("    \(words[0])) ") } ?? ""
      #expect(words.count == 1 || line.contains(words[1]), "\(spec.name)")
      #expect(fish.contains(" -a \(words[0]) "))
      for option in spec.options(at: set.place).map(\.spec) {
        #expect(line.contains("--\(option.name)"), "\(spec.name) --\(option.name)")
        #expect(fish.contains("-n '__fish_seen_subcommand_from \(words[0])' -l \(option.name)"))
      }
    }
  }

  @Test func aProgramHasNoFileToName() async {
    for set in Self.programs.dropFirst() {
      #expect(await !said(set, "help", "build").output.contains("--file"))
      #expect(await said(set, "build", "-f", "Kubefile").outcome == .usage)
      #expect(await said(set, "push", "x").outcome == .usage)
    }
    #expect(await said(.tool, "help", "build").output.contains("-f, --file FILE"))
  }

  @Test func aFileInFrontOfTheWordsIsAScript() throws {
    let sealer = SealerProgram()
    try sealer.write("Image.swift", "")
    let path = sealer.scratch("Image.swift").text
    let (set, words) = CommandSet.called(by: [path, "images", "-q"])
    #expect(set.program == "Image.swift" && set.place == .image && words == ["images", "-q"])
    for words in [["Image.swift", "images"], ["\(path)x", "images"], ["./missing.swift"], ["images", path], []] {
      let called = CommandSet.called(by: words)
      #expect(called.set.place == .tool && called.words == words)
    }
  }
}

extension CommandSet: CustomTestStringConvertible {
  /// The program's name.
  public var testDescription: String { program }
}
