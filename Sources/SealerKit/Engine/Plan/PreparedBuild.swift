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
      /// Adds files of an earlier stage, which is built first.
      case copyStage(Int, ExpandedCopy)
      /// Runs a command with these variables.
      case run(Command, environment: CommandEnvironment)
      /// Changes the configuration alone.
      case configure
    }

    /// The instruction as a plan shows it.
    var text: String
    /// The instruction as the image's history names it; a copy by what it comes to, not by what the files were called where
    /// they came from.
    var history: String
    var site: SourceSite
    var action: Action
  }

  var options: BuildOptions
  var base: BaseImage?
  /// The rootfs of the base, if that came for this build and is to be run in.
  var arriving: ArrivingRootfs?
  /// The base's name, also where it was not loaded.
  var baseReference: ImageReference?
  var steps: [Step] = []
  /// The earlier stages that files are taken from, by their numbers.
  var stages: [Int: PreparedBuild] = [:]
  /// The variables of the image, in the order of its configuration.
  var environment: [(name: String, value: String)] = []
  var labels: [String: String] = [:]
  var author: String?
  var commands: [String] = []
  var applications = ApplicationSet()
  /// The special folders, as far as no RUN and no stage changes them.
  var rootfs: RootfsView
  /// The images that the rootfs needs, as far as no RUN and no stage changes it.
  var images: [ImageFind] = []
  var notes: [Diagnostic] = []
  var origins: [RootfsPath: String] = [:]
  /// Where the lines of files were written that statements made, by file.
  var lines: [RootfsPath: [Int: SourceSite]] = [:]
  /// What was loaded for the build and goes with it.
  var loaded = KeptFolders()
  /// The images that come from no registry.
  let local: LocalImages

  init(options: BuildOptions, store: ImageStore) {
    self.options = options
    rootfs = RootfsView(options.limits)
    local = LocalImages(store: store, platform: options.platform)
  }

  /// The images that a rootfs of this build needs, and what is worth a look.
  ///
  /// - Throws: `Diagnostics` with every file that can't be read and every chart that can't be rendered.
  func images(in rootfs: RootfsView) async throws -> (images: [ImageFind], notes: [Diagnostic]) {
    let variables = Dictionary(environment.map { ($0.name, $0.value) }) { $1 }
    return try await ImageDiscovery.images(
      in: rootfs, options: options, base: baseReference, variables: variables, lines: lines,
      localName: { try local.image($0).reference }
    ) { origin($0) }
  }

  /// Whether a RUN or an earlier stage may bring manifests that are not known before the build.
  var bringsMore: Bool {
    steps.contains { step in
      switch step.action {
      case .run, .copyStage: true
      case .copy, .configure: false
      }
    }
  }

  /// Whether a path of the rootfs is a folder, as far as that is known.
  func isFolder(_ path: RootfsPath) -> Bool { rootfs[path]?.entry.kind == .folder }

  /// Findings in a file that statements made, at those statements; a warning about a line that no statement made, such as
  /// the API version, is nobody's to follow.
  func placed(_ findings: [Diagnostic], in file: RootfsPath) -> [Diagnostic] {
    guard let lines = lines[file] else { return findings }
    return findings.compactMap { finding in
      guard let site = finding.site, site.file == origin(file) else { return finding }
      guard let written = lines[site.line] else { return finding.severity == .error ? finding : nil }
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

/// Folders that exist as long as somebody needs them.
struct KeptFolders: @unchecked Sendable {
  private var folders: [RootfsFolder] = []

  mutating func keep(_ folder: RootfsFolder) { folders.append(folder) }
}
