import SealerKit
import Testing

@testable import SealerKit

/// The lists of images in the annotations of Chart.yaml, as https://artifacthub.io/docs/topics/annotations/helm/ has them, beside
/// what the chart renders to.
@Suite struct ChartImageListsTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var annotations: String
    var files: [String: String]
    var said: [String]

    init(_ name: String, _ annotations: String, _ files: [String: String] = [:], _ said: String...) {
      (testDescription, self.annotations, self.files, self.said) = (name, annotations, files, said)
    }
  }

  private static func missing(_ annotation: String, _ images: String, at place: String) -> String {
    "charts/a/Chart.yaml:\(place): note: the annotation \(annotation) lists images that nothing renders to: \(images)\n  "
      + "if they are pulled when the cluster runs, list them in manifests/imageList; a line '!IMAGE' there leaves one out"
  }

  private static func unlisted(
    _ image: String, _ annotations: String, at place: String = "charts/a/templates/x.yaml:2:8"
  )
    -> String
  {
    "\(place): note: the chart renders to \(image), and the annotation \(annotations) of its Chart.yaml does not list it\n"
      + "  tell the chart's author, unless values of your own choose it"
  }

  static let cases: [Case] = [
    Case(
      "the same", "artifacthub.io/images: |\n    - name: a\n      image: docker.io/library/a:1\n      whitelisted: true"
    ),
    Case(
      "more and less",
      "artifacthub.io/images: |\n    - name: b\n      image: b:1\n    - name: c\n      image: quay.io/x/c:2", [:],
      missing("artifacthub.io/images", "b:1, quay.io/x/c:2", at: "7:14"), unlisted("a:1", "artifacthub.io/images")),
    Case(
      "Helm's name for it, texts alone", "helm.sh/images: |\n    - a:1\n    - d:4", [:],
      missing("helm.sh/images", "d:4", at: "7:7")),
    Case(
      "bitnami's name for it, in one line", "images: '[{image: a:1}, {image: e:5}]'", [:],
      missing("images", "e:5", at: "5:35")),
    Case("words", "helm.sh/images: 'a:1, f:6'", [:], missing("helm.sh/images", "f:6", at: "5:25")),
    Case(
      "named elsewhere, or left out", "helm.sh/images: |\n    - a:1\n    - g:7\n    - h:8",
      ["manifests/imageList": "g:7\n!h:8\n"]),
    Case(
      "of a subchart that is used", "x: y",
      [
        "charts/a/charts/b/Chart.yaml":
          "apiVersion: v2\nname: b\nversion: 1.0.0\nannotations: {helm.sh/images: '- i:9'}\n"
      ],
      "charts/a/charts/b/Chart.yaml:4:34: note: the annotation helm.sh/images lists images that nothing renders to: "
        + "i:9\n  if they are pulled when the cluster runs, list them in manifests/imageList; a line '!IMAGE' there "
        + "leaves one out"),
    Case(
      "what is no image", "helm.sh/images: |\n    - a:1\n    - Nginx:1", [:],
      "charts/a/Chart.yaml:7:7: note: the annotation helm.sh/images lists what is no image: 'Nginx:1' is not an image "
        + "reference: the repository has upper-case letters; expected [REGISTRY/]REPOSITORY[:TAG][@DIGEST], such as "
        + "nginx:1.25 or localhost:5000/team/app:v1"),
  ]

  @Test(arguments: cases) func isSaid(_ row: Case) async throws {
    var files = ChartPlacesTests.chart.merging(row.files) { $1 }
    files["charts/a/Chart.yaml"] = "apiVersion: v2\nname: a\nversion: 1.0.0\nannotations:\n  \(row.annotations)\n"
    let found = try await ImageDiscoveryTests.look(at: files)
    #expect(found.notes.map(\.description) == row.said)
    // The lists are a hint: what is embedded is what manifests and charts name.
    #expect(
      found.images.map(\.reference.familiarName) == ["a:1"] + (row.files["manifests/imageList"] == nil ? [] : ["g:7"]))
  }
}
