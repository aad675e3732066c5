import Foundation
import SealerFoundations

/// A user's name and secret for a registry; its description never shows the secret.
package struct Credential: Hashable, Sendable, CustomStringConvertible {
  /// The name; empty if `secret` is a token.
  package var user: String
  /// The password or token.
  package var secret: String

  /// Makes one.
  package init(user: String, secret: String) {
    self.user = user
    self.secret = secret
  }

  /// Reads `USER:PASSWORD`; nil without a user.
  package init?(_ text: String) {
    guard let colon = text.firstIndex(of: ":"), colon > text.startIndex else { return nil }
    self.init(user: String(text[..<colon]), secret: String(text[text.index(after: colon)...]))
  }

  package var description: String { "credential of \(user.isEmpty ? "a token" : user)" }

  var basic: String { "Basic " + Data("\(user):\(secret)".utf8).base64EncodedString() }
}

/// The credentials that docker, podman and this tool share in files.
///
/// Source: https://github.com/containers/image/blob/main/docs/containers-auth.json.5.md
package struct CredentialFiles: Sendable {
  /// Where logins are read, first match wins.
  package var readPaths: [String]
  /// Where `login` writes.
  package var writePath: String
  /// Logins that go before those of the files, by registry.
  package var given: [String: Credential] = [:]
  /// Asks a `docker-credential-NAME` program; only the engine may start one.
  package var helper: @Sendable (_ name: String, _ host: String) async -> Credential?

  /// Takes the places from environment variables.
  package init(
    environment: [String: String],
    helper: @escaping @Sendable (_ name: String, _ host: String) async -> Credential? = { _, _ in nil }
  ) {
    let folder = HostPath.setting("DOCKER_CONFIG", in: environment)
    let docker = (folder ?? HostPath.home(environment).appending(".docker")).appending("config.json").text
    if let file = HostPath.setting("REGISTRY_AUTH_FILE", in: environment)?.text {
      readPaths = [file]
      writePath = file
    } else {
      let runtime = HostPath.setting("XDG_RUNTIME_DIR", in: environment)?.appending("containers/auth.json").text
      readPaths = [runtime, docker].compactMap { $0 }
      writePath = docker
    }
    self.helper = helper
  }

  /// The credential for a registry, or for a repository of it; nil if there is none.
  ///
  /// - Throws: `RegistryError.badCredentialFile`.
  package func credential(for host: String, repository: String? = nil) async throws -> Credential? {
    if let known = Self.keys(of: host).lazy.compactMap({ given[$0] }).first { return known }
    for path in readPaths {
      guard let file = try read(path) else { continue }
      if let program = (file["credHelpers"] as? [String: String])?[host], let found = await helper(program, host) {
        return found
      }
      if let found = Self.entry(in: file["auths"] as? [String: Any] ?? [:], host: host, repository: repository) {
        return found
      }
      if let program = file["credsStore"] as? String, !program.isEmpty {
        for key in Self.keys(of: host) {
          if let found = await helper(program, key) { return found }
        }
      }
    }
    return nil
  }

  /// Writes a login; everything else in the file stays, and only the owner can read it.
  ///
  /// - Throws: `RegistryError.badCredentialFile`, `SystemError`.
  package func login(_ host: String, _ credential: Credential) throws {
    var file = try read(writePath) ?? [:]
    var auths = file["auths"] as? [String: Any] ?? [:]
    for key in Self.keys(of: host) { auths[key] = nil }
    let text = Data("\(credential.user):\(credential.secret)".utf8).base64EncodedString()
    auths[Self.keys(of: host)[0]] = ["auth": text]
    file["auths"] = auths
    try write(file)
  }

  /// Removes a login; false if there was none.
  ///
  /// - Throws: `RegistryError.badCredentialFile`, `SystemError`.
  package func logout(_ host: String) throws -> Bool {
    guard var file = try read(writePath), var auths = file["auths"] as? [String: Any] else { return false }
    let before = auths.count
    for key in Self.keys(of: host) { auths[key] = nil }
    if auths.count == before { return false }
    file["auths"] = auths
    try write(file)
    return true
  }

  // The file holds keys that this tool does not know; JSONSerialization keeps them as they are.
  private func read(_ path: String) throws -> [String: Any]? {
    guard access(path, F_OK) == 0 else { return nil }
    let data = try FileBytes.read(path, limit: 1 << 20)
    if data.isEmpty { return [:] }
    guard let file = try? JSONSerialization.jsonObject(with: data) as? [String: Any] else {
      throw RegistryError.badCredentialFile(path: path)
    }
    return file
  }

  private func write(_ file: [String: Any]) throws {
    let options: JSONSerialization.WritingOptions = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let data = try JSONSerialization.data(withJSONObject: file, options: options)
    try FileBytes.makeFolder(FileBytes.parent(of: writePath), mode: 0o700)
    // Where the file is a link, as people have it who keep such files elsewhere, it stays one.
    try OutputFile.write(writePath, mode: 0o600) { file in
      try file.write(data)
      try file.synchronize()
    }
  }

  /// The keys under which a registry's login may stand; the first is the one that docker writes.
  private static func keys(of host: String) -> [String] {
    host == "docker.io"
      ? ["https://index.docker.io/v1/", "docker.io", "index.docker.io", "registry-1.docker.io"]
      : [host, "https://\(host)", "http://\(host)", "https://\(host)/v1/", "https://\(host)/v2/"]
  }

  private static func entry(in auths: [String: Any], host: String, repository: String?) -> Credential? {
    var candidates: [String] = []
    var path = repository.map { "\(host)/\($0)" }
    while let current = path, current != host {
      candidates.append(current)
      path = current.lastIndex(of: "/").map { String(current[..<$0]) }
    }
    for key in candidates + keys(of: host) {
      guard let entry = auths[key] as? [String: Any] else { continue }
      if let token = entry["identitytoken"] as? String, !token.isEmpty { return Credential(user: "", secret: token) }
      guard let text = entry["auth"] as? String, let data = Data(base64Encoded: text) else { continue }
      let plain = String(decoding: data, as: UTF8.self)
      guard let colon = plain.firstIndex(of: ":") else { continue }
      return Credential(user: String(plain[..<colon]), secret: String(plain[plain.index(after: colon)...]))
    }
    return nil
  }
}
