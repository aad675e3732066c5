import SealerFoundations
import SealerOCI

/// What a build may be told beside the definition.
public struct BuildOptions: Sendable {
  /// When a base is asked for at its registry.
  public enum Pull: String, Sendable, CaseIterable {
    /// If the store lacks it.
    case missing
    /// Each time.
    case always
    /// Not at all.
    case never
  }

  /// How RUN runs.
  public enum RunMode: String, Sendable, CaseIterable {
    /// In a sandbox, in the rootfs if that holds a shell, else with the machine's programs.
    case automatic = "auto"
    /// In a sandbox, with the rootfs as its root; it needs a shell in there.
    case rootfs
    /// In the machine's shell, in the rootfs as its working folder, not shut off.
    case host
  }

  /// What an image is to whoever runs it.
  public enum ImageType: String, Sendable, CaseIterable {
    /// It brings Kubernetes.
    case cluster = "kube-installer"
    /// It brings applications for a cluster that runs.
    case applications = "app-installer"
  }

  /// What the image is for.
  public var platform: Platform
  /// Whether an image that says it is for another platform is taken all the same, with a warning.
  public var allowsPlatformMismatch = false
  /// The values of build arguments.
  public var arguments: [String: String]
  /// When the base is asked for.
  public var pull: Pull
  /// How RUN runs.
  public var run: RunMode
  /// Whether RUN sees the machine's network.
  public var sharesNetwork: Bool
  /// The time of everything in the image, in seconds since 1970.
  public var modified: Int64
  /// More labels.
  public var labels: [String: String]
  /// Files of values for charts, which are merged in order over those that the image has.
  public var chartValues: [ChartValuesFile] = []
  /// The Kubernetes version that charts are rendered for; nil for the one that the image itself names.
  public var kubernetesVersion: String?
  /// What references mean; those that it doesn't know are looked up.
  public var lock: ImageLock?
  /// Which images are let in, and where they are had; nil for all.
  public var policy: ImagesPolicy?
  /// The images of the context's `imageListWithAuth.yaml`.
  package var listWithAuth: ImageListWithAuth?
  /// Whether the embedded registry has images below their domain: `docker.io/library/nginx`.
  public var keepsDomain = false
  /// What the image is to whoever runs it.
  public var type = ImageType.cluster
  /// Whether nothing is loaded and every other image counts as one with nothing in it: for plans without a network.
  package var isOutline = false
  /// The bounds of what the definition and the images come to.
  package var limits = InputLimits()
  /// Whether a build that would need another lock fails.
  public var isLocked = false
  /// Whether the layers of embedded blobs that earlier builds made may be used again.
  public var usesCache = true

  /// Makes the usual options.
  public init(
    platform: Platform = .current, arguments: [String: String] = [:], pull: Pull = .missing, run: RunMode = .automatic,
    sharesNetwork: Bool = false, modified: Int64 = 0, labels: [String: String] = [:]
  ) {
    self.platform = platform
    self.arguments = arguments
    self.pull = pull
    self.run = run
    self.sharesNetwork = sharesNetwork
    self.modified = modified
    self.labels = labels
  }
}

/// A file of values for one chart of the image, as Helm's `-f` takes it.
public struct ChartValuesFile: Hashable, Sendable {
  /// The chart: its name, or that of its folder.
  public var chart: String
  /// The file, on this machine.
  public var file: String

  /// Makes one.
  public init(chart: String, file: String) {
    self.chart = chart
    self.file = file
  }
}
