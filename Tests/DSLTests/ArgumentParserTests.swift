import Foundation
import SealerDSL
import SealerKit
import Testing

@testable import SealerDSL

@Suite struct ArgumentParserTests {
  static let tag = OptionSpec("tag", short: "t", .repeated("NAME"), help: "A name.")
  static let quiet = OptionSpec("quiet", short: "q", help: "Little.")
  static let pull = OptionSpec("pull", .optional("WHEN", alone: "always"), choices: ["always", "never"], help: "When.")
  static let spec = CommandSpec(
    "build", summary: "Build.", usage: "[X]", arguments: 0...1, options: [tag, quiet, pull]
  ) {
    _ in
  }

  @Test(arguments: [
    (["-t", "a", "."], ["a"], false, nil as String?, ["."]), (["-ta", "-tb"], ["a", "b"], false, nil, []),
    (["--tag=a", "-q"], ["a"], true, nil, []), (["-qt", "a"], ["a"], true, nil, []),
    (["--pull"], [], false, "always", []),
    (["--pull=never", "x"], [], false, "never", ["x"]), (["--", "-q"], [], false, nil, ["-q"]),
    (["-"], [], false, nil, ["-"]),
    (["--tag", "a=b"], ["a=b"], false, nil, []),
  ])
  func good(words: [String], tags: [String], isQuiet: Bool, pull: String?, arguments: [String]) throws {
    var parser = ArgumentParser(Self.spec)
    try parser.parse(words)
    #expect(parser.values[Self.tag] ?? [] == tags && (parser.values[Self.quiet] != nil) == isQuiet)
    #expect(parser.values[Self.pull]?.last == pull && parser.arguments == arguments)
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
    var parser = ArgumentParser(Self.spec)
    let error = try #require(throws: UsageError.self) { try parser.parse(words) }
    #expect(error.diagnostics.map(\.description) == [expected])
  }

  /// Collects what a command says.
  final class Sink: @unchecked Sendable {
    private let lock = NSLock()
    private var data = Data()
    func take(_ more: Data) { lock.withLock { data.append(more) } }
    var text: String { lock.withLock { String(decoding: data, as: UTF8.self) } }
  }

  @Test(arguments: [
    (["help"], Outcome.done), (["build", "--help"], .done), (["help", "build"], .done), (["biuld"], .usage),
    ([], .usage),
    (["build", "a", "b"], .usage), (["build"], .done), (["help", "nothing"], .usage),
  ])
  func outcomes(words: [String], expected: Outcome) async {
    let (output, errors) = (Sink(), Sink())
    let console = Console(isTerminal: false, hasColor: false, output: { output.take($0) }, error: { errors.take($0) })
    let set = CommandSet(program: "x", summary: "X.", commands: [Self.spec])
    #expect(await set.run(words, console: console, environment: [:]) == expected)
    #expect((expected == .usage) == !errors.text.isEmpty)
    if words == ["biuld"] { #expect(errors.text == "error: unknown command 'biuld'\n  did you mean 'build'?\n") }
  }
}
