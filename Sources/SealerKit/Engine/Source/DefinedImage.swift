import Foundation
import SealerDefinition
import SealerFoundations
import SealerOCI

/// What a build tells the program of an image: the platform that it is for, and its build arguments.
///
/// A single-file image gets them by the environment of its process.
package struct BuildInputs: Codable, Sendable {
  /// The environment variable that hands them to the program of a single file, as JSON.
  package static let variable = "SEALER_BUILD_INPUTS"

  /// The platform.
  package var platform: Platform
  /// The values of `--build-arg`.
  package var arguments: [String: String]

  /// Makes them.
  package init(platform: Platform, arguments: [String: String]) {
    self.platform = platform
    self.arguments = arguments
  }
}

/// A build argument that a program declares, without its type.
package struct ArgumentDeclaration: Codable, Hashable, Sendable {
  /// The name.
  package var name: String
  /// What a value has to be.
  package var form: String
  /// The value where the build gives none.
  package var fallback: String
  /// What it is for.
  package var help: String
  /// The value that the build gave, if it is none of this type.
  package var refused: String?

  /// Makes one.
  package init(name: String, form: String, fallback: String, help: String, refused: String? = nil) {
    self.name = name
    self.form = form
    self.fallback = fallback
    self.help = help
    self.refused = refused
  }
}

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

/// What the program of a single file hands over when it ends.
package struct HandedOver: Codable, Sendable {
  /// The environment variable that names the file for it.
  package static let variable = "SEALER_DEFINITION_OUTPUT"

  /// The images that the file describes; it should be one.
  package var definitions: [ImageDefinition] = []
  /// Its build arguments.
  package var arguments: [ArgumentDeclaration] = []

  /// Nothing yet.
  package init() {}
}
