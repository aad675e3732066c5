import Foundation
import SealerFoundations
import SealerOCI
import SealerYAML

/// What the commands of one process share: the store, the registries and the user's settings.
package struct Workspace: Sendable {
  /// The environment variables of the process.
  package let environment: [String: String]
  /// How many blobs are moved at once; nil for what suits the machine.
  package var jobs: Int?
  /// Told what was done to the store on the way.
  package var note: @Sendable (Diagnostic) -> Void = { _ in }
  /// Whether no registry may be asked.
  package var isOffline = false
  /// The bounds of what is read.
  package private(set) var limits: InputLimits
  private let registryOptions: RegistryOptions
  private let files: CredentialFiles

  /// Reads the user's settings.
  ///
  /// - Parameters:
  ///   - registries: what goes before the settings.
  ///   - limits: bounds that go before those of the settings.
  /// - Throws: `Diagnostic`, `Diagnostics` for wrong settings, `RegistryError.badMirror`.
  package static func open(
    environment: [String: String], registries: RegistryOptions = RegistryOptions(), limits: [LimitSetting] = []
  ) throws -> Workspace {
    let settings = try UserSettings.read(environment: environment)
    var options = registries
    if options.retries == nil, let text = environment["SEALER_RETRIES"], !text.isEmpty {
      options.retries = try RegistryOptions.retries(text)
    }
    var bounds = settings.limits
    for limit in limits { bounds.set(limit) }
    return Workspace(environment, options.over(settings.registries), bounds)
  }

  private init(_ environment: [String: String], _ registries: RegistryOptions, _ limits: InputLimits) {
    self.environment = environment
    self.limits = limits
    registryOptions = registries
    files = CredentialFiles(environment: environment, file: registries.authFile, limits: limits)
  }

  /// The store's folder: `SEALER_HOME`, else `sealer` in the user's data folder.
  package var storePath: HostPath {
    if let home = HostPath.setting("SEALER_HOME", in: environment) { return home }
    let data = HostPath.setting("XDG_DATA_HOME", in: environment)
    return (data ?? HostPath.home(environment).appending(".local/share")).appending("sealer")
  }

  /// Opens the store.
  ///
  /// - Throws: `StoreError`, `SystemError`.
  package func openStore() throws -> ImageStore {
    try ImageStore.open(storePath, limits: limits, keeping: .clusterImage, note: note)
  }

  /// The logins.
  package var credentials: CredentialFiles {
    var files = files
    files.given = registryOptions.logins
    files.note = note
    return files
  }

  /// What registries are asked with.
  package var registrySettings: RegistryClient.Settings {
    let options = registryOptions
    var settings = RegistryClient.Settings(
      credentials: credentials, plainHTTP: options.plainHTTP, mirrors: options.mirrors)
    if let jobs { settings.jobs = jobs }
    settings.isOffline = isOffline
    settings.limits = limits
    settings.proxies = ProxyRules(environment: environment)
    settings.tls = TLSRules(environment: environment)
    settings.tls.general = options.tls
    settings.tls.hosts = options.hosts
    if let retries = options.retries { settings.retry.retries = retries }
    settings.retry.note = note
    return settings
  }

  /// The registries, with more logins than those of the user's files.
  package func registries(with credentials: [String: Credential] = [:]) -> RegistryAccess {
    var settings = registrySettings
    settings.credentials.given.merge(credentials) { own, _ in own }
    return RegistryAccess(settings)
  }
}
