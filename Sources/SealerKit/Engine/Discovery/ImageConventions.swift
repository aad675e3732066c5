import Foundation
import SealerYAML

/// Finds what names an image by convention, in objects whose kind says nothing about it.
struct ImageConventions {
  /// A likely image, and the words that stand in the text for it.
  private struct Found {
    var text: String
    var words: String
    var node: YAMLNode
    var path: String
    /// Whether the words are a piece of the node.
    var isPart = false
  }

  private var found: [Found] = []
  /// The places that are spoken for.
  private let known: Set<YAMLMark>
  /// Whether a key `image` has to say a tag or a digest.
  private let tagged: Bool
  /// Texts within texts.
  private let depth: Int

  private static let deepest = 4
  private static let longestText = 1 << 20

  private init(known: Set<YAMLMark>, tagged: Bool, depth: Int) {
    (self.known, self.tagged, self.depth) = (known, tagged, depth)
  }

  /// The likely images of an object.
  ///
  /// - Parameter known: the places that are spoken for, and the keys that later ones take the effect of.
  static func candidates(
    in object: YAMLNode, path: String, without known: Set<YAMLMark>
  ) -> [ManifestImages.Candidate] {
    var search = ImageConventions(known: known, tagged: false, depth: 0)
    search.visit(object, path)
    var behind: [String: Int] = [:]
    return search.found.map { found in
      var mark = found.node.start
      if found.isPart,
        let place = found.node.mark(ofWord: found.words, behind: behind["\(mark.offset) \(found.words)"] ?? 0)
      {
        behind["\(mark.offset) \(found.words)"] = place.offset + 1
        mark = place
      }
      return ManifestImages.Candidate(text: found.text, confidence: .likely, mark: mark, path: found.path)
    }
  }

  private mutating func add(_ text: String?, _ node: YAMLNode, _ path: String) {
    guard let text, !known.contains(node.start) else { return }
    found.append(Found(text: text, words: node.string ?? text, node: node, path: path))
  }

  // MARK: - Objects

  private mutating func visit(_ node: YAMLNode, _ path: String) {
    let prefix = path.hasSuffix(".") ? String(path.dropLast()) : path
    for (index, item) in (node.items ?? []).enumerated() {
      visitOperation(item, "\(prefix)[\(index)]")
      visit(item, "\(prefix)[\(index)].")
    }
    if node.string != nil { visitString(node, prefix) }
    for pair in node.pairs ?? [] where !known.contains(pair.key.start) {
      let key = pair.key.string ?? ""
      let place = path + key
      switch key {
      case "args", "command": visitArguments(pair.value, place)
      case "env": visitEnvironment(pair.value, place)
      case "annotations": visitAnnotations(pair.value, place)
      default:
        if key == "image" || key.hasSuffix("Image"), visitImage(pair.value, key, place) { continue }
        visit(pair.value, place + ".")
      }
    }
  }

  /// A key `image` or `…Image`: a text, or a map of its parts; whether it names one.
  private mutating func visitImage(_ node: YAMLNode, _ key: String, _ path: String) -> Bool {
    if case .string(let text) = YAMLValue(node) {
      guard let reference = ImageText.reference(text, tagged: tagged || key != "image") else { return false }
      add(reference, node, path)
      return true
    }
    guard let repository = node["repository"], case .string(let name) = YAMLValue(repository), !name.isEmpty else {
      return false
    }
    let part = { (key: String) -> String? in
      guard let value = node[key], !value.isNull, let text = value.string, !text.isEmpty else { return nil }
      return text
    }
    let joined = ImageText.joined(
      registry: part("registry"), repository: name, tag: part("digest").map { "@\($0)" } ?? part("tag"))
    add(joined.flatMap { ImageText.reference($0, tagged: true) }, repository, path + ".repository")
    return false
  }

  /// An operation of a JSON patch that sets an image.
  ///
  /// Source: https://www.rfc-editor.org/rfc/rfc6902#section-4
  private mutating func visitOperation(_ node: YAMLNode, _ path: String) {
    guard ["add", "replace"].contains(node["op"]?.string), node["path"]?.string?.hasSuffix("/image") == true,
      let value = node["value"], case .string(let text) = YAMLValue(value)
    else { return }
    add(ImageText.reference(text, tagged: false), value, path + ".value")
  }

  /// `--x-image=REF`, `--x-image REF`, whatever can be nothing but a reference, and the words of a script.
  private mutating func visitArguments(_ node: YAMLNode, _ path: String) {
    if node.string != nil { return visitString(node, path) }
    var isNamed = false
    for (index, item) in (node.items ?? []).enumerated() {
      guard case .string(let text) = YAMLValue(item) else { continue }
      let place = "\(path)[\(index)]"
      let equals = text.hasPrefix("-") ? text.firstIndex(of: "=") : nil
      let value = equals.map { String(text[text.index(after: $0)...]) } ?? text
      let names = equals.map { Self.namesImage(text[..<$0]) } ?? isNamed
      let reference =
        names ? ImageText.reference(value, tagged: !text.hasPrefix("--image=")) : ImageText.fullReference(value)
      if let reference, equals != nil || !text.hasPrefix("-") {
        add(reference, item, place)
      } else {
        visitWords(text, item, place)
      }
      isNamed = text.hasPrefix("-") && equals == nil && Self.namesImage(text[...])
    }
  }

  private static func namesImage(_ flag: Substring) -> Bool {
    ImageText.names(flag) || flag.lowercased().contains("-image-")
  }

  /// Variables such as `RELATED_IMAGE_PROXY`.
  private mutating func visitEnvironment(_ node: YAMLNode, _ path: String) {
    for (index, item) in (node.items ?? []).enumerated() {
      guard let value = item["value"], case .string(let text) = YAMLValue(value), let name = item["name"]?.string else {
        continue
      }
      let place = "\(path)[\(index)].value"
      let names = name.uppercased().split(separator: "_").contains("IMAGE")
      if names, let reference = ImageText.reference(text, tagged: true) {
        add(reference, value, place)
      } else {
        visitString(value, place)
      }
    }
  }

  /// Annotations such as `sidecar.istio.io/proxy-image`.
  private mutating func visitAnnotations(_ node: YAMLNode, _ path: String) {
    for pair in node.pairs ?? [] where !known.contains(pair.key.start) {
      let key = pair.key.string ?? ""
      guard case .string(let text) = YAMLValue(pair.value) else { continue }
      let names = ImageText.names(key)
      add(
        names ? ImageText.reference(text, tagged: true) : ImageText.fullReference(text), pair.value, "\(path).\(key)")
    }
  }

  // MARK: - Texts

  /// A text under any key: a full reference, or YAML, JSON, a script or a template that names some.
  private mutating func visitString(_ node: YAMLNode, _ path: String) {
    guard !known.contains(node.start), case .string(let text) = YAMLValue(node), Self.mayName(text) else { return }
    if let reference = ImageText.fullReference(text) { return add(reference, node, path) }
    guard depth < Self.deepest, text.utf8.count <= Self.longestText else { return }
    // Most texts, dashboards among them, name none: to look at their words is quicker than to read them.
    guard Self.speaksOfImages(text) || !TextImages.references(in: text).isEmpty else { return }
    let documents = try? YAML.documents(Data(text.utf8), file: "", schema: .kubernetes, duplicateKeys: .lastWins)
    guard let documents, documents.contains(where: { $0.pairs != nil || $0.items != nil }) else {
      return visitWords(text, node, path)
    }
    for document in documents {
      // What is an object itself names images as objects do.
      var inner = ImageConventions(
        known: Set(document.duplicateKeys.map(\.shadowed)), tagged: document["apiVersion"] == nil, depth: depth + 1)
      inner.visit(document, "")
      found += inner.found.map {
        Found(text: $0.text, words: $0.words, node: node, path: "\(path) → \($0.path)", isPart: true)
      }
    }
  }

  /// The references among the words of a text that has no structure.
  private mutating func visitWords(_ text: String, _ node: YAMLNode, _ path: String) {
    guard !known.contains(node.start), Self.mayName(text), text.utf8.count <= Self.longestText else { return }
    let lines = text.contains("\n")
    for reference in TextImages.references(in: text) {
      let place = lines ? "\(path) → line \(reference.line)" : path
      found.append(
        Found(text: reference.text, words: reference.text, node: node, path: place, isPart: true))
    }
  }

  /// Whether it is worth while to look closer.
  private static func mayName(_ text: String) -> Bool {
    let bytes = text.utf8
    if bytes.contains(UInt8(ascii: "/")), bytes.contains(UInt8(ascii: ":")) { return true }
    return bytes.count > "image:".utf8.count && speaksOfImages(text)
  }

  private static func speaksOfImages(_ text: String) -> Bool {
    text.range(of: "image", options: .caseInsensitive) != nil
  }
}
