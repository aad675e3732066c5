/// The registries that everybody uses: Docker Hub, GitHub's, Quay.
extension RegistryProfile {
  /// Tokens of another host for the scopes that are asked for, blobs of a third one, and a limit of pulls.
  ///
  /// The page on pulls quotes the headers of the limit, the status and the sentence; the JSON around it and `Retry-After`
  /// are those of the issue. The challenge stands in an issue, the storage's host in the list of hosts.
  static let dockerHub = RegistryProfile(
    description: "Docker Hub",
    pages: [
      "https://docs.docker.com/docker-hub/usage/pulls/",
      "https://distribution.github.io/distribution/spec/auth/token/",
      "https://github.com/docker-archive/docker-registry/issues/1071",
      "https://docs.docker.com/desktop/setup/allow-list/",
    ],
    hosts: Hosts(
      registry: "https://registry-1.docker.io", tokens: "https://auth.docker.io",
      storage: "https://production.cloudflare.docker.com"),
    login: .password(user: "robot"), service: { _ in "registry.docker.io" },
    refusal: """
      HTTP/1.1 401 Unauthorized
      Www-Authenticate: Bearer realm="https://auth.docker.io/token",service="registry.docker.io",\
      scope="repository:{name}:{actions}"

      {"errors":[{"code":"UNAUTHORIZED","message":"authentication required",\
      "detail":[{"Type":"repository","Name":"{name}","Action":"{actions}"}]}]}
      """,
    token: """
      HTTP/1.1 200 OK
      Content-Type: application/json

      {"token": "{token}", "access_token": "{token}", "expires_in": 300, "issued_at": "2015-01-01T00:00:00Z"}
      """,
    upload: """
      HTTP/1.1 202 Accepted
      Docker-Upload-Uuid: {upload}
      Location: https://registry-1.docker.io/v2/{name}/blobs/uploads/{upload}?_state={state}
      Range: 0-0
      """,
    redirect: """
      HTTP/1.1 307 Temporary Redirect
      Location: https://production.cloudflare.docker.com/registry-v2/docker/registry/v2/blobs/{digest}/data?\
      verify={signature}
      """,
    quirks: [.behindTLS, .countsPulls])

  /// What the Hub says to those who have loaded too much.
  static let tooManyPulls: QuotedAnswer = """
    HTTP/1.1 429 Too Many Requests
    Retry-After: {seconds}
    ratelimit-limit: 100;w=21600
    ratelimit-remaining: 0;w=21600
    docker-ratelimit-source: 192.0.2.1

    {"errors":[{"code":"TOOMANYREQUESTS","message":"You have reached your pull rate limit. You may increase the limit \
    by authenticating and upgrading: https://www.docker.com/increase-rate-limits"}]}
    """

  /// Tokens of the registry's own host, which come alone, and manifests for those who accept their type.
  ///
  /// The discussion quotes the token's address, its service and the sentence of the refusal, the issue that `Accept` is
  /// heeded. No page shows the places of uploads, which are short paths here, nor the storage of blobs.
  static let ghcr = RegistryProfile(
    description: "GitHub Container Registry",
    pages: [
      "https://github.com/orgs/community/discussions/204710",
      "https://github.com/cloudfoundry/dockerapplifecycle/issues/13",
      "https://docs.github.com/en/packages/working-with-a-github-packages-registry/working-with-the-container-registry",
    ],
    hosts: Hosts(registry: "https://ghcr.io", storage: "https://pkg-containers.githubusercontent.com"),
    login: .password(user: "octocat"), service: { _ in "ghcr.io" },
    refusal: """
      HTTP/1.1 401 Unauthorized
      www-authenticate: Bearer realm="https://ghcr.io/token",service="ghcr.io",scope="repository:{name}:{actions}"

      {"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}
      """,
    token: """
      HTTP/1.1 200 OK

      {"token":"{token}"}
      """,
    upload: """
      HTTP/1.1 202 Accepted
      Location: /v2/{name}/blobs/upload/{upload}
      Range: 0-0
      """,
    redirect: """
      HTTP/1.1 307 Temporary Redirect
      Location: https://pkg-containers.githubusercontent.com/ghcr1/blobs/{digest}?se=2026&sig={signature}
      """,
    quirks: [.heedsAccept])

  /// A token server that says `token` alone, 302 for blobs, and ranges with the byte after the last one.
  ///
  /// Quay's own source is the page: `render_range` and `redirect` of `blob.py`, `generate_registry_jwt` of `v2auth.py`.
  static let quay = RegistryProfile(
    description: "Quay",
    pages: [
      "https://github.com/quay/quay/blob/master/endpoints/v2/blob.py",
      "https://github.com/quay/quay/blob/master/endpoints/v2/v2auth.py",
      "https://www.exe.dev/docs/integrations-oci-registries.md",
      "https://github.com/quay/quay-docs/issues/149",
    ],
    hosts: Hosts(registry: "https://quay.io", storage: "https://cdn01.quay.io"),
    login: .password(user: "team+robot"), service: { _ in "quay.io" },
    refusal: """
      HTTP/1.1 401 UNAUTHORIZED
      WWW-Authenticate: Bearer realm="https://quay.io/v2/auth",service="quay.io",scope="repository:{name}:{actions}"

      {"errors":[{"code":"UNAUTHORIZED","detail":{},"message":"access to the requested resource is not authorized"}]}
      """,
    token: """
      HTTP/1.1 200 OK

      {"token":"{token}"}
      """,
    tokenPath: "/v2/auth",
    upload: """
      HTTP/1.1 202 ACCEPTED
      Docker-Upload-UUID: {upload}
      Range: bytes=0--1
      Location: https://quay.io/v2/{name}/blobs/uploads/{upload}
      """,
    redirect: """
      HTTP/1.1 302 FOUND
      Location: https://cdn01.quay.io/sha256/{digest}?Expires=1&Signature={signature}&Key-Pair-Id=K
      Docker-Content-Digest: sha256:{digest}
      Accept-Ranges: bytes
      """,
    quirks: [.exclusiveRanges, .heedsAccept])
}
