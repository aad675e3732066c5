import Foundation
import TestSupport
import Testing

@testable import SealerKit

/// Each kind and path of the shared list, with an object of its own: exactly its image is found, and certain.
@Suite struct ImagePathsTests {
  struct Places: Decodable {
    struct Kind: Decodable {
      var group: String
      var kind: String
      var paths: [String]
      var split: [[String: String]]?
      var strip: String?
      var unknown: Bool?
    }
    var builtin: [Kind]
    var custom: [Kind]
  }

  static let kinds: [Places.Kind] = {
    guard let data = SharedData.read("image-paths.json", cases: "148 kinds with images"),
      let places = try? JSONDecoder().decode(Places.self, from: data)
    else { return [] }
    return places.builtin + places.custom
  }()

  /// An object with values at paths.
  static func object(_ kind: Places.Kind, _ values: [(String, String)]) throws -> Data {
    var object: Any = [
      "apiVersion": kind.group.isEmpty ? "v1" : "\(kind.group)/v1", "kind": kind.kind, "metadata": ["name": "a"],
    ]
    for (path, value) in values {
      object = setting(value, at: path.split(separator: ".").map(String.init)[...], in: object)
    }
    return try JSONSerialization.data(withJSONObject: object)
  }

  private static func setting(_ value: String, at path: ArraySlice<String>, in object: Any?) -> Any {
    guard let step = path.first else { return value }
    var map = object as? [String: Any] ?? [:]
    if step.hasSuffix("[*]") {
      let key = String(step.dropLast(3))
      map[key] = [setting(value, at: path.dropFirst(), in: (map[key] as? [Any])?.first)]
    } else {
      let key = step == "*" ? "any" : step
      map[key] = setting(value, at: path.dropFirst(), in: map[key])
    }
    return map
  }

  static func found(_ kind: Places.Kind, _ values: [(String, String)]) throws -> [String] {
    try ManifestImages.images(in: try object(kind, values), file: "a.json").candidates.map {
      "\($0.confidence.rawValue) \($0.text) \($0.path)"
    }
  }

  @Test(arguments: kinds.indices) func findsTheImageOfEachPath(index: Int) throws {
    let kind = Self.kinds[index]
    for path in kind.paths {
      let written = path.replacing("[*]", with: "[0]").replacing(".*.", with: ".any.")
      let text = (kind.strip ?? "") + "registry.local/a/b:v1"
      #expect(
        try Self.found(kind, [(path, text)]) == ["certain registry.local/a/b:v1 \(written)"], "\(kind.kind) \(path)")
    }
  }

  @Test(arguments: kinds.indices) func findsTheImageOfEachSplit(index: Int) throws {
    let kind = Self.kinds[index]
    for split in kind.split ?? [] {
      var values: [(String, String)] = []
      let isWord = split["repository"]?.hasPrefix("spec.") == false
      if let path = split["registryRepository"] { values.append((path, "registry.local/a/b")) }
      if let path = split["registry"] { values.append((path, "registry.local/a")) }
      if let path = split["repository"], !isWord { values.append((path, "b")) }
      let word = isWord ? split["repository"] ?? "" : "b"
      let place = split["registryRepository"] ?? (isWord ? split["registry"] : split["repository"]) ?? ""
      for tag in ["tag", "alternative", "fallbackTag"].compactMap({ split[$0] }) {
        // Kinds whose other components come from the same fields have more than one.
        let found = try Self.found(kind, values + [(tag, "v1.2")])
        #expect(found.contains("certain registry.local/a/\(word):v1.2 \(place)"), "\(kind.kind) \(split): \(found)")
        #expect(found.count == (isWord ? kind.split?.count ?? 1 : 1), "\(kind.kind) \(split): \(found)")
      }
      #expect(try Self.found(kind, values).isEmpty || kind.paths.contains(place), "\(kind.kind) without a tag")
    }
  }

  /// A kind of that name in another group names nothing.
  @Test func groupAndKindCountTogether() throws {
    let text = Data(
      #"{"apiVersion": "other.io/v1", "kind": "Prometheus", "spec": {"baseImage": "a/b", "tag": "v1"}}"#.utf8)
    #expect(try ManifestImages.images(in: text, file: "a.json").candidates.isEmpty)
  }

  @Test func countsTheKinds() {
    guard !Self.kinds.isEmpty else { return }
    let paths = Self.kinds.reduce(0) { $0 + $1.paths.count }
    let splits = Self.kinds.reduce(0) { $0 + ($1.split?.count ?? 0) }
    print("images: \(Self.kinds.count) kinds, \(paths) paths, \(splits) split references")
    #expect(ImagePaths.shared.names == Set(Self.kinds.map { "\($0.group)/\($0.kind)" }))
  }
}
