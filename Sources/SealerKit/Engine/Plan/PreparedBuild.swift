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
  var environment: [String] = []
  var labels: [String: String] = [:]
  var commands: [String] = []
  /// The images that the rootfs needs, as far as no RUN changes it.
  var images: [ImageFind] = []
  var notes: [Diagnostic] = []
  var origins: [RootfsPath: String] = [:]
  /// Where the lines of files were written that statements made, by file.
  var lines: [RootfsPath: [Int: SourceSite]] = [:]

  /// The variables of the image by their names.
  var variables: [String: String] {
    let pairs = environment.compactMap { assignment -> (String, String)? in
      let parts = assignment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      return parts.count == 2 ? (parts[0], parts[1]) : nil
    }
    return Dictionary(pairs) { $1 }
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
