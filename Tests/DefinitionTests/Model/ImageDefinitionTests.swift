import Foundation
import SealerFoundations
import Testing

@testable import SealerDefinition

/// A definition is validated once, where it comes in, and again only if somebody changed it.
@Suite struct ImageDefinitionTests {
  private static let kubefile = Data("FROM scratch\nLABEL a=b\n".utf8)

  @Test func whatIsReadIsValidated() throws {
    let read = try Kubefile.read(Self.kubefile, file: "Kubefile")
    #expect(read.isValidated)
    let json = try CanonicalJSON.encode(read)
    #expect(try ImageDefinition(json: json, file: "a.json").isValidated)
    #expect(try ImageDefinition(read.statements).validated(file: "a").isValidated)
    #expect(!ImageDefinition(read.statements).isValidated)
  }

  @Test func whatIsChangedIsNot() throws {
    var definition = try Kubefile.read(Self.kubefile, file: "Kubefile")
    definition.statements.removeFirst()
    #expect(!definition.isValidated)
    let error = #expect(throws: Diagnostics.self) { try definition.validated(file: "Kubefile") }
    #expect(error?.diagnostics.map(\.found) == ["LABEL before FROM", "there is no FROM"])
  }

  /// Whether it was validated is nothing that two definitions differ in.
  @Test func equalityIsOfTheInstructions() throws {
    let read = try Kubefile.read(Self.kubefile, file: "Kubefile")
    let made = ImageDefinition(read.statements)
    #expect(read == made && read.hashValue == made.hashValue)
    #expect(try CanonicalJSON.encode(read) == CanonicalJSON.encode(made))
  }

  @Test func whatWasFoundBeforeComesFirst() throws {
    let before = Diagnostic("before", at: SourceSite(file: "Kubefile", line: 9, column: 1))
    let error = #expect(throws: Diagnostics.self) {
      try ImageDefinition([]).validated(file: "Kubefile", after: [before])
    }
    #expect(error?.diagnostics.map(\.found) == ["before", "there is no FROM"])
    let read = try Kubefile.read(Self.kubefile, file: "Kubefile")
    #expect(throws: Diagnostics.self) { try read.validated(file: "Kubefile", after: [before]) }
  }
}
