/// The template function `derivePassword`: the Master Password algorithm, a site's password from one secret.
///
/// [The algorithm](https://web.archive.org/web/20150213042218/http://masterpasswordapp.com/algorithm.html).
package enum SitePassword {
  /// The password of a user for a site, or the text by which sprig says that there is no such type of passwords.
  ///
  /// It takes 32 MiB of memory and a noticeable fraction of a second, which is its purpose.
  package static func derive(
    counter: UInt32, type: [UInt8], password: [UInt8], user: [UInt8], site: [UInt8]
  ) -> [UInt8] {
    guard let templates = templates[String(decoding: type, as: UTF8.self)] else {
      return Array("cannot find password template ".utf8) + type
    }
    let scope = Array("com.lyndir.masterpassword".utf8)
    let key = Scrypt.key(
      password: password, salt: scope + UInt32(truncatingIfNeeded: user.count).bigEndianBytes + user,
      Scrypt.Parameters(cost: 32768, blockSize: 8, parallelism: 2), size: 64)
    let seed = HMAC(.sha256, key: key).code(
      scope + UInt32(truncatingIfNeeded: site.count).bigEndianBytes + site + counter.bigEndianBytes)
    let template = templates[Int(seed[0]) % templates.count]
    return zip(template.utf8, seed.dropFirst()).map { kind, byte in
      let characters = Array((characters[kind] ?? "").utf8)
      return characters.isEmpty ? kind : characters[Int(byte) % characters.count]
    }
  }

  /// The patterns of each type of passwords; a letter stands for a set of characters.
  private static let templates: [String: [String]] = [
    "maximum": ["anoxxxxxxxxxxxxxxxxx", "axxxxxxxxxxxxxxxxxno"],
    "long": [
      "CvcvnoCvcvCvcv", "CvcvCvcvnoCvcv", "CvcvCvcvCvcvno", "CvccnoCvcvCvcv", "CvccCvcvnoCvcv", "CvccCvcvCvcvno",
      "CvcvnoCvccCvcv", "CvcvCvccnoCvcv", "CvcvCvccCvcvno", "CvcvnoCvcvCvcc", "CvcvCvcvnoCvcc", "CvcvCvcvCvccno",
      "CvccnoCvccCvcv", "CvccCvccnoCvcv", "CvccCvccCvcvno", "CvcvnoCvccCvcc", "CvcvCvccnoCvcc", "CvcvCvccCvccno",
      "CvccnoCvcvCvcc", "CvccCvcvnoCvcc", "CvccCvcvCvccno",
    ],
    "medium": ["CvcnoCvc", "CvcCvcno"],
    "short": ["Cvcn"],
    "basic": ["aaanaaan", "aannaaan", "aaannaaa"],
    "pin": ["nnnn"],
  ]

  /// The characters that a letter of a pattern stands for.
  private static let characters: [UInt8: String] = [
    UInt8(ascii: "V"): "AEIOU",
    UInt8(ascii: "C"): "BCDFGHJKLMNPQRSTVWXYZ",
    UInt8(ascii: "v"): "aeiou",
    UInt8(ascii: "c"): "bcdfghjklmnpqrstvwxyz",
    UInt8(ascii: "A"): "AEIOUBCDFGHJKLMNPQRSTVWXYZ",
    UInt8(ascii: "a"): "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz",
    UInt8(ascii: "n"): "0123456789",
    UInt8(ascii: "o"): "@&%?,=[]_:-+*$#!'^~;()/.",
    UInt8(ascii: "x"): "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz0123456789!@#$%^&*()",
  ]
}
