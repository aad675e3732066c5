import Foundation
import SealerFoundations
import SealerOCI
import SealerYAML

/// `imageListWithAuth.yaml` of a build context: images, and the logins that they are had with.
///
/// The file never becomes part of an image, and its secrets go to their registries only.
package struct ImageListWithAuth: Sendable {
  /// The name of the file, in the root of the context.
  static let fileName = "imageListWithAuth.yaml"

  /// An image of the list.
  struct Listed: Hashable, Sendable {
    var text: String
    var find: Find
  }

  /// The images, in the order of the file.
  private(set) var images: [Listed] = []
  /// The logins by registry.
  package private(set) var credentials: [String: Credential] = [:]

  /// Reads the file of a context; nothing if it has none.
  ///
  /// - Throws: `Diagnostics` with every finding, `YAMLError`, `SystemError`.
  package static func read(context: HostPath) throws -> ImageListWithAuth {
    guard let data = try ContextFile.read(fileName, in: context, limit: 4 << 20) else { return ImageListWithAuth() }
    return try ImageListWithAuth(data, file: "\(context)/\(fileName)")
  }

  private init() {}

  private init(_ data: Data, file path: String) throws {
    var findings: [Diagnostic] = []
    for document in try YAML.documents(data, file: path) where !document.isNull {
      guard let entries = document.items else {
        findings.append(
          Diagnostic(
            "the list is no list", at: document.site(in: path),
            expected: "entries of registry, username, password and images"))
        continue
      }
      for entry in entries { read(entry, path, &findings) }
    }
    try Diagnostics(findings).throwIfErrors()
  }

  private static let keys = ["registry", "username", "password", "images"]

  private mutating func read(_ entry: YAMLNode, _ path: String, _ findings: inout [Diagnostic]) {
    for pair in entry.pairs ?? [] where !Self.keys.contains(pair.key.string ?? "") {
      findings.append(
        Diagnostic(
          "an entry has no field '\(pair.key.string ?? "")'", at: pair.key.site(in: path),
          expected: Self.keys.joined(separator: ", "), advice: pair.key.string?.suggestion(from: Self.keys)))
    }
    guard let registry = entry["registry"]?.string, !registry.isEmpty else {
      findings.append(Diagnostic("an entry lacks 'registry'", at: entry.site(in: path), expected: "registry: HOST"))
      return
    }
    if let user = entry["username"]?.string, let secret = entry["password"]?.string {
      credentials[registry] = Credential(user: user, secret: secret)
    } else if entry["username"] != nil || entry["password"] != nil {
      findings.append(
        Diagnostic(
          "the entry of \(registry) has only one of username and password", at: entry.site(in: path),
          expected: "both, or none"))
    }
    for image in entry["images"]?.items ?? [] {
      guard let name = image.string, !name.isEmpty else { continue }
      // A name without its registry is one of the entry's.
      let text = name.hasPrefix(registry + "/") ? name : "\(registry)/\(name)"
      let mark = image.start
      images.append(
        Listed(text: text, find: Find(file: Self.fileName, line: mark.line, column: mark.column, path: nil)))
    }
  }
}
