import Foundation
import TestSupport

/// Who may do what: the passwords and tokens of a profile's registry, and its token server.
struct TokenDesk {
  /// Actions by repository.
  typealias Rights = [String: Set<String>]

  /// What is known of a header.
  enum Verdict { case good, missing, expired, insufficient }

  private struct Grant {
    var service: String
    var rights: Rights
  }

  private let profile: RegistryProfile
  private var grants: [String: Grant] = [:]
  private var worthless: Set<String> = []
  private var issued = 0
  /// Every password and refresh token there was, the present one last.
  private(set) var secrets = ["s3cret-1+/="]
  /// What came that was good once.
  private(set) var expiredSeen = 0
  /// The scopes of each request for a token.
  private(set) var asked: [[String]] = []

  init(_ profile: RegistryProfile) { self.profile = profile }

  /// The password or refresh token that is good now.
  var secret: String { secrets.last ?? "" }

  /// The header of the present login.
  var basic: String { Self.basic(profile.login, secret) }

  private static func basic(_ login: RegistryProfile.Login, _ secret: String) -> String {
    switch login {
    case .password(let user), .helper(let user): "Basic " + Data("\(user):\(secret)".utf8).base64EncodedString()
    case .identityToken: ""
    }
  }

  /// Makes every token worthless, and the passwords of helpers, too.
  mutating func expire() {
    worthless.formUnion(grants.keys.map { "Bearer \($0)" })
    grants = [:]
    if case .helper = profile.login {
      worthless.insert(basic)
      secrets.append("s3cret-\(secrets.count + 1)+/=")
    }
  }

  /// Judges what a request to the registry shows.
  mutating func judge(_ header: String?, needs: Rights, service: String) -> Verdict {
    guard let header else { return .missing }
    if worthless.contains(header) {
      expiredSeen += 1
      return .expired
    }
    if profile.token == nil { return header == basic ? .good : .missing }
    guard header.hasPrefix("Bearer "), let grant = grants[String(header.dropFirst(7))] else { return .missing }
    if needs.isEmpty { return .good }
    let isEnough = needs.allSatisfy { $0.value.isSubset(of: grant.rights[$0.key] ?? []) }
    return isEnough && grant.service == service ? .good : .insufficient
  }

  /// Answers a request for a token.
  mutating func answer(_ request: LoopbackServer.Request) -> ServerAnswer {
    let target = RequestTarget(request.path)
    guard let quote = profile.token, target.path == profile.tokenPath else { return ServerAnswer(404) }
    let fields: [(name: String, value: String)]
    if profile.login == .identityToken {
      fields = RequestTarget.fields(String(decoding: request.body, as: UTF8.self).replacing("+", with: "%20"))
      let form = Dictionary(fields.map { ($0.name, $0.value) }) { first, _ in first }
      guard request.method == "POST", form["grant_type"] == "refresh_token", form["client_id"] != nil else {
        return ServerAnswer(400)
      }
      guard form["refresh_token"] == secret, request.headers["authorization"] == nil else { return ServerAnswer(401) }
    } else {
      fields = target.query
      guard request.method == "GET" else { return ServerAnswer(405) }
      guard request.headers["authorization"] == basic else { return ServerAnswer(401) }
    }
    return grant(fields, quote)
  }

  private mutating func grant(_ fields: [(name: String, value: String)], _ quote: QuotedAnswer) -> ServerAnswer {
    var scopes = fields.filter { $0.name == "scope" }.map(\.value)
    if profile.quirks.contains(.oneScopeInForms) { scopes = Array(scopes.prefix(1)) }
    scopes = scopes.flatMap { $0.split(separator: " ").map(String.init) }
    asked.append(scopes)
    var rights: Rights = [:]
    for scope in scopes {
      let parts = scope.split(separator: ":").map(String.init)
      guard parts.count == 3, parts[0] == "repository" else { return ServerAnswer(400) }
      rights[parts[1], default: []].formUnion(parts[2].split(separator: ",").map(String.init))
    }
    issued += 1
    let token = "token-\(issued).\(String(repeating: "x", count: 40))"
    grants[token] = Grant(service: fields.first { $0.name == "service" }?.value ?? "", rights: rights)
    return quote.filled(["token": token])
  }
}

/// The path and the query of a request, as they were sent.
struct RequestTarget {
  var path: String
  var query: [(name: String, value: String)]

  init(_ text: String) {
    let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    path = parts.first ?? ""
    query = parts.count > 1 ? Self.fields(parts[1]) : []
  }

  /// A value of the query.
  subscript(name: String) -> String? { query.first { $0.name == name }?.value }

  /// The fields of a query or a form.
  static func fields(_ text: String) -> [(name: String, value: String)] {
    text.split(separator: "&").map { field in
      let parts = field.split(separator: "=", maxSplits: 1).map { $0.removingPercentEncoding ?? String($0) }
      return (parts.first ?? "", parts.count > 1 ? parts[1] : "")
    }
  }
}
