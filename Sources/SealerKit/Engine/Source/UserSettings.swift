import Foundation
import SealerFoundations
import SealerOCI
import SealerYAML

/// `$XDG_CONFIG_HOME/sealer/config.yaml`: lists of `mirrors` and of `plainHTTP`, `registries` with what holds for each,
/// `authFile`, `retries`, and `limits`, a value by name.
struct UserSettings {
  private(set) var registries = RegistryOptions()
  private(set) var limits = InputLimits()

  private static let names = ["mirrors", "plainHTTP", "registries", "authFile", "retries", "limits"]
  private static let expected =
    "mirrors or plainHTTP with a list of texts, registries with the rules of each, authFile, retries, or limits with a value "
    + "for each name"

  /// Reads the settings of a user; there are none where there is no file.
  ///
  /// - Throws: `Diagnostic`, `Diagnostics` for what is wrong in the file, `SystemError`, `RegistryError.badMirror`.
  static func read(environment: [String: String]) throws -> UserSettings {
    let folder = HostPath.setting("XDG_CONFIG_HOME", in: environment)
    let file = (folder ?? HostPath.home(environment).appending(".config")).appending("sealer/config.yaml")
    guard file.exists else { return UserSettings() }
    return try UserSettings(try FileBytes.read(file, limit: 1 << 20), file: file.text)
  }

  private init() {}

  private init(_ text: Data, file: String) throws {
    for document in try YAML.documents(text, file: file) {
      for pair in document.pairs ?? [] { try take(pair, file) }
    }
  }

  private mutating func take(_ pair: YAMLNode.Pair, _ file: String) throws {
    let texts = pair.value.items?.compactMap(\.string)
    switch (pair.key.string, texts, pair.value.pairs, pair.value.string) {
    case ("mirrors", let texts?, _, _): registries.mirrors += try texts.map { text throws in try MirrorRule(text) }
    case ("plainHTTP", let texts?, _, _): registries.plainHTTP.formUnion(texts)
    case ("registries", _, let pairs?, _): try setRegistries(pairs, file)
    case ("authFile", _, _, let place?):
      guard let path = try? HostPath(place) else {
        throw Self.unknown(pair, file, of: Self.names, expected: "authFile with the path of a file")
      }
      registries.authFile = path
    case ("retries", _, _, let text?):
      do { registries.retries = try RegistryOptions.retries(text) } catch { throw error.placed(pair, file) }
    case ("limits", _, let pairs?, _): try setLimits(pairs, file)
    default: throw Self.unknown(pair, file, of: Self.names, expected: Self.expected)
    }
  }

  private static func unknown(
    _ pair: YAMLNode.Pair, _ file: String, of names: [String], expected: String
  ) -> Diagnostic {
    Diagnostic(
      "'\(pair.key.string ?? "")' is no setting, or its value has another form", at: pair.key.site(in: file),
      expected: expected, advice: pair.key.string.flatMap { names.contains($0) ? nil : $0.suggestion(from: names) })
  }

  private mutating func setRegistries(_ pairs: [YAMLNode.Pair], _ file: String) throws {
    for pair in pairs {
      guard let host = pair.key.string, let settings = pair.value.pairs else {
        throw Self.unknown(pair, file, of: [], expected: "HOST[:PORT] with settings of its own")
      }
      var rule = TLSRules.Rule()
      for setting in settings { try set(setting, of: host, &rule, file) }
      registries.hosts[host] = rule
    }
  }

  private static let registryNames = ["tlsVerify", "caFile", "certFile", "keyFile", "plainHTTP", "creds"]

  private mutating func set(
    _ pair: YAMLNode.Pair, of host: String, _ rule: inout TLSRules.Rule, _ file: String
  ) throws {
    switch (pair.key.string, pair.value.string.flatMap(Bool.init), pair.value.string) {
    case ("tlsVerify", let verifies?, _): rule.verifies = verifies
    case ("plainHTTP", let isPlain?, _): if isPlain { registries.plainHTTP.insert(host) }
    case ("caFile", _, let place?): rule.authorityFile = place
    case ("certFile", _, let place?): rule.certificateFile = place
    case ("keyFile", _, let place?): rule.keyFile = place
    case ("creds", _, let text?):
      guard let login = Credential(text) else {
        throw Self.unknown(pair, file, of: Self.registryNames, expected: "creds with USER:PASSWORD")
      }
      registries.logins[host] = login
    default:
      throw Self.unknown(
        pair, file, of: Self.registryNames,
        expected: "tlsVerify or plainHTTP with true or false, caFile, certFile, keyFile, or creds with USER:PASSWORD")
    }
  }

  private mutating func setLimits(_ pairs: [YAMLNode.Pair], _ file: String) throws {
    var findings: [Diagnostic] = []
    for pair in pairs {
      do {
        limits.set(try LimitSetting(pair.key.string ?? "", value: pair.value.string ?? ""))
      } catch {
        findings += error.diagnostics.map { finding in
          finding.placed(pair, file)
        }
      }
    }
    try Diagnostics(findings).throwIfErrors()
  }
}

extension Diagnostic {
  /// The same at a setting.
  fileprivate func placed(_ pair: YAMLNode.Pair, _ file: String) -> Diagnostic {
    var placed = self
    placed.site = pair.key.site(in: file)
    return placed
  }
}
