import Foundation
import SealerDefinition
import SealerFoundations
import SealerOCI

/// A definition, and the build arguments that the program has which made it.
package struct DefinedImage: Sendable {
  /// The definition.
  package var definition: ImageDefinition
  /// The arguments of its program; those of `ARG` lines are in the definition.
  package var arguments: [ArgumentDeclaration]
  /// The dialect of the Kubefile that it was read from; nil if there is none.
  package var dialect: Kubefile.Dialect?
  /// What was noted while it was read.
  package var findings: [Diagnostic] = []

  /// Makes one.
  package init(
    _ definition: ImageDefinition, arguments: [ArgumentDeclaration] = [], dialect: Kubefile.Dialect? = nil
  ) {
    self.definition = definition
    self.arguments = arguments
    self.dialect = dialect
  }

  /// Reads a Kubefile.
  ///
  /// - Parameter dialect: the dialect that its user says it is in, whatever its first line says; nil for none.
  /// - Throws: `Diagnostics` with every finding.
  package init(kubefile text: Data, file: String, dialect: Kubefile.Dialect? = nil) throws {
    let source = try Kubefile.source(text, file: file, dialect: dialect)
    self.init(source.definition, dialect: source.dialect)
    findings = source.findings
  }

  /// The same image, with a remark if a dialect was given for it: only a Kubefile has one.
  package func saying(_ dialect: Kubefile.Dialect?, of name: String) -> DefinedImage {
    guard let dialect else { return self }
    var image = self
    image.findings.append(
      Diagnostic(
        "--dialect \(dialect.rawValue) has no effect: \(name) is no Kubefile", severity: .warning,
        advice: "it says itself what each copy means; leave the option out"))
    return image
  }
}
