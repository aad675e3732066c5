import Foundation
import SealerYAML
import Synchronization

/// Where the kinds of Kubernetes and of its operators name images; what the table says of a kind is read when somebody
/// asks for it.
final class ImagePaths: Sendable {
  /// A way through an object.
  struct Path: Hashable, Sendable {
    /// A step on it.
    enum Step: Hashable, Sendable {
      /// A field of a map.
      case key(String)
      /// Every element of a list.
      case elements
      /// Every value of a map.
      case values
    }

    let steps: [Step]

    /// Reads `spec.containers[*].image` and `spec.replicas.*.image`.
    init(_ text: some StringProtocol) {
      steps = text.split(separator: ".").flatMap { part -> [Step] in
        if part == "*" { return [.values] }
        return part.hasSuffix("[*]") ? [.key(String(part.dropLast(3))), .elements] : [.key(String(part))]
      }
    }
  }

  /// A part of a split reference: a field, or a word that every object of the kind means.
  enum Part: Hashable, Sendable {
    case field(Path)
    case word(String)

    init(_ text: some StringProtocol) { self = text.hasPrefix("spec.") ? .field(Path(text)) : .word(String(text)) }
  }

  /// Fields that make one reference together.
  struct Split: Hashable, Sendable {
    /// The registry, with folders where it has some.
    var registry: Part?
    /// The repository, or registry and repository in one.
    var repository: Part
    /// Where the tag or the digest may stand; the first that is there counts.
    var tags: [Part]
  }

  /// A kind, and the places of its images.
  struct Kind: Hashable, Sendable {
    var paths: [Path] = []
    var splits: [Split] = []
    /// What stands before the reference, `docker://`.
    var prefix: String?
    /// Whether its operator makes up images that no object names.
    var isIncomplete = false
  }

  /// The places of this library.
  static let shared = ImagePaths(imagePathTable)

  /// What the table says of each kind, line by line.
  private let lines: [String: [Substring]]
  private let known = Mutex<[String: Kind]>([:])

  private init(_ table: String) {
    var lines: [String: [Substring]] = [:]
    var names: [String] = []
    for line in table.utf8.split(separator: UInt8(ascii: "\n")).map(Substring.init) {
      if line.utf8.first == UInt8(ascii: " ") {
        for name in names { lines[name, default: []].append(line) }
        continue
      }
      let words = line.split(separator: " ")
      guard let group = words.first, let kinds = words.dropFirst().first else { continue }
      names = kinds.split(separator: ",").map { "\(group == "-" ? "" : group)/\($0)" }
    }
    self.lines = lines
  }

  /// The kinds as `group/Kind`; the group of the core is empty.
  var names: Set<String> { Set(lines.keys) }

  /// What the table says of a kind, `group/Kind`; nil if nothing.
  subscript(name: String) -> Kind? {
    guard let lines = lines[name] else { return nil }
    return known.withLock { known in
      if let kind = known[name] { return kind }
      var kind = Kind()
      for line in lines { Self.read(line.split(separator: " "), into: &kind) }
      known[name] = kind
      return kind
    }
  }

  private static func read(_ words: [Substring], into kind: inout Kind) {
    switch words.first {
    case "split": if let split = split(words.dropFirst()) { kind.splits.append(split) }
    case "strip": kind.prefix = words.last.map(String.init)
    case "pod": kind.paths += pod(words.last ?? "")
    case "incomplete": kind.isIncomplete = true
    case let path?: kind.paths.append(Path(path))
    case nil: return
    }
  }

  /// The images of a pod's specification.
  ///
  /// Source: https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec
  private static func pod(_ specification: Substring) -> [Path] {
    ["containers[*].image", "initContainers[*].image", "ephemeralContainers[*].image", "volumes[*].image.reference"]
      .map { Path("\(specification).\($0)") }
  }

  private static func split(_ words: ArraySlice<Substring>) -> Split? {
    var parts: [Substring: Substring] = [:]
    for word in words {
      let pair = word.split(separator: "=", maxSplits: 1)
      if pair.count == 2 { parts[pair[0]] = pair[1] }
    }
    guard let repository = parts["repository"] ?? parts["registryRepository"] else { return nil }
    return Split(
      registry: parts["registry"].map { Part($0) }, repository: Part(repository),
      tags: (parts["tag"] ?? "").split(separator: ",").map { Part($0) })
  }
}

extension ImagePaths.Path {
  /// The nodes that the path leads to, each with its path in the object.
  func nodes(in object: YAMLNode, at path: String = "") -> [(node: YAMLNode, path: String)] {
    var found = [(node: object, path: path)]
    for step in steps {
      found = found.flatMap { place -> [(node: YAMLNode, path: String)] in
        switch step {
        case .key(let key):
          guard let inner = place.node[key] else { return [] }
          return [(inner, place.path.isEmpty || place.path.hasSuffix(".") ? place.path + key : "\(place.path).\(key)")]
        case .elements:
          return (place.node.items ?? []).enumerated().map { ($1, "\(place.path)[\($0)]") }
        case .values:
          return (place.node.pairs ?? []).map { ($0.value, "\(place.path).\($0.key.string ?? "")") }
        }
      }
    }
    return found
  }
}
