import Foundation
import SealerFoundations

/// What can go wrong between this machine and a registry.
package enum RegistryError: Error, Hashable {
  /// Nobody answers.
  case unreachable(host: String, reason: String)
  /// The handshake fails.
  case insecure(host: String, TLSFlaw, reason: String)
  /// The registry wants other credentials.
  case unauthorized(host: String, request: String, hasCredentials: Bool)
  /// The registry refuses.
  case denied(host: String, request: String, message: String)
  /// The registry does not know it.
  case notFound(host: String, request: String)
  /// The registry answers with an error.
  case status(Int, host: String, request: String, message: String)
  /// The answer is not what the specification says.
  case badAnswer(host: String, request: String, found: String, expected: String)
  /// The bytes have another digest.
  case wrongDigest(host: String, request: String, expected: Digest, found: Digest)
  /// There is no image for the platform.
  case noPlatform(image: String, wanted: Platform, found: [StatedPlatform])
  /// The one image that there is says it is for another platform.
  case otherPlatform(image: String, wanted: Platform, found: StatedPlatform)
  /// Every mirror and the registry itself failed.
  case allFailed(image: String, attempts: [String])
  /// The text is no mirror rule.
  case badMirror(String)
  /// No registry may be asked, but one would have to be.
  case offline(host: String, request: String)
  /// The file of credentials is not readable.
  case badCredentialFile(path: HostPath)
}

extension RegistryError {
  /// The registry that it is about, if it is about one.
  var host: String? {
    switch self {
    case .unreachable(let host, _), .insecure(let host, _, _), .unauthorized(let host, _, _), .denied(let host, _, _),
      .notFound(let host, _), .status(_, let host, _, _), .badAnswer(let host, _, _, _),
      .wrongDigest(let host, _, _, _),
      .offline(let host, _):
      host
    case .noPlatform, .otherPlatform, .allFailed, .badMirror, .badCredentialFile: nil
    }
  }
}

extension RegistryError: DiagnosticConvertible {
  package var diagnostics: [Diagnostic] {
    let text = sentences
    return [Diagnostic(text.found, expected: text.expected, advice: text.advice)]
  }

  private var sentences: (found: String, expected: String?, advice: String?) {
    switch self {
    case .unreachable(let host, let reason):
      (
        "no answer from \(host): \(reason)", nil,
        "check the name, the network and the proxy; a registry without TLS needs --plain-http \(host)"
      )
    case .insecure(let host, let flaw, let reason):
      ("no secure connection to \(host): \(reason)", nil, flaw.advice(host))
    case .unauthorized(let host, let request, let hasCredentials):
      (
        hasCredentials
          ? "\(host) refuses the credentials (401 for \(request))" : "\(host) wants credentials (401 for \(request))",
        nil, "run 'sealer-run login \(host)'"
      )
    case .denied(let host, let request, let message):
      (
        "\(host) denies access (403 for \(request))" + (message.isEmpty ? "" : ": \(message)"), nil,
        "ask its owner, or run 'sealer-run login \(host)' as another user"
      )
    case .notFound(let host, let request):
      ("\(host) does not have it (404 for \(request))", nil, "check the spelling of repository and tag")
    case .status(let status, let host, let request, let message):
      (
        "\(host) answers \(status) to \(request)" + (message.isEmpty ? "" : ": \(message)"), nil,
        status >= 500 || status == 429 ? "try again later" : nil
      )
    case .badAnswer(let host, let request, let found, let expected):
      ("\(host) answers \(request) with \(found)", expected, "is this a container registry?")
    case .wrongDigest(let host, let request, let expected, let found):
      (
        "\(host) sent bytes of the digest \(found) for \(request)", "\(expected)",
        "the bytes were damaged or forged on their way; nothing was stored"
      )
    default: moreSentences
    }
  }

  private var moreSentences: (found: String, expected: String?, advice: String?) {
    switch self {
    case .noPlatform(let image, let wanted, let found):
      (
        "\(image) has no image for \(wanted)",
        found.isEmpty ? nil : "one of " + found.map(\.description).joined(separator: ", "),
        "choose another platform with --platform, or another image"
      )
    case .otherPlatform(let image, let wanted, let found):
      (
        "\(image) is for \(found)", "an image for \(wanted)",
        "choose another image, or --platform \(found); --allow-platform-mismatch takes it as it is"
      )
    case .allFailed(let image, let attempts):
      ("can't get \(image): " + attempts.joined(separator: "; "), nil, nil)
    case .badMirror(let text):
      ("'\(text)' is not a mirror rule", "DOMAIN=HOST[/PREFIX], such as docker.io=localhost:5000/cache", nil)
    case .offline(let host, let request):
      (
        "the store lacks what \(host) would have to send for \(request)",
        "everything to be in the store, with --offline",
        "run it once without --offline"
      )
    case .badCredentialFile(let path):
      (
        "\(path) is not a readable file of credentials", "the JSON of docker's config.json",
        "mend it, or move it away and log in again"
      )
    default: ("", nil, nil)
    }
  }
}

extension HTTPFailure {
  /// What a user is told about an answer that did not come.
  func error(host: String, request: String, _ limits: InputLimits) -> any Error {
    switch self {
    case .refused(let reason), .away(let reason): RegistryError.unreachable(host: host, reason: reason)
    case .connection(let reason), .silence(let reason):
      RegistryError.unreachable(host: host, reason: "\(reason) (\(request))")
    case .security(let flaw, let reason): RegistryError.insecure(host: host, flaw, reason: reason)
    case .downgrade(let origin):
      RegistryError.badAnswer(
        host: host, request: request, found: "a redirect from TLS to \(origin)", expected: "an address with https")
    case .tooLong(let limit, _): limits.exceeded(limit, by: "the answer of \(host) to \(request)")
    case .longHead: limits.exceeded(.serverHead, by: "the head of the answer of \(host) to \(request)")
    }
  }
}

extension TLSFlaw {
  /// What to do about it.
  func advice(_ host: String) -> String {
    switch self {
    case .unknownAuthority:
      "name the file of its authority with --ca-file, put it into /etc/docker/certs.d/\(host)/ca.crt, or use "
        + "--tls-verify=false if nobody can stand between"
    case .wrongName: "use the name that the certificate is for, or have it made for this one"
    case .expired: "have its owner renew it; --tls-verify=false does without"
    case .notYetValid: "set the clock"
    case .noTLS: "use --plain-http \(host)"
    case .needsTLS: "leave out --plain-http \(host)"
    case .clientCertificate:
      "put client.cert and client.key into /etc/docker/certs.d/\(host)/"
    case .ownFile: "mend the file, or name another one"
    case .other: "check that it is the registry's port, and its certificate"
    }
  }
}
