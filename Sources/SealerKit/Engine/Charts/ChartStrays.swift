import Foundation
import SealerFoundations
import SealerOCI

/// What stands in `charts/` and belongs to no chart, so that nobody renders it.
struct ChartStrays {
  /// The charts.
  let charts: [RootfsPath]
  /// All of `charts/`.
  let listing: RootfsFiles.Listing
  /// How the user knows a file of the rootfs.
  let origin: (RootfsPath) -> String

  private static let advice = "put its Chart.yaml there, or list its images in manifests/imageList"

  /// A warning for each.
  func findings() -> [Diagnostic] {
    let strays = listing.files.filter { !isInChart($0.path) }
    // Then all of it is one chart in the wrong place.
    if strays.contains(where: { ImageLayout.charts.isParent(of: $0.path) && $0.path.name == "Chart.yaml" }) {
      return []
    }
    var folders: Set<RootfsPath> = []
    var findings: [Diagnostic] = []
    for file in strays {
      if let folder = folder(of: file.path) {
        if folders.insert(folder).inserted { findings.append(finding(folder: folder, strays)) }
      } else if let finding = finding(loose: file) {
        findings.append(finding)
      }
    }
    return findings
  }

  /// The links that lead nowhere; a chart tells of its own.
  func brokenLinks(_ stage: RootfsStage) -> [Diagnostic] {
    listing.broken.filter { !isInChart($0.link) }.flatMap { error in
      let findings = error.diagnostics.map { $0.at(SourceSite(file: origin(error.link))) }
      return error.flaw == .missing && stage == .planned ? findings.notYet : findings
    }
  }

  private func isInChart(_ path: RootfsPath) -> Bool { charts.contains { path.isWithin($0) } }

  /// The highest folder around a file that holds no chart; nil if that is `charts/` itself.
  private func folder(of file: RootfsPath) -> RootfsPath? {
    var (folder, highest) = (file.parent, RootfsPath?.none)
    while folder != ImageLayout.charts, !folder.isRoot, !charts.contains(where: { $0.isWithin(folder) }) {
      (highest, folder) = (folder, folder.parent)
    }
    return highest
  }

  private func finding(folder: RootfsPath, _ strays: [RootfsFiles.File]) -> Diagnostic {
    let other = strays.first { $0.path.isWithin(folder) && $0.path.name?.lowercased().hasPrefix("chart.y") == true }
    return Diagnostic(
      "\(folder) has no Chart.yaml, so nobody renders it, and the images that it names are missed", severity: .warning,
      at: SourceSite(file: origin(folder)), expected: "\(folder)/Chart.yaml",
      advice: other.map { "rename \($0.path.name ?? "it") to Chart.yaml" } ?? Self.advice)
  }

  /// A file beside charts: something packed by another name, or a manifest.
  private func finding(loose file: RootfsFiles.File) -> Diagnostic? {
    guard let name = file.path.name else { return nil }
    let site = SourceSite(file: origin(file.path))
    if [".tar.gz", ".tar", ".zip", ".gz"].contains(where: name.hasSuffix) {
      return Diagnostic(
        "\(file.path) is not looked at for images", severity: .warning, at: site, expected: "a packed chart, NAME.tgz",
        advice: "if it is a chart that 'helm package' made, name it so")
    }
    guard !ImageLayout.charts.isParent(of: file.path), ManifestImages.isManifest(name), !name.hasSuffix(".values.yaml"),
      !name.hasSuffix(".values.yml"),
      let text = file.entry.content, let images = try? ManifestImages.images(in: text, file: name),
      !images.candidates.isEmpty
    else { return nil }
    let names = Set(images.candidates.map(\.text)).sorted().joined(separator: ", ")
    return Diagnostic(
      "\(file.path) belongs to no chart, so its images are missed: \(names)", severity: .warning, at: site,
      advice: "copy it into manifests, or list them in manifests/imageList")
  }
}
