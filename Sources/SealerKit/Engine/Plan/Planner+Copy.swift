import Foundation
import SealerDefinition
import SealerFoundations
import SealerOCI

extension Planner {
  /// Whether a copy is for the platform that is built; one from an image says by its platform which image is meant.
  func isWanted(_ copy: FileCopy, _ scope: VariableScope) throws(InputLimitError) -> Bool {
    guard copy.from == nil, let platform = copy.platform else { return true }
    let list = try scope.expand(platform).split(separator: ",")
    return list.contains { Platform($0)?.accepts(options.platform) ?? false }
  }

  /// What a copy does.
  ///
  /// - Throws: `Diagnostic` for what is wrong with its sources, `RegistryError`, `StoreError`, `SystemError`.
  func plan(
    _ copy: FileCopy, of statement: Statement, in stage: inout Stage, _ stages: inout StageList, _ context: BuildContext
  ) async throws -> PreparedBuild.Step.Action {
    let site = statement.site
    var source = context
    let expanded = try await expand(copy, at: site, &stage)
    if let from = try copy.from.map(stage.scope.expand) {
      if let number = stages.number(of: from, before: stage.number) {
        stage.build.stages[number] = try await prepare(stage: number, of: &stages, context).build
        return .copyStage(number, expanded)
      }
      if options.isOutline { return .configure }
      source = try await imageFiles(from, copy, &stage)
    }
    let build = stage.build
    let entries = try CopyPlanner(context: source) { build.isFolder($0) }.entries(expanded)
    for entry in entries where LayerIndex.lists(entry.path) {
      stage.build.origins[entry.path] = entry.origin.text
      stage.build.lines[entry.path] = statement.lines
    }
    try stage.build.rootfs.apply(LayerIndex(of: entries, options.limits), from: try Digest.of(Data()))
    return .copy(entries)
  }

  /// The unpacked rootfs of an image.
  private func imageFiles(_ text: String, _ copy: FileCopy, _ stage: inout Stage) async throws -> BuildContext {
    let platform = try copy.platform.map { try self.platform(stage.scope.expand($0)) } ?? options.platform
    let arriving = ArrivingRootfs(in: store)
    let image = try await base(text, platform, arriving.scrutiny)
    let folder = try arriving.take() ?? RootfsFolder(of: image.manifest.layers, in: store)
    stage.build.loaded.keep(folder)
    return BuildContext(rootfs: folder.path)
  }

  private func expand(_ copy: FileCopy, at site: SourceSite, _ stage: inout Stage) async throws -> ExpandedCopy {
    var sources: [ExpandedCopy.Source] = []
    for source in copy.sources {
      switch source {
      case .inline(let file):
        sources.append(.text(name: file.name, Data(try stage.scope.expand(file.contents).utf8)))
      case .path(let path):
        let text = try stage.scope.expand(path)
        sources.append(try await load(text, at: site, &stage) ?? .path(text))
      }
    }
    let destination = try stage.scope.expand(copy.destination)
    try options.limits.checkPath(destination, of: "the destination")
    do throws(RootfsPath.Flaw) {
      return ExpandedCopy(
        sources: sources, destination: try RootfsPath(destination), placement: copy.placement,
        permissions: copy.permissions, site: site)
    } catch {
      throw Diagnostic(
        "'\(destination)': \(error.rawValue)", at: site, expected: "a path inside the rootfs, such as etc or /etc")
    }
  }

  /// Loads a source that is an address; nil if it is a path.
  private func load(_ text: String, at site: SourceSite, _ stage: inout Stage) async throws -> ExpandedCopy.Source? {
    guard text.isWebAddress else { return nil }
    guard let url = URL(string: text), url.host != nil, let name = url.fileName else {
      throw Diagnostic("'\(text)' names no file", at: site, expected: "an address that ends with a file's name")
    }
    if options.isOutline { return .text(name: name, Data()) }
    let folder = try RootfsFolder(in: store)
    stage.build.loaded.keep(folder)
    let location = folder.path.appending("file")
    do {
      try await registries.downloads.load(url, to: location)
    } catch let error as RegistryError {
      throw Diagnostics(
        error.diagnostics.map { reason in
          var placed = reason
          placed.found = "\(text) can't be loaded: \(reason.found)"
          placed.site = site
          return placed
        })
    }
    return .loaded(url, location: location)
  }
}
