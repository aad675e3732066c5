import Foundation

/// One challenge of a `WWW-Authenticate` header: a scheme and its parameters.
///
/// Source: https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1
struct Challenge: Hashable, Sendable {
  /// The scheme in lower case, `bearer` or `basic`.
  var scheme: String
  /// The parameters, names in lower case.
  var parameters: [String: String]
  /// Whether it came over TLS: its answer must not go any other way then.
  var cameOverTLS = true

  /// The same, with TLS where a registry behind a server that adds it names its own address without.
  func secured(like own: URL) -> Challenge {
    guard let realm = parameters["realm"].flatMap({ URL(string: $0) }), realm.port == own.port,
      let secured = realm.secured(like: own)
    else { return self }
    var challenge = self
    challenge.parameters["realm"] = secured.absoluteString
    return challenge
  }

  /// Reads all challenges of a header; what does not follow the grammar ends the list.
  static func parse(_ header: String, cameOverTLS: Bool = true) -> [Challenge] {
    var challenges: [Challenge] = []
    var rest = Array(header.unicodeScalars)[...]
    func skipSeparators() { rest = rest.drop { $0 == " " || $0 == "," || $0 == "\t" } }
    func token() -> String {
      let part = rest.prefix { !" ,=\t\"".unicodeScalars.contains($0) }
      rest = rest.dropFirst(part.count)
      return String(String.UnicodeScalarView(part))
    }
    func quoted() -> String {
      var text = String.UnicodeScalarView()
      rest = rest.dropFirst()
      while let next = rest.popFirst(), next != "\"" {
        if next == "\\", let escaped = rest.popFirst() { text.append(escaped) } else { text.append(next) }
      }
      return String(text)
    }
    while true {
      skipSeparators()
      let name = token()
      if name.isEmpty { return challenges }
      if rest.first == "=" {
        rest = rest.dropFirst()
        let value = rest.first == "\"" ? quoted() : token()
        if challenges.isEmpty { return [] }
        challenges[challenges.count - 1].parameters[name.lowercased()] = value
      } else {
        challenges.append(Challenge(scheme: name.lowercased(), parameters: [:], cameOverTLS: cameOverTLS))
      }
    }
  }
}
