import SealerKit

extension MirrorRule: OptionValue {
  /// Reads `DOMAIN=HOST[/PREFIX]`.
  package init(option text: String) throws(OptionFlaw) {
    do { try self.init(text) } catch { throw .refused(error) }
  }
}

/// A registry by its host, `HOST[:PORT]`, as references and files of logins name it.
package struct RegistryHost: Hashable, OptionValue {
  /// The registry's name in references.
  package let domain: String

  /// The registry of references that name none.
  package static let standard = RegistryHost(domain: "docker.io")

  private init(domain: String) { self.domain = domain }

  package init(option text: String) throws(OptionFlaw) {
    guard let address = LoginAddress(text), let reference = try? ImageReference("\(address.host)/x"),
      reference.domain == address.host
    else { throw .expected("HOST[:PORT]") }
    domain = reference.domain
  }
}

/// A login as it is typed: with its password, or without it, which is asked for then.
package enum LoginText: Hashable, OptionValue {
  /// `USER:PASSWORD`.
  case complete(Credential)
  /// `USER`.
  case user(String)

  package init(option text: String) throws(OptionFlaw) {
    if let credential = Credential(text) {
      self = .complete(credential)
    } else if text.isEmpty || text.contains(":") {
      throw .expected("USER[:PASSWORD]")
    } else {
      self = .user(text)
    }
  }

  /// The login, asking for what is missing.
  ///
  /// - Throws: `UsageError` where there is no terminal.
  func credential(_ console: Console) throws -> Credential {
    switch self {
    case .complete(let credential): credential
    case .user(let name):
      Credential(user: name, secret: try Prompt(console: console).secret("Password: ", instead: "--authfile"))
    }
  }
}
