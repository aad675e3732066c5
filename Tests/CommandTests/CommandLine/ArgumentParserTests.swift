import Foundation
import SealerDSL
import SealerKit
import Testing

@testable import SealerCommands

@Suite struct ArgumentParserTests {
  enum When: String, CaseIterable, OptionValue { case always, never }

  struct Build: SealerCommands.Command {
    static let tag = Option("tag", short: "t", "NAME", repeated: String.self, help: "A name.")
    static let quiet = Option(flag: "quiet", short: "q", help: "Little.")
    static let pull = Option("pull", "WHEN", as: When.self, alone: "always", help: "When.")
    static let place = Operand(optional: "X", as: String.self)
    static let spec = CommandSpec("build", summary: "Build.", operands: [place], options: [tag, quiet, pull]).unbounded

    init(_ values: ParsedValues) {}
    func run(_ context: CommandContext) {}
  }

  @Test(arguments: [
    (["-t", "a", "."], ["a"], false, nil as When?, ["."]), (["-ta", "-tb"], ["a", "b"], false, nil, []),
    (["--tag=a", "-q"], ["a"], true, nil, []), (["-qt", "a"], ["a"], true, nil, []),
    (["--pull"], [], false, .always, []),
    (["--pull=never", "x"], [], false, .never, ["x"]), (["--", "-q"], [], false, nil, ["-q"]),
    (["-"], [], false, nil, ["-"]),
    (["--tag", "a=b"], ["a=b"], false, nil, []),
  ])
  func good(words: [String], tags: [String], isQuiet: Bool, pull: When?, arguments: [String]) throws {
    let values = try ParsedValues(words, for: Build.spec)
    #expect(values[Build.tag] == tags && values[Build.quiet] == isQuiet)
    #expect(values[Build.pull] == pull)
    #expect(try values[Build.place] == arguments.first)
  }

  @Test(arguments: [
    (["--tga", "x"], "error: unknown option '--tga'\n  did you mean '--tag'?"),
    (["-x"], "error: unknown option '-x'\n  'build --help' lists the options"),
    (["-t"], "error: the option -t lacks its value; expected -t NAME"),
    (["--quiet=1"], "error: the option --quiet takes no value"),
    (["--pull=nver"], "error: --pull can't be 'nver'; expected always, never\n  did you mean 'never'?"),
    (["a", "b"], "error: 'build' has the argument 'b' too much"),
  ])
  func wrong(words: [String], expected: String) throws {
    let error = try #require(throws: UsageError.self) { _ = try ParsedValues(words, for: Build.spec) }
    #expect(error.diagnostics.map(\.description) == [expected])
  }

  @Test(arguments: [
    (["help"], Outcome.done), (["build", "--help"], .done), (["help", "build"], .done), (["biuld"], .usage),
    ([], .usage),
    (["build", "a", "b"], .usage), (["build"], .done), (["help", "nothing"], .usage),
  ])
  func outcomes(words: [String], expected: Outcome) async {
    let ears = Ears()
    let set = CommandSet(program: "x", summary: "X.", origin: .tool, commands: [Build.self])
    #expect(await set.run(words, console: ears.console(), environment: [:]) == expected)
    #expect((expected == .usage) == !ears.errors.text.isEmpty)
    if words == ["biuld"] { #expect(ears.errors.text == "error: unknown command 'biuld'\n  did you mean 'build'?\n") }
  }
}
