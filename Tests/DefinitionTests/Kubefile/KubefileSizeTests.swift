import Foundation
import SealerDefinition
import SealerFoundations
import TestSupport
import Testing

/// Kubefiles that are long and all of a kind: reading and writing them takes time in proportion to their size.
@Suite struct KubefileSizeTests {
  /// A Kubefile of any size.
  struct Shape: Sendable, CustomTestStringConvertible {
    var testDescription: String
    /// What stands before and behind the repeated parts.
    var text: @Sendable (_ repeated: (String) -> String) -> String

    init(_ name: String, _ text: @escaping @Sendable ((String) -> String) -> String) {
      (testDescription, self.text) = (name, text)
    }

    func text(of bytes: Int) -> String {
      "FROM scratch\n" + text { String(repeating: $0, count: bytes / $0.utf8.count) }
    }
  }

  static let shapes: [Shape] = [
    Shape("a word") { "LABEL a=" + $0("x") }, Shape("dollars") { "LABEL a=" + $0("$") },
    Shape("variables") { "LABEL a=" + $0("$A") }, Shape("backslashes") { "LABEL a=" + $0("\\\\") },
    Shape("words") { "ENV " + $0("A=b ") }, Shape("a heredoc of one line") { "COPY <<a b\n" + $0("x") + "\na" },
    Shape("a heredoc of many lines") { "RUN <<a\n" + $0("x\n") + "a" },
    Shape("a heredoc of quotes") { "COPY <<a b\n" + $0("\"\t\n") + "a" },
    Shape("variables without an end") { "COPY <<a b\n" + $0("${A:-") + "\na" },
    Shape("heredocs") { "COPY " + $0("<<a ") + "b\n" + $0("a\n\n\n") },
    Shape("heredocs of a command") { "RUN " + $0("<<a ") + "b\n" + $0("a\n\n\n") },
    Shape("continued lines") { "RUN a" + $0("\\\n") }, Shape("a JSON list") { "COPY [\"a\"" + $0(",\"x\"") + "]" },
  ]

  @Test(arguments: shapes) func takesTimeInProportion(_ shape: Shape) throws {
    let times = try [1 << 15, 1 << 18].map { size in
      let text = shape.text(of: size)
      return try ThreadTime.of {
        let definition = try readKubefile(text)
        _ = try Kubefile.write(definition)
        _ = SwiftWriter().image(definition)
      }
    }
    // Eight times the size: what grows by the square takes about 64 times as long.
    #expect(times[1] < times[0] * 20)
  }

  @Test(arguments: ["x\n", "FROM scratch\n", "COPY a\n"]) func manyFindingsAreNotAllShown(line: String) {
    let text = "FROM a\n" + String(repeating: line, count: 20_000)
    let error = #expect(throws: Diagnostics.self) { try readKubefile(text) }
    #expect(error?.diagnostics.count == 101)
    #expect(error?.diagnostics.last?.found == "there are more findings than these 100")
    #expect(error?.diagnostics.last?.advice == "mend these first")
    #expect(error?.diagnostics.last?.site.map { [$0.line, $0.column] } == [102, line == "COPY a\n" ? 6 : 1])
  }
}
