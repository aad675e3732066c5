import SealerFoundations

/// Why there is no answer.
enum HTTPFailure: Error, Hashable {
  /// There is no such host, or a part of the way is missing: waiting does not help.
  case refused(String)
  /// Nobody listens at the moment.
  case away(String)
  /// The connection broke.
  case connection(String)
  /// Nothing, or next to nothing, came for too long.
  case silence(String)
  /// The certificate or the handshake is wrong.
  case security(TLSFlaw, String)
  /// A redirect leads from TLS to none.
  case downgrade(to: String)
  /// The answer has more bytes than it may have; its status says what it was.
  case tooLong(InputLimit, status: Int)
  /// What stands before and behind the body is longer than it may be.
  case longHead

  /// Whether the same request may succeed a little later.
  var isTransient: Bool {
    switch self {
    case .away, .connection, .silence: true
    case .refused, .security, .downgrade, .tooLong, .longHead: false
    }
  }

  /// Whether nobody was there.
  var isAway: Bool { if case .away = self { true } else { false } }

  /// The same with the host named that a redirect led to.
  func redirected(to host: String) -> HTTPFailure {
    switch self {
    case .refused(let reason): .refused("it redirects to \(host): \(reason)")
    case .away(let reason): .away("it redirects to \(host): \(reason)")
    case .connection(let reason): .connection("it redirects to \(host): \(reason)")
    case .silence(let reason): .silence("it redirects to \(host): \(reason)")
    case .security(let flaw, let reason): .security(flaw, "it redirects to \(host): \(reason)")
    case .downgrade, .tooLong, .longHead: self
    }
  }
}

/// What is wrong with a server's TLS, as far as it decides what to do about it.
package enum TLSFlaw: Hashable, Sendable, CaseIterable {
  /// Nobody whom this machine trusts vouches for the certificate.
  case unknownAuthority
  /// The certificate is for another name.
  case wrongName
  /// The certificate was good until a day in the past.
  case expired
  /// The certificate is good from a day in the future on.
  case notYetValid
  /// The server speaks plain HTTP.
  case noTLS
  /// The server speaks TLS, and was asked without.
  case needsTLS
  /// The server wants a certificate of the client, or another one.
  case clientCertificate
  /// A file of certificates or keys of the user can't be used.
  case ownFile
  /// Everything else.
  case other
}
