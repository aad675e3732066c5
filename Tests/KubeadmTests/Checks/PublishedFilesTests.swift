import Foundation
import SealerFoundations
import SealerKubeadm
import Testing

/// Files as people publish them, each written anew and smaller: `Golden/published.txt`, the repository and the path, the
/// text, what is said, and values of the merged configuration.
///
/// What is right: whatever kubeadm's own validation takes is taken. What is refused here, it refuses too, warns of, or
/// passes on to a component that does not start.
@Suite struct PublishedFilesTests {
  struct Row: Sendable, CustomStringConvertible {
    var source: String
    var text: String
    var exitCode: Int
    var findings: [String]
    /// A value a line: the document and the path, then JSON.
    var values: [String]
    var description: String { source }
  }

  static let rows: [Row] = {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Golden/published.txt")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.components(separatedBy: "=== ").dropFirst().compactMap { part in
      guard let line = part.firstIndex(of: "\n"), let rule = part.range(of: "\n--- exit "),
        let code = part[rule.upperBound...].first?.wholeNumberValue
      else { return nil }
      let lines = part[rule.upperBound...].split(separator: "\n").dropFirst().map(String.init)
      let isFinding = { (line: String) in line.hasPrefix("k.yml:") || line.hasPrefix("  ") }
      return Row(
        source: String(part[..<line]), text: String(part[part.index(after: line)..<rule.lowerBound]) + "\n",
        exitCode: code,
        findings: lines.filter(isFinding), values: lines.filter { !isFinding($0) })
    }
  }()

  @Test func areMany() { #expect(Self.rows.count >= 20) }

  @Test(arguments: rows) func isReadAsItIsMeant(_ row: Row) throws {
    var findings: [Diagnostic] = []
    var values: [String] = []
    do {
      let layers = try Clusterfile(Data(row.text.utf8), file: "k.yml").layers(over: [])
      let configuration = try KubeadmConfiguration(layers: layers)
      findings = configuration.findings
      values = configuration.explain().map { "\($0.document).\($0.path) \($0.text)" }
    } catch let error as any DiagnosticConvertible {
      findings = error.diagnostics
    }
    let lines = findings.flatMap { $0.description.split(separator: "\n").map(String.init) }
    #expect(lines == row.findings)
    #expect(findings.contains { $0.severity == .error } == (row.exitCode == 1))
    for value in row.values { #expect(values.contains(value), "\(value)") }
  }
}
