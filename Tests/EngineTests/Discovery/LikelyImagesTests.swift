import Testing

@testable import SealerKit

/// Likely images in texts, each with its place and its path; and texts that only look like images.
@Suite struct LikelyImagesTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var yaml: String
    var found: [String]

    init(_ name: String, _ yaml: String, _ found: String...) {
      (testDescription, self.yaml, self.found) = (name, yaml, found)
    }
  }

  static let texts: [Case] = [
    Case(
      "JSON under another key than image",
      """
      kind: ConfigMap
      data:
        a.json: '{"proxy": "registry.example.com/acme/p:v0.11"}'
      """,
      "registry.example.com/acme/p:v0.11 likely 3:23 data.a.json → proxy"),
    Case(
      "JSON with escapes, the same reference twice",
      #"""
      kind: ConfigMap
      data: {a: "{\"x\": \"quay.io/a/b:1\",\n \"y\": [\"quay.io/a/b:1\", \"no\"]}"}
      """#,
      "quay.io/a/b:1 likely 2:22 data.a → x", "quay.io/a/b:1 likely 2:51 data.a → y[0]"),
    Case(
      "a ConfigMap's value that is a reference", "kind: ConfigMap\ndata: {proxy: \"ghcr.io/a/b:v1\", n: \"a/b:1\"}",
      "ghcr.io/a/b:v1 likely 2:15 data.proxy"),
    Case(
      "a custom resource, under another key", "kind: Widget\nspec: {proxy: ghcr.io/a/b:v1, other: [quay.io/c/d:2]}",
      "ghcr.io/a/b:v1 likely 2:15 spec.proxy", "quay.io/c/d:2 likely 2:39 spec.other[0]"),
    Case(
      "a script of a container",
      """
      kind: Pod
      spec:
        containers:
          - image: sh:1
            command: [sh, -c, "kubectl run x --image=busybox:1.36 && run --proxy-image 'team/p:v1'"]
            args:
              - |
                # quay.io/comment/c:1
                helm upgrade x --set image=ghcr.io/a/b:v2
                kubectl taint nodes --all node-role.kubernetes.io/master:NoSchedule-
                kubectl run y --image=nginx
      """,
      "sh:1 certain 4:14 spec.containers[0].image",
      "busybox:1.36 likely 5:48 spec.containers[0].command[2]",
      "team/p:v1 likely 5:83 spec.containers[0].command[2]",
      "ghcr.io/a/b:v2 likely 9:38 spec.containers[0].args[0] → line 2",
      "nginx likely 11:33 spec.containers[0].args[0] → line 4"),
    Case(
      "a command that is one text", "kind: X\nspec: {command: \"tool --image=a/b:1 --other=quay.io/c/d:2\"}",
      "a/b:1 likely 2:31 spec.command", "quay.io/c/d:2 likely 2:45 spec.command"),
    Case(
      "a template of YAML, as istio's injector holds it",
      """
      kind: ConfigMap
      data:
        config: |-
          policy: enabled
          templates:
            sidecar: |
              {{- $x := dict }}
              metadata:
                {{ if .Values.a }}
                labels: {a: b}
                {{- end }}
              spec:
                initContainers:
                - image: "docker.io/istio/init:1.20"
                  {{ if .B }}args: [{{ .C }}]{{ end }}
                containers:
                - image: "{{ .Values.hub }}/proxyv2:{{ .Values.tag }}"
                - image: team/side:v1
                - image: {{ .Values.x }}
      """,
      "docker.io/istio/init:1.20 likely 14:21 data.config → templates.sidecar → line 8",
      "team/side:v1 likely 18:20 data.config → templates.sidecar → line 12"),
    Case(
      "a manifest in a ConfigMap, whose image needs no tag",
      """
      kind: ConfigMap
      data:
        pod.yaml: |
          apiVersion: v1
          kind: Pod
          spec: {containers: [{image: nginx}]}
      """,
      "nginx likely 6:33 data.pod.yaml → spec.containers[0].image"),
    Case(
      "settings",
      """
      kind: ConfigMap
      data:
        config.toml: |
          [runners.kubernetes]
            image = "alpine:3.18"
            helper_image = "registry.gitlab.com/h:x86"
        p.properties: |
          proxy.image=team/p:1
          other=quay.io/a/b:2
      """,
      "alpine:3.18 likely 5:16 data.config.toml → line 2",
      "registry.gitlab.com/h:x86 likely 6:23 data.config.toml → line 3",
      "team/p:1 likely 8:17 data.p.properties → line 1", "quay.io/a/b:2 likely 9:11 data.p.properties → line 2"),
    Case(
      "values in a chart of another tool",
      """
      apiVersion: helm.cattle.io/v1
      kind: HelmChart
      spec:
        valuesContent: |-
          image: {repository: team/web, tag: v3}
      """,
      "team/web:v3 likely 5:25 spec.valuesContent → image.repository"),
    Case(
      "a variable that holds JSON",
      "kind: X\nenv: [{name: CONFIG, value: '{\"a\": \"quay.io/a/b:v1\"}'}]",
      "quay.io/a/b:v1 likely 2:37 env[0].value → a"),
    Case(
      "an operation of a JSON patch",
      "- {op: replace, path: /spec/template/spec/containers/0/image, value: \"a/b:2\"}\n- {op: add, path: /x, value: a}",
      "a/b:2 likely 1:70 [0].value"),
    Case(
      "a tag that is a number",
      "kind: X\na: docker.io/library/postgres:5432\nb: registry.example.com/p:8080\nc: h.io/p:15",
      "docker.io/library/postgres:5432 likely 2:4 a", "registry.example.com/p:8080 likely 3:4 b",
      "h.io/p:15 likely 4:4 c"),
  ]

  static let others: [Case] = [
    Case("a port", "kind: X\na: example.com/metrics:8080\nb: https://quay.io/a/b:1\nc: example.com:8080/a"),
    Case("sources", "kind: X\na: github.com/org/repo:main\nb: git@github.com:org/repo"),
    Case("taints", "kind: X\na: node-role.kubernetes.io/master:NoSchedule\nb: [x.io/y:NoExecute-]"),
    Case("a name without a registry", "kind: ConfigMap\ndata: {a: \"team/p:1\", b: '{\"x\": \"nginx:1\"}'}"),
    Case("what somebody fills in", "kind: X\na: \"quay.io/$(A)/b:1\"\nb: \"run --image=${X}/a:1 --image={{ .b }}:2\""),
    Case("a sentence about images", "kind: ConfigMap\ndata: {a: \"The image of: nobody\\nimage:\\n  next\"}"),
    Case("a chart in a registry", "kind: X\na: \"helm pull oci://ghcr.io/charts/x:1.2.3\""),
  ]

  @Test(arguments: texts + others) func found(_ row: Case) throws {
    let found = try ImageConventionsTests.found(row.yaml)
    #expect(found == row.found)
  }
}
