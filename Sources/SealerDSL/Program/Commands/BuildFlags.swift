import Foundation
import SealerFoundations
import SealerKit

/// The options that every command has in common which looks at a definition, and what they mean.
package enum BuildFlags {
  static let file = OptionSpec(
    "file", short: "f", .single("FILE"),
    help: "The Kubefile or Swift file (default: Kubefile in the context, else Image.swift).")
  static let buildArgument = OptionSpec("build-arg", .repeated("NAME=VALUE"), help: "Set a build argument.")
  package static let platform = OptionSpec(
    "platform", .single("OS/ARCH,…"),
    help: "What the image is for (default: this machine); several make one index when built.")
  static let pull = OptionSpec(
    "pull", .optional("WHEN", alone: "always"), choices: ["never", "always", "missing", "ifnewer", "true", "false"],
    help: "When to ask the registry for the base: missing (default), always, never.")
  package static let offline = OptionSpec("offline", help: "Ask no registry; what the store lacks is an error.")
  package static let format = OptionSpec(
    "format", .single("FORMAT"), choices: ["text", "json"], help: "How to print the result: text (default) or json.")
  package static let progress = OptionSpec(
    "progress", .single("HOW"), choices: ProgressMode.allCases.map(\.rawValue),
    help: "How to show progress: auto (default), tty, plain, json, none.")
  package static let quiet = OptionSpec("quiet", short: "q", help: "Print ids only, and no progress.")
  static let run = OptionSpec(
    "run", .single("MODE"), choices: BuildOptions.RunMode.allCases.map(\.rawValue),
    help: "How RUN runs: auto (default), rootfs, or host, which is not shut off.")
  static let network = OptionSpec(
    "network", .single("NETWORK"), choices: ["none", "host"], help: "The network of RUN: none (default) or host.")
  static let noCache = OptionSpec("no-cache", help: "Make every layer and load every container image again.")
  static let policy = OptionSpec(
    "images-policy", .single("FILE"), help: "Which images are let in, and where they are had: allow, deny, replace, …")
  static let keepDomain = OptionSpec(
    "keep-domain", help: "Have images below their domain in the embedded registry, docker.io/library/nginx.")
  static let locked = OptionSpec("locked", help: "Fail if the build would need another sealer.lock.")
  static let update = OptionSpec(
    "update", .optional("IMAGE,…", alone: ""), help: "Look these images up again; alone, all, and the base.")
  static let type = OptionSpec(
    "type", .single("TYPE"), choices: BuildOptions.ImageType.allCases.map(\.rawValue),
    help: "What the image brings: kube-installer (default), Kubernetes; app-installer, applications alone.")
  static let label = OptionSpec("label", .repeated("NAME=VALUE"), help: "Add a label.")
  static let chartValues = OptionSpec(
    "chart-values", .repeated("CHART=FILE"),
    help: "Render this chart with the values of a file; later files win, as with helm's -f.")
  package static let kubernetesVersion = OptionSpec(
    "kube-version", .single("VERSION"), help: "The Kubernetes version that charts are rendered for.")

  static let definition =
    [file, buildArgument, platform, pull, offline, chartValues, kubernetesVersion, policy] + RegistryFlags.all

  /// Shows progress as the user wants it.
  package static func showProgress(_ invocation: Invocation) {
    let mode = invocation[progress].flatMap(ProgressMode.init) ?? .auto
    invocation.console.showProgress(invocation.has(quiet) ? .none : mode)
  }

  package static func workspace(_ invocation: Invocation) throws -> Workspace {
    let limits = invocation.all(.limit)
    for text in limits {
      var checked = InputLimits()
      do { try checked.set(text) } catch { throw UsageError.limit(error) }
    }
    var workspace = try Workspace(
      environment: invocation.environment, registries: try RegistryFlags.options(invocation), limits: limits)
    workspace.isOffline = invocation.has(offline)
    let console = invocation.console
    workspace.note = { console.report([$0]) }
    workspace.jobs = try RegistryFlags.jobs(invocation)
    return workspace
  }

  /// The platforms that were asked for, each once; at least one.
  ///
  /// - Throws: `UsageError`.
  package static func platforms(_ invocation: Invocation) throws -> [Platform] {
    guard let text = invocation[platform] else { return [.current] }
    var platforms: [Platform] = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let platform = Platform(String(part)) else {
        throw UsageError.wrongValue(option: "--platform", found: text, expected: "OS/ARCHITECTURE, such as linux/arm64")
      }
      if !platforms.contains(platform) { platforms.append(platform) }
    }
    return platforms
  }

  /// The one platform that was asked for.
  ///
  /// - Throws: `UsageError`, also for several.
  package static func platform(_ invocation: Invocation) throws -> Platform {
    let platforms = try platforms(invocation)
    guard platforms.count == 1, let platform = platforms.first else {
      throw UsageError.wrongValue(
        option: "--platform", found: invocation[Self.platform] ?? "",
        expected: "one platform; only build and merge take several")
    }
    return platform
  }

  static func options(_ invocation: Invocation) throws -> BuildOptions {
    var options = BuildOptions(platform: try platforms(invocation).first ?? .current)
    options.arguments = try assignments(invocation.all(buildArgument), option: "--build-arg")
    options.labels = try assignments(invocation.all(label), option: "--label")
    options.chartValues = try invocation.all(chartValues).map { text throws in
      let (chart, file) = try assignment(text, option: "--chart-values", expected: "CHART=FILE")
      return ChartValuesFile(chart: chart, file: file)
    }
    options.kubernetesVersion = invocation[kubernetesVersion]
    options.pull =
      switch invocation[pull] {
      case "always", "true", "ifnewer": .always
      case "never": .never
      default: .missing
      }
    if invocation.has(offline) { options.pull = .never }
    options.run = invocation[run].flatMap(BuildOptions.RunMode.init) ?? .automatic
    options.usesCache = !invocation.has(noCache)
    options.sharesNetwork = invocation[network] == "host"
    options.policy = try invocation.path(policy).map { try ImagesPolicy(file: $0) }
    options.listWithAuth = try ImageListWithAuth(context: context(invocation))
    options.type = invocation[type].flatMap(BuildOptions.ImageType.init) ?? .cluster
    options.keepsDomain = invocation.has(keepDomain)
    options.isLocked = invocation.has(locked)
    options.lock = try ImageLock.read(context: context(invocation))
    if let names = invocation[update] {
      options.lock = (options.lock ?? ImageLock()).without(
        try names.split(separator: ",").map { try ImageReference($0) })
    }
    options.modified = try modified(invocation)
    return options
  }

  /// The time of everything in an image, in seconds since 1970.
  ///
  /// - Throws: `UsageError` if `SOURCE_DATE_EPOCH` is no time.
  package static func modified(_ invocation: Invocation) throws -> Int64 {
    guard let text = invocation.environment["SOURCE_DATE_EPOCH"], !text.isEmpty else { return 0 }
    guard let seconds = Int64(text), (0...253_402_300_799).contains(seconds) else {
      throw UsageError.wrongValue(option: "SOURCE_DATE_EPOCH", found: text, expected: "seconds since 1970")
    }
    return seconds
  }

  static func assignments(_ texts: [String], option: String) throws -> [String: String] {
    var result: [String: String] = [:]
    for text in texts {
      let (name, value) = try assignment(text, option: option, expected: "NAME=VALUE")
      result[name] = value
    }
    return result
  }

  private static func assignment(_ text: String, option: String, expected: String) throws -> (String, String) {
    guard let equals = text.firstIndex(of: "="), equals > text.startIndex else {
      throw UsageError.wrongValue(option: option, found: text, expected: expected)
    }
    return (String(text[..<equals]), String(text[text.index(after: equals)...]))
  }

  /// The environment variable with the build context where none is given.
  package static let contextVariable = "SEALER_CONTEXT"

  /// The build context: the argument, else the one that belongs to the image's program, else where the user stands.
  ///
  /// - Throws: `UsageError` if the argument is no path.
  static func context(_ invocation: Invocation) throws(UsageError) -> HostPath {
    try invocation.path(argument: 0) ?? HostPath.setting(contextVariable, in: invocation.environment) ?? .current
  }
}
