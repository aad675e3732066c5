import Foundation
import SealerFoundations

/// What a file of logins says; what this tool does not know of it stays as it is.
///
/// Source: https://github.com/docker/cli/blob/v28.0.0/cli/config/configfile/file.go
struct CredentialFile: Hashable, Sendable {
  private var values: [String: JSONValue] = [:]

  /// Reads a file; nil if there is none.
  ///
  /// - Throws: `RegistryError.badCredentialFile`, `SystemError`, `UnexpectedFile`.
  static func read(_ path: HostPath) throws -> CredentialFile? {
    guard path.exists else { return nil }
    let data = try FileBytes.read(path, limit: 1 << 20)
    var file = CredentialFile()
    if data.isEmpty { return file }
    guard let values = try? CanonicalJSON.decode([String: JSONValue].self, from: data) else {
      throw RegistryError.badCredentialFile(path: path)
    }
    file.values = values
    return file
  }

  private init() {}

  /// The helper that keeps the logins of one registry, after `docker-credential-`; empty if the file keeps them nevertheless.
  func ownHelper(of registry: LoginAddress) -> String? {
    registry.value(in: values["credHelpers"]?.object ?? [:])?.string
  }

  /// The helper that keeps the logins of all registries that have none of their own.
  var commonHelper: String? {
    guard let name = values["credsStore"]?.string, !name.isEmpty else { return nil }
    return name
  }

  /// The helper that keeps a registry's login; nil if the file does.
  func helper(of registry: LoginAddress) -> String? {
    let name = ownHelper(of: registry) ?? commonHelper ?? ""
    return name.isEmpty ? nil : name
  }

  /// The login for a repository or for what it is in, short of the whole registry: the nearest one.
  ///
  /// Source: https://github.com/containers/image/blob/v5.34.0/docs/containers-auth.json.5.md
  func login(_ registry: LoginAddress, repository: String) -> Credential? {
    var path = Substring(repository)
    while !path.isEmpty {
      if let login = logins["\(registry.host)/\(path)"].flatMap(Credential.init(entry:)) { return login }
      path = path.lastIndex(of: "/").map { path[..<$0] } ?? ""
    }
    return nil
  }

  /// The login for a whole registry.
  func login(_ registry: LoginAddress) -> Credential? {
    // Where a helper keeps the login, docker leaves an empty entry behind.
    registry.value(in: logins.compactMapValues(Credential.init(entry:)))
  }

  /// Sets the login of a whole registry, or removes it; false if nothing was there and nothing is.
  mutating func setLogin(_ registry: LoginAddress, _ credential: Credential?) -> Bool {
    let old = logins.keys.filter(registry.isNamed)
    if old.isEmpty, credential == nil { return false }
    var logins = logins
    for key in old { logins[key] = nil }
    logins[registry.key] = credential?.entry
    values["auths"] = .object(logins)
    return true
  }

  private var logins: [String: JSONValue] { values["auths"]?.object ?? [:] }
}

extension CredentialFile {
  /// Changes a file, under a lock that holds from before it is read until it is written.
  ///
  /// So several of these tools at once lose nothing. `change` says whether there is something to write.
  /// Only the owner can read the file, it is never half-written, and where it is a link, as people have it who keep such files
  /// elsewhere, it stays one.
  /// - Throws: `RegistryError.badCredentialFile`, `SystemError`, `UnexpectedFile`.
  static func change(_ path: HostPath, _ change: (inout CredentialFile) -> Bool) throws -> Bool {
    try FileBytes.makeFolder(path.parent, mode: 0o700)
    let real = path.real ?? path
    // The lock is beside the file, not on it, for it is replaced as a whole. What is no file is refused when it is read.
    guard [.file, nil].contains(FileKind.at(real)) else { return try write(path, change) }
    return try FileLock.withTemporaryLock(".\(real.name).lock", in: HeldFolder(real.parent)) { try write(path, change) }
  }

  private static func write(_ path: HostPath, _ change: (inout CredentialFile) -> Bool) throws -> Bool {
    var file = try CredentialFile.read(path) ?? CredentialFile()
    guard change(&file) else { return false }
    let data = try CanonicalJSON.encode(file.values, layout: .readable)
    try OutputFile.write(path, mode: 0o600) { file in
      try file.write(data)
      try file.synchronize()
    }
    return true
  }
}

extension Credential {
  /// Reads an entry of `auths`; nil if it holds no login.
  fileprivate init?(entry: JSONValue) {
    guard let values = entry.object else { return nil }
    if let token = values["identitytoken"]?.string, !token.isEmpty {
      self.init(user: "", secret: token)
    } else if let text = values["auth"]?.string, let data = Data(base64Encoded: text) {
      self.init(String(decoding: data, as: UTF8.self))
    } else if let user = values["username"]?.string, let secret = values["password"]?.string, !user.isEmpty {
      self.init(user: user, secret: secret)
    } else {
      return nil
    }
  }

  fileprivate var entry: JSONValue {
    user.isEmpty
      ? .object(["identitytoken": .string(secret)])
      : .object(["auth": .string(Data("\(user):\(secret)".utf8).base64EncodedString())])
  }
}
