import SealerKit
import TestSupport
import Testing

@testable import SealerKit

/// What Helm takes or refuses of charts as they stand in a rootfs.
///
/// The peer is Helm's engine, release 4.2.3 (PyPI:
/// helm-python-sdk 0.2.2): `Chart.load(…).render(…)` of the same folders, and what `helm template` checks before.
@Suite struct ChartPlacesTests {
  static let chart = [
    "charts/a/Chart.yaml": "apiVersion: v2\nname: a\nversion: 1.0.0\n",
    "charts/a/templates/x.yaml": "kind: X\nimage: a:1\n",
  ]

  static func chart(_ name: String, at folder: String) -> [String: String] {
    [
      "\(folder)/Chart.yaml": "apiVersion: v2\nname: \(name)\nversion: 1.0.0\n",
      "\(folder)/templates/y.yaml": "kind: X\nimage: \(name):1\n",
    ]
  }

  static func needing(_ dependency: String) -> [String: String] {
    ["charts/a/Chart.yaml": "apiVersion: v2\nname: a\nversion: 1.0.0\ndependencies:\n  - \(dependency)\n"]
  }

  static let b = "{version: 1.0.0, name: b, repository: 'https://x', condition: b.enabled}"

  /// A rootfs, and what is said of it: `images…`, warnings, or the error.
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var files: [String: String]
    var links: [String: String]
    var said: [String]

    init(_ name: String, _ files: [[String: String]], links: [String: String] = [:], _ said: String...) {
      testDescription = name
      self.files = files.reduce(ChartPlacesTests.chart) { $0.merging($1) { $1 } }
      (self.links, self.said) = (links, said)
    }
  }

  private static let missing =
    "charts/a/Chart.yaml:5:28: error: the chart a can't be used: the dependency b is missing in charts/ directory; "
    + "expected charts/b or charts/b-VERSION.tgz\n  "
  private static let build =
    "run 'helm dependency build' in the chart's folder, or take the dependency out of Chart.yaml"

  static let cases: [Case] = [
    // Helm: "found in Chart.yaml, but missing in charts/ directory: b", whatever the condition says.
    Case("a missing dependency", [needing(b)], missing + build),
    Case(
      "a missing dependency that the values switch off", [needing(b), ["charts/a/values.yaml": "b: {enabled: false}"]],
      missing + build),
    Case(
      "a dependency that .helmignore leaves out",
      [needing(b), chart("b", at: "charts/a/charts/b"), ["charts/a/.helmignore": "# nothing\ncharts/b\n"]],
      missing + ".helmignore leaves it out by 'charts/b': take that line away; no line with '!' brings it back"),
    // Helm renders a subchart whose name fits and whose version doesn't.
    Case(
      "a dependency of another version",
      [needing("{name: b, version: 2.x}"), chart("b", at: "charts/a/charts/b")], "a:1", "b:1"),
    Case("a dependency in a folder of another name", [needing(b), chart("b", at: "charts/a/charts/z")], "a:1", "b:1"),
    Case(
      "a missing dependency of an old chart",
      [
        [
          "charts/a/Chart.yaml": "apiVersion: v1\nname: a\nversion: 1.0.0\n",
          "charts/a/requirements.yaml": "dependencies:\n  - {version: 1.0.0, name: b}\n",
        ]
      ],
      "charts/a/requirements.yaml:2:28: error: the chart a can't be used: the dependency b is missing in charts/ "
        + "directory; expected charts/b or charts/b-VERSION.tgz\n  run 'helm dependency build' in the chart's folder, "
        + "or take the dependency out of requirements.yaml"),
    // Helm looks at the chart's own dependencies only, and renders without those of subcharts.
    Case(
      "a missing dependency of a subchart",
      [
        chart("b", at: "charts/a/charts/b"),
        ["charts/a/charts/b/Chart.yaml": "apiVersion: v2\nname: b\nversion: 1.0.0\ndependencies: [{name: c}]\n"],
      ], "a:1", "b:1",
      "charts/a/charts/b/Chart.yaml:4:23: warning: the images of c are missed, which the subchart a/charts/b of the "
        + "chart a asks for: it is missing in the subchart's charts/; expected charts/c or charts/c-VERSION.tgz\n  "
        + build),
    Case(
      "a missing dependency of a subchart that the values switch off",
      [
        needing(b), chart("b", at: "charts/a/charts/b"), ["charts/a/values.yaml": "b: {c: {enabled: false}}"],
        [
          "charts/a/charts/b/Chart.yaml":
            "apiVersion: v2\nname: b\nversion: 1.0.0\ndependencies: [{name: c, condition: c.enabled}]\n"
        ],
      ], "a:1", "b:1"),
    // Helm: "error unpacking subchart b in a: Chart.yaml file is missing".
    Case(
      "a folder below a chart's charts/ without Chart.yaml", [["charts/a/charts/b/templates/y.yaml": "image: b:1\n"]],
      "charts/a: error: the chart a can't be used: error unpacking b in a: Chart.yaml file is missing\n  "
        + "put its Chart.yaml into charts/b, or take charts/b out of the chart: what stands in charts/ is a chart, "
        + "unless its name begins with '_' or '.'"),
    Case("a folder below a chart's charts/ with '_'", [["charts/a/charts/_b/y.yaml": "image: b:1\n"]], "a:1"),
    Case(
      ".helmignore that leaves Chart.yaml out", [["charts/a/.helmignore": "\nChart.yaml\n"]],
      "charts/a/.helmignore:2:1: error: the chart a can't be used: Chart.yaml file is missing\n  "
        + ".helmignore leaves Chart.yaml out by 'Chart.yaml': take that line away; no line with '!' brings it back"),
    Case(
      ".helmignore that leaves all YAML out", [["charts/a/.helmignore": "*.yaml\n!Chart.yaml\n"]],
      "charts/a/.helmignore:1:1: error: the chart a can't be used: Chart.yaml file is missing\n  "
        + ".helmignore leaves Chart.yaml out by '*.yaml': take that line away; no line with '!' brings it back"),
    Case(
      ".helmignore that leaves a subchart's Chart.yaml out",
      [chart("b", at: "charts/a/charts/b"), ["charts/a/.helmignore": "charts/*/Chart.yaml\n"]],
      "charts/a/.helmignore:1:1: error: the chart a can't be used: error unpacking b in a: Chart.yaml file is missing\n"
        + "  .helmignore leaves Chart.yaml out by 'charts/*/Chart.yaml': take that line away; no line with '!' brings it "
        + "back"),
  ]

  static let linkCases: [Case] = [
    // Helm follows links wherever they lead; here inside the rootfs.
    Case(
      "a subchart that is a link to the chart beside it, as rook's are", [needing(b), chart("b", at: "charts/b")],
      links: ["charts/a/charts/b": "../../b"], "a:1", "b:1"),
    Case(
      "a link from the root", [needing(b), chart("b", at: "charts/b")], links: ["charts/a/charts/b": "/charts/b"],
      "a:1", "b:1"),
    Case(
      "a link over a link", [needing(b), chart("b", at: "charts/group/c")],
      links: ["charts/a/charts/b": "../../now/c", "charts/now": "group"], "a:1", "b:1"),
    Case(
      "templates that are a link", [["manifests/t/z.yaml": "kind: X\nimage: z:1\n"]],
      links: ["charts/a/templates/t": "../../../manifests/t"], "a:1", "z:1"),
    Case(
      "a chart that is a link", [chart("m", at: "application/m")], links: ["charts/m": "../application/m"], "a:1", "m:1"
    ),
    Case(
      "values that are a link",
      [["charts/a/templates/x.yaml": "kind: X\nimage: {{ .Values.i }}\n", "charts/values/v.yaml": "i: v:1\n"]],
      links: ["charts/a/values.yaml": "../values/v.yaml"], "v:1",
      "charts/values: warning: charts/values has no Chart.yaml, so nobody renders it, and the images that it names are "
        + "missed; expected charts/values/Chart.yaml\n  put its Chart.yaml there, or list its images in "
        + "manifests/imageList"),
    Case(
      "a manifest that is a link", [["charts/a/files/m.yaml": "kind: X\nimage: m:1\n"]],
      links: ["manifests/m.yaml": "../charts/a/files/m.yaml"], "a:1", "m:1"),
    Case(
      "a link out of the rootfs", [needing(b)], links: ["charts/a/charts/b": "../../../../b"],
      "charts/a/charts/b: error: the symbolic link charts/a/charts/b leads to '../../../../b', out of the rootfs; "
        + "expected a link that stays inside the rootfs\n  copy what it leads to into the image, and let the link lead "
        + "there"),
    Case(
      "a link to nothing", [], links: ["charts/a/charts/b": "../../b"],
      "charts/a/charts/b: error: the symbolic link charts/a/charts/b leads to '../../b', and nothing is there; expected "
        + "a link to a file or folder of the rootfs\n  copy what it leads to into the image, too"),
    Case(
      "a link to a folder that nobody looks at", [chart("b", at: "lib/b")],
      links: ["charts/a/charts/b": "../../../lib/b"],
      "charts/a/charts/b: error: the symbolic link charts/a/charts/b leads to '../../../lib/b', and lib/b is not looked at "
        + "for images; expected a link into charts/ or manifests/\n  copy what it leads to there"),
    Case(
      "a link to itself", [], links: ["charts/a/charts/b": "b"],
      "charts/a/charts/b: error: the symbolic link charts/a/charts/b leads to 'b', and so back to itself; expected a "
        + "link to a file or folder\n  take the link away"),
    Case(
      "a link to the chart that holds it", [], links: ["charts/a/charts/b": "../../a"],
      "charts/a/charts/b: error: the symbolic link charts/a/charts/b leads to '../../a', and so back to itself; "
        + "expected a link to a file or folder\n  take the link away"),
    Case(
      "charts that link each other", [chart("b", at: "charts/b")],
      links: ["charts/a/charts/b": "../../b", "charts/b/charts/a": "../../a"],
      "charts/b/charts/a: error: the symbolic link charts/a/charts/b/charts/a leads to '../../a', and so back "
        + "to itself; expected a link to a file or folder\n  take the link away",
      "charts/a/charts/b: error: the symbolic link charts/b/charts/a/charts/b leads to '../../b', and so back "
        + "to itself; expected a link to a file or folder\n  take the link away"),
    Case(
      "a link that .helmignore leaves out", [["charts/a/.helmignore": "docs\n"]],
      links: ["charts/a/docs": "../../../x"],
      "a:1"),
    Case(
      "a manifest that links to nothing", [], links: ["manifests/m.yaml": "n.yaml"], "a:1",
      "manifests/m.yaml: warning: the symbolic link manifests/m.yaml leads to 'n.yaml', and nothing is there, so images "
        + "may be missed; expected a link to a file or folder of the rootfs\n  copy what it leads to into the image, too"
    ),
  ]

  static let strays: [Case] = [
    Case(
      "a folder below charts/ without Chart.yaml",
      [["charts/s/templates/x.yaml": "image: s:1", "charts/s/values.yaml": ""]],
      "a:1",
      "charts/s: warning: charts/s has no Chart.yaml, so nobody renders it, and the images that it names are missed; "
        + "expected charts/s/Chart.yaml\n  put its Chart.yaml there, or list its images in manifests/imageList"),
    Case(
      "a Chart.yaml by another name",
      [["charts/group/s/chart.yaml": "name: s", "charts/group/s/templates/x.yaml": ""]],
      "a:1",
      "charts/group: warning: charts/group has no Chart.yaml, so nobody renders it, and the images that it names are "
        + "missed; expected charts/group/Chart.yaml\n  rename chart.yaml to Chart.yaml"),
    Case(
      "a folder beside a chart of a group",
      [chart("m", at: "charts/group/m"), ["charts/group/s/templates/x.yaml": "image: s:1"]], "a:1", "m:1",
      "charts/group/s: warning: charts/group/s has no Chart.yaml, so nobody renders it, and the images that it names are "
        + "missed; expected charts/group/s/Chart.yaml\n  put its Chart.yaml there, or list its images in "
        + "manifests/imageList"),
    Case(
      "a packed chart by another name", [["charts/s-1.0.0.tar.gz": "x"]], "a:1",
      "charts/s-1.0.0.tar.gz: warning: charts/s-1.0.0.tar.gz is not looked at for images; expected a packed chart, NAME.tgz\n  "
        + "if it is a chart that 'helm package' made, name it so"),
    Case(
      "a manifest beside a chart of a group",
      [
        chart("m", at: "charts/group/m"),
        [
          "charts/group/p.yaml": "apiVersion: v1\nkind: Pod\nspec: {containers: [{image: p:1}]}",
          "charts/group/README.md": "x",
        ],
      ], "a:1", "m:1",
      "charts/group/p.yaml: warning: charts/group/p.yaml belongs to no chart, so its images are missed: p:1\n  copy it "
        + "into manifests, or list them in manifests/imageList"),
    Case("values beside a chart", [["charts/a.values.yaml": "image: {repository: x, tag: '1'}"]], "a:1"),
  ]

  @Test(arguments: cases + linkCases + strays) func isSaid(_ row: Case) async throws {
    var said: [String]
    do {
      let (images, notes) = try await ImageDiscoveryTests.look(at: row.files, links: row.links)
      said = images.map(\.reference.familiarName) + notes.map(\.description)
    } catch let error as Diagnostics {
      said = error.diagnostics.map(\.description)
    }
    #expect(said == row.said)
  }

  /// What a RUN or an earlier stage brings is not there yet when the build is planned.
  @Test(arguments: [
    (
      needing(b), [:],
      missing.replacing("error:", with: "warning:") + "unless a RUN or an earlier stage brings it: " + build
    ),
    (
      [:], ["charts/a/charts/b": "../../b"],
      "charts/a/charts/b: warning: the symbolic link charts/a/charts/b leads to '../../b', and nothing is there; "
        + "expected a link to a file or folder of the rootfs\n  unless a RUN or an earlier stage brings it: copy what it "
        + "leads to into the image, too"
    ),
  ])
  func whatMayStillComeIsAWarning(files: [String: String], links: [String: String], said: String) async throws {
    let files = Self.chart.merging(files) { $1 }
    let found = try await ImageDiscoveryTests.look(at: files, links: links, .planned)
    #expect(found.notes.map(\.description) == [said])
  }
}
