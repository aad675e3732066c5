extension TLSFlaw {
  /// What libcurl and OpenSSL say of a handshake.
  ///
  /// - Parameter verification: `X509_V_ERR_…`.
  /// - Source: https://docs.openssl.org/3.0/man3/X509_STORE_CTX_get_error/
  init(_ code: LibCurl.Code, verification: Int, _ text: String) {
    switch (code, verification) {
    case (.authorityFile, _), (.clientCertificate, _): self = .ownFile
    case (_, 10): self = .expired
    case (_, 9): self = .notYetValid
    case (_, 62), (_, 64): self = .wrongName
    case (_, 2), (_, 18...21): self = .unknownAuthority
    case (.wrongCertificate, _):
      self = text.contains("subject name") || text.contains("hostname") ? .wrongName : .other
    default:
      if ["wrong version number", "packet length too long", "http request"].contains(where: text.contains) {
        self = .noTLS
      } else {
        self = text.contains("certificate required") || text.contains("bad certificate") ? .clientCertificate : .other
      }
    }
  }

  /// What a user is told; libcurl's own words where they say more.
  func sentence(_ text: String, host: String) -> String {
    switch self {
    case .unknownAuthority: "nobody whom this machine trusts vouches for its certificate (\(text))"
    case .wrongName: "its certificate is not for \(host) (\(text))"
    case .expired: "its certificate has expired"
    case .notYetValid: "its certificate is not valid yet: is the clock of this machine right?"
    case .noTLS: "it speaks plain HTTP there, no TLS"
    case .clientCertificate: "it wants a certificate of this client, or another one (\(text))"
    case .ownFile, .needsTLS, .other: text
    }
  }
}
