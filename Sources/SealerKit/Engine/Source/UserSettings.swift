import Foundation
import SealerFoundations
import SealerYAML

/// `$XDG_CONFIG_HOME/sealer/config.yaml`: `mirrors` and `plainHTTP`, both lists of texts, and `limits`, a value by name.
struct UserSettings {
  private(set) var mirrors: [String] = []
  private(set) var plainHTTP: [String] = []
  private(set) var limits = InputLimits()

  private static let names = ["mirrors", "plainHTTP", "limits"]

  /// Reads the settings of a user; there are none where there is no file.
  ///
  /// - Throws: `Diagnostic`, `Diagnostics` for what is wrong in the file, `SystemError`.
  init(environment: [String: String]) throws {
    let folder = HostPath.setting("XDG_CONFIG_HOME", in: environment)
    let file = (folder ?? HostPath.home(environment).appending(".config")).appending("sealer/config.yaml")
    guard file.exists else { return }
    let path = file.text
    for document in try YAML.documents(try FileBytes.read(path, limit: 1 << 20), file: path) {
      for pair in document.pairs ?? [] { try take(pair, path) }
    }
  }

  private mutating func take(_ pair: YAMLNode.Pair, _ path: String) throws {
    let texts = pair.value.items?.compactMap(\.string)
    switch (pair.key.string, texts, pair.value.pairs) {
    case ("mirrors", let texts?, _): mirrors += texts
    case ("plainHTTP", let texts?, _): plainHTTP += texts
    case ("limits", _, let pairs?): try setLimits(pairs, path)
    default:
      throw Diagnostic(
        "'\(pair.key.string ?? "")' is no setting, or its value has another form", at: pair.key.site(in: path),
        expected: "mirrors or plainHTTP with a list of texts, or limits with a value for each name",
        advice: pair.key.string.flatMap { Self.names.contains($0) ? nil : $0.suggestion(from: Self.names) })
    }
  }

  private mutating func setLimits(_ pairs: [YAMLNode.Pair], _ path: String) throws {
    var findings: [Diagnostic] = []
    for pair in pairs {
      do {
        try limits.set(pair.key.string ?? "", to: pair.value.string ?? "")
      } catch {
        findings += error.diagnostics.map { finding in
          var placed = finding
          placed.site = pair.key.site(in: path)
          return placed
        }
      }
    }
    try Diagnostics(findings).throwIfErrors()
  }
}
