import SealerFoundations

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
