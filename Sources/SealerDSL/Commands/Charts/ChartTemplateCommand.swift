import Foundation
import SealerKit

/// `chart template`: what Helm would make of a chart.
struct ChartTemplateCommand: BlockingCommand {
  private static let chart = Operand("CHART", as: HostPath.self)
  private static let name = Option(
    "name", as: String.self, default: "release-name", help: "The name of the release (default: release-name).")
  private static let namespace = Option(
    "namespace", short: "n", as: String.self, default: "default",
    help: "The namespace of the release (default: default).")
  private static let values = Option(
    "values", short: "f", "FILE", repeated: HostPath.self, help: "A file of values; later ones win.")
  private static let set = Option("set", "KEY=VALUE", repeated: String.self, help: "Set values: a.b=c,d[0]=e.")
  private static let setString = Option(
    "set-string", "KEY=VALUE", repeated: String.self, help: "Set values that are texts.")
  private static let setFile = Option(
    "set-file", "KEY=FILE", repeated: String.self, help: "Set values to what files hold.")
  private static let setJSON = Option(
    "set-json", "KEY=JSON", repeated: String.self, help: "Set values that are written as JSON.")
  private static let apiVersions = Option(
    "api-versions", short: "a", "VERSION", repeated: String.self, help: "An API version that the cluster has, too.")
  private static let includeCRDs = Option(flag: "include-crds", help: "Print the definitions of custom kinds, too.")
  private static let noHooks = Option(flag: "no-hooks", help: "Leave hooks out.")
  private static let skipTests = Option(flag: "skip-tests", help: "Leave hooks that are tests out.")
  private static let showOnly = Option(
    "show-only", short: "s", "TEMPLATE", repeated: String.self, help: "Print what this template renders to alone.")
  private static let isUpgrade = Option(flag: "is-upgrade", help: "Render an upgrade, not an installation.")
  static let spec = CommandSpec(
    "chart template", summary: "Render a Helm chart, as 'helm template' does.", operands: [chart],
    options: [
      name, namespace, SharedOption.kubernetesVersion, values, set, setString, setFile, setJSON, apiVersions,
      includeCRDs, noHooks, skipTests, showOnly, isUpgrade, SharedOption.format,
    ],
    examples: [
      "chart template apollo", "chart template apollo -f prod.yaml --set image.tag=v2 --format json",
    ])

  private let chart: HostPath
  private let files: [HostPath]
  private let supplied: SuppliedValues
  private let release: ChartRelease
  private let capabilities: ChartCapabilities
  private let text: ReleaseText
  private let format: OutputFormat
  private let workspace: WorkspaceRequest

  init(_ values: ParsedValues) throws {
    chart = try values[Self.chart]
    files = values[Self.values]
    var supplied = SuppliedValues()
    supplied.set = values[Self.set]
    supplied.strings = values[Self.setString]
    supplied.fileContents = values[Self.setFile]
    supplied.json = values[Self.setJSON]
    self.supplied = supplied
    release = ChartRelease(
      name: values[Self.name], namespace: values[Self.namespace], isUpgrade: values[Self.isUpgrade])
    capabilities = ChartCapabilities(
      values[SharedOption.kubernetesVersion]?.version ?? .assumed,
      addedAPIVersions: values[Self.apiVersions].flatMap { $0.split(separator: ",").map(String.init) })
    var text = ReleaseText()
    text.includesCustomResources = values[Self.includeCRDs]
    text.includesHooks = !values[Self.noHooks]
    text.includesTests = !values[Self.skipTests]
    text.templates = values[Self.showOnly]
    self.text = text
    format = values[SharedOption.format]
    workspace = WorkspaceRequest(values)
  }

  func runBlocking(_ context: CommandContext) throws {
    let console = context.console
    let rendered: RenderedChart
    do {
      rendered = try render(context)
    } catch let error as ChartError {
      if format == .json { try console.print(json: ["error": error.message.text]) }
      throw Diagnostics(error.diagnostics { chart.appending($0).text })
    }
    switch format {
    case .json: try console.print(json: RenderedRow(rendered))
    case .text: console.write(Data(try text.text(of: rendered).bytes))
    }
  }

  private func render(_ context: CommandContext) throws -> RenderedChart {
    let limits = try workspace.workspace(context).limits
    let chart = try Chart(at: chart, budget: ChartBudget(limits))
    try chart.checkInstallable()
    try chart.checkDependencies()
    var supplied = supplied
    for file in files { try supplied.addFile(file) }
    return try chart.render(
      supplied, release: release, capabilities: capabilities, budget: RenderBudget(limits))
  }
}

/// What `--format json` prints.
private struct RenderedRow: Encodable {
  /// Every rendered file by its path, before it is split and sorted.
  var templates: [String: String]
  /// Those among them that are notes for users.
  var notes: [String: String]
  /// The paths of the definitions of custom kinds.
  var crds: [String]

  init(_ rendered: RenderedChart) {
    notes = Self.texts(rendered.allNotes)
    templates = Self.texts(rendered.templates).merging(notes) { first, _ in first }
    crds = rendered.customResources.map(\.path.text)
  }

  private static func texts(_ texts: [GoString: GoString]) -> [String: String] {
    Dictionary(texts.map { ($0.key.text, $0.value.text) }) { first, _ in first }
  }
}
