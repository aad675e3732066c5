import Foundation
import SealerFoundations
import SealerOCI
import SealerTemplates

/// A file of a statement that images would be found in, were it in the right place.
struct BroughtFile: Sendable {
  /// What a file is by its name.
  enum Kind: Sendable {
    case manifest, chart, packedChart, list

    /// What a file may be by its path; nil for what images are found in nowhere, or were found in already.
    init?(_ path: RootfsPath) {
      guard let name = path.name else { return nil }
      if ImageLayout.listName.isMeant(by: name) {
        self = .list
      } else if path.isWithin(ImageLayout.charts) {
        // What lies deeper belongs to a chart; values lie beside theirs.
        let isValues = [".values.yaml", ".values.yml"].contains { name.hasSuffix($0) }
        guard path.parent.isTop, !isValues, ManifestImages.isManifest(name) else { return nil }
        self = name == "Chart.yaml" ? .chart : .manifest
      } else if name == "Chart.yaml" {
        self = .chart
      } else if name.hasSuffix(".tgz") {
        self = .packedChart
      } else if ManifestImages.isManifest(name) {
        self = .manifest
      } else {
        return nil
      }
    }
  }

  /// Where it is in the rootfs.
  let path: RootfsPath
  /// What it is.
  let kind: Kind
  /// How its user knows it.
  let site: SourceSite
  /// The images that it names, as they stand there.
  let images: [String]

  /// Reads a file; nil for one that is not what its name says.
  init?(_ path: RootfsPath, _ kind: Kind, _ text: Data, at site: SourceSite) {
    (self.path, self.kind, self.site) = (path, kind, site)
    switch kind {
    case .manifest:
      // Most texts of an image are no manifests; to look for one word is quicker than to read them.
      guard text.range(of: Data("image".utf8)) != nil || text.range(of: Data("kind".utf8)) != nil else { return nil }
      let found = try? ManifestImages.images(in: text, file: site.file)
      images = Set((found?.candidates ?? []).map(\.text)).sorted()
    case .list:
      images = String(decoding: text, as: UTF8.self).textLines.map { $0.trimmingCharacters(in: .whitespaces) }
        .filter { !$0.isEmpty && !$0.hasPrefix("#") && !$0.hasPrefix("!") }
    case .packedChart:
      guard (try? Chart(packed: text)) != nil else { return nil }
      images = []
    case .chart: images = []
    }
  }
}

extension String {
  /// Whether a name is this one in other letters, such as `imagelist` or `image-list.txt` for `imageList`.
  func isMeant(by name: String) -> Bool {
    let stem = name.hasSuffix(".txt") ? name.dropLast(4) : name[...]
    let letters = { (text: Substring) in text.lowercased().filter { $0.isLetter && $0 != "s" } }
    return letters(stem) == letters(self[...])
  }
}
