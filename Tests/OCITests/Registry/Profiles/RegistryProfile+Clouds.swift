/// The registries of the clouds: Amazon's, Microsoft's, Google's.
extension RegistryProfile {
  /// Basic for every request, with a password that a helper renews after 12 hours; blobs are in S3.
  ///
  /// The guide says `AWS` and 12 hours, the reference "Layer parts must be at least 5 MiB in size", the first issue that
  /// an expired password is answered by 403 without a challenge, the second that blobs are redirected with 307. The
  /// challenge's words and the status for a part that is too small are those of the issue here: no page has them.
  static let ecr = RegistryProfile(
    description: "Amazon ECR",
    pages: [
      "https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html",
      "https://docs.aws.amazon.com/botocore/latest/reference/services/ecr/client/exceptions/"
        + "LayerPartTooSmallException.html",
      "https://github.com/flipt-io/flipt/issues/3043",
      "https://github.com/open-policy-agent/opa/issues/6580",
    ],
    hosts: Hosts(
      registry: "https://012345678910.dkr.ecr.us-east-1.amazonaws.com",
      storage: "https://prod-us-east-1-starport-layer-bucket.s3.us-east-1.amazonaws.com"),
    login: .helper(user: "AWS"),
    refusal: """
      HTTP/1.1 401 Unauthorized
      Docker-Distribution-Api-Version: registry/2.0
      Www-Authenticate: Basic realm="https://012345678910.dkr.ecr.us-east-1.amazonaws.com/",service="ecr.amazonaws.com"

      Not Authorized
      """,
    expiry: """
      HTTP/1.1 403 Forbidden
      Docker-Distribution-Api-Version: registry/2.0

      {"errors":[{"code":"DENIED","message":"Your authorization token has expired. Reauthenticate and try again."}]}
      """,
    upload: """
      HTTP/1.1 202 Accepted
      Docker-Upload-Uuid: {upload}
      Location: https://012345678910.dkr.ecr.us-east-1.amazonaws.com/v2/{name}/blobs/uploads/{upload}
      Range: 0-0
      """,
    redirect: """
      HTTP/1.1 307 Temporary Redirect
      Location: https://prod-us-east-1-starport-layer-bucket.s3.us-east-1.amazonaws.com/{digest}?\
      X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=3600&X-Amz-Signature={signature}
      """,
    smallestPart: 5 << 20)

  /// A refresh token that is posted for an access token, which comes alone; blobs are in Azure's storage.
  ///
  /// The page on AAD quotes the challenge, the form and the answer. The specification of OAuth2 says that a form has one
  /// `scope`. The issue names the storage's refusal; its place, and those of uploads, are from the issue text here.
  static let acr = RegistryProfile(
    description: "Azure Container Registry",
    pages: [
      "https://azure.github.io/acr/AAD-OAuth.html", "https://github.com/Azure/acr/issues/217",
      "https://distribution.github.io/distribution/spec/auth/oauth/",
    ],
    hosts: Hosts(
      registry: "https://contosoregistry.azurecr.io", storage: "https://eusmanaged1.blob.core.windows.net"),
    login: .identityToken, service: { _ in "contosoregistry.azurecr.io" },
    refusal: """
      HTTP/1.1 401 Unauthorized
      Www-Authenticate: Bearer realm="https://contosoregistry.azurecr.io/oauth2/token",\
      service="contosoregistry.azurecr.io",scope="repository:{name}:{actions}"

      {"errors":[{"code":"UNAUTHORIZED","message":"authentication required",\
      "detail":[{"Type":"repository","Name":"{name}","Action":"{actions}"}]}]}
      """,
    token: """
      HTTP/1.1 200 OK

      {"access_token":"{token}"}
      """,
    tokenPath: "/oauth2/token",
    upload: """
      HTTP/1.1 202 Accepted
      Docker-Upload-Uuid: {upload}
      Location: /v2/{name}/blobs/uploads/{upload}?_nouploadcache=false&_state={state}
      Range: 0-0
      """,
    redirect: """
      HTTP/1.1 307 Temporary Redirect
      Location: https://eusmanaged1.blob.core.windows.net/docker/blobs/{digest}/data?sp=r&spr=https&sig={signature}
      """,
    twoLogins: """
      HTTP/1.1 400 Authentication information is not given in the correct format. Check the value of Authorization header.
      Content-Type: application/xml

      <?xml version="1.0" encoding="utf-8"?><Error><Code>InvalidAuthenticationInfo</Code></Error>
      """,
    quirks: [.oneScopeInForms])

  /// A password that is an access token of an hour, a challenge without a service at `/v2/`, names of three parts.
  ///
  /// The first issue quotes both challenges; the page says `oauth2accesstoken` and 60 minutes. No page shows the places
  /// of uploads, so they are of the registry's host, with the query of the distribution.
  static let artifactRegistry = RegistryProfile(
    description: "Google Artifact Registry",
    pages: [
      "https://github.com/apple/container/issues/2274",
      "https://cloud.google.com/artifact-registry/docs/docker/authentication",
    ],
    hosts: Hosts(registry: "https://us-docker.pkg.dev"),
    login: .helper(user: "oauth2accesstoken"), repository: "project-1/images/app", neighbour: "project-1/images/base",
    service: { _ in "us-docker.pkg.dev" },
    refusal: """
      HTTP/1.1 401 Unauthorized
      www-authenticate: Bearer realm="https://us-docker.pkg.dev/v2/token"{more}

      {"errors":[{"code":"UNAUTHORIZED","message":"No valid credential was supplied."}]}
      """,
    token: """
      HTTP/1.1 200 OK

      {"token":"{token}","expires_in":3600}
      """,
    tokenPath: "/v2/token",
    upload: """
      HTTP/1.1 202 Accepted
      Location: https://us-docker.pkg.dev/artifacts-uploads/namespaces/project-1/uploads/{upload}?_state={state}
      Range: 0-0
      """)
}
