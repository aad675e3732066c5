import Foundation
import TestSupport
import Testing

/// What the documentation shows compiles: the examples in the comments of statements, and the code of the tutorial.
@Suite struct DocumentationTests {
  private static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
  private static let dsl = "\(package)/Sources/SealerDSL"

  private func typeCheck(_ file: String, _ more: String...) throws -> Program.Answer {
    let program = Program.built("sealer-run").parent
    return try Program.run(
      ["swiftc", "-typecheck", "-diagnostic-style", "llvm", file, "-I", "\(program)/Modules"] + more)
  }

  @Test func theCodeOfTheTutorialCompiles() throws {
    let folder = "\(Self.dsl)/SealerDSL.docc/Resources"
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".swift") }.sorted()
    let tutorial = try String(
      contentsOfFile: "\(Self.dsl)/SealerDSL.docc/FromKubefileToPackage.tutorial", encoding: .utf8)
    #expect(names.count >= 7)
    for name in names {
      let isLibrary = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8).contains("struct Shop")
      let answer =
        try isLibrary
        ? typeCheck("\(folder)/\(name)", "-parse-as-library", "-plugin-path", Self.plugins())
        : typeCheck("\(folder)/\(name)")
      #expect(answer.status == 0, "\(name): \(answer.output)")
      #expect(tutorial.contains("file: \"\(name)\""), "\(name) is not shown")
    }
  }

  /// Where the compiler's macros of tests are.
  private static func plugins() throws -> String {
    struct Target: Decodable {
      struct Paths: Decodable { var runtimeResourcePath: String }
      var paths: Paths
    }
    let answer = try Program.run("swiftc", "-print-target-info")
    let target = try JSONDecoder().decode(Target.self, from: Data(answer.output.utf8))
    return target.paths.runtimeResourcePath + "/host/plugins/testing"
  }

  /// Every statement's comment has an example, and every example compiles, alone or as the statements of an image.
  @Test func theExamplesInCommentsCompile() throws {
    let scratch = Scratch()
    var text = "import SealerDSL\n"
    var examples: [(file: String, line: Int)] = []
    let files = FileManager.default.enumerator(atPath: "\(Self.dsl)/Statements")?.allObjects as? [String] ?? []
    for file in files.sorted() where file.hasSuffix(".swift") && !file.contains("Fields/") {
      let source = try String(contentsOfFile: "\(Self.dsl)/Statements/\(file)", encoding: .utf8)
      for example in Self.examples(in: source) where !example.text.contains("…") {
        examples.append((file, text.split(separator: "\n", omittingEmptySubsequences: false).count))
        text += Self.program(example.text, examples.count)
      }
      for statement in Self.undocumented(in: source) { Issue.record("\(statement) in \(file) has no example") }
    }
    try text.write(toFile: scratch("Examples.swift").text, atomically: true, encoding: .utf8)
    let answer = try typeCheck(scratch("Examples.swift").text, "-parse-as-library")
    let errors = answer.output.split(separator: "\n").filter { $0.contains(": error: ") }
    #expect(errors.isEmpty, "\(errors.joined(separator: "\n"))\n\(text)")
    #expect(examples.count >= 20)
    print("examples in comments that compile: \(examples.count)")
  }

  private static func examples(in source: String) -> [(text: String, line: Int)] {
    var result: [(text: String, line: Int)] = []
    var lines: [String]?
    for (index, line) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let trimmed = line.trimmingCharacters(in: .whitespaces)
      if trimmed == "/// ```swift" {
        lines = []
      } else if trimmed == "/// ```", let found = lines {
        result.append((found.joined(separator: "\n"), index + 1))
        lines = nil
      } else if lines != nil {
        lines?.append(String(trimmed.dropFirst(4)))
      }
    }
    return result
  }

  /// A program around an example: what it shows, and what it leaves out.
  private static func program(_ example: String, _ number: Int) -> String {
    if example.contains("@main") || example.contains("func ") || example.contains("enum ") {
      let isolated = example.replacing("@main ", with: "").replacing("Builder func", with: "Builder static func")
      return "enum Example\(number) {\n\(isolated)\n}\n"
    }
    if example.contains("ClusterImage {") {
      let body = example.replacing("ClusterImage {", with: "_ = ClusterImage {")
      return "func example\(number)() {\n\(body)\n}\n"
    }
    let base = example.contains("From(") ? "" : "From(\"scratch\")\n"
    return "func example\(number)() -> ClusterImage {\nClusterImage {\n\(base)\(example)\n}\n}\n"
  }

  /// The statements without an example in the comment before them.
  private static func undocumented(in source: String) -> [String] {
    let parts = source.components(separatedBy: ": ImageStatement")
    return parts.dropLast().compactMap { part in
      guard let start = part.range(of: "public struct ", options: .backwards) else { return nil }
      let comment = part[..<start.lowerBound].split(separator: "\n\n", omittingEmptySubsequences: true).last ?? ""
      let name = String(part[start.upperBound...])
      // The names that users write for this one, `Kubeadm` and the like, have the examples.
      return comment.contains("```swift") || name.hasPrefix("ConfigurationBlock") ? nil : name
    }
  }
}
