import Foundation
import SealerFoundations
import SealerKubeadm
import SealerOCI
import SealerTemplates
import SealerYAML

/// Finds the container images that a rootfs needs.
struct ImageDiscovery {
  /// How the user knows a file of the rootfs.
  let origin: @Sendable (RootfsPath) -> String
  private var finds: [ImageReference: ImageFind] = [:]
  private var excluded: Set<ImageReference> = []
  private(set) var diagnostics: [Diagnostic] = []
  private var kustomizations = Kustomizations()

  /// The variables of the image, which templates are rendered with.
  private let variables: [String: String]
  /// Where the lines of files were written that statements made.
  private let lines: [RootfsPath: [Int: SourceSite]]
  /// Those of the file that is looked at.
  private var texts: [Int: SourceSite]?
  private let localName: LocalName

  /// Gives the name that an image in a folder or a file has there.
  typealias LocalName = @Sendable (ImageLocation) throws -> ImageReference

  private init(
    _ variables: [String: String], _ lines: [RootfsPath: [Int: SourceSite]], localName: @escaping LocalName,
    origin: @escaping @Sendable (RootfsPath) -> String
  ) {
    self.variables = variables
    self.lines = lines
    self.localName = localName
    self.origin = origin
  }

  /// The images, sorted.
  ///
  /// - Parameter target: the Kubernetes that charts are rendered for; nil if nobody says one.
  /// - Throws: `Diagnostics` with every file that can't be read and every chart that can't be rendered.
  static func images(
    in rootfs: RootfsView, _ stage: RootfsStage = .complete, options: BuildOptions, target: TargetRelease?,
    variables: [String: String] = [:], lines: [RootfsPath: [Int: SourceSite]] = [:], localName: @escaping LocalName,
    origin: @escaping @Sendable (RootfsPath) -> String
  ) async throws -> (images: [ImageFind], notes: [Diagnostic]) {
    let files = RootfsFiles(rootfs, options.limits)
    // The user knows a file by the folder that it is in, whatever links led there.
    let origin = { @Sendable (path: RootfsPath) in origin(files.place(of: path)) }
    var discovery = ImageDiscovery(variables, lines, localName: localName, origin: origin)
    let manifests = try files.listing(of: ImageLayout.manifests)
    discovery.kustomizations = Kustomizations(manifests, origin: origin)
    discovery.visit(manifests, in: ImageLayout.manifests) { _ in true }
    discovery.diagnostics += discovery.kustomizations.findings + discovery.kustomizations.idle
    discovery.visit(try files.listing(of: ImageLayout.applications), in: ImageLayout.applications) {
      $0 == ImageLayout.listName
    }
    for listed in options.listWithAuth?.images ?? [] { discovery.add(listed: listed.text, listed.find) }
    do {
      let charts = ChartRenderings(rootfs: rootfs, options: options, target: target, stage: stage, origin: origin)
      let found = try await charts.all()
      for rendering in found.renderings { discovery.visit(rendering) }
      discovery.diagnostics += found.notes
      let known = Set(discovery.finds.keys).union(discovery.excluded)
      for rendering in found.renderings {
        discovery.diagnostics += rendering.lists.flatMap { $0.differences(known: known, rendered: rendering.images) }
      }
    } catch let error as any DiagnosticConvertible {
      discovery.diagnostics += error.diagnostics
    }
    try Diagnostics(discovery.diagnostics).throwIfErrors()
    let images = discovery.finds.values.filter { !discovery.excluded.contains($0.reference) }
    return (images.sorted { $0.reference < $1.reference }, discovery.diagnostics)
  }

  /// Looks at the files of a folder whose names count; a link to another file of it is that one.
  private mutating func visit(
    _ listing: RootfsFiles.Listing, in folder: RootfsPath, names: (String) -> Bool
  ) {
    for file in listing.files where names(file.path.name ?? "") {
      if file.isLinked, file.path.name == file.entry.path.name || ManifestImages.isManifest(file.entry.path.name ?? ""),
        file.entry.path.isWithin(folder)
      {
        continue
      }
      visit(file.entry, as: file.path)
    }
    for error in listing.broken {
      diagnostics += error.diagnostics.asWarnings.map { finding in
        var finding = finding.at(SourceSite(file: origin(error.link)))
        finding.found += ", so images may be missed"
        return finding
      }
    }
  }

  private mutating func visit(_ entry: LayerIndex.Entry, as path: RootfsPath) {
    guard let name = path.name else { return }
    let file = origin(path)
    let isYAML = ManifestImages.isManifest(name)
    let isList =
      name == ImageLayout.listName && (path == ImageLayout.imageList || !path.isWithin(ImageLayout.manifests))
    let isTemplate = name.hasSuffix(".tmpl") && ManifestImages.isManifest(String(name.dropLast(".tmpl".count)))
    guard isYAML || isList || isTemplate || Kustomization.names.contains(name) else {
      return noteUnread(name, file)
    }
    guard let contents = entry.content else {
      diagnostics.append(
        Diagnostic(
          "the file has \(entry.size) bytes", at: SourceSite(file: file), expected: "at most \(LayerIndex.fileLimit)",
          advice: "split it"))
      return
    }
    let before = diagnostics.count
    texts = lines[entry.path]
    if isList {
      visitList(contents, path, file)
    } else if isTemplate {
      visitTemplate(contents, file)
    } else {
      visitManifest(contents, path, file)
    }
    for index in diagnostics.indices.dropFirst(before) {
      diagnostics[index].site = diagnostics[index].site.map(written)
    }
    texts = nil
  }

  /// A name that is nearly one of a manifest, such as `web.YAML`, `web.yaml.bak` or `web.yaml.j2`.
  private mutating func noteUnread(_ name: String, _ file: String) {
    let letters = name.lowercased()
    guard [".yaml", ".yml", ".json"].contains(where: letters.contains) else { return }
    diagnostics.append(
      Diagnostic(
        "\(name) is not looked at, so the images that it names are missed", severity: .warning,
        at: SourceSite(file: file), expected: "a name that ends in .yaml, .yml, .json or in .tmpl behind one of them",
        advice: "rename it, or take it away if the cluster does not need it"))
  }

  /// The place at which a line of the file that is looked at was written.
  private func written(_ site: SourceSite) -> SourceSite { texts.flatMap(site.written) ?? site }

  /// The manifest that a template renders to with the variables of the image; what a cluster's own variables would name
  /// can't be known.
  private mutating func visitTemplate(_ text: Data, _ file: String) {
    do {
      let rendered = try RootfsTemplate(text, name: file).render(variables.mapValues { [$0] })
      let images = try ManifestImages.images(in: rendered, file: file)
      diagnostics += images.notes + images.duplicates.map { $0.warning(in: file) }
      for candidate in images.candidates {
        guard ImageText.reference(candidate.text, tagged: false) != nil else {
          diagnostics.append(
            Diagnostic(
              "'\(candidate.text)' is no image until the cluster's variables are known", severity: .warning,
              at: candidate.mark.site(in: file),
              advice: "list the image in manifests/imageList, or give the variable by ENV"))
          continue
        }
        // The line is that of the rendered text, which is the template's own as long as nothing above it is repeated.
        add(candidate, in: file)
      }
    } catch {
      let reasons = Diagnostics(of: error).diagnostics.map(\.found)
      diagnostics.append(
        Diagnostic(
          "the images of this template are missed: \(reasons.joined(separator: ", "))", severity: .warning,
          at: SourceSite(file: file), advice: "list them in manifests/imageList"))
    }
  }

  private mutating func visitManifest(_ text: Data, _ path: RootfsPath, _ file: String) {
    do {
      let images = try ManifestImages.images(in: text, file: file)
      diagnostics += images.notes + images.duplicates.map { $0.warning(in: file) }
      for candidate in images.candidates {
        for change in kustomizations.changes(of: candidate, in: path) {
          var changed = candidate
          changed.text = change.text
          add(changed, in: file)
          guard let rule = change.rule, change.text != candidate.text else { continue }
          diagnostics.append(
            Diagnostic(
              "\(candidate.text) becomes \(change.text) by the kustomization at \(rule.site)", severity: .note,
              at: candidate.mark.site(in: file),
              advice: "list \(candidate.text) in manifests/imageList if 'kubectl apply -f' is used instead of '-k'"))
        }
      }
    } catch {
      diagnostics += error.diagnostics
    }
  }

  /// One reference a line; `#` begins a comment line, `!` leaves an image out.
  private mutating func visitList(_ text: Data, _ path: RootfsPath, _ file: String) {
    for (index, line) in String(decoding: text, as: UTF8.self).textLines.enumerated() {
      let entry = line.trimmingCharacters(in: .whitespaces)
      if entry.isEmpty || entry.hasPrefix("#") { continue }
      let column = (line.firstIndex { !$0.isWhitespace }).map { line.distance(from: line.startIndex, to: $0) + 1 } ?? 1
      if entry.hasPrefix("!") {
        let name = entry.dropFirst().trimmingCharacters(in: .whitespaces)
        if let reference = try? ImageReference(name) { excluded.insert(reference) }
      } else {
        let own = SourceSite(file: file, line: index + 1, column: column)
        let site = lines[path].flatMap(own.written) ?? own
        add(listed: entry, Find(file: site.file, line: site.line, column: site.column, path: nil))
      }
    }
  }

  /// The images in what a chart renders to.
  private mutating func visit(_ rendering: ChartRendering) {
    diagnostics += rendering.findings
    for image in rendering.images { add(image.text, image.confidence, image.find) }
  }

  private mutating func add(_ candidate: ManifestImages.Candidate, in file: String) {
    let site = written(candidate.mark.site(in: file))
    add(
      candidate.text, candidate.confidence,
      Find(file: site.file, line: site.line, column: site.column, path: candidate.path))
  }

  private mutating func add(_ text: String, _ confidence: ImageFind.Confidence, _ find: Find) {
    do {
      add(try ImageReference(text), confidence, find)
    } catch {
      refuse(error.diagnostics, at: find)
    }
  }

  /// Adds a line of a list, which may also name an image in a folder or a file; that one is meant then by all who name it.
  private mutating func add(listed text: String, _ find: Find) {
    do {
      let location = try ImageLocation(text)
      guard case .registry(let reference) = location else {
        let reference = try localName(location)
        add(reference, .certain, find)
        finds[reference]?.location = text
        return
      }
      add(reference, .certain, find)
    } catch {
      refuse(Diagnostics(of: error).diagnostics, at: find)
    }
  }

  private mutating func add(_ reference: ImageReference, _ confidence: ImageFind.Confidence, _ find: Find) {
    // In place: an image may be named a million times.
    finds[reference, default: ImageFind(reference: reference, confidence: confidence, finds: [])]
      .add(find, confidence)
  }

  private mutating func refuse(_ reasons: [Diagnostic], at find: Find) {
    for var reason in reasons {
      reason.site = find.site
      diagnostics.append(reason)
    }
  }
}

extension YAMLDuplicateKey {
  /// That a key of a manifest stands twice; kubectl sends what the last one says, and nobody hears of the others.
  fileprivate func warning(in file: String) -> Diagnostic {
    Diagnostic(
      "the key '\(key)' stands in the same mapping again, at \(last.site(in: file)), and kubectl takes that one",
      severity: .warning, at: shadowed.site(in: file), expected: "each key once", advice: "take one of them away")
  }
}
