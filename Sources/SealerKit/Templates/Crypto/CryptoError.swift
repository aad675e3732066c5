// The cryptography behind sprig's functions (https://masterminds.github.io/sprig/crypto.html), over bytes.
//
// What the template functions are bound to: `TextDigest`, `RandomText`, `EncryptedText`, `Bcrypt`, `SitePassword`,
// `GeneratedKey` and `Certificate`; everything below them is internal.
//
// Where it is careful: secrets come from the system's generator; the work with secret numbers depends on their sizes
// only, except in table look-ups of AES and Blowfish and in the search for primes; an RSA signature is checked before it
// leaves; ECDSA's one-time numbers are made of key and message. It is for making keys while a chart is rendered, not for
// a server that strangers can time. Memory isn't wiped.
//
// Where it differs from sprig: RSA keys of three and more primes, X25519 keys, and DSA keys with negative numbers are
// refused; texts of more than 1 MiB of random characters and RSA keys of more than 16384 bits too. Of the extensions of
// a certificate that is read, those that these functions write are checked.

/// A call of a crypto function that failed, with the text the template's error carries.
///
/// The text is what sprig (or the Go package below it) says, because charts are tested against those words. It is kept
/// as bytes: it can repeat an argument, and a template's texts need not be UTF-8.
package struct CryptoError: Error, Hashable, CustomStringConvertible {
  /// The text, without the "error calling …" that the template engine puts before it.
  package var message: [UInt8]

  /// An error that says a text.
  package init(_ text: String) {
    message = Array(text.utf8)
  }

  /// An error that says a text and then the bytes of an argument.
  package init(_ text: String, _ argument: [UInt8]) {
    message = Array(text.utf8) + argument
  }

  package var description: String {
    String(decoding: message, as: UTF8.self)
  }

  /// The same error behind the words of the step that failed.
  func during(_ step: String) -> CryptoError {
    CryptoError(step + ": ", message)
  }

  /// What a step gives; its error carries the words of the step in front.
  static func naming<Result>(
    _ step: String, _ body: @autoclosure () throws(CryptoError) -> Result
  ) throws(CryptoError) -> Result {
    do { return try body() } catch { throw error.during(step) }
  }
}
