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
