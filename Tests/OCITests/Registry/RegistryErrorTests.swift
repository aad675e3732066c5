import SealerFoundations
import SealerOCI
import Testing

/// Every text about registries, whole.
@Suite struct RegistryErrorTests {
  static let rows: [(RegistryError, String)] = [
    (
      .unreachable(host: "h", reason: "r"),
      "error: no answer from h: r\n  check the name, the network and the proxy; a registry without TLS needs --plain-http h"
    ),
    (
      .insecure(host: "h", .unknownAuthority, reason: "r"),
      "error: no secure connection to h: r\n  name the file of its authority with --ca-file, put it into "
        + "/etc/docker/certs.d/h/ca.crt, or use --tls-verify=false if nobody can stand between"
    ),
    (
      .unauthorized(host: "h", request: "GET /", hasCredentials: true),
      "error: h refuses the credentials (401 for GET /)\n  run 'sealer-run login h'"
    ),
    (
      .unauthorized(host: "h", request: "GET /", hasCredentials: false),
      "error: h wants credentials (401 for GET /)\n  run 'sealer-run login h'"
    ),
    (
      .denied(host: "h", request: "GET /", message: ""),
      "error: h denies access (403 for GET /)\n  ask its owner, or run 'sealer-run login h' as another user"
    ),
    (
      .notFound(host: "h", request: "GET /"),
      "error: h does not have it (404 for GET /)\n  check the spelling of repository and tag"
    ),
    (.status(500, host: "h", request: "GET /", message: "m"), "error: h answers 500 to GET /: m\n  try again later"),
    (.status(400, host: "h", request: "GET /", message: ""), "error: h answers 400 to GET /"),
    (
      .badAnswer(host: "h", request: "GET /", found: "x", expected: "y"),
      "error: h answers GET / with x; expected y\n  is this a container registry?"
    ),
    (
      .otherPlatform(image: "i", wanted: .arm64, found: StatedPlatform(.amd64)),
      "error: i is for linux/amd64; expected an image for linux/arm64\n  choose another image, or --platform linux/amd64; "
        + "--allow-platform-mismatch takes it as it is"
    ),
    (
      .noPlatform(image: "i", wanted: .arm64, found: [StatedPlatform(.amd64)]),
      "error: i has no image for linux/arm64; expected one of linux/amd64\n  choose another platform with --platform, or "
        + "another image"
    ),
    (.allFailed(image: "i", attempts: ["a", "b"]), "error: can't get i: a; b"),
    (
      .badMirror("x"),
      "error: 'x' is not a mirror rule; expected DOMAIN=HOST[/PREFIX], such as docker.io=localhost:5000/cache"
    ),
    (
      .offline(host: "h", request: "GET /"),
      "error: the store lacks what h would have to send for GET /; expected everything to be in the store, with --offline\n  run "
        + "it once without --offline"
    ),
    (
      .badCredentialFile(path: "p"),
      "error: p is not a readable file of credentials; expected the JSON of docker's config.json\n  mend it, or move it away "
        + "and log in again"
    ),
  ]

  @Test(arguments: rows) func text(error: RegistryError, expected: String) {
    #expect(error.diagnostics.map(\.description).joined() == expected)
  }

  @Test(arguments: ["docker.io=h:5000", "docker.io=h.x/a/b/", "quay.io=localhost"]) func goodMirrors(text: String)
    throws
  {
    _ = try MirrorRule(text)
  }

  @Test(arguments: ["", "a", "=b", "docker.io=", "docker.io=https://x", "docker.io=UPPER/Case"]) func badMirrors(
    text: String
  ) {
    #expect(throws: RegistryError.badMirror(text)) { try MirrorRule(text) }
  }
}
