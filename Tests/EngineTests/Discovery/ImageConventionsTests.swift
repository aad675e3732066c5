import Foundation
import TestSupport
import Testing

@testable import SealerKit

@Suite struct ImageConventionsTests {
  static func found(_ yaml: String) throws -> [String] {
    try ManifestImages.images(in: Data(yaml.utf8), file: "a.yaml").candidates.map {
      "\($0.text) \($0.confidence.rawValue) \($0.mark.line):\($0.mark.column) \($0.path)"
    }
  }

  @Test func keysOfCustomResources() throws {
    let found = try Self.found(
      """
      apiVersion: x.io/v1
      kind: Widget
      spec:
        image: widget
        imagePullPolicy: Always
        sidecarImage: team/sidecar:v1
        otherImage: sidecar
        proxy:
          image: {registry: quay.io, repository: team/proxy, tag: v2}
        agentImage: {repository: team/agent, digest: "sha256:\(String(repeating: "a", count: 64))"}
        noTag:
          image: {repository: team/none}
        open: {image: "{{ .image }}", initImage: "$(IMAGE)"}
        url: {image: "https://example.com/a.png"}
        list: [{image: "a/b:1"}]
      """)
    #expect(
      found == [
        "widget likely 4:10 spec.image", "team/sidecar:v1 likely 6:17 spec.sidecarImage",
        "quay.io/team/proxy:v2 likely 9:44 spec.proxy.image.repository",
        "team/agent@sha256:\(String(repeating: "a", count: 64)) likely 10:28 spec.agentImage.repository",
        "a/b:1 likely 15:18 spec.list[0].image",
      ])
  }

  @Test func argumentsVariablesAndAnnotations() throws {
    let found = try Self.found(
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {annotations: {sidecar.istio.io/proxyImage: "istio/proxyv2:1.20"}}
      spec:
        template:
          spec:
            containers:
              - image: operator:v1
                args:
                  - --config-reloader-image=quay.io/p/reloader:v0.60
                  - --prometheus-config-reloader=quay.io/p/config-reloader:v0.60
                  - --pod-image
                  - pause:3.9
                  - --web.external-url=http://example.com:9090/a
                  - --listen=example.com/metrics:8080
                  - --image-pull-policy=Always
                env:
                  - {name: RELATED_IMAGE_PROXY, value: "team/proxy:1"}
                  - {name: IMAGE_PULL_POLICY, value: Always}
                  - {name: IMAGE_TAG, value: v1.2}
                  - {name: PROXY, value: "quay.io/team/p:v3"}
                  - {name: HOST, value: "example.com:80"}
      """)
    #expect(
      found == [
        "operator:v1 certain 8:18 spec.template.spec.containers[0].image",
        "istio/proxyv2:1.20 likely 3:55 metadata.annotations.sidecar.istio.io/proxyImage",
        "quay.io/p/reloader:v0.60 likely 10:15 spec.template.spec.containers[0].args[0]",
        "quay.io/p/config-reloader:v0.60 likely 11:15 spec.template.spec.containers[0].args[1]",
        "pause:3.9 likely 13:15 spec.template.spec.containers[0].args[3]",
        "team/proxy:1 likely 18:50 spec.template.spec.containers[0].env[0].value",
        "quay.io/team/p:v3 likely 21:36 spec.template.spec.containers[0].env[3].value",
      ])
  }

  @Test func textsOfConfigMaps() throws {
    let found = try Self.found(
      """
      apiVersion: v1
      kind: ConfigMap
      data:
        config.yaml: |
          a: 1
          sidecar:
            image: team/sidecar:v1
            baseImage: word
        config.json: '{"initImage": "team/init:v2"}'
        script.sh: |
          echo image: {{ x
      """)
    #expect(
      found == [
        "team/sidecar:v1 likely 7:14 data.config.yaml → sidecar.image",
        "team/init:v2 likely 9:32 data.config.json → initImage",
      ])
  }

  @Test func schemasOfCustomKindsNameNothing() throws {
    #expect(
      try Self.found(
        "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nspec: {a: {image: \"x/y:1\"}}"
      ).isEmpty)
  }

  @Test func whatSomebodyElseFillsInIsNoted() throws {
    let images = try ManifestImages.images(
      in: Data("apiVersion: v1\nkind: Pod\nspec: {containers: [{image: \"$(IMAGE)\"}]}".utf8), file: "a.yaml")
    #expect(images.candidates.isEmpty)
    #expect(
      images.notes.map(\.description) == [
        "a.yaml:3:29: warning: '$(IMAGE)' is filled in by somebody else\n  list the image in manifests/imageList"
      ])
  }
}
