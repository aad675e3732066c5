import Foundation
import SealerFoundations
import SealerYAML

/// A `kustomization.yaml`, as far as it says which images its resources run.
///
/// Source: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/
struct Kustomization {
  /// A text with its place.
  struct Entry: Hashable {
    var text: String
    var mark: YAMLMark
  }

  /// What becomes of the images of one name.
  struct Rule: Hashable {
    var name: String
    var newName: String?
    var newTag: String?
    var digest: String?
    var tagSuffix: String?
    var mark: YAMLMark
    var file: String

    var site: SourceSite { mark.site(in: file) }
  }

  /// How the user knows it.
  let file: String
  /// Files, folders and addresses that it builds on.
  private(set) var resources: [Entry] = []
  /// Folders that change what it builds on.
  private(set) var components: [Entry] = []
  /// What it does to images.
  private(set) var rules: [Rule] = []
  /// The fields that may bring or change images in ways that nobody here follows.
  private(set) var unknown: [Entry] = []

  /// The names that such a file has.
  static let names = ["kustomization.yaml", "kustomization.yml", "Kustomization"]

  /// Reads one; what it says wrongly is for kustomize to tell.
  ///
  /// - Throws: `YAMLError`.
  init(_ text: Data, file: String) throws(YAMLError) {
    self.file = file
    for document in try YAML.documents(text, file: file, schema: .kubernetes, duplicateKeys: .lastWins) {
      for pair in document.pairs ?? [] { read(pair) }
    }
  }

  private mutating func read(_ pair: YAMLNode.Pair) {
    let key = pair.key.string ?? ""
    let entries = (pair.value.items ?? []).compactMap { item in item.string.map { Entry(text: $0, mark: item.start) } }
    switch key {
    case "resources", "bases": resources += entries
    case "components": components += entries
    case "images": rules += (pair.value.items ?? []).compactMap(rule)
    case "helmCharts", "helmChartInflationGenerator", "generators", "transformers", "configurations":
      unknown.append(Entry(text: key, mark: pair.key.start))
    case "patches", "patchesStrategicMerge", "patchesJson6902", "replacements":
      unknown.append(Entry(text: key, mark: pair.key.start))
    default: return
    }
  }

  private func rule(_ node: YAMLNode) -> Rule? {
    let field = { (key: String) in
      node[key].flatMap { $0.isNull || $0.string?.isEmpty == true ? nil : $0.string }
    }
    guard let name = field("name") else { return nil }
    return Rule(
      name: name, newName: field("newName"), newTag: field("newTag"), digest: field("digest"),
      tagSuffix: field("tagSuffix"), mark: node["name"]?.start ?? node.start, file: file)
  }
}

extension Kustomization.Rule {
  /// What becomes of an image; nil if it has another name.
  ///
  /// Source: https://github.com/kubernetes-sigs/kustomize/blob/api/v0.17.2/api/filters/imagetag/updater.go
  func applied(to text: String) -> String? {
    let parts = Self.parts(of: text)
    guard parts.name == name else { return nil }
    var result = newName ?? parts.name
    var (tag, sum) = (parts.tag, parts.digest)
    if newTag != nil || digest != nil {
      (tag, sum) = (newTag, digest)
    } else if let tagSuffix {
      (tag, sum) = ((tag ?? "") + tagSuffix, nil)
    }
    if let tag { result += ":\(tag)" }
    if let sum { result += "@\(sum)" }
    return result
  }

  /// The parts of an image as it is written, without what others would add to it.
  private static func parts(of text: String) -> (name: String, tag: String?, digest: String?) {
    let halves = text.split(separator: "@", maxSplits: 1)
    let named = halves.first ?? ""
    let digest = halves.count > 1 ? String(halves[1]) : nil
    let last = named.lastIndex(of: "/").map { named.index(after: $0) } ?? named.startIndex
    guard let colon = named[last...].firstIndex(of: ":") else { return (String(named), nil, digest) }
    return (String(named[..<colon]), String(named[named.index(after: colon)...]), digest)
  }
}
