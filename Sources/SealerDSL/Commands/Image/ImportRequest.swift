import SealerKit

/// What a command is told that turns a Kubefile into Swift.
struct ImportRequest: Sendable {
  static let context = Option(
    "context", "FOLDER", as: HostPath.self, help: "The build context (default: the folder of the Kubefile).")
  static let typed = Option(
    flag: "typed",
    help: "Turn etc/kubeadm.yml into Kubeadm { … } where that means the same; the digest is another one then.")
  static let name = Option(
    "name", as: PackageName.self, help: "The package's name (default: that of its folder).")
  static let sealer = Option(
    "sealer", "FOLDER", as: HostPath.self,
    help: "Where the package has the library from (default: the sources of this tool).")

  /// The name that was given to the package.
  let name: PackageName?
  /// Where the package has the library from.
  let library: HostPath?
  private let context: HostPath?
  private let dialect: Kubefile.Dialect?
  private let isTyped: Bool
  private let workspace: WorkspaceRequest

  init(_ values: ParsedValues) {
    name = values[Self.name]
    library = values[Self.sealer]
    context = values[Self.context]
    dialect = values[ImageRequest.dialect]
    isTyped = values[Self.typed]
    workspace = WorkspaceRequest(values)
  }

  /// The name of the package in a folder, that of `.` being where it leads.
  ///
  /// - Throws: `Diagnostic` if the folder has a name that no package can have.
  func packageName(in folder: HostPath) throws -> PackageName {
    try name ?? PackageName([".", ".."].contains(folder.name) ? folder.real?.name ?? folder.name : folder.name)
  }

  /// Writes what a Kubefile says, and reports it.
  ///
  /// - Throws: what reading the Kubefile and its context throws, `Diagnostic`.
  func run(
    _ kubefile: HostPath, to folder: HostPath, isSingle: Bool, format: OutputFormat, _ context: CommandContext
  ) async throws {
    let console = context.console
    let workspace = try workspace.workspace(context)
    let source = DefinitionSource(workspace: workspace) { console.message($0) }
    let image = try await source.read(kubefile, BuildInputs(platform: .current, arguments: [:]), dialect: dialect)
    let builder = ImageBuilder(store: try workspace.openStore(), registries: workspace.registries())
    let importer = try Importer(
      context: self.context ?? kubefile.parent, environment: context.environment, builder: builder)
    let form: Importer.Form = isSingle ? .singleFile : .package(try packageName(in: folder))
    let report = try await importer.write(image, as: form, to: folder, isTyped: isTyped, library: library)
    if format == .json { return try console.print(json: report) }
    for row in report.rows {
      let lines = row.statement.split(separator: "\n")
      console.message("\(row.site)  \(lines.first ?? "")\(lines.count > 1 ? " …" : "")")
    }
    console.report(report.notes)
    for file in report.files { console.message("wrote \(folder)/\(file)") }
    let next =
      isSingle
      ? "sealer-run build -f \(folder)/Image.swift -t NAME \(folder)/context"
      : "swift run --package-path \(folder) build -t NAME"
    console.message("next: \(next)")
  }
}
