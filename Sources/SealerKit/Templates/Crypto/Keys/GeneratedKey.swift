/// The template function `genPrivateKey`.
package enum GeneratedKey {
  /// A fresh private key as text: RSA of 4096 bits, DSA of 2048 bits, ECDSA on P-256, or Ed25519.
  ///
  /// - Parameter kind: `rsa` or nothing, `dsa`, `ecdsa` or `ed25519`; sprig's words about any other one are the result.
  package static func pem(kind: [UInt8]) -> [UInt8] {
    do {
      guard let key = try PrivateKey.generate(kind) else { return Array("Unknown type ".utf8) + kind }
      return key.pem
    } catch {
      return error.during("failed to generate private key").message
    }
  }
}
