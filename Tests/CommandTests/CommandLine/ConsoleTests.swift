import Foundation
import SealerDSL
import SealerFoundations
import SealerKit
import Testing

@testable import SealerCommands

/// What a command says passes one place; results for scripts keep their bytes.
@Suite struct ConsoleTests {
  private static let hostile = "a\u{1B}[2J\u{202E}\nb"
  private static let escaped = "a\\u{1B}[2J\\u{202E}\\u{A}b\n"

  @Test func textIsEscaped() {
    let ears = Ears()
    ears.console().print(Self.hostile)
    ears.console().print(lines: "1\n\u{7}2\n")
    ears.console().print([Diagnostic("f\u{1B}")])
    #expect(ears.output.text == Self.escaped + "1\n\\u{7}2\n\nerror: f\\u{1B}\n")
    ears.console().message(Self.hostile)
    ears.console().message(lines: "3\n\u{7}4")
    ears.console().ask("Who\u{1B}? ")
    ears.console().endLine()
    ears.console().report([Diagnostic("g\u{1B}", severity: .warning)])
    #expect(ears.errors.text == Self.escaped + "3\n\\u{7}4\nWho\\u{1B}? \nwarning: g\\u{1B}\n")
  }

  @Test func whatAScriptReadsKeepsItsBytes() throws {
    let ears = Ears()
    ears.console().write(text: Self.hostile)
    ears.console().write(Data([0xFF, 0x0A]))
    try ears.console().print(json: ["k": "\u{202E}\u{9B}\u{1B}"])
    #expect(ears.output.text == Self.hostile + "\n\u{FFFD}\n" + "{\n  \"k\" : \"\u{202E}\u{9B}\\u001b\"\n}\n")
  }

  @Test func ourOwnMovesAndColorsStay() throws {
    let ears = Ears()
    let console = ears.console(isTerminal: true)
    console.showProgress(.tty)
    console.show(TransferEvent(digest: try Digest.of(Data()), of: "a", bytes: 1, total: 2, isReused: false))
    console.report([Diagnostic("x\u{1B}")])
    #expect(ears.errors.text.hasPrefix("a ") && ears.errors.text.contains("1 B of 2 B, 0 of 1\r\u{1B}["))
    #expect(ears.errors.text.hasSuffix("\u{1B}[J\u{1B}[1;31merror:\u{1B}[0m x\\u{1B}\n"))
  }

  @Test func findingsOfEachSeverityAreShownUpToABound() {
    let ears = Ears()
    let warnings = (0..<5000).map { Diagnostic("w\($0)", severity: .warning) }
    ears.console().report(warnings + [Diagnostic("last")])
    let lines = ears.errors.text.split(separator: "\n")
    #expect(lines.count == 102 && lines.dropFirst(99).prefix(2) == ["warning: w99", "error: last"])
    #expect(lines.last == "and 4900 more findings")
  }

  @Test func aLongLineIsCut() {
    let ears = Ears()
    ears.console().message(String(repeating: "x", count: 50 << 20))
    #expect(ears.errors.text.utf8.count < 17_000 && ears.errors.text.contains("x… (52412416 bytes more) …x"))
    ears.console().print(String(repeating: "y", count: 100_000))
    #expect(ears.output.text.utf8.count == 100_001)
  }

  @Test func aResultThatIsLostIsAnError() async {
    let ears = Ears()
    struct Say: SealerCommands.Command {
      static let spec = CommandSpec("say", summary: "Say.")
      init(_ values: ParsedValues) {}
      func run(_ context: CommandContext) { context.console.print("x") }
    }
    let set = CommandSet(program: "x", summary: "X.", origin: .tool, commands: [Say.self])
    let full = Console(
      isTerminal: false, hasColor: false, output: { _ in throw SystemError("write", "the result", code: ENOSPC) },
      error: { ears.errors.take($0) })
    #expect(await set.run(["say"], console: full, environment: [:]) == .failed)
    #expect(ears.errors.text.hasPrefix("error: can't write the result: No space left on device"))
    let deaf = Console(
      isTerminal: false, hasColor: false, output: { ears.output.take($0) }, error: { _ in throw SystemError("", "") })
    #expect(await set.run(["say"], console: deaf, environment: [:]) == .done)
    #expect(ears.output.text == "x\n")
  }
}
