import SealerFoundations
import Testing

@testable import SealerOCI

@Suite struct CredentialHelperErrorTests {
  private static let rows: [(reason: CredentialHelperError.Reason, text: String)] = [
    (
      .missing,
      """
      the credential helper 'docker-credential-x' is not in PATH
        install it; the helper is named by credsStore or credHelpers in docker's config.json
      """
    ),
    (
      .badName,
      """
      the credential helper 'x' has a '/' in its name; expected what stands after docker-credential-
        the helper is named by credsStore or credHelpers in docker's config.json
      """
    ),
    (
      .notStarted("no memory"),
      """
      the credential helper 'docker-credential-x' can't be started: no memory
        the helper is named by credsStore or credHelpers in docker's config.json
      """
    ),
    (
      .failed(status: 1, words: "locked"),
      "the credential helper 'docker-credential-x' fails to store (exit status 1): locked"
    ),
    (
      .failed(status: 137, words: ""),
      "the credential helper 'docker-credential-x' fails to store (exit status 137) and says nothing"
    ),
    (
      .noLogin,
      "the credential helper 'docker-credential-x' does not answer as one; expected JSON with Username and Secret"
    ),
    (
      .tooSlow(seconds: 30),
      """
      the credential helper 'docker-credential-x' does not store within 30 s and was ended
        try 'docker-credential-x store'
      """
    ),
    (
      .tooMuch(bytes: 9),
      """
      the credential helper 'docker-credential-x' prints more than 9 bytes and was ended
        --limit helper-output=SIZE takes more
      """
    ),
  ]

  @Test func texts() {
    for row in Self.rows {
      let error = CredentialHelperError(helper: "x", action: "store", reason: row.reason)
      #expect(error.diagnostics.map(\.description) == ["error: " + row.text])
      let lines = row.text.split(separator: "\n", maxSplits: 1)
      #expect(error.warning.description.hasPrefix("warning: \(lines[0])\n  the command goes on without its logins"))
      #expect(lines.count == 1 || error.warning.description.hasSuffix("; " + lines[1].drop { $0 == " " }))
    }
  }
}
