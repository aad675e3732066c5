import Foundation

/// How a known registry behaves where registries differ: its answers as they are quoted by the pages that describe it.
///
/// Where no page says something, the comment of a profile does.
struct RegistryProfile: Sendable, CustomStringConvertible {
  /// What its users have in the place of a password.
  enum Login: Sendable, Equatable {
    /// A name and a password that stay.
    case password(user: String)
    /// A program gives passwords that are good for some hours.
    case helper(user: String)
    /// A token for the token server alone.
    case identityToken
  }

  /// The servers as they are called in the quotes; one that is missing is the registry itself.
  struct Hosts: Sendable {
    var registry: String
    var tokens: String?
    var storage: String?
  }

  /// What no quoted answer can say.
  enum Quirk: Hashable, Sendable {
    /// It stands behind a server that adds TLS.
    case behindTLS
    /// HEAD of a blob leads to the storage, where the address is good for GET alone.
    case headLeadsToStorage
    /// HEAD is answered with this status, where GET works.
    case refusesHead(Int)
    /// It begins an upload where it is asked to mount.
    case neverMounts
    /// It does not name the digests of what it sends.
    case namesNoDigests
    /// What a client does not say that it accepts is unknown.
    case heedsAccept
    /// A manifest shows how many more may be loaded.
    case countsPulls
    /// It names the byte after the last one where it says how much it has, and no place.
    case exclusiveRanges
    /// The first `scope` of a form is all that it reads.
    case oneScopeInForms
  }

  var description: String
  /// Where it is written.
  var pages: [String]
  var hosts: Hosts
  var login: Login
  /// A repository, and another one of the same owner.
  var repository = "team/app"
  var neighbour = "team/base"
  /// The service whose tokens are good for a repository.
  var service: @Sendable (_ repository: String) -> String = { _ in "" }
  /// To whoever shows nothing, or not enough; `{name}`, `{actions}`, `{service}` are filled in, and `{more}` with service
  /// and scope where there is a name.
  var refusal: QuotedAnswer
  /// To whoever shows what is worth nothing any more; nil for the same.
  var expiry: QuotedAnswer?
  /// What the token server says, with `{token}`; nil where there is none.
  var token: QuotedAnswer?
  var tokenPath = "/token"
  /// The beginning of an upload, with `{name}`, `{upload}` and `{state}`.
  var upload: QuotedAnswer
  /// Where a blob is, with `{digest}` and `{signature}`; nil where the registry sends it itself.
  var redirect: QuotedAnswer?
  /// What the storage says to those who show a login.
  var twoLogins: QuotedAnswer = RegistryProfile.s3
  /// A part of an upload of fewer bytes has to be the last one.
  var smallestPart = 0
  var quirks: Set<Quirk> = []

  /// The status of HEAD where GET works; nil if HEAD does, too.
  var headStatus: Int? {
    quirks.lazy.compactMap { if case .refusesHead(let status) = $0 { status } else { nil } }.first
  }

  /// The registries.
  static let all: [RegistryProfile] = [
    dockerHub, ghcr, quay, ecr, acr, artifactRegistry, harbor, gitLab, artifactory, gateway(405), gateway(404),
    gateway(401),
  ]

  /// S3 takes one proof of who asks, the signature in the address.
  ///
  /// Source: https://github.com/renovatebot/renovate/issues/3877
  static let s3: QuotedAnswer = """
    HTTP/1.1 400 Bad Request
    Content-Type: application/xml

    <?xml version="1.0" encoding="UTF-8"?>
    <Error><Code>InvalidArgument</Code><Message>Only one auth mechanism allowed; only the X-Amz-Algorithm query \
    parameter, Signature query string parameter or the Authorization header should be specified</Message></Error>
    """
}
