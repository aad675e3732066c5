import Foundation
import SealerFoundations
import SealerOCI
import SealerYAML

/// Finds images in the objects of a manifest.
///
/// Kinds of the table say where they name images; elsewhere some keys, flags and variables do by convention.
struct ManifestImages {
  /// A text that names an image, before it is parsed.
  struct Candidate {
    var text: String
    var confidence: ImageFind.Confidence
    /// Where the text begins.
    var mark: YAMLMark
    var path: String
  }

  private(set) var candidates: [Candidate] = []
  /// What is worth a look: names that can't be known from the manifest.
  private(set) var notes: [Diagnostic] = []
  /// The keys that stand twice in their mapping; the last of them counts.
  private(set) var duplicates: [YAMLDuplicateKey] = []
  /// The places that the table speaks of, which no convention looks at again, and the keys that have no effect.
  private var known: Set<YAMLMark> = []
  private let file: String

  private init(file: String) { self.file = file }

  /// Whether a file of that name is a manifest.
  static func isManifest(_ name: String) -> Bool { [".yaml", ".yml", ".json"].contains { name.hasSuffix($0) } }

  /// The images in the documents of a text.
  ///
  /// - Throws: `YAMLError`.
  static func images(
    in text: Data, file: String
  ) throws(YAMLError) -> ManifestImages {
    var images = ManifestImages(file: file)
    // What begins with a brace is read as JSON by kubectl; its escapes are those of YAML 1.2.
    let isJSON = text.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) } == UInt8(ascii: "{")
    let schema: YAMLSchema = isJSON ? .core : .kubernetes
    for document in try YAML.documents(text, file: file, schema: schema, duplicateKeys: .lastWins) {
      images.duplicates += document.duplicateKeys
      images.known.formUnion(images.duplicates.map(\.shadowed))
      images.visit(document)
    }
    return images
  }

  /// Looks through a document; a `List` holds objects of its own.
  private mutating func visit(_ document: YAMLNode, path: String = "") {
    if document["kind"]?.string?.hasSuffix("List") == true, let items = document["items"]?.items {
      for (index, item) in items.enumerated() { visit(item, path: "\(path)items[\(index)].") }
      return
    }
    let kind = document["kind"]?.string ?? ""
    let group = document["apiVersion"]?.string.map { $0.contains("/") ? String($0.prefix { $0 != "/" }) : "" } ?? ""
    if let places = ImagePaths.shared["\(group)/\(kind)"] { visit(document, places, kind: kind, path: path) }
    // The schema of a kind speaks about images, and names none.
    if kind == "CustomResourceDefinition" { return }
    for found in ImageConventions.candidates(in: document, path: path, without: known) {
      candidates.append(found)
    }
  }

  private mutating func visit(_ document: YAMLNode, _ places: ImagePaths.Kind, kind: String, path: String) {
    for split in places.splits { visit(document, split, of: places, path: path) }
    for place in places.paths.flatMap({ $0.nodes(in: document, at: path) }) where !known.contains(place.node.start) {
      guard var text = place.node.string, !place.node.isNull, !text.isEmpty else { continue }
      known.insert(place.node.start)
      if let prefix = places.prefix {
        guard text.hasPrefix(prefix) else { continue }
        text = String(text.dropFirst(prefix.count))
      }
      if ImageText.isOpen(text) {
        note("'\(text)' is filled in by somebody else", place.node)
      } else {
        candidates.append(Candidate(text: text, confidence: .certain, mark: place.node.start, path: place.path))
      }
    }
    if places.isIncomplete { note("the operator of \(kind) makes up images that no manifest names", document) }
  }

  private mutating func note(_ found: String, _ node: YAMLNode) {
    notes.append(
      Diagnostic(
        found, severity: .warning, at: node.site(in: file), advice: "list the image in manifests/imageList"))
  }

  /// A reference of several fields; each of them may carry the whole one as well.
  private mutating func visit(
    _ document: YAMLNode, _ split: ImagePaths.Split, of places: ImagePaths.Kind, path: String
  ) {
    let text = { (part: ImagePaths.Part) -> (text: String, node: YAMLNode?, path: String)? in
      switch part {
      case .word(let word): return (word, nil, "")
      case .field(let field):
        guard let found = field.nodes(in: document, at: path).first, let text = found.node.string, !text.isEmpty,
          !found.node.isNull
        else { return nil }
        return (text, found.node, found.path)
      }
    }
    guard let repository = text(split.repository) else { return }
    let registry = split.registry.flatMap(text)
    guard let node = repository.node ?? registry?.node else { return }
    let tag = split.tags.lazy.compactMap(text).first?.text
    let reference = ImageText.joined(registry: registry?.text, repository: repository.text, tag: tag)
    guard let reference else {
      // Where the table has the field as a whole reference, too, it is one.
      if case .field(let field) = split.repository, places.paths.contains(field) { return }
      known.insert(node.start)
      return note("'\(repository.text)' has no tag beside it, so its operator chooses one", node)
    }
    known.insert(node.start)
    if let own = repository.node { known.insert(own.start) }
    candidates.append(
      Candidate(
        text: reference, confidence: .certain, mark: node.start,
        path: repository.node == nil ? registry?.path ?? "" : repository.path))
  }
}
