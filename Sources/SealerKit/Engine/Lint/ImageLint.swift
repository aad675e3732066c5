import Foundation
import SealerFoundations
import SealerOCI
import SealerYAML

/// What a build doesn't refuse, and what its user should look at: images that are missed, and images that may be
/// others tomorrow.
struct ImageLint {
  private let build: PreparedBuild
  private(set) var findings: [Diagnostic] = []

  /// Looks at a prepared build.
  init(_ build: PreparedBuild) {
    self.build = build
    findings = build.notes
    for step in build.steps {
      guard case .copy(let copy) = step.action else { continue }
      misplacedCharts(copy.entries)
      for entry in copy.entries { look(at: entry) }
    }
    for image in build.images { look(at: image) }
    findings.sort { ($0.site ?? SourceSite(file: "")) < ($1.site ?? SourceSite(file: "")) }
  }

  // MARK: - Files

  private func text(of entry: PlannedEntry) -> Data? {
    switch entry.source {
    case .text(let data): data
    case .file(let location, let size, _) where size <= LayerIndex.fileLimit:
      try? location.read(limit: size)
    default: nil
    }
  }

  private mutating func look(at entry: PlannedEntry) {
    guard let name = entry.path.name, ManifestImages.isManifest(name), let text = text(of: entry) else { return }
    let file = entry.origin.text
    if entry.path.isWithin(ImageLayout.manifests) {
      definitions(in: text, file: file)
    } else if ![ImageLayout.charts, ImageLayout.applications].contains(where: entry.path.isWithin) {
      misplaced(text, entry.path, file)
    }
  }

  /// A manifest that nobody looks at.
  private mutating func misplaced(_ text: Data, _ path: RootfsPath, _ file: String) {
    guard !chartFolders.contains(where: { path.isWithin($0) }),
      let images = try? ManifestImages.images(in: text, file: file), !images.candidates.isEmpty
    else { return }
    let names = Set(images.candidates.map(\.text)).sorted().joined(separator: ", ")
    findings.append(
      Diagnostic(
        "\(path) is copied outside manifests/ and charts/, so its images are missed: \(names)", severity: .warning,
        at: SourceSite(file: file), advice: "copy it into manifests, or list them in manifests/imageList"))
  }

  private var chartFolders: [RootfsPath] = []

  /// Charts that nobody renders.
  private mutating func misplacedCharts(_ entries: [PlannedEntry]) {
    for entry in entries where entry.path.name == "Chart.yaml" && !entry.path.isWithin(ImageLayout.charts) {
      let folder = entry.path.parent
      // A chart within a chart goes with it.
      if chartFolders.contains(where: { folder.isWithin($0) }) { continue }
      chartFolders.append(folder)
      findings.append(
        Diagnostic(
          "the chart \(folder) is copied outside charts/, so its images are missed",
          severity: .warning, at: SourceSite(file: entry.origin.text), advice: "copy it into charts"))
    }
  }

  // MARK: - Custom kinds

  /// Kinds with fields for images that the table doesn't know.
  private mutating func definitions(in text: Data, file: String) {
    guard let documents = try? YAML.documents(text, file: file, schema: .kubernetes) else { return }
    for document in documents where document["kind"]?.string == "CustomResourceDefinition" {
      guard let spec = document["spec"], let group = spec["group"]?.string, let kind = spec["names"]?["kind"]?.string,
        ImagePaths.shared["\(group)/\(kind)"] == nil
      else { continue }
      let schemas =
        (spec["versions"]?.items ?? []).compactMap { $0["schema"]?["openAPIV3Schema"] }
        + [spec["validation"]?["openAPIV3Schema"]].compactMap { $0 }
      let fields = Set(schemas.flatMap { Self.imageFields(in: $0, path: "", depth: 0) }).sorted()
      guard let first = fields.first else { continue }
      let more = fields.count > 1 ? " and \(fields.count - 1) more" : ""
      findings.append(
        Diagnostic(
          "objects of \(group)/\(kind) may name images in \(first)\(more), and this tool finds them as likely ones only",
          severity: .note, at: document.site(in: file), advice: "compare 'images --of' with what its operator runs"))
    }
  }

  /// The fields of a schema that hold images by their name, pods apart, which are known everywhere.
  private static func imageFields(in schema: YAMLNode, path: String, depth: Int) -> [String] {
    if depth > 32 { return [] }
    var fields: [String] = []
    for pair in schema["properties"]?.pairs ?? [] {
      let key = pair.key.string ?? ""
      let place = path.isEmpty ? key : "\(path).\(key)"
      if key == "image" || key.hasSuffix("Image"), pair.value["type"]?.string == "string" { fields.append(place) }
      fields += imageFields(in: pair.value, path: place, depth: depth + 1)
    }
    if let items = schema["items"] { fields += imageFields(in: items, path: path + "[*]", depth: depth + 1) }
    return fields
  }

  // MARK: - Images

  private mutating func look(at image: ImageFind) {
    let reference = image.reference
    guard let find = image.finds.first else { return }
    let site = find.site
    if reference.digest == nil, reference.tag == .latest {
      findings.append(
        Diagnostic(
          "\(reference.familiarName) is whatever is the latest when the image is built", severity: .warning, at: site,
          advice: "name a version, or pin it by 'sealer-run lock'"))
    }
    if reference.digest == nil {
      let pinned = build.images.first { other in
        other.reference.digest != nil && other.reference.repository == reference.repository
          && other.reference.domain == reference.domain
          && !Set(other.finds.map(\.file)).isDisjoint(with: image.finds.map(\.file))
      }
      if let pinned {
        findings.append(
          Diagnostic(
            "\(reference.familiarName) goes by its tag, and the same file pins \(pinned.reference.familiarName)",
            severity: .warning, at: site, advice: "pin both"))
      }
    }
    if image.finds.allSatisfy({ $0.path == nil && $0.template == nil }) {
      findings.append(
        Diagnostic(
          "nothing but the list names \(reference.familiarName)", severity: .note, at: site,
          advice: "take it off the list unless something pulls it when the cluster runs"))
    }
  }
}
