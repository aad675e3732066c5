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
