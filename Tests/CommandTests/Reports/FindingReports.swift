import Foundation
import TestSupport
import Testing

/// Public reports of users about images that were missed or taken for some, each with its repository and number, in our own
/// words.
@Suite struct FindingReports {
  struct Row: Sendable, CustomTestStringConvertible {
    /// The repository and the number of the report.
    var report: String
    var files: [String: String]
    var kubefile: String
    /// The images that are found, with how sure that is.
    var images: [String]

    var testDescription: String { report }
  }

  private static func pod(_ image: String, _ kind: String = "Pod", annotations: String = "{}") -> String {
    "apiVersion: v1\nkind: \(kind)\nmetadata: {name: x, annotations: \(annotations)}\nspec: {containers: [{name: x, image: \"\(image)\"}]}\n"
  }

  private static let chart = "apiVersion: v2\nname: web\nversion: 0.1.0\n"

  static let rows = [
    Row(
      report: "sealer#1735",
      files: ["rootfs/etc/a": "a", "amd64/bin/kubelet": "b", "imageList": "nginx:1.25\n"],
      kubefile: "COPY rootfs/* .\nCOPY ${ARCH}/* .\nCOPY imageList manifests", images: ["nginx:1.25 certain"]),
    Row(
      report: "sealer#754", files: ["helm/Chart.yaml": chart, "helm/templates/p.yaml": pod("x/y:1")],
      kubefile: "COPY helm ./charts\nCMD helm install open-local ./charts/helm", images: ["x/y:1 certain"]),
    Row(
      report: "sealer#1913",
      files: [
        "m.yaml": """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: definition}
        data:
          template: |
            output: {
              spec: containers: [{
                image: parameter.image
                ports: "_params.image"
              }]
            }
            parameter: {
              image: string
            }

        """
      ], kubefile: "COPY m.yaml manifests", images: []),
    Row(
      report: "zarf#4022",
      files: [
        "m.yaml": """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: {name: "keda:system:auth-delegator"}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: "system:auth-delegator"}
        subjects: [{kind: ServiceAccount, name: keda-operator, namespace: keda}]

        """
      ], kubefile: "COPY m.yaml manifests", images: []),
    Row(
      report: "zarf#1246",
      files: [
        "web/Chart.yaml": chart,
        "web/templates/hook.yaml": pod("x/hook:1", annotations: "{helm.sh/hook: pre-install}"),
      ], kubefile: "COPY web charts", images: ["x/hook:1 certain"]),
    Row(
      report: "zarf#1087",
      files: ["web/101.1.0+up40/Chart.yaml": chart, "web/101.1.0+up40/templates/p.yaml": pod("x/y:2")],
      kubefile: "COPY web/101.1.0+up40 charts", images: ["x/y:2 certain"]),
    Row(
      report: "kbld#182",
      files: ["m.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: image-config}\ndata:\n  image: foo\n"],
      kubefile: "COPY m.yaml manifests", images: ["foo:latest likely"]),
    Row(
      report: "sealer#766",
      files: ["imageList": "registry.example.com/oecp/pause:3.2\nregistry.example.com/oecp/etcd:3.4.3-0\n"],
      kubefile: "COPY imageList manifests",
      images: ["registry.example.com/oecp/etcd:3.4.3-0 certain", "registry.example.com/oecp/pause:3.2 certain"]),
    Row(
      report: "sealos#2000", files: ["deploy/m.yaml": pod("x/y:3")], kubefile: "COPY deploy/*.yaml manifests",
      images: ["x/y:3 certain"]),
  ]

  @Test(arguments: rows) func isFound(_ row: Row) throws {
    let sealer = SealerProgram()
    for (path, text) in row.files { try sealer.write("c/\(path)", text) }
    try sealer.write("c/Kubefile", "FROM scratch\n\(row.kubefile)\n")
    let answer = try sealer("images", "--of", "c", "--platform", "linux/amd64", "--format", "json")
    struct Found: Decodable {
      var reference: String
      var confidence: String
    }
    #expect(answer.status == 0, "\(answer.errors)")
    let found = try JSONDecoder().decode([Found].self, from: Data(answer.output.utf8)).map { image in
      let name = image.reference.replacing("docker.io/library/", with: "").replacing("docker.io/", with: "")
      return "\(name) \(image.confidence)"
    }
    #expect(found == row.images)
  }

  /// sealer#833: what a list names has to be there; sealer#1897 and sealer#2188: what is wrong is told with its place.
  @Test(arguments: [
    ("sealer#833", "COPY imageList manifests", "imageList:1:1: error: the image gone:1 can't be embedded"),
    ("sealer#1897", "COPY imageList", "c/Kubefile:2:6: error: COPY lacks an argument; expected COPY SOURCE … FOLDER"),
    (
      "sealer#2188", "APP a local://imageList\nLAUNCH [\"calico\", \"a\"]",
      "c/Kubefile:3:1: error: LAUNCH names the application 'calico', which the image does not have"
    ),
  ])
  func isRefused(report: String, kubefile: String, text: String) throws {
    let sealer = SealerProgram()
    try sealer.write("c/imageList", "gone:1\n")
    try sealer.write("c/Kubefile", "FROM scratch\n\(kubefile)\n")
    let built = try sealer("build", "-q", "--offline", "-t", "x:1", "-f", "c/Kubefile", "c")
    #expect(built.status == 1 && built.errors.contains(text), "\(built.errors)")
  }
}
