import SealerKit
import Testing

@testable import SealerKit

/// What `kustomize build` makes of images, by the rules of its updater (api/filters/imagetag, v0.17.2).
@Suite struct KustomizationsTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var files: [String: String]
    var said: [String]

    init(_ name: String, _ files: [String: String], _ said: String...) {
      (testDescription, self.files, self.said) = (name, files, said)
    }
  }

  private static func pod(_ images: String...) -> String {
    "apiVersion: v1\nkind: Pod\nspec:\n  containers:\n" + images.map { "    - image: \($0)\n" }.joined()
  }

  private static func change(_ old: String, _ new: String, at line: Int = 5, _ rule: String = "k") -> String {
    let place = rule == "k" ? "manifests/kustomization.yaml:2:17" : rule
    return
      "manifests/x.yaml:\(line):14: note: \(old) becomes \(new) by the kustomization at \(place)\n  list \(old) in "
      + "manifests/imageList if 'kubectl apply -f' is used instead of '-k'"
  }

  private static let digest = "sha256:" + String(repeating: "a", count: 64)

  private static func case1(_ name: String, _ rule: String, of old: String, _ new: String) -> Case {
    Case(
      name,
      [
        "manifests/x.yaml": pod(old),
        "manifests/kustomization.yaml": "resources: [x.yaml]\nimages: [{name: \(rule)}]\n",
      ], new, change(old, new))
  }

  static let cases: [Case] = [
    case1("newName and newTag", "nginx, newName: team/web, newTag: '1.27'", of: "nginx:1.25", "team/web:1.27"),
    case1("newTag", "nginx, newTag: '1.27'", of: "nginx", "nginx:1.27"),
    case1("newName keeps the tag", "nginx, newName: team/web", of: "nginx:1.25", "team/web:1.25"),
    case1("a digest takes the tag's place", "nginx, digest: '\(digest)'", of: "nginx:1.25", "nginx@\(digest)"),
    case1("a tag takes the digest's place", "nginx, newTag: '1'", of: "nginx@\(digest)", "nginx:1"),
    case1("tagSuffix", "nginx, tagSuffix: -alpine", of: "nginx:1.25", "nginx:1.25-alpine"),
    case1("a port", "h.io:5000/a/b, newTag: '2'", of: "h.io:5000/a/b:1", "h.io:5000/a/b:2"),
    Case(
      "names are compared as they are written",
      [
        "manifests/x.yaml": pod("nginx:1.25", "docker.io/library/nginx:1.25"),
        "manifests/kustomization.yml": "resources: [./x.yaml]\nimages: [{name: library/nginx, newTag: '1.27'}]\n",
      ], "nginx:1.25",
      "manifests/kustomization.yml:2:17: warning: no image of the resources has the name 'library/nginx', so nothing is "
        + "changed; expected a name as it is written in them, without tag"),
    Case(
      "an overlay over a base",
      [
        "manifests/base/x.yaml": pod("a:1", "b:1"),
        "manifests/base/kustomization.yaml": "resources:\n  - x.yaml\nimages: [{name: a, newName: c}]\n",
        "manifests/prod/Kustomization": "bases: [../base]\nimages: [{name: c, newTag: '2'}]\n",
      ], "b:1", "c:2",
      "manifests/base/x.yaml:5:14: note: a:1 becomes c:2 by the kustomization at manifests/prod/Kustomization:2:17\n  "
        + "list a:1 in manifests/imageList if 'kubectl apply -f' is used instead of '-k'"),
    Case(
      "two overlays over a base",
      [
        "manifests/base/x.yaml": pod("a:1"), "manifests/base/kustomization.yaml": "resources: [x.yaml]\n",
        "manifests/p/kustomization.yaml": "resources: [../base]\nimages: [{name: a, newTag: '2'}]\n",
        "manifests/q/kustomization.yaml": "resources: [../base]\n",
      ], "a:1", "a:2",
      "manifests/base/x.yaml:5:14: note: a:1 becomes a:2 by the kustomization at manifests/p/kustomization.yaml:2:17\n  "
        + "list a:1 in manifests/imageList if 'kubectl apply -f' is used instead of '-k'"),
    Case(
      "a component",
      [
        "manifests/x.yaml": pod("a:1"),
        "manifests/c/kustomization.yaml": "kind: Component\nimages: [{name: a, newTag: '3'}]\n",
        "manifests/kustomization.yaml": "resources: [x.yaml]\ncomponents: [c]\n",
      ], "a:3", change("a:1", "a:3", "manifests/c/kustomization.yaml:2:17")),
    Case(
      "what nobody here reads",
      [
        "manifests/kustomization.yaml":
          "resources:\n  - https://example.com/x.yaml\n  - gone.yaml\n  - ../etc/y.yaml\nhelmCharts: [{name: a}]\n"
      ],
      "manifests/kustomization.yaml:2:5: warning: 'https://example.com/x.yaml' is no manifest or kustomization in manifests/, so "
        + "its images are missed; expected a file or folder below manifests/\n  copy it there, or list its images in "
        + "manifests/imageList",
      "manifests/kustomization.yaml:3:5: warning: 'gone.yaml' is no manifest or kustomization in manifests/, so its "
        + "images are missed; expected a file or folder below manifests/\n  copy it there, or list its images in "
        + "manifests/imageList",
      "manifests/kustomization.yaml:4:5: warning: '../etc/y.yaml' is no manifest or kustomization in manifests/, so its "
        + "images are missed; expected a file or folder below manifests/\n  copy it there, or list its images in "
        + "manifests/imageList",
      "manifests/kustomization.yaml:5:1: warning: what 'helmCharts' does to images is not known: those that its files "
        + "name are embedded as they stand\n  copy what 'kubectl kustomize' prints to manifests/ in its place, or list "
        + "the images in manifests/imageList"),
    Case(
      "a patch",
      [
        "manifests/x.yaml": pod("a:1"),
        "manifests/kustomization.yaml": """
        resources: [x.yaml]
        patches:
          - patch: |-
              - op: replace
                path: /spec/containers/0/image
                value: a:2
            target: {kind: Pod}
        """,
      ], "a:1", "a:2",
      "manifests/kustomization.yaml:2:1: warning: what 'patches' does to images is not known: those that its files name "
        + "are embedded as they stand\n  copy what 'kubectl kustomize' prints to manifests/ in its place, or list the "
        + "images in manifests/imageList"),
    Case(
      "kustomizations in a circle",
      [
        "manifests/x.yaml": pod("a:1"), "manifests/p/kustomization.yaml": "resources: [../q]\n",
        "manifests/q/kustomization.yaml": "resources: [../p]\n",
      ], "a:1"),
  ]

  @Test(arguments: cases) func isSaid(_ row: Case) async throws {
    let found = try await ImageDiscoveryTests.look(at: row.files)
    #expect(found.images.map(\.reference.familiarName) + found.notes.map(\.description) == row.said)
  }
}
