import Testing

@testable import SealerTemplates

/// What functions give that give something else each time: only its form can be told.
@Suite struct RandomFunctionTests {
  private func call(_ name: GoString, _ arguments: GoValue...) throws -> GoValue {
    let function = try #require(FunctionTable.helm[name])
    return try function.body(arguments, RenderContext())
  }

  private func text(_ name: GoString, _ arguments: GoValue...) throws -> GoString {
    let function = try #require(FunctionTable.helm[name])
    guard case .string(let text) = try function.body(arguments, RenderContext()) else {
      Issue.record("\(name) gives no string")
      return ""
    }
    return text
  }

  @Test(arguments: [
    ("randAlphaNum", "^[0-9A-Za-z]{40}$"), ("randAlpha", "^[A-Za-z]{40}$"), ("randNumeric", "^[0-9]{40}$"),
    ("randAscii", "^[ -~]{40}$"),
  ])
  func textsAreMadeOfTheirAlphabets(name: String, pattern: String) throws {
    let regex = try GoRegex(Array(pattern.utf8))
    let made = try text(GoString(name), .int(40))
    #expect(regex.isMatch(made.bytes), "\(made)")
    #expect(try text(GoString(name), .int(40)) != made)
    #expect(try text(GoString(name), .int(-1)).isEmpty)
  }

  @Test func bytesAreEncoded() throws {
    #expect(try text("randBytes", .int(16)).count == 24)
    #expect(try text("randBytes", .int(0)).isEmpty)
    #expect(throws: FunctionError.self) { try call("randBytes", .int(-1)) }
    #expect(throws: FunctionError.self) { try call("randBytes", .int(1 << 40)) }
  }

  @Test func identifiersAreOfVersionFour() throws {
    let regex = try GoRegex(Array("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$".utf8))
    #expect(regex.isMatch(try text("uuidv4").bytes))
  }

  @Test func passwordsAreHashed() throws {
    #expect(try text("htpasswd", .text("me"), .text("secret")).hasPrefix("me:$2a$10$"))
    #expect(try text("htpasswd", .text("a:b"), .text("secret")) == "invalid username: a:b")
  }

  @Test func textsComeBackDecrypted() throws {
    let encrypted = try text("encryptAES", .text("key"), .text("plain"))
    #expect(try text("decryptAES", .text("key"), .string(encrypted)) == "plain")
  }

  @Test func certificatesHaveTheirFields() throws {
    let key = try text("genPrivateKey", .text("ecdsa"))
    guard case .structure(let authority) = try call("genCAWithKey", .text("ca"), .int(1), .string(key)) else {
      Issue.record("no struct")
      return
    }
    #expect(authority.type.name == "sprig.certificate")
    #expect(try authority["Key"].map { try GoText.of($0, RenderContext()) } == key)
    let signed = try call(
      "genSignedCertWithKey", .text("a.b"), .list([.text("10.0.0.1")]), .list([.text("a.b")]), .int(1),
      .structure(authority), .string(key))
    guard case .structure(let certificate) = signed, case .string(let cert)? = certificate["Cert"] else {
      Issue.record("no certificate")
      return
    }
    #expect(cert.hasPrefix("-----BEGIN CERTIFICATE-----\n"))
  }

  @Test func nowIsNow() throws {
    guard case .time(let now) = try call("now") else {
      Issue.record("no time")
      return
    }
    #expect(now.seconds > 1_700_000_000)
    #expect(try text("ago", .time(now)) == "0s")
    #expect(try text("date", .text("2006"), .text("no date")) == text("date", .text("2006"), .time(now)))
    #expect(try text("durationRound", .time(GoTime(seconds: now.seconds - 7300))) == "2h")
  }
}
