import Foundation
import SealerDSL
import SealerKit

private let name = OptionSpec("name", .single("NAME"), help: "The name of the release (default: release-name).")
private let namespace = OptionSpec(
  "namespace", short: "n", .single("NAMESPACE"), help: "The namespace of the release (default: default).")
private let values = OptionSpec(
  "values", short: "f", .repeated("FILE"), help: "A file of values; later ones win.")
private let set = OptionSpec("set", .repeated("KEY=VALUE"), help: "Set values: a.b=c,d[0]=e.")
private let setString = OptionSpec("set-string", .repeated("KEY=VALUE"), help: "Set values that are texts.")
private let setFile = OptionSpec("set-file", .repeated("KEY=FILE"), help: "Set values to what files hold.")
private let setJSON = OptionSpec("set-json", .repeated("KEY=JSON"), help: "Set values that are written as JSON.")
private let apiVersions = OptionSpec(
  "api-versions", short: "a", .repeated("VERSION"), help: "An API version that the cluster has, too.")
private let includeCRDs = OptionSpec("include-crds", help: "Print the definitions of custom kinds, too.")
private let noHooks = OptionSpec("no-hooks", help: "Leave hooks out.")
private let skipTests = OptionSpec("skip-tests", help: "Leave hooks that are tests out.")
private let showOnly = OptionSpec(
  "show-only", short: "s", .repeated("TEMPLATE"), help: "Print what this template renders to alone.")
private let isUpgrade = OptionSpec("is-upgrade", help: "Render an upgrade, not an installation.")

/// `chart template`: what Helm would make of a chart.
let chartTemplateCommand = CommandSpec(
  "chart template", summary: "Render a Helm chart, as 'helm template' does.", usage: "CHART", arguments: 1...1,
  options: [
    name, namespace, BuildFlags.kubernetesVersion, values, set, setString, setFile, setJSON, apiVersions, includeCRDs,
    noHooks, skipTests, showOnly, isUpgrade, BuildFlags.format,
  ],
  examples: ["chart template apollo", "chart template apollo -f prod.yaml --set image.tag=v2 --format json"]
) { invocation in
  let isJSON = invocation[BuildFlags.format] == "json"
  let rendered: RenderedChart
  do {
    rendered = try render(invocation)
  } catch let error as ChartError {
    if isJSON { try invocation.console.print(json: ["error": error.message.text]) }
    throw error
  }
  if isJSON { return try invocation.console.print(json: RenderedRow(rendered)) }
  invocation.console.write(try text(of: rendered, invocation))
}

private func render(_ invocation: Invocation) throws -> RenderedChart {
  let limits = try BuildFlags.workspace(invocation).limits
  let chart = try Chart(at: try invocation.path(argument: 0) ?? .current, budget: ChartBudget(limits))
  try chart.checkInstallable()
  try chart.checkDependencies()
  var supplied = SuppliedValues()
  for path in try invocation.paths(values) { try supplied.addFile(path) }
  supplied.set = invocation.all(set)
  supplied.strings = invocation.all(setString)
  supplied.fileContents = invocation.all(setFile)
  supplied.json = invocation.all(setJSON)
  let release = ChartRelease(
    name: invocation[name] ?? "release-name", namespace: invocation[namespace] ?? "default",
    isUpgrade: invocation.has(isUpgrade))
  let added = invocation.all(apiVersions).flatMap { $0.split(separator: ",").map(String.init) }
  let capabilities =
    try invocation[BuildFlags.kubernetesVersion].map { text throws(ChartError) in
      try ChartCapabilities(kubernetes: text, addedAPIVersions: added)
    } ?? ChartCapabilities(.assumed, addedAPIVersions: added)
  return try chart.render(
    supplied, release: release, capabilities: capabilities, budget: RenderBudget(limits))
}

private func text(of rendered: RenderedChart, _ invocation: Invocation) throws(ChartError) -> Data {
  var release = ReleaseText()
  release.includesCustomResources = invocation.has(includeCRDs)
  release.includesHooks = !invocation.has(noHooks)
  release.includesTests = !invocation.has(skipTests)
  release.templates = invocation.all(showOnly)
  return Data(try release.text(of: rendered).bytes)
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
