import Foundation
import SealerYAML

/// Finds what names an image by convention, in objects whose kind says nothing about it.
struct ImageConventions {
  private var candidates: [ManifestImages.Candidate] = []
  private let known: Set<YAMLMark>
  /// Whether a key `image` has to say a tag or a digest.
  private let tagged: Bool

  private init(known: Set<YAMLMark>, tagged: Bool) {
    self.known = known
    self.tagged = tagged
  }

  /// The likely images of an object.
  ///
  /// - Parameter known: the places that are spoken for.
  static func candidates(
    in object: YAMLNode, kind: String, path: String, without known: Set<YAMLMark>
  ) -> [ManifestImages.Candidate] {
    var search = ImageConventions(known: known, tagged: false)
    search.visit(object, path)
    if kind == "ConfigMap" {
      for pair in object["data"]?.pairs ?? [] {
        search.visitText(pair.value, "\(path)data.\(pair.key.string ?? "")")
      }
    }
    return search.candidates
  }

  private mutating func add(_ text: String?, _ node: YAMLNode, _ path: String) {
    guard let text, !known.contains(node.start) else { return }
    candidates.append(ManifestImages.Candidate(text: text, confidence: .likely, mark: node.start, path: path))
  }

  // MARK: - Objects

  private mutating func visit(_ node: YAMLNode, _ path: String) {
    let prefix = path.hasSuffix(".") ? String(path.dropLast()) : path
    for (index, item) in (node.items ?? []).enumerated() { visit(item, "\(prefix)[\(index)].") }
    for pair in node.pairs ?? [] {
      let key = pair.key.string ?? ""
      let place = path + key
      switch key {
      case "args", "command": visitArguments(pair.value, place)
      case "env": visitEnvironment(pair.value, place)
      case "annotations": visitAnnotations(pair.value, place)
      default:
        if key == "image" || key.hasSuffix("Image") { visitImage(pair.value, key, place) }
        visit(pair.value, place + ".")
      }
    }
  }

  /// A key `image` or `…Image`: a text, or a map of its parts.
  private mutating func visitImage(_ node: YAMLNode, _ key: String, _ path: String) {
    if case .string(let text) = YAMLValue(node) {
      return add(ImageText.reference(text, tagged: tagged || key != "image"), node, path)
    }
    guard let repository = node["repository"], case .string(let name) = YAMLValue(repository), !name.isEmpty else {
      return
    }
    let part = { (key: String) -> String? in
      guard let value = node[key], !value.isNull, let text = value.string, !text.isEmpty else { return nil }
      return text
    }
    let joined = ImageText.joined(
      registry: part("registry"), repository: name, tag: part("digest").map { "@\($0)" } ?? part("tag"))
    add(joined.flatMap { ImageText.reference($0, tagged: true) }, repository, path + ".repository")
  }

  /// `--x-image=REF`, `--x-image REF`, and whatever can be nothing but a reference.
  private mutating func visitArguments(_ node: YAMLNode, _ path: String) {
    var isNamed = false
    for (index, item) in (node.items ?? []).enumerated() {
      guard case .string(let text) = YAMLValue(item) else { continue }
      let place = "\(path)[\(index)]"
      if text.hasPrefix("-"), let equals = text.firstIndex(of: "=") {
        let value = String(text[text.index(after: equals)...])
        let names = Self.namesImage(text[..<equals])
        add(names ? ImageText.reference(value, tagged: true) : ImageText.fullReference(value), item, place)
      } else if !text.hasPrefix("-") {
        add(isNamed ? ImageText.reference(text, tagged: true) : ImageText.fullReference(text), item, place)
      }
      isNamed = text.hasPrefix("-") && !text.contains("=") && Self.namesImage(text[...])
    }
  }

  private static func namesImage(_ flag: Substring) -> Bool {
    let name = flag.lowercased()
    return name.hasSuffix("image") || name.contains("-image-")
  }

  /// Variables such as `RELATED_IMAGE_PROXY`.
  private mutating func visitEnvironment(_ node: YAMLNode, _ path: String) {
    for (index, item) in (node.items ?? []).enumerated() {
      guard let value = item["value"], case .string(let text) = YAMLValue(value), let name = item["name"]?.string else {
        continue
      }
      let names = name.uppercased().split(separator: "_").contains("IMAGE")
      add(
        names ? ImageText.reference(text, tagged: true) : ImageText.fullReference(text), value,
        "\(path)[\(index)].value")
    }
  }

  /// Annotations such as `sidecar.istio.io/proxy-image`.
  private mutating func visitAnnotations(_ node: YAMLNode, _ path: String) {
    for pair in node.pairs ?? [] {
      let key = pair.key.string ?? ""
      guard key.lowercased().hasSuffix("image"), case .string(let text) = YAMLValue(pair.value) else { continue }
      add(ImageText.reference(text, tagged: true), pair.value, "\(path).\(key)")
    }
  }

  // MARK: - Texts within objects

  /// The text of a ConfigMap, if it is YAML or JSON.
  private mutating func visitText(_ node: YAMLNode, _ path: String) {
    guard case .string(let text) = YAMLValue(node), text.utf8.count <= 1 << 20,
      text.range(of: "image", options: .caseInsensitive) != nil,
      let documents = try? YAML.documents(
        Data(text.utf8), file: "", schema: .kubernetes, duplicateKeys: .lastWins)
    else { return }
    for document in documents where document.pairs != nil || document.items != nil {
      var inner = ImageConventions(known: [], tagged: true)
      inner.visit(document, "")
      for candidate in inner.candidates {
        var mark = node.start
        // The content of a block begins below its indicator.
        if node.isBlock { mark.line &+= candidate.mark.line }
        candidates.append(
          ManifestImages.Candidate(
            text: candidate.text, confidence: .likely, mark: mark, path: "\(path) → \(candidate.path)"))
      }
    }
  }
}

extension YAMLNode {
  /// Whether it is a block scalar.
  fileprivate var isBlock: Bool {
    if case .scalar(_, let style) = content { style == .literal || style == .folded } else { false }
  }
}
