import SealerKit

/// Options that many commands have.
enum SharedOption {
  static let format = Option(
    "format", as: OutputFormat.self, default: .text, help: "How to print the result: text (default) or json.")
  static let quiet = Option(flag: "quiet", short: "q", help: "Print ids only, and no progress.")
  static let platform = Option(
    "platform", "OS/ARCH,…", as: PlatformList.self,
    help: "What the image is for (default: this machine); several make one index when built, and are all looked at.")
  static let kubernetesVersion = Option(
    "kube-version", "VERSION", as: ChartKubernetes.self,
    help: "The Kubernetes version that charts are rendered for.")
  static let tags = Option(
    "tag", short: "t", "NAME", repeated: ImageReference.self, help: "The image's name in the store.")
  static let progress = Option(
    "progress", "HOW", as: ProgressMode.self, default: .auto,
    help: "How to show progress: auto (default), tty, plain, json, none.")
}

extension ParsedValues {
  /// How progress is shown.
  var progress: ProgressMode { self[SharedOption.quiet] ? .none : self[SharedOption.progress] }
}
