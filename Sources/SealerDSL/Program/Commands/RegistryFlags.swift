import Foundation
import SealerFoundations
import SealerKit

/// The options of every command that speaks with registries, as docker, podman and skopeo call them.
package enum RegistryFlags {
  private static let mirror = OptionSpec(
    "mirror", .repeated("DOMAIN=HOST[/PREFIX]"), help: "Ask this registry first; the first one that has it wins.")
  private static let plainHTTP = OptionSpec("plain-http", .repeated("HOST"), help: "A registry without TLS.")
  private static let verify = OptionSpec(
    "tls-verify", .optional("BOOL", alone: "true"), choices: ["true", "false"],
    help: "Whether servers have to prove who they are; without, plain HTTP is tried after TLS (default: true).")
  private static let authorityFile = OptionSpec(
    "ca-file", .single("FILE"), help: "Trust the authorities of this file, too (PEM).")
  private static let authFile = OptionSpec(
    "authfile", .single("FILE"), help: "The file of logins (default: docker's, or $REGISTRY_AUTH_FILE).")
  private static let retries = OptionSpec(
    "retries", .single("NUMBER"), help: "Try what failed again so often (default: 7, about 30 s in all).")
  private static let jobs = OptionSpec(
    "jobs", short: "j", .single("NUMBER"), help: "Move at most this many blobs at once (default: by the cores).")
  /// A login for the registry of one name.
  package static let login = OptionSpec(
    "creds", .single("USER[:PASSWORD]"), help: "The login for the registry; without a password it is asked for.")

  /// All of them that make sense for any number of registries.
  package static let all = [mirror, plainHTTP, verify, authorityFile, authFile, retries, jobs]

  static func options(_ invocation: Invocation) throws -> RegistryOptions {
    var options = RegistryOptions()
    options.mirrors = try invocation.all(mirror).map { text throws in try MirrorRule(text) }
    options.plainHTTP = Set(invocation.all(plainHTTP))
    options.tls.verifies = invocation[verify].map { $0 == "true" }
    options.tls.authorityFile = try invocation.path(authorityFile)?.text
    options.authFile = try invocation.path(authFile)
    if let text = invocation[retries] {
      do { options.retries = try RegistryOptions.retries(text) } catch {
        throw UsageError.wrongValue(option: "--retries", found: text, expected: error.expected ?? "a number")
      }
    }
    if let text = invocation[login], let domain = try invocation.arguments.last.map(domain) {
      options.logins[domain] = try credential(text, invocation.console)
    }
    return options
  }

  /// The registry of the image that a command names.
  private static func domain(_ text: String) throws -> String {
    let name = text.hasPrefix("docker://") ? String(text.dropFirst(9)) : text
    return try ImageReference(name).domain
  }

  private static func credential(_ text: String, _ console: Console) throws -> Credential {
    if let credential = Credential(text) { return credential }
    guard !text.isEmpty, !text.contains(":") else {
      throw UsageError.wrongValue(option: "--creds", found: text, expected: "USER[:PASSWORD]")
    }
    return Credential(user: text, secret: try Prompt(console: console).secret("Password: ", instead: "--authfile"))
  }

  static func jobs(_ invocation: Invocation) throws -> Int? {
    guard let text = invocation[jobs] else { return nil }
    guard let number = Int(text), (1...64).contains(number) else {
      throw UsageError.wrongValue(option: "--jobs", found: text, expected: "a number from 1 to 64")
    }
    return number
  }
}
