import Testing

/// What somebody wrote that makes another image than they mean, and the warning that tells so.
///
/// `WarningTests` runs each row through `build`, `plan` and `lint`; a new warning is a new row.
struct WarningRow: Sendable, CustomTestStringConvertible {
  /// What the row is about, in a word or two.
  let id: String
  /// The files of the test's folder, by path; the context is `c`, its Kubefile's first line is `FROM scratch` where a row has none.
  let files: [String: String]
  /// Words of the command line beside the context.
  var arguments: [String] = []
  /// Words that `build` alone takes.
  var buildArguments: [String] = []
  /// The container images, `NAME:TAG` of docker.io, that have to be there for a build.
  var images: [String] = []
  /// The place that the warning has to name, `FILE` or `FILE:LINE:COLUMN`; nil for any.
  var place: String?
  /// A part of the warning.
  let text: String
  /// The commands that tell it; what RUN or a stage brings is known to a build alone.
  var commands = WarningRow.allCommands

  /// All commands that tell warnings of a build.
  static let allCommands = ["build", "plan", "lint"]

  var testDescription: String { id }

  /// All rows.
  static let all = misplaced + misspelt + nested + dialects + built + images + kubeadm + kubefile + charts

  /// A row of a Kubefile of one or more lines behind `FROM scratch`, and other files of the context.
  init(
    _ id: String, _ kubefile: String, _ files: [String: String] = [:], arguments: [String] = [],
    buildArguments: [String] = [], images: [String] = [], at place: String? = nil, _ text: String,
    commands: [String] = WarningRow.allCommands
  ) {
    self.id = id
    var all = Dictionary(files.map { ("c/\($0.key)", $0.value) }) { first, _ in first }
    all["c/Kubefile"] = kubefile.contains("FROM ") ? kubefile + "\n" : "FROM scratch\n\(kubefile)\n"
    self.files = all
    self.arguments = arguments
    self.buildArguments = buildArguments
    self.images = images
    self.place = place
    self.text = text
    self.commands = commands
  }

  /// A pod of one image.
  static func pod(_ image: String) -> String {
    "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {containers: [{name: x, image: \"\(image)\"}]}\n"
  }

  /// A chart's description.
  static let chart = "apiVersion: v2\nname: web\nversion: 0.1.0\n"
}
