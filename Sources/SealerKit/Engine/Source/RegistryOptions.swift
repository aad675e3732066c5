import SealerFoundations
import SealerOCI

/// What a command line or the user's settings say of registries.
package struct RegistryOptions: Sendable {
  /// Which registries stand for others, in order.
  package var mirrors: [MirrorRule] = []
  /// Registries without TLS.
  package var plainHTTP: Set<String> = []
  /// What holds for all servers with TLS.
  package var tls = TLSRules.Rule()
  /// What holds for one of them, by host, or by host and port.
  package var hosts: [String: TLSRules.Rule] = [:]
  /// The file of logins, where it is not docker's.
  package var authFile: HostPath?
  /// Logins that go before those of the files, by registry.
  package var logins: [String: Credential] = [:]
  /// How often something that failed is tried again; nil for the usual number.
  package var retries: Int?

  /// Makes options that change nothing.
  package init() {}

  /// These options, and where they say nothing, others.
  func over(_ others: RegistryOptions) -> RegistryOptions {
    var result = self
    result.mirrors += others.mirrors
    result.plainHTTP.formUnion(others.plainHTTP)
    result.tls = tls.over(others.tls)
    result.hosts.merge(others.hosts) { $0.over($1) }
    result.authFile = authFile ?? others.authFile
    result.logins.merge(others.logins) { own, _ in own }
    result.retries = retries ?? others.retries
    return result
  }

  /// The number of retries that a text means.
  ///
  /// - Throws: `Diagnostic` if it means none.
  package static func retries(_ text: String) throws(Diagnostic) -> Int {
    guard let number = Int(text), (0...100).contains(number) else {
      throw Diagnostic("'\(text)' is no number of retries", expected: "a number from 0 to 100")
    }
    return number
  }
}
