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
