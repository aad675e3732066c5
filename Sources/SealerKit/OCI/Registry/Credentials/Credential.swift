import Foundation

/// A user's name and secret for a registry; its description never shows the secret.
package struct Credential: Hashable, Sendable, CustomStringConvertible {
  /// The name; empty if `secret` is a token.
  package var user: String
  /// The password or token.
  package var secret: String

  /// Makes one.
  package init(user: String, secret: String) {
    self.user = user
    self.secret = secret
  }

  /// Reads `USER:PASSWORD`; nil without a user.
  package init?(_ text: String) {
    guard let colon = text.firstIndex(of: ":"), colon > text.startIndex else { return nil }
    self.init(user: String(text[..<colon]), secret: String(text[text.index(after: colon)...]))
  }

  package var description: String { "credential of \(user.isEmpty ? "a token" : user)" }

  var basic: String { "Basic " + Data("\(user):\(secret)".utf8).base64EncodedString() }
}
