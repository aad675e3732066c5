import Foundation
import SealerFoundations
import SealerOCI
import SealerYAML

/// Finds images in the objects of a manifest.
///
/// Built-in kinds say by their schema where images stand; elsewhere a key `image` holds one by convention.
/// Source: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/
struct ManifestImages {
  /// A text that names an image, before it is parsed.
  struct Candidate {
    var text: String
    var confidence: ImageFind.Confidence
    var node: YAMLNode
    var path: String
  }

  /// Where a pod's specification stands in the built-in kinds, by group and kind.
  private static let podSpecs: [String: [String]] = [
    "/Pod": ["spec"], "/PodTemplate": ["template", "spec"], "/ReplicationController": ["spec", "template", "spec"],
    "apps/Deployment": ["spec", "template", "spec"], "apps/StatefulSet": ["spec", "template", "spec"],
    "apps/DaemonSet": ["spec", "template", "spec"], "apps/ReplicaSet": ["spec", "template", "spec"],
    "extensions/Deployment": ["spec", "template", "spec"], "extensions/DaemonSet": ["spec", "template", "spec"],
    "extensions/ReplicaSet": ["spec", "template", "spec"], "batch/Job": ["spec", "template", "spec"],
    "batch/CronJob": ["spec", "jobTemplate", "spec", "template", "spec"],
  ]

  private(set) var candidates: [Candidate] = []
  /// The places of the certain finds, which are no likely ones as well.
  private var certain: Set<YAMLMark> = []

  /// The images in the documents of a text.
  ///
  /// - Throws: `YAMLError`.
  static func candidates(
    in text: Data, file: String, duplicateKeys: YAML.DuplicateKeys = .rejected
  ) throws(YAMLError) -> [Candidate] {
    var images = ManifestImages()
    for document in try YAML.documents(text, file: file, schema: .kubernetes, duplicateKeys: duplicateKeys) {
      images.visit(document)
    }
    return images.candidates
  }

  /// Looks through a document; a `List` holds objects of its own.
  mutating func visit(_ document: YAMLNode, path: String = "") {
    if document["kind"]?.string?.hasSuffix("List") == true, let items = document["items"]?.items {
      for (index, item) in items.enumerated() { visit(item, path: "\(path)items[\(index)].") }
      return
    }
    let group = document["apiVersion"]?.string.map { $0.contains("/") ? String($0.prefix { $0 != "/" }) : "" } ?? ""
    if let kind = document["kind"]?.string, let keys = Self.podSpecs["\(group)/\(kind)"] {
      visitPod(document, keys, path)
    }
    visitKeys(document, path)
  }

  private mutating func visitPod(_ document: YAMLNode, _ keys: [String], _ path: String) {
    var spec: YAMLNode? = document
    for key in keys { spec = spec?[key] }
    guard let spec else { return }
    let prefix = path + keys.joined(separator: ".")
    for list in ["containers", "initContainers", "ephemeralContainers"] {
      for (index, container) in (spec[list]?.items ?? []).enumerated() {
        add(container["image"], .certain, "\(prefix).\(list)[\(index)].image")
      }
    }
    for (index, volume) in (spec["volumes"]?.items ?? []).enumerated() {
      add(volume["image"]?["reference"], .certain, "\(prefix).volumes[\(index)].image.reference")
    }
  }

  private mutating func add(_ node: YAMLNode?, _ confidence: ImageFind.Confidence, _ path: String) {
    guard let node, let text = node.string, !text.isEmpty, !node.isNull else { return }
    certain.insert(node.start)
    candidates.append(Candidate(text: text, confidence: confidence, node: node, path: path))
  }

  /// Every key `image` whose value reads as a reference.
  private mutating func visitKeys(_ node: YAMLNode, _ path: String) {
    for (index, item) in (node.items ?? []).enumerated() {
      visitKeys(item, "\(path.hasSuffix(".") ? String(path.dropLast()) : path)[\(index)].")
    }
    for pair in node.pairs ?? [] {
      let key = pair.key.string ?? ""
      if key == "image", let text = pair.value.string, case .string = YAMLValue(pair.value),
        !certain.contains(pair.value.start),
        (try? ImageReference(text)) != nil
      {
        candidates.append(Candidate(text: text, confidence: .likely, node: pair.value, path: path + key))
      }
      visitKeys(pair.value, "\(path)\(key).")
    }
  }
}
