import Foundation
import SealerDefinition
import SealerFoundations
import SealerKubeadm
import SealerOCI
import SealerYAML

/// Turns a Kubefile and the files it needs into Swift: a package of its own, or a single file.
package struct Importer {
  /// What comes of it.
  package enum Form: Sendable {
    /// A package, with tests and all.
    case package(PackageName)
    /// `Image.swift`, with its files beside it in `context`.
    case singleFile
  }

  /// What became of what.
  package struct Report: Encodable, Sendable {
    /// One statement.
    package struct Row: Encodable, Sendable {
      /// Where it stands in the Kubefile.
      package var site: SourceSite
      /// What stands there.
      package var instruction: String
      /// What it became.
      package var statement: String
    }

    /// The statements, in order.
    package var rows: [Row] = []
    /// What deserves a look.
    package var notes: [Diagnostic] = []
    /// The files that were written, by their paths.
    package var files: [String] = []
  }

  private let context: BuildContext
  private let environment: [String: String]
  private let builder: ImageBuilder

  /// Makes one for a build context.
  ///
  /// - Throws: `Diagnostics`.
  package init(context: HostPath, environment: [String: String], builder: ImageBuilder) throws {
    self.context = try BuildContext(root: context)
    self.environment = environment
    self.builder = builder
  }

  /// Writes into a folder that is empty or missing.
  ///
  /// - Parameters:
  ///   - isTyped: whether `etc/kubeadm.yml` becomes a `Kubeadm { … }` where that means the same.
  ///   - library: where a package has the library from; nil for the sources of this tool.
  /// - Throws: `Diagnostics`, `SystemError`; the folder may hold a part then.
  package func write(
    _ image: DefinedImage, as form: Form, to folder: HostPath, isTyped: Bool = false, library: HostPath? = nil
  ) async throws -> Report {
    try ExportedFiles.requireEmpty(folder)
    let writer = SwiftWriter(knowledge(isTyped: isTyped))
    var report = Report()
    report.rows = image.definition.statements.map { statement in
      Report.Row(
        site: statement.site, instruction: Kubefile.text(of: statement.instruction),
        statement: writer.statement(statement.instruction))
    }
    var files: [(path: String, data: Data)]
    switch form {
    case .singleFile:
      _ = try await outline(image, &report)
      let text = "#!/usr/bin/env sealer-run\nimport SealerDSL\n\n" + writer.image(image.definition)
      files = [("Image.swift", Data(text.utf8))]
    case .package(let name):
      let template = try PackageTemplate.find(environment: environment, library: library)
      files = try template.files(name).filter { !$0.path.hasPrefix("context/") && !$0.path.hasSuffix("/Plan.txt") }
      for index in files.indices where files[index].path == "Sources/\(name.text)/\(name.type).swift" {
        files[index].data = try Self.replacingImage(
          in: files[index].data, by: writer.image(image.definition, indent: 4))
      }
      let outline = try await outline(image, &report)
      files.append(("Tests/\(name.text)Tests/Plan.txt", Data(outline.utf8)))
    }
    var taken = ExportedFiles(context: context, folder: folder.appending("context"))
    for statement in image.definition.statements {
      switch statement.instruction {
      case .copy(let copy) where copy.from == nil: try taken.take(copy.sources, at: statement.site)
      case .app(let application): try taken.take(application.copy.sources, at: statement.site)
      default: break
      }
    }
    try taken.write()
    try copyRules(to: folder.appending("context"))
    try Self.write(files, to: folder)
    report.files = files.map(\.path)
    report.notes += taken.notes
    let secrets = context.root.appending(ImageListWithAuth.fileName)
    if secrets.exists {
      report.notes.append(
        Diagnostic(
          "\(ImageListWithAuth.fileName) holds secrets and was not copied", severity: .warning,
          at: SourceSite(file: secrets.text),
          advice: "put it into \(folder)/context yourself, and keep it out of version control"))
    }
    return report
  }

  /// Writes the package that `init` starts with.
  ///
  /// - Throws: `Diagnostics`, `SystemError`; the folder may hold a part then.
  package static func start(
    _ name: PackageName, in folder: HostPath, environment: [String: String], library: HostPath?
  ) throws -> Report {
    try ExportedFiles.requireEmpty(folder, advice: nil)
    let template = try PackageTemplate.find(environment: environment, library: library)
    let files = try template.files(name)
    try write(files, to: folder)
    var report = Report()
    report.files = files.map(\.path)
    return report
  }

  // MARK: - Parts

  private static func write(_ files: [(path: String, data: Data)], to folder: HostPath) throws {
    try FileBytes.makeFolder(folder)
    let root = try HeldFolder(folder)
    for file in files {
      let path = try RootfsPath(file.path)
      guard let name = path.name else { continue }
      // A single file is a program by its first line.
      let mode: mode_t = file.path == "Image.swift" ? 0o755 : 0o644
      try root.folder(making: path.parent.components).replace(name, with: file.data, mode: mode)
    }
  }

  /// Puts the image's own statements in the place of the template's.
  private static func replacingImage(in data: Data, by image: String) throws -> Data {
    var lines = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
    guard let start = lines.firstIndex(where: { $0 == "    ClusterImage {" }),
      let end = lines[start...].firstIndex(where: { $0 == "    }" })
    else { throw Diagnostic("the template of a package has no image", expected: "ClusterImage { … } in its source") }
    lines.replaceSubrange(start...end, with: image.split(separator: "\n", omittingEmptySubsequences: false).dropLast())
    return Data(lines.joined(separator: "\n").utf8)
  }

  /// The recorded plan, and what a linter says about the image.
  private func outline(_ image: DefinedImage, _ report: inout Report) async throws -> String {
    let options = BuildOptions(platform: .amd64)
    do {
      let (base, plan, findings) = try await builder.outline(
        of: image, context: context.root, options: options)
      report.notes += findings
      return PlanOutline(base: base, plan).text
    } catch let error as any DiagnosticConvertible {
      // A context that lacks a file makes a package all the same; the first run of its tests says what is missing.
      report.notes += error.diagnostics.asWarnings
      return ""
    }
  }

  /// What rules over files or pins images goes with them; `imageListWithAuth.yaml`, which holds secrets, does not.
  private func copyRules(to folder: HostPath) throws {
    for name in [".sealerignore", ".dockerignore", ImageLock.fileName] {
      guard let data = try ContextFile.read(name, in: context.root, limit: 16 << 20) else { continue }
      try HeldFolder(folder).replace(name, with: data)
    }
  }

  private func knowledge(isTyped: Bool) -> SwiftWriter.Knowledge {
    let context = context
    func text(_ path: String) -> Data? {
      // What only a link leads to may be of anybody: it stays a copy of a file.
      guard let place = try? RootfsPath(path), let name = place.name else { return nil }
      return try? HeldFolder(context.root).folder(at: place.parent.components)?.read(name, limit: 1 << 20)
    }
    return SwiftWriter.Knowledge(
      isChart: { path in
        path.hasSuffix(".tgz") ? text(path) != nil : text("\(path)/Chart.yaml") != nil
      },
      imageList: { path in text(path).flatMap(Self.plainList) },
      kubeadm: { path in isTyped ? text(path).flatMap { KubeadmStatements($0)?.lines } : nil })
  }

  /// The references of a list that holds nothing else, so that writing them one a line gives the same bytes.
  private static func plainList(_ data: Data) -> [String]? {
    guard let text = String(validating: data, as: UTF8.self), text.hasSuffix("\n"), !text.contains("\r") else {
      return nil
    }
    let lines = text.dropLast().split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let isPlain = lines.allSatisfy { line in
      !line.isEmpty && !line.hasPrefix("#") && line.first?.isWhitespace == false && line.last?.isWhitespace == false
    }
    return isPlain ? lines : nil
  }
}
