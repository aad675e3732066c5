import SealerFoundations
import SealerKubeadm
import SealerOCI

/// A definition with everything resolved that can be resolved before anything is written.
struct PreparedBuild: Sendable {
  /// What it was asked for.
  let defined: DefinedBuild
  /// The stages that the image is made of.
  let stages: PreparedStages
  /// The last of them: the image.
  let image: PreparedStage
  /// The images that come from no registry.
  let local: LocalImages
  /// The images that the rootfs needs, as far as no RUN and no stage changes it.
  var images: [ImageFind] = []
  /// What its checks found, errors among them.
  private(set) var findings: [Diagnostic] = []

  /// What it is told beside the definition.
  var options: BuildOptions { defined.options }

  /// Looks for the images of a rootfs of this build, and lets all checks look at it.
  ///
  /// - Throws: `CancellationError`.
  mutating func examine(_ rootfs: RootfsView, _ stage: RootfsStage, _ brought: BroughtFiles) async throws {
    let examined = try await ExaminedBuild(self, rootfs, stage, brought)
    images = examined.images
    findings = examined.findings
  }

  /// What a build reports.
  ///
  /// - Throws: `Diagnostics` with every finding but the notes if one is an error.
  func reported() throws -> [Diagnostic] {
    let findings = findings.ofBuilds
    try Diagnostics(findings).throwIfErrors()
    return findings
  }

  /// All that is done to the rootfs of the base.
  var steps: [PlannedStep] { stages.chain(to: image.number).flatMap(\.steps) }

  /// The image that this one is built on.
  var base: BaseImage? { stages.base(of: image.number)?.image }

  /// The base's name, also where it was not loaded.
  var baseReference: ImageReference? {
    switch stages.chain(to: image.number).first?.base {
    case .image(let base)?: base.image.reference
    case .named(let reference)?: reference
    case .scratch?, .stage?, nil: nil
    }
  }

  /// The Kubernetes that a rootfs of this build is for; nil if nobody says one.
  ///
  /// - Throws: `Diagnostic` if the options ask for one that is none.
  func target(in rootfs: RootfsView) throws -> TargetRelease? {
    .decided(
      asked: try .asked(options), configured: .configured(in: rootfs) { image.files.origin($0) },
      image: made(of: rootfs))
  }

  /// The Kubernetes that the base configures, whatever is copied over its configuration.
  var configuredByBase: TargetRelease? {
    base.flatMap { base in .configured(in: base.rootfs) { "\(base.reference.familiarName):\($0)" } }
  }

  /// The Kubernetes that a rootfs of this build is made for, by what it brings and supports.
  func made(of rootfs: RootfsView) -> TargetRelease? {
    .made(rootfs, base: baseReference, labels: image.settings.labels)
  }

  /// The images that a rootfs of this build needs, and what is worth a look.
  ///
  /// - Throws: `Diagnostics` with every file that can't be read and every chart that can't be rendered.
  func images(
    in rootfs: RootfsView, _ stage: RootfsStage
  ) async throws -> (images: [ImageFind], notes: [Diagnostic]) {
    let variables = Dictionary(image.settings.environment.map { ($0.name, $0.value) }) { $1 }
    return try await ImageDiscovery.images(
      in: rootfs, stage, options: options, target: try target(in: rootfs), variables: variables,
      lines: image.files.lines, localName: { try local.image($0).reference }
    ) { image.files.origin($0) }
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
}
