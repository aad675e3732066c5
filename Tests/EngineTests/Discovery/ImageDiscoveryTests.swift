import Foundation
import SealerKit
import TestSupport
import Testing

@testable import SealerKit

/// For tests whose lists name no image in a folder or a file.
func noLocalImages(_ location: ImageLocation) throws -> ImageReference { throw LocationError.noPlace("\(location)") }

@Suite struct ImageDiscoveryTests {
  /// Looks for images in files of a rootfs.
  static func find(
    _ files: [String: String], options: BuildOptions = BuildOptions(platform: .current)
  ) async throws -> [ImageFind] {
    try await look(at: files, options: options).images
  }

  /// Looks for images in files and links of a rootfs, and tells what is worth a look.
  static func look(
    at files: [String: String], links: [String: String] = [:], _ stage: RootfsStage = .complete,
    options: BuildOptions = BuildOptions(platform: .current)
  ) async throws -> (images: [ImageFind], notes: [Diagnostic]) {
    var recorder = LayerRecorder(ImageBudget(InputLimits(), of: "the image"), keeping: .clusterImage)
    for (path, text) in files.sorted(by: { $0.key < $1.key }) {
      let data = Data(text.utf8)
      try recorder.record(LayerEntry(try RootfsPath(path), .file(size: Int64(data.count))), text: data)
    }
    for (path, target) in links {
      try recorder.record(LayerEntry(try RootfsPath(path), .symlink(target: target)), text: nil)
    }
    var view = RootfsView()
    try view.apply(recorder.index, from: try Digest.of(Data()))
    let target = try TargetRelease.decided(
      asked: .asked(options), configured: .configured(in: view) { $0.description },
      image: .made(view, base: nil, labels: [:]))
    return try await ImageDiscovery.images(
      in: view, stage, options: options, target: target, localName: noLocalImages
    ) { $0.description }
  }

  @Test(.timeLimit(.minutes(1))) func anImageThatIsNamedVeryOften() async throws {
    let images = try await Self.find(["manifests/imageList": String(repeating: "a\n", count: 200_000)])
    #expect(images.map(\.finds.count) == [200_000])
  }

  @Test func builtInKindsListsAndConventions() async throws {
    let images = try await Self.find([
      "manifests/a.yaml": """
      apiVersion: v1
      kind: List
      items:
        - apiVersion: batch/v1
          kind: CronJob
          spec: {jobTemplate: {spec: {template: {spec: {initContainers: [{image: "init:1"}], containers: [{image: cron:2}]}}}}}
      ---
      apiVersion: x.io/v1
      kind: Widget
      spec: {image: widget:3, imagePullPolicy: Always}
      ---
      apiVersion: v1
      kind: Pod
      spec: {volumes: [{image: {reference: "vol:4"}}]}
      """
    ])
    #expect(
      images.map { "\($0.reference.familiarName) \($0.confidence.rawValue) \($0.finds[0].path ?? "")" } == [
        "cron:2 certain items[0].spec.jobTemplate.spec.template.spec.containers[0].image",
        "init:1 certain items[0].spec.jobTemplate.spec.template.spec.initContainers[0].image",
        "vol:4 certain spec.volumes[0].image.reference", "widget:3 likely spec.image",
      ])
  }

  @Test(arguments: ["a.YAML", "a.yaml.bak", "a.yaml.j2", "a.yml.tpl", "a.yamll", "a.json.txt"])
  func namesThatAreNearlyThoseOfManifests(name: String) async throws {
    let found = try await Self.look(at: ["manifests/\(name)": "kind: X\nimage: a:1\n", "manifests/notes.txt": "x"])
    #expect(
      found.notes.map(\.description) == [
        "manifests/\(name): warning: \(name) is not looked at, so the images that it names are missed; expected a name that "
          + "ends in .yaml, .yml, .json or in .tmpl behind one of them\n  rename it, or take it away if the cluster does "
          + "not need it"
      ])
  }

  @Test func templatesAreRenderedWithTheImagesVariables() async throws {
    let pod = "apiVersion: v1\nkind: Pod\nspec: {containers: [{image: \"web:{{ .TAG }}\"}, {image: side:1}]}\n"
    var recorder = LayerRecorder(ImageBudget(InputLimits(), of: "the image"), keeping: .clusterImage)
    try recorder.record(
      LayerEntry(try RootfsPath("manifests/a.yaml.tmpl"), .file(size: Int64(pod.utf8.count))), text: Data(pod.utf8))
    let open = "apiVersion: v1\nkind: Pod\nspec: {containers: [{image: \"web:{{ .OTHER }}\"}]}\n"
    try recorder.record(
      LayerEntry(try RootfsPath("manifests/c.yaml.tmpl"), .file(size: Int64(open.utf8.count))), text: Data(open.utf8))
    let broken = "a: {{ .X"
    try recorder.record(
      LayerEntry(try RootfsPath("manifests/b.yaml.tmpl"), .file(size: Int64(broken.utf8.count))),
      text: Data(broken.utf8))
    var view = RootfsView()
    try view.apply(recorder.index, from: try Digest.of(Data()))
    let found = try await ImageDiscovery.images(
      in: view, options: BuildOptions(platform: .current), target: nil, variables: ["TAG": "v1"],
      localName: noLocalImages
    ) { $0.description }
    #expect(found.images.map(\.reference.familiarName) == ["side:1", "web:v1"])
    #expect(found.notes.map(\.severity) == [.warning, .warning])
    #expect(found.notes.map { $0.site?.file ?? "" } == ["manifests/b.yaml.tmpl", "manifests/c.yaml.tmpl"])
    #expect(found.notes[1].found == "'web:' is no image until the cluster's variables are known")
  }

  @Test func imageListWithCommentsExclusionsAndCRLF() async throws {
    let images = try await Self.find([
      "manifests/imageList": "\u{FEFF}# all\r\nnginx:1\r\n\r\n  redis\r\n!likely:2\r\n",
      "manifests/a.json": #"{"kind": "X", "image": "likely:2"}"#,
    ])
    #expect(images.map(\.reference.description) == ["docker.io/library/nginx:1", "docker.io/library/redis:latest"])
    #expect(images[1].finds == [Find(file: "manifests/imageList", line: 4, column: 3)])
  }

  @Test(arguments: [
    (
      "charts/apollo/Chart.yaml", "name: apollo",
      "charts/apollo: error: the chart apollo can't be used: validation: chart.metadata.version is required"
    ),
    (
      "manifests/imageList", "Nginx:1",
      "manifests/imageList:1:1: error: 'Nginx:1' is not an image reference: the repository has upper-case letters; expected "
        + "[REGISTRY/]REPOSITORY[:TAG][@DIGEST], such as nginx:1.25 or localhost:5000/team/app:v1"
    ),
    (
      "manifests/x.yaml", "a: [1",
      "manifests/x.yaml:1:6: error: the end of the text stands here; expected ',' or ']'"
    ),
  ])
  func findings(path: String, text: String, expected: String) async throws {
    let error = try await #require(throws: Diagnostics.self) { try await Self.find([path: text]) }
    #expect(error.diagnostics.map(\.description) == [expected])
  }

  @Test func everyLegacyManifestCanBeSearched() async throws {
    var total = 0
    for file in SharedData.files(below: "legacy-kubefiles", named: ".yaml", cases: "legacy manifests")
    where !file.contains("Clusterfile") {
      let text = try String(contentsOfFile: file, encoding: .utf8)
      total += try await Self.find(["manifests/x.yaml": text]).count
    }
    print("images in legacy manifests: \(total)")
    if SharedData.folder != nil { #expect(total == 45) }
  }
}
