import Foundation
import SealerDSL
import SealerKit

private let outputOption = OptionSpec(
  "output", short: "o", .single("FOLDER"), help: "Where to write; empty or new.")
private let contextOption = OptionSpec(
  "context", .single("FOLDER"), help: "The build context (default: the folder of the Kubefile).")
private let singleOption = OptionSpec("single", help: "Write a single file, Image.swift, instead of a package.")
private let typedOption = OptionSpec(
  "typed", help: "Turn etc/kubeadm.yml into Kubeadm { … } where that means the same; the digest is another one then.")
private let nameOption = OptionSpec("name", .single("NAME"), help: "The package's name (default: that of its folder).")
private let sealerOption = OptionSpec(
  "sealer", .single("FOLDER"), help: "Where the package has the library from (default: the sources of this tool).")

/// `import`: a Kubefile with its context becomes Swift.
let importCommand = CommandSpec(
  "import", summary: "Turn a Kubefile and the files it needs into a Swift package or a single Swift file.",
  usage: "KUBEFILE", arguments: 1...1,
  options: [
    outputOption, contextOption, singleOption, typedOption, nameOption, sealerOption, BuildFlags.format,
  ],
  examples: ["import Kubefile -o my-image", "import --single Kubefile -o my-image"]
) { invocation in
  guard let folder = try invocation.path(outputOption), let kubefile = try invocation.path(argument: 0) else {
    throw UsageError.missingValue(option: "-o", placeholder: "FOLDER")
  }
  try await runImport(invocation, kubefile: kubefile, to: folder)
}

private func runImport(_ invocation: Invocation, kubefile: HostPath, to folder: HostPath) async throws {
  let workspace = try BuildFlags.workspace(invocation)
  let context = try invocation.path(contextOption) ?? kubefile.parent
  let image = try await DefinitionSource(workspace: workspace) { invocation.console.message($0) }.read(
    kubefile, BuildInputs(platform: .current, arguments: [:]))
  let builder = ImageBuilder(store: try workspace.openStore(), registries: workspace.registries())
  let importer = try Importer(
    context: context, environment: invocation.environment, builder: builder)
  let name = invocation[nameOption] ?? packageName(of: folder)
  let form: Importer.Form = invocation.has(singleOption) ? .singleFile : .package(try PackageName(name))
  let report = try await importer.write(
    image, as: form, to: folder, isTyped: invocation.has(typedOption),
    library: try invocation.path(sealerOption))
  if invocation[BuildFlags.format] == "json" { return try invocation.console.print(json: report) }
  let console = invocation.console
  for row in report.rows {
    let lines = row.statement.split(separator: "\n")
    console.message("\(row.site)  \(lines.first ?? "")\(lines.count > 1 ? " …" : "")")
  }
  console.report(report.notes)
  for file in report.files { console.message("wrote \(folder)/\(file)") }
  let next =
    invocation.has(singleOption)
    ? "sealer-run build -f \(folder)/Image.swift -t NAME \(folder)/context"
    : "swift run --package-path \(folder) build -t NAME"
  console.message("next: \(next)")
}

/// The name of a package in a folder, that of `.` being where it leads.
private func packageName(of folder: HostPath) -> String {
  [".", ".."].contains(folder.name) ? folder.real?.name ?? folder.name : folder.name
}

private let fromOption = OptionSpec("from", .single("KUBEFILE"), help: "Begin with what a Kubefile says.")

/// `init`: a package to begin with.
let initCommand = CommandSpec(
  "init", summary: "Begin a package that is a cluster image, with tests, a README and a CI file.", usage: "NAME",
  arguments: 1...1, options: [fromOption, contextOption, typedOption, nameOption, sealerOption],
  examples: ["init my-image", "init --from Kubefile my-image"]
) { invocation in
  guard let folder = try invocation.path(argument: 0) else { return }
  if let kubefile = try invocation.path(fromOption) {
    return try await runImport(invocation, kubefile: kubefile, to: folder)
  }
  let name = try PackageName(invocation[nameOption] ?? packageName(of: folder))
  let report = try Importer.start(
    name, in: folder, environment: invocation.environment, library: try invocation.path(sealerOption))
  for file in report.files { invocation.console.message("wrote \(folder)/\(file)") }
  invocation.console.message("next: swift run --package-path \(folder) \(name.text) plan")
}
