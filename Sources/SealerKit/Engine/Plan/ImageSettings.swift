/// What an image says beside its layers: what its configuration and its annotations are written of.
struct ImageSettings: Sendable {
  /// The variables, in the order of its configuration.
  var environment: [(name: String, value: String)] = []
  var labels: [String: String] = [:]
  var author: String?
  /// The commands that start it.
  var commands: [String] = []
  var applications = ApplicationSet()

  /// An image that says nothing.
  init() {}

  /// What an image says that others are built on.
  init(of image: BaseImage) {
    environment = (image.config.config?.env ?? []).compactMap(\.variable)
    labels = image.config.config?.labels ?? [:]
    commands = image.launchCommands
    applications = image.applications
  }

  /// Adds what another image says, which goes before what was there.
  mutating func merge(_ other: ImageSettings) {
    for variable in other.environment {
      environment.removeAll { $0.name == variable.name }
      environment.append(variable)
    }
    labels.merge(other.labels) { $1 }
    commands += other.commands.filter { !commands.contains($0) }
    applications.add(other.applications)
  }
}
