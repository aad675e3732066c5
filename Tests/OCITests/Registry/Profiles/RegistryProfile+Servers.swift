/// The registries that people run themselves: Harbor, GitLab, Artifactory, and what stands before many a one.
extension RegistryProfile {
  /// It stands behind a proxy that speaks TLS and calls itself by `http` in places of uploads and of tokens.
  ///
  /// The first two issues describe the places, the third the realm; the fourth quotes the challenge and the token.
  static let harbor = RegistryProfile(
    description: "Harbor",
    pages: [
      "https://github.com/goharbor/harbor-helm/issues/132", "https://github.com/goharbor/harbor/issues/12135",
      "https://github.com/goharbor/harbor/issues/20530", "https://github.com/goharbor/harbor/issues/714",
    ],
    hosts: Hosts(registry: "http://harbor.example"),
    login: .password(user: "robot$ci"), service: { _ in "harbor-registry" },
    refusal: """
      HTTP/1.1 401 Unauthorized
      Docker-Distribution-Api-Version: registry/2.0
      Www-Authenticate: Bearer realm="http://harbor.example/service/token",service="harbor-registry",\
      scope="repository:{name}:{actions}"

      {"errors":[{"code":"UNAUTHORIZED","message":"authentication required",\
      "detail":[{"Type":"repository","Name":"{name}","Action":"{actions}"}]}]}
      """,
    token: """
      HTTP/1.1 200 OK

      {
        "expires_in": 300,
        "issued_at": "2016-08-24T11:17:52Z",
        "token": "{token}"
      }
      """,
    tokenPath: "/service/token",
    upload: """
      HTTP/1.1 202 Accepted
      Docker-Upload-Uuid: {upload}
      Location: http://harbor.example/v2/{name}/blobs/uploads/{upload}?_state={state}
      Range: 0-0
      """,
    quirks: [.behindTLS])

  /// One token server for two services: the registry, and the dependency proxy of a group, whose tokens are not the
  /// other's; HEAD of a blob is redirected as GET is.
  ///
  /// The first page shows the realm's path and the registry's service, the second the proxy's names; the name of its
  /// service is from the issue text here. The third quotes how long a token lives, the fourth and the fifth a redirect
  /// of GET and HEAD, the last the address of an upload with its state.
  static let gitLab = RegistryProfile(
    description: "GitLab",
    pages: [
      "https://gitlab.com/gitlab-org/gitlab-foss/-/issues/26265",
      "https://docs.gitlab.com/development/packages/dependency_proxy/",
      "https://docs.gitlab.com/user/packages/container_registry/authenticate_with_container_registry/",
      "https://gitlab.com/gitlab-org/gitlab-foss/-/merge_requests/5228",
      "https://gitlab.com/gitlab-org/gitlab/-/merge_requests/274738",
      "https://gitlab.com/gitlab-org/gitlab-ce/issues/17890",
    ],
    hosts: Hosts(
      registry: "https://registry.gitlab.com", tokens: "https://gitlab.com",
      storage: "https://bucket.s3.amazonaws.com"),
    login: .password(user: "gitlab-ci-token"), repository: "group/sub/project/app",
    neighbour: "group/sub/project/base",
    service: { $0.contains("/dependency_proxy/containers/") ? "dependency_proxy" : "container_registry" },
    refusal: """
      HTTP/1.1 401 Unauthorized
      Docker-Distribution-Api-Version: registry/2.0
      Www-Authenticate: Bearer realm="https://gitlab.com/jwt/auth",service="{service}",\
      scope="repository:{name}:{actions}"

      {"errors":[{"code":"UNAUTHORIZED","message":"authentication required","detail":null}]}
      """,
    token: """
      HTTP/1.1 200 OK

      {"token":"{token}"}
      """,
    tokenPath: "/jwt/auth",
    upload: """
      HTTP/1.1 202 Accepted
      Docker-Upload-Uuid: {upload}
      Location: https://registry.gitlab.com/v2/{name}/blobs/uploads/{upload}?_state={state}
      Range: 0-0
      """,
    redirect: """
      HTTP/1.1 307 Temporary Redirect
      Content-Type: application/octet-stream
      Docker-Distribution-Api-Version: registry/2.0
      Location: https://bucket.s3.amazonaws.com/docker/registry/v2/blobs/sha256/{digest}/data?\
      X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=k&X-Amz-Signature={signature}
      """,
    quirks: [.headLeadsToStorage, .heedsAccept])

  /// The repository path: the first part of a name is a repository of Artifactory, whose token server has a path of its
  /// own and does not name that part in its scopes.
  ///
  /// The first issue quotes the challenge, the page the status of a redirect to the storage; the token's answer and the
  /// places of uploads are from the issue text here.
  static let artifactory = RegistryProfile(
    description: "Artifactory",
    pages: [
      "https://github.com/earthly/earthly/issues/1017", "https://github.com/containerd/containerd/issues/6339",
      "https://jfrog.com/help/r/jfrog-installation-setup-documentation/"
        + "step-2-specify-repositories-for-direct-download",
      "https://jfrog.com/help/r/jfrog-rest-apis/possible-values-for-dockerreverseproxymethod",
    ],
    hosts: Hosts(registry: "https://artifactory.local", storage: "https://artifacts.s3.amazonaws.com"),
    login: .password(user: "ci"), repository: "docker-local/someproduct/someimage",
    neighbour: "docker-local/someproduct/base", service: { _ in "artifactory.local" },
    refusal: """
      HTTP/1.1 401 Unauthorized
      Docker-Distribution-Api-Version: registry/2.0
      Www-Authenticate: Bearer realm="https://artifactory.local/artifactory/api/docker/docker-local/v2/token",\
      service="artifactory.local",scope="repository:someproduct/someimage:{actions}"

      {"errors":[{"code":"UNAUTHORIZED","message":"The access token is not valid or expired.","detail":{}}]}
      """,
    token: """
      HTTP/1.1 200 OK

      {"token":"{token}","expires_in":3600}
      """,
    tokenPath: "/artifactory/api/docker/docker-local/v2/token",
    upload: """
      HTTP/1.1 202 Accepted
      Docker-Upload-Uuid: {upload}
      Location: https://artifactory.local/v2/{name}/blobs/uploads/{upload}
      """,
    redirect: """
      HTTP/1.1 302 Found
      Location: https://artifacts.s3.amazonaws.com/filestore/{digest}?X-Amz-Algorithm=AWS4-HMAC-SHA256&\
      X-Amz-Signature={signature}
      """)

  /// What no page says of one of the others, but every client has to bear: a status to HEAD where GET works, 202 where a
  /// mount was asked for, no digests in headers, both schemes in one challenge, a token that comes without its end, blobs
  /// at another path that wants the token, too, and places of uploads that are relative to the request.
  ///
  /// The specifications leave all of it to the registry.
  static func gateway(_ headStatus: Int) -> RegistryProfile {
    RegistryProfile(
      description: "a gateway that answers \(headStatus) to HEAD",
      pages: [
        "https://github.com/opencontainers/distribution-spec/blob/v1.1.0/spec.md",
        "https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1",
      ],
      hosts: Hosts(registry: "https://registry.example", tokens: "https://tokens.example"),
      login: .password(user: "robot"), repository: "a/b/c/d/app", neighbour: "a/b/c/d/base",
      service: { _ in "the registry, \"ours\"" },
      refusal: """
        HTTP/1.1 401 Unauthorized
        WWW-Authenticate: Basic realm="all", Bearer realm="https://tokens.example/token?tenant=7",service="{service}"

        <html>Please log in</html>
        """,
      token: """
        HTTP/1.1 200 OK

        {"access_token":"{token}","token_type":"Bearer"}
        """,
      upload: """
        HTTP/1.1 202 Accepted
        Location: {upload}?_state={state}
        """,
      redirect: """
        HTTP/1.1 303 See Other
        Location: ../../../../../../../files/{digest}?signature={signature}
        """,
      quirks: [.neverMounts, .namesNoDigests, .refusesHead(headStatus)])
  }
}
