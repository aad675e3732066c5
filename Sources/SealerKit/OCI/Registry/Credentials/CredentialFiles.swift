import Foundation
import SealerFoundations

/// The credentials that docker, podman and this tool share, in files and in what the helpers keep that the files name.
///
/// Source: https://github.com/containers/image/blob/v5.34.0/docs/containers-auth.json.5.md and
/// https://docs.docker.com/reference/cli/docker/login/#credential-stores
package struct CredentialFiles: Sendable {
  /// Where logins are read, first match wins.
  package var readPaths: [HostPath]
  /// Where `login` writes.
  package var writePath: HostPath
  /// Logins that go before those of the files, by registry.
  package var given: [String: Credential] = [:]
  /// Told which helper does not help, each once.
  package var note: @Sendable (Diagnostic) -> Void = { _ in }
  private let helpers: CredentialHelpers

  /// Takes the places from environment variables.
  ///
  /// - Parameters:
  ///   - file: the one that goes before them.
  ///   - seconds: the longest that a helper may take.
  package init(
    environment: [String: String], file: HostPath? = nil, limits: InputLimits = InputLimits(), seconds: Double = 30
  ) {
    let folder = HostPath.setting("DOCKER_CONFIG", in: environment)
    let docker = (folder ?? HostPath.home(environment).appending(".docker")).appending("config.json")
    if let file = file ?? HostPath.setting("REGISTRY_AUTH_FILE", in: environment) {
      readPaths = [file]
      writePath = file
    } else {
      let runtime = HostPath.setting("XDG_RUNTIME_DIR", in: environment)?.appending("containers/auth.json")
      let settings = HostPath.setting("XDG_CONFIG_HOME", in: environment)
      let own = (settings ?? HostPath.home(environment).appending(".config")).appending("containers/auth.json")
      readPaths = [runtime, own, docker].compactMap { $0 }
      writePath = docker
    }
    helpers = CredentialHelpers(environment: environment, limits: limits, seconds: seconds)
  }

  /// The credential for a registry, or for a repository of it; nil if there is none.
  ///
  /// - Parameter refused: one that the registry refused: a helper that has said it is asked again.
  /// - Throws: `RegistryError.badCredentialFile`, `SystemError`, `CancellationError`.
  package func credential(
    for host: String, repository: String? = nil, insteadOf refused: Credential? = nil
  ) async throws -> Credential? {
    let registry = LoginAddress(host: host)
    if let known = registry.value(in: given) { return known }
    for path in readPaths {
      guard let file = try CredentialFile.read(path) else { continue }
      if let found = try await credential(in: file, registry, repository, insteadOf: refused) { return found }
    }
    return nil
  }

  /// Docker and skopeo both leave the file's own login alone where the registry has a helper of its own; where all registries
  /// have one, docker asks only that, which skopeo does not know, and reads the file.
  private func credential(
    in file: CredentialFile, _ registry: LoginAddress, _ repository: String?, insteadOf refused: Credential?
  ) async throws -> Credential? {
    if let own = file.ownHelper(of: registry), !own.isEmpty {
      return try await helpers.login(own, for: registry, insteadOf: refused, note: note)
    }
    if let repository, let login = file.login(registry, repository: repository) { return login }
    if let common = file.helper(of: registry),
      let login = try await helpers.login(common, for: registry, insteadOf: refused, note: note)
    {
      return login
    }
    return file.login(registry)
  }

  /// Keeps a login: in the helper that the file names for the registry, else in the file, where everything else stays.
  ///
  /// - Throws: `CredentialHelperError`, and nothing is kept then; `RegistryError.badCredentialFile`, `SystemError`,
  ///   `UnexpectedFile`, `CancellationError`.
  package func login(_ host: String, _ credential: Credential) async throws {
    let registry = LoginAddress(host: host)
    let helper = try CredentialFile.read(writePath)?.helper(of: registry)
    if let helper { try await helpers.helper(helper).store(registry.key, credential) }
    // What a helper keeps does not stay in the file.
    let kept = helper == nil ? credential : nil
    _ = try await change { $0.setLogin(registry, kept) }
  }

  /// Removes a login from the file and from the helper that the file names for the registry; false if there was none.
  ///
  /// - Throws: as for `login`; the file's own login is gone then all the same.
  package func logout(_ host: String) async throws -> Bool {
    let registry = LoginAddress(host: host)
    guard let file = try CredentialFile.read(writePath) else { return false }
    let wasInFile = try await change { $0.setLogin(registry, nil) }
    guard let helper = file.helper(of: registry) else { return wasInFile }
    return try await helpers.helper(helper).erase(registry.key) || wasInFile
  }

  private func change(_ body: @escaping @Sendable (inout CredentialFile) -> Bool) async throws -> Bool {
    let path = writePath
    return try await BlockingWork.run { try CredentialFile.change(path, body) }
  }
}
