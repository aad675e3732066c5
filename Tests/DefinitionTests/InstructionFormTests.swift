import Foundation
import SealerFoundations
import Testing

@testable import SealerDefinition

/// Each instruction has one form, which all that read and write definitions look up.
@Suite struct InstructionFormTests {
  private static let lines = [
    "FROM": "a", "COPY": "a b", "RUN": "a", "CMD": "a", "ENV": "A=b", "ARG": "A", "LABEL": "a=b", "MAINTAINER": "a",
    "APP": "a local://b", "APPCMDS": "a [\"b\"]", "CMDS": "[\"a\"]", "CNI": "a", "CSI": "a", "KUBEVERSION": "a",
    "LAUNCH": "[\"a\"]",
  ]

  @Test func theWordsAndKeysAreEachOfOneForm() {
    #expect(Set(InstructionForms.keywords).count == Instruction.forms.count)
    #expect(InstructionForms.byKey.count == Instruction.forms.count)
    #expect(Set(Self.lines.keys) == Set(InstructionForms.keywords))
  }

  /// A line of a Kubefile, its JSON and its Swift come from the form that its word names.
  @Test(arguments: lines)
  func aWordReadsAsTheInstructionOfItsForm(keyword: String, rest: String) throws {
    let from = keyword == "FROM" ? "" : "FROM a\n"
    let definition = try Kubefile.read(Data("\(from)\(keyword) \(rest)\n".utf8), file: "Kubefile")
    let statement = try #require(definition.statements.last)
    let form = try #require(InstructionForms.byKeyword[keyword])
    #expect(statement.instruction.keyword == keyword)
    #expect(statement.instruction.dialect == form.dialect)
    let json = try JSONSerialization.jsonObject(with: JSONEncoder().encode(statement)) as? [String: Any]
    #expect(Set(json?.keys ?? [:].keys) == ["site", form.key])
    #expect(SwiftWriter().statement(statement.instruction).lowercased().hasPrefix("\(keyword.lowercased())("))
  }

  @Test func someSayThatAFileIsInTheDockerDialect() {
    let docker = Instruction.forms.filter { $0.dialect == .docker }.map(\.keyword)
    #expect(docker == ["APP", "APPCMDS", "CMDS", "CNI", "CSI", "KUBEVERSION", "LAUNCH"])
  }

  @Test func aGenerationRefusesWhatItDoesNotHave() {
    let refused = { (generation: ToolGeneration) in
      Instruction.forms.filter { !$0.generations.contains(generation) }.map(\.keyword)
    }
    #expect(refused(.sealer09) == ["ENV"])
    #expect(
      refused(.sealer08) == ["MAINTAINER", "APP", "APPCMDS", "CMDS", "CNI", "CSI", "KUBEVERSION", "LAUNCH"])
  }
}
