import Foundation
import TestSupport
import Testing

@Suite struct LintTests {
  static let pod = "apiVersion: v1\nkind: Pod\nspec: {containers: [{image: \"IMAGE\"}]}\n"

  @Test func everyFinding() throws {
    let sealer = SealerProgram()
    let digest = "sha256:" + String(repeating: "a", count: 64)
    try sealer.write("context/app.yaml", Self.pod.replacing("IMAGE", with: "missed:1"))
    try sealer.write("context/values.yaml", "a: 1\n")
    try sealer.write("context/web/Chart.yaml", "apiVersion: v2\nname: web\nversion: 0.1.0\n")
    try sealer.write("context/web/templates/a.yaml", Self.pod.replacing("IMAGE", with: "chart:1"))
    try sealer.write(
      "context/manifests/a.yaml",
      Self.pod.replacing("IMAGE", with: "nginx") + "---\n" + Self.pod.replacing("IMAGE", with: "redis:7") + "---\n"
        + Self.pod.replacing("IMAGE", with: "redis@\(digest)"))
    try sealer.write(
      "context/manifests/crd.yaml",
      """
      apiVersion: apiextensions.k8s.io/v1
      kind: CustomResourceDefinition
      metadata: {name: widgets.x.io}
      spec:
        group: x.io
        names: {kind: Widget}
        versions:
        - name: v1
          schema:
            openAPIV3Schema:
              properties:
                spec: {properties: {image: {type: string}, sidecarImage: {type: string}, replicas: {type: integer}}}
      """)
    try sealer.write("context/imageList", "unused:1\n")
    try sealer.write(
      "context/Kubefile",
      "FROM scratch\nCOPY manifests .\nCOPY imageList manifests\nCOPY app.yaml etc\nCOPY values.yaml etc\nCOPY web helm\n"
    )
    let answer = try sealer("lint", "context")
    #expect(
      answer.output == """
        app.yaml: warning: etc/app.yaml is copied outside manifests/ and charts/, so its images are missed: missed:1
          copy it into manifests, or list them in manifests/imageList
        context/Kubefile:2:6: note: COPY manifests . puts the folder manifests into '.'
          docker, and sealer from 0.9 on, copy what is in the folder; '# dialect=docker' reads it so
        context/Kubefile:6:6: note: COPY web helm puts the folder web into 'helm'
          docker, and sealer from 0.9 on, copy what is in the folder; '# dialect=docker' reads it so
        imageList:1:1: note: nothing but the list names unused:1
          take it off the list unless something pulls it when the cluster runs
        manifests/a.yaml:3:29: warning: nginx:latest is whatever is the latest when the image is built
          name a version, or pin it by 'sealer-run lock'
        manifests/a.yaml:7:29: warning: redis:7 goes by its tag, and the same file pins redis@\(digest)
          pin both
        manifests/crd.yaml:1:1: note: objects of x.io/Widget may name images in spec.image and 1 more, and this tool finds \
        them as likely ones only
          compare 'images --of' with what its operator runs
        web/Chart.yaml: warning: the chart helm/web is copied outside charts/, so its images are missed
          copy it into charts

        """, "\(answer.errors)")
    #expect(answer.status == 0)
    let strict = try sealer("lint", "--strict", "--format", "json", "context")
    #expect(strict.status == 1 && strict.errors.contains("error: 4 findings fail"))
    let rows = try #require(JSONSerialization.jsonObject(with: Data(strict.output.utf8)) as? [[String: Any]])
    #expect(rows.count == 8 && rows.allSatisfy { $0["severity"] is String })
  }

  @Test func whatAnotherGenerationDoesNotBuild() throws {
    let sealer = SealerProgram()
    try sealer.write("c/a", "a")
    try sealer.write(
      "c/Kubefile",
      "FROM scratch\nENV A=1\nCOPY --chmod=0600 a etc\nCOPY <<\"motd\" etc\nb\nmotd\nMAINTAINER x\n# the end\n")
    let older = try sealer("lint", "--for", "sealer-0.8", "c")
    for part in [
      "c/Kubefile:3:1: warning: sealer-0.8 does not build COPY --chmod",
      "c/Kubefile:4:1: warning: sealer-0.8 does not build a COPY of a text", "does not build MAINTAINER",
    ] {
      #expect(older.output.contains(part), "\(older.output)")
    }
    let newer = try sealer("lint", "--for", "sealer-0.9", "--strict", "c")
    #expect(newer.status == 1 && newer.output.contains("c/Kubefile:2:1: warning: sealer-0.9 does not build ENV"))
    #expect(try sealer("lint", "--for", "sealer-1", "c").status == 2)
  }

  /// What a build refuses, a lint says as well.
  @Test func errorsOfTheBuildAreFindings() throws {
    let sealer = SealerProgram()
    try sealer.write("context/manifests/a.yaml", "a: [1")
    try sealer.write("context/Kubefile", "FROM scratch\nCOPY manifests .\n")
    let answer = try sealer("lint", "context")
    #expect(answer.status == 1)
    #expect(answer.output.contains("\nmanifests/a.yaml:1:6: error: the end of the text stands here"))
    #expect(answer.output.hasPrefix("context/Kubefile:2:6: note: COPY manifests . puts the folder"))
  }
}
