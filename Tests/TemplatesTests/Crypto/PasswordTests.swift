import Testing

@testable import SealerTemplates

/// Passwords and their hashes.
@Suite struct PasswordTests {
  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func sitePassword() {
    let password = SitePassword.derive(
      counter: 1, type: bytes("long"), password: bytes("password"), user: bytes("user"), site: bytes("example.com"))
    #expect(text(password) == "ZedaFaxcZaso9*")
  }

  @Test func unknownTypeOfSitePassword() {
    let password = SitePassword.derive(counter: 1, type: bytes("bad"), password: [], user: [], site: [])
    #expect(text(password) == "cannot find password template bad")
  }

  /// Hashes of jBCrypt's tests; the salt is in them.
  @Test(arguments: [
    ("", "DCq7YPn5Rq63x1Lad4cll.", "TV4S6ytwfsfvkgY8jIucDrjc8deX1s.", 6),
    ("a", "m0CrhHm10qJ3lXRY.5zDGO", "3rS2KdeeWLuGmsfGlMfOxih58VYVfxe", 6),
    ("abcdefghijklmnopqrstuvwxyz", ".rCVZVOThsIa97pEDOxvGu", "RRgzG64bvtJ0938xuqzv18d3ZpQhstC", 6),
  ])
  func bcrypt(password: String, salt: String, digest: String, cost: Int) {
    let hash = text(Bcrypt.hash(bytes(password), salt: decoded(salt), cost: cost))
    #expect(hash == "$2a$0\(cost)$\(salt)\(digest)")
  }

  /// Bytes behind the 72nd don't count, but the 72nd does.
  @Test func longPasswords() {
    let salt = [UInt8](0..<16)
    let long = [UInt8](repeating: 0x61, count: 72)
    #expect(Bcrypt.hash(long + [1], salt: salt, cost: 4) == Bcrypt.hash(long + [2, 3], salt: salt, cost: 4))
    #expect(Bcrypt.hash(long, salt: salt, cost: 4) != Bcrypt.hash(long.dropLast() + [0x62], salt: salt, cost: 4))
  }

  @Test func passwordFile() {
    let line = text(Bcrypt.htpasswd(user: bytes("ann"), password: bytes("secret")))
    #expect(line.hasPrefix("ann:$2a$10$"))
    #expect(line.utf8.count == 4 + 60)
    #expect(text(Bcrypt.htpasswd(user: bytes("a:b"), password: [])) == "invalid username: a:b")
  }

  /// The bytes of bcrypt's base64.
  private func decoded(_ salt: String) -> [UInt8] {
    let alphabet = Array("./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
    var bits = 0
    var count = 0
    var bytes: [UInt8] = []
    for digit in salt.utf8 {
      bits = bits << 6 | (alphabet.firstIndex(of: digit) ?? 0)
      count += 6
      guard count >= 8 else { continue }
      count -= 8
      bytes.append(UInt8(truncatingIfNeeded: bits >> count))
      bits &= 0xFF
    }
    return bytes
  }
}
