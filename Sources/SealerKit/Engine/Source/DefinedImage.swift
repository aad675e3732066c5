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
  /// - Throws: `Diagnostics` with every finding.
  package init(kubefile text: Data, file: String) throws {
    let (definition, dialect) = try Kubefile.source(text, file: file)
    self.init(definition, dialect: dialect)
  }
}
