import Foundation
import SealerDefinition
import SealerFoundations
import SealerOCI

extension Planner {
  /// Whether a copy is for the platform that is built; one from an image says by its platform which image is meant.
  ///
  /// - Throws: `PlatformFlaw`, `InputLimitError`.
  func isWanted(_ copy: FileCopy, _ scope: VariableScope) throws -> Bool {
    guard copy.from == nil, let text = copy.platform else { return true }
    let list = try scope.expand(text).split(separator: ",", omittingEmptySubsequences: false)
    let named = try list.map { try Platform($0) }
    let platform = options.platform
    return named.contains { $0 == platform || $0.variant == nil && $0.architecture == platform.architecture }
  }

  /// What a copy does.
  ///
  /// - Throws: `Diagnostic` for what is wrong with its sources, `RegistryError`, `StoreError`, `SystemError`.
  func plan(
    _ copy: FileCopy, of statement: Statement, in stage: inout OpenStage, _ preparation: inout Preparation
  ) async throws -> PlannedStep.Action {
    var source = preparation.context
    let expanded = try await expand(copy, of: statement, stage.scope, &preparation)
    var folders = expanded.folders
    if let named = copy.from {
      let from = try stage.scope.expand(named)
      try require(from, of: named, "COPY --from names no stage and no image", stage.scope)
      if let number = preparation.graph.number(of: from, before: stage.number) {
        _ = try await prepare(stage: number, of: &preparation)
        return .copyStage(number, expanded)
      }
      if options.isOutline { return .configure }
      let image = try await imageFiles(from, copy, stage.scope, &preparation)
      stage.prepared.note(image.mismatch, at: statement.site)
      source = image.context
      folders.append(image.folder)
    }
    let planner = CopyPlanner(context: source, rootfs: stage.prepared.files.view)
    let planned = try await BlockingWork.run { [folders] in
      try PlannedCopy(expanded, by: planner, folders: folders)
    }
    stage.prepared.notes += planned.unmatched.flatMap(\.diagnostics.asWarnings)
    stage.prepared.notes += ReplacedPaths(planner.rootfs).findings(planned.entries, at: expanded.destinationSite)
    try stage.prepared.files.add(planned, lines: statement.lines, options.limits)
    return .copy(planned)
  }

  /// The unpacked rootfs of an image.
  private func imageFiles(
    _ text: String, _ copy: FileCopy, _ scope: VariableScope, _ preparation: inout Preparation
  ) async throws -> UnpackedImage {
    let platform = try copy.platform.map { try Platform(scope.expand($0)) } ?? options.platform
    return try await preparation.sources.image(text, platform) {
      let arriving = ArrivingRootfs(in: store)
      let image = try await base(text, platform, arriving.scrutiny, as: "the image that files are copied from, ")
      let folder = try await BlockingWork.run { [store] in
        try arriving.take() ?? RootfsFolder(of: image.manifest.layers, in: store)
      }
      return UnpackedImage(folder: folder, mismatch: image.mismatch(for: platform, named: text))
    }
  }

  private func expand(
    _ copy: FileCopy, of statement: Statement, _ scope: VariableScope, _ preparation: inout Preparation
  ) async throws -> ExpandedCopy {
    var sources: [ExpandedCopy.Source] = []
    for source in copy.sources {
      switch source {
      case .inline(let file):
        let text = Data(try scope.expand(file.contents).utf8)
        sources.append(.text(name: file.name, text, start: statement.places.heredoc(file.name)))
      case .path(let path):
        let text = try scope.expand(path)
        let site = statement.places.word(path) ?? statement.site
        sources.append(try await load(text, at: site, &preparation) ?? .path(text, site))
      }
    }
    let destination = try scope.expand(copy.destination)
    let site = statement.places.destination(of: copy) ?? statement.site
    try options.limits.checkPath(destination, of: "the destination")
    do throws(RootfsPath.Flaw) {
      return ExpandedCopy(
        sources: sources, destination: try RootfsPath(destination), placement: copy.placement,
        permissions: copy.permissions, site: statement.site, destinationSite: site)
    } catch {
      throw Diagnostic(
        "'\(destination)': \(error.rawValue)", at: site, expected: "a path inside the rootfs, such as etc or /etc")
    }
  }

  /// Loads a source that is an address; nil if it is a path.
  private func load(
    _ text: String, at site: SourceSite, _ preparation: inout Preparation
  ) async throws -> ExpandedCopy.Source? {
    guard text.isWebAddress else { return nil }
    guard let url = URL(string: text), url.host != nil, let name = url.fileName else {
      throw Diagnostic("'\(text)' names no file", at: site, expected: "an address that ends with a file's name")
    }
    if options.isOutline { return .text(name: name, Data(), start: nil) }
    do {
      let file = try await preparation.sources.file(url) {
        let file = LoadedFile(url: url, folder: try RootfsFolder(in: store))
        try await registries.downloads.load(url, to: file.location)
        return file
      }
      return .loaded(file)
    } catch let error as RegistryError {
      throw Diagnostics(
        error.diagnostics.map { reason in
          var placed = reason
          placed.found = "\(text) can't be loaded: \(reason.found)"
          placed.site = site
          return placed
        })
    }
  }
}
