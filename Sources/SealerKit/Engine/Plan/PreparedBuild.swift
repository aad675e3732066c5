import SealerDefinition
import SealerFoundations
import SealerOCI

/// A definition with everything resolved that can be resolved before anything is written.
struct PreparedBuild: Sendable {
  /// One statement.
  struct Step: Sendable {
    /// What it does to the rootfs.
    enum Action: Sendable {
      /// Adds files.
      case copy([PlannedEntry])
      /// Runs a command with these variables.
      case run(Command, environment: [String: String])
      /// Changes the configuration alone.
      case configure
    }

    var text: String
    var site: SourceSite
    var action: Action
  }

  var options: BuildOptions
  var base: BaseImage?
  var steps: [Step] = []
  /// The variables of the image, in the order of its configuration.
  var environment: [(name: String, value: String)] = []
  var labels: [String: String] = [:]
  var commands: [String] = []
  /// The images that the rootfs needs, as far as no RUN changes it.
  var images: [ImageFind] = []
  var notes: [Diagnostic] = []
  var origins: [RootfsPath: String] = [:]
  /// Where the lines of files were written that statements made, by file.
  var lines: [RootfsPath: [Int: SourceSite]] = [:]

  /// The images that a rootfs of this build needs, and what is worth a look.
  ///
  /// - Throws: `Diagnostics` with every file that can't be read and every chart that can't be rendered.
  func images(in rootfs: RootfsView) async throws -> (images: [ImageFind], notes: [Diagnostic]) {
    let variables = Dictionary(environment.map { ($0.name, $0.value) }) { $1 }
    return try await ImageDiscovery.images(
      in: rootfs, options: options, base: base?.reference, variables: variables, lines: lines
    ) { origin($0) }
  }

  /// Whether a RUN may bring manifests of its own.
  var hasRun: Bool {
    steps.contains { if case .run = $0.action { true } else { false } }
  }

  /// Findings in a file that statements made, at those statements.
  func placed(_ findings: [Diagnostic], in file: RootfsPath) -> [Diagnostic] {
    guard let lines = lines[file] else { return findings }
    return findings.map { finding in
      guard let site = finding.site, site.file == origin(file), let written = lines[site.line] else { return finding }
      var placed = finding
      placed.site = written
      return placed
    }
  }

  /// How the user knows a file of the rootfs.
  func origin(_ path: RootfsPath) -> String {
    if let origin = origins[path] { return origin }
    return base.map { "\($0.reference.familiarName):\(path)" } ?? path.description
  }
}
