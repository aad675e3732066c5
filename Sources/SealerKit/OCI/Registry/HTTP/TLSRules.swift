import Foundation
import SealerFoundations

/// Whom requests trust, and as whom they come: by host, as docker, podman and skopeo know it.
///
/// Source: https://github.com/containers/image/blob/main/docs/containers-certs.d.5.md
package struct TLSRules: Sendable {
  /// What the user says of one server, or of all.
  package struct Rule: Hashable, Sendable {
    /// Whether the server has to prove who it is; nil for what holds for all.
    package var verifies: Bool?
    /// A file of PEM certificates whose authorities are trusted, too.
    package var authorityFile: String?
    /// A file with the certificate of this client, and one with its key.
    package var certificateFile: String?
    package var keyFile: String?

    /// Makes one that changes nothing.
    package init() {}

    /// This rule, and where it says nothing, another one.
    package func over(_ other: Rule) -> Rule {
      var result = self
      result.verifies = verifies ?? other.verifies
      result.authorityFile = authorityFile ?? other.authorityFile
      result.certificateFile = certificateFile ?? other.certificateFile
      result.keyFile = keyFile ?? (certificateFile == nil ? other.keyFile : nil)
      return result
    }
  }

  /// What holds for one connection.
  struct Settings: Hashable, Sendable {
    var verifies = true
    /// PEM text of authorities that are trusted beside those of the machine.
    var authorities = Data()
    /// The file and the folder of the machine's authorities, where the environment names others than the usual ones.
    var systemFile: String?
    var systemFolder: String?
    var certificate: String?
    var key: String?
  }

  /// What holds where no rule of a host says otherwise.
  package var general = Rule()
  /// Rules by host, or by host and port.
  package var hosts: [String: Rule] = [:]
  private let folders: [String]
  private let systemFile: String?
  private let systemFolder: String?

  /// No rules, and nothing of the user's folders.
  package init() {
    folders = []
    systemFile = nil
    systemFolder = nil
  }

  /// Takes the places of certificates from environment variables, and the usual ones.
  package init(environment: [String: String]) {
    func file(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    systemFile = file("SSL_CERT_FILE")
    systemFolder = file("SSL_CERT_DIR")
    let own = HostPath.setting("XDG_CONFIG_HOME", in: environment) ?? HostPath.home(environment).appending(".config")
    folders = [
      own.appending("containers/certs.d").text, own.appending("docker/certs.d").text, "/etc/containers/certs.d",
      "/etc/docker/certs.d",
    ]
  }

  /// Whether a server need not prove who it is: TLS is tried first there, and plain HTTP after it.
  func isUnverified(_ host: String) -> Bool { !(rule(for: host).verifies ?? true) }

  private func rule(for host: String) -> Rule {
    (hosts[host] ?? Rule()).over(hosts[HostAndPort(host).host] ?? Rule()).over(general)
  }

  /// What holds for a server.
  ///
  /// - Parameter host: with its port where it is not 443.
  /// - Throws: `HTTPFailure.security` naming a file that can't be used.
  func settings(for host: String) throws(HTTPFailure) -> Settings {
    let rule = rule(for: host)
    var settings = Settings(verifies: !isUnverified(host), systemFile: systemFile, systemFolder: systemFolder)
    if let file = rule.authorityFile { settings.authorities = try Self.authorities(file) }
    settings.certificate = rule.certificateFile
    settings.key = rule.keyFile ?? rule.certificateFile
    for folder in folders.map({ "\($0)/\(host)" }) { try add(folder, to: &settings) }
    for file in [settings.certificate, settings.key] {
      if let file { _ = try Self.text(file) }
    }
    return settings
  }

  /// Every `.crt` is an authority; a `.cert` and the `.key` of the same name are this client's.
  private func add(_ folder: String, to settings: inout Settings) throws(HTTPFailure) {
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder).sorted() else { return }
    for name in names {
      if name.hasSuffix(".crt") { settings.authorities += try Self.authorities("\(folder)/\(name)") }
      guard name.hasSuffix(".cert"), settings.certificate == nil else { continue }
      let key = "\(name.dropLast(5)).key"
      guard names.contains(key) else {
        throw .security(.ownFile, "\(folder)/\(name) has no key beside it: \(key) is missing")
      }
      settings.certificate = "\(folder)/\(name)"
      settings.key = "\(folder)/\(key)"
    }
  }

  private static func authorities(_ file: String) throws(HTTPFailure) -> Data {
    let text = try text(file)
    guard text.range(of: Data("-----BEGIN ".utf8)) != nil else {
      throw .security(.ownFile, "\(file) holds no certificate in PEM form")
    }
    return text + Data("\n".utf8)
  }

  private static func text(_ file: String) throws(HTTPFailure) -> Data {
    do {
      return try FileBytes.read(HostPath(file), limit: 4 << 20)
    } catch let error as any DiagnosticConvertible {
      throw .security(.ownFile, error.diagnostics.map(\.found).joined(separator: "; "))
    } catch {
      throw .security(.ownFile, "\(file) can't be read")
    }
  }
}
