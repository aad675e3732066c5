import Foundation
import TestSupport
import Testing

/// Statements that don't compile, and what the compiler says about them: `Golden/wrong-statements.txt`, a statement and a
/// part of the message each.
@Suite struct WrongStatementsTests {
  static let rows: [(statement: String, message: String)] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Golden/wrong-statements.txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map { line in
      let parts = line.components(separatedBy: " | ")
      return (parts[0], parts.count > 1 ? parts[1] : "")
    }
  }()

  @Test func eachIsRefusedAtItsLine() throws {
    let scratch = Scratch()
    let lines =
      ["import SealerDSL"]
      + Self.rows.enumerated().map { "let image\($0) = ClusterImage { From(\"scratch\"); \($1.statement) }" }
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(fileURLWithPath: scratch("Wrong.swift")))
    let program = URL(fileURLWithPath: Program.built("sealer-run")).deletingLastPathComponent().path
    let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().path
    let answer = try Program.run(
      "swiftc", "-typecheck", "-diagnostic-style", "llvm", "-parse-as-library", scratch("Wrong.swift"),
      "-I", program + "/Modules", "-I", package + "/Sources/SealerKit/CArchive")
    let errors = answer.output.split(separator: "\n").filter { $0.contains(": error: ") }
    for (index, row) in Self.rows.enumerated() {
      let own = errors.filter { $0.contains("Wrong.swift:\(index + 2):") }
      #expect(!own.isEmpty, "it compiles: \(row.statement)")
      #expect(own.contains { $0.contains(row.message) } || row.message.isEmpty, "\(row.statement): \(own)")
    }
    print("wrong statements refused by the compiler: \(Self.rows.count)")
  }
}
