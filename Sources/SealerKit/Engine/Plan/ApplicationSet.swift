import SealerDefinition
import SealerFoundations

/// The applications that an image brings, and which of them start with the cluster.
///
/// The form is the one that the original tool reads.
struct ApplicationSet: Hashable, Sendable {
  /// One application.
  struct Entry: Hashable, Sendable, Codable {
    var name: String
    /// `kube`, `helm` or `shell`: how its files are started.
    var type: String
    /// The files that start it, below its folder.
    var files: [String]
    var version: String
  }

  /// Commands that start an application instead.
  struct Configuration: Hashable, Sendable, Codable {
    struct Launch: Hashable, Sendable, Codable { var cmds: [String] }
    var name: String
    var launch: Launch
  }

  var entries: [Entry] = []
  var configurations: [Configuration] = []
  /// The names of those that start, in order.
  var launched: [String] = []

  /// Adds an application, or replaces the one of this name.
  mutating func add(_ application: Application, files: [RootfsPath]) {
    let folder = (try? RootfsPath(Application.folder(of: application.name))) ?? .root
    let names = files.compactMap { $0.relative(to: folder)?.description }
    let entry = Entry(name: application.name, type: Self.type(names), files: Self.started(names), version: "v1")
    entries.removeAll { $0.name == entry.name }
    entries.append(entry)
  }

  private static func type(_ names: [String]) -> String {
    if names.contains("Chart.yaml") { return "helm" }
    if names.contains(where: { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }) { return "kube" }
    return names.contains { $0.hasSuffix(".sh") } ? "shell" : "kube"
  }

  private static func started(_ names: [String]) -> [String] {
    switch type(names) {
    case "helm": []
    case "shell": names.filter { $0.hasSuffix(".sh") }
    default: names.filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
    }
  }

  /// Adds the applications of another image, which take the places of those that have their names.
  mutating func add(_ others: ApplicationSet) {
    entries.removeAll { entry in others.entries.contains { $0.name == entry.name } }
    entries += others.entries
    configurations.removeAll { one in others.configurations.contains { $0.name == one.name } }
    configurations += others.configurations
    launched += others.launched.filter { !launched.contains($0) }
  }

  /// Gives an application its own commands.
  ///
  /// - Throws: `Diagnostic` if there is no such application.
  mutating func set(_ commands: ApplicationCommands, at site: SourceSite) throws {
    try require(commands.name, "APPCMDS", site)
    configurations.removeAll { $0.name == commands.name }
    configurations.append(
      Configuration(name: commands.name, launch: Configuration.Launch(cmds: commands.commands)))
  }

  /// Says which applications start.
  ///
  /// - Throws: `Diagnostic` if there is no such application.
  mutating func launch(_ names: [String], at site: SourceSite) throws {
    for name in names { try require(name, "LAUNCH", site) }
    launched = names
  }

  private func require(_ name: String, _ keyword: String, _ site: SourceSite) throws {
    let known = entries.map(\.name)
    guard !known.contains(name) else { return }
    throw Diagnostic(
      "\(keyword) names the application '\(name)', which the image does not have", at: site,
      expected: known.isEmpty ? "an APP before it" : known.sorted().joined(separator: ", "),
      advice: name.suggestion(from: known))
  }
}
