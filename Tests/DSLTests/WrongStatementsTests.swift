import Foundation
import TestSupport
import Testing

/// Statements and whole images that don't compile, and what the compiler says about them: a text and a part of the message
/// each, in `Golden`.
@Suite struct WrongStatementsTests {
  private typealias Row = (text: String, message: String)

  private func rows(_ name: String) throws -> [Row] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Golden/\(name).txt")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
      let parts = line.components(separatedBy: " | ")
      return (parts[0], parts.count > 1 ? parts[1] : "")
    }
  }

  @Test func eachStatementIsRefusedAtItsLine() throws {
    let rows = try rows("wrong-statements")
    try check(rows, lines: rows.map { "ClusterImage { From(\"scratch\"); \($0.text) }" })
    print("wrong statements refused by the compiler: \(rows.count)")
  }

  /// What the compiler says here is what this library teaches: the base, the forms of statements, where fields belong.
  @Test func eachImageIsRefusedWithAdvice() throws {
    let rows = try rows("wrong-images")
    #expect(rows.count >= 25 && rows.allSatisfy { !$0.message.isEmpty })
    try check(rows, lines: rows.map(\.text))
    print("wrong images refused by the compiler: \(rows.count)")
  }

  private func check(_ rows: [Row], lines: [String]) throws {
    let scratch = Scratch()
    let text = ["import SealerDSL", "let flag = true"] + lines.enumerated().map { "let image\($0) = \($1)" }
    try Data((text.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: scratch("Wrong.swift").text))
    let errors = try Self.typeCheck(scratch("Wrong.swift").text).output.split(separator: "\n").filter {
      $0.contains(": error: ")
    }
    for (index, row) in rows.enumerated() {
      let own = errors.filter { $0.contains("Wrong.swift:\(index + 3):") }
      #expect(!own.isEmpty, "it compiles: \(row.text)")
      #expect(own.contains { $0.contains(row.message) } || row.message.isEmpty, "\(row.text): \(own)")
    }
  }

  private static func typeCheck(_ file: String) throws -> Program.Answer {
    let program = Program.built("sealer-run").parent
    return try Program.run(
      "swiftc", "-typecheck", "-diagnostic-style", "llvm", "-parse-as-library", file, "-I", "\(program)/Modules")
  }

  /// Images of many statements don't cost the compiler more than their sum: each is checked on its own.
  @Test func aHundredStatementsAreChecked() throws {
    let statements = (0..<33).map { index in
      """
        Copy("a\(index)", to: "charts", permissions: 0o644)
        if flag { Run("echo \(index)") } else { Env(["A": "\(index)"]) }
        for name in ["x", "y"] { Manifest("\\(name)\(index).yaml") }
      """
    }
    let scratch = Scratch()
    let text =
      "import SealerDSL\nlet flag = true\nlet image = ClusterImage {\n  From(\"scratch\")\n"
      + statements.joined(separator: "\n") + "\n}\n"
    try Data(text.utf8).write(to: URL(fileURLWithPath: scratch("Many.swift").text))
    let answer = try Self.typeCheck(scratch("Many.swift").text)
    #expect(answer.status == 0, "\(answer.output)")
  }
}
