import Foundation
import SealerFoundations
import SealerKubeadm
import Testing

/// Wrong overrides and all that is said about them: `Golden/wrong-overrides.txt`, a release, a text and the findings each.
@Suite struct WrongOverridesTests {
  struct Row: Sendable, CustomStringConvertible {
    var release: String
    var text: String
    var exitCode: Int
    var findings: String
    var description: String { text }
  }

  static let rows: [Row] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Golden/wrong-overrides.txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.components(separatedBy: "=== ").dropFirst().compactMap { part in
      guard let line = part.firstIndex(of: "\n"), let rule = part.range(of: "\n--- exit ") else { return nil }
      let answer = part[rule.upperBound...]
      guard let code = answer.first?.wholeNumberValue else { return nil }
      return Row(
        release: String(part[..<line]), text: String(part[part.index(after: line)..<rule.lowerBound]) + "\n",
        exitCode: code, findings: answer.dropFirst(2).trimmingCharacters(in: .newlines))
    }
  }()

  @Test func areManyAndAllFound() {
    #expect(Self.rows.count >= 90)
    #expect(Self.rows.allSatisfy { !$0.findings.isEmpty })
  }

  @Test(arguments: rows) func isFound(row: Row) throws {
    var findings: [Diagnostic] = []
    do {
      let layers = try Clusterfile(Data(row.text.utf8), file: "k.yml").layers(over: [])
      let release = try #require(KubernetesRelease(row.release))
      let target = TargetRelease(release, .option("--kubernetes"))
      findings = try KubeadmConfiguration(.init(layers: layers, target: target)).findings
    } catch let error as any DiagnosticConvertible {
      findings = error.diagnostics
    }
    #expect(findings.map(\.description).joined(separator: "\n") == row.findings)
    #expect(findings.contains { $0.severity == .error } == (row.exitCode == 1))
  }
}
