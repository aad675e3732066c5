import Foundation
import SealerKit
import TestSupport
import Testing

/// The JSON of definitions and plans is what the schema files say, as this library's own validator and Python's read them.
@Suite struct JSONSchemaTests {
  private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/SealerKit")

  private func findings(_ json: Data, schema path: String) throws -> [String] {
    let schema = try ValuesSchema(json: [UInt8](Data(contentsOf: Self.sources.appendingPathComponent(path))))
    let documents = try YAML.documents(json, file: "x.json")
    return try schema.findings(for: YAMLValue(try #require(documents.first)))
  }

  @Test func definitionsAreWhatTheirSchemaSays() throws {
    var all: [Data] = []
    for seed in 0..<400 {
      var maker = DefinitionMaker(seed: UInt64(seed), dialect: seed % 2 == 0 ? .classic : .docker)
      let json = try JSONEncoder().encode(maker.definition())
      #expect(try findings(json, schema: "Definition/Schema/definition.schema.json") == [], "seed \(seed)")
      all.append(json)
    }
    try compareWithPython(all, schema: "Definition/Schema/definition.schema.json")
  }

  @Test(arguments: [
    #"{"version":2,"statements":[]}"#, #"{"statements":[]}"#,
    #"{"version":1,"statements":[{"site":{"file":"x","line":1,"column":1}}]}"#,
    #"{"version":1,"statements":[{"site":{"file":"x","line":1,"column":1},"run":"a","cmd":"b"}]}"#,
    #"{"version":1,"statements":[{"site":{"file":"x","line":1,"column":1},"runn":"a"}]}"#,
  ])
  func whatIsNoDefinition(json: String) throws {
    #expect(try !findings(Data(json.utf8), schema: "Definition/Schema/definition.schema.json").isEmpty)
    #expect(throws: (any Error).self) { try ImageDefinition(json: Data(json.utf8), file: "x.json") }
  }

  @Test func plansAreWhatTheirSchemaSays() async throws {
    let scratch = Scratch()
    let context = scratch("context")
    try FileManager.default.createDirectory(atPath: context.text, withIntermediateDirectories: true)
    try "nginx:1\nredis:7\n".write(toFile: "\(context)/imageList", atomically: true, encoding: .utf8)
    let workspace = try Workspace.open(environment: ["SEALER_HOME": scratch("store").text, "HOME": scratch.path.text])
    let builder = ImageBuilder(store: try workspace.openStore(), registries: workspace.registries())
    let image = try DefinedImage(
      kubefile: Data("FROM k:v1\nCOPY imageList manifests\nCMD a\n".utf8), file: "Kubefile")
    let plan = try await builder.outline(of: image, context: context, options: BuildOptions()).plan
    let json = try JSONEncoder().encode(plan)
    #expect(plan.images.count == 2)
    #expect(try findings(json, schema: "Engine/Schema/plan.schema.json") == [])
    #expect(try JSONDecoder().decode(BuildPlan.self, from: json) == plan)
    let newer = String(decoding: json, as: UTF8.self).replacing("\"version\":1", with: "\"version\":2")
    #expect(throws: DecodingError.self) { try JSONDecoder().decode(BuildPlan.self, from: Data(newer.utf8)) }
    try compareWithPython([json], schema: "Engine/Schema/plan.schema.json")
  }

  @Test func locksAreWhatTheirSchemaSays() throws {
    let digest = try #require(Digest("sha256:" + String(repeating: "a", count: 64)))
    let entry = ImageLock.Entry(reference: try ImageReference("a:1"), digest: digest)
    let other = ImageLock.Entry(reference: try ImageReference("b:1"), digest: digest)
    let one = ImageLock(base: entry, images: [entry, other])
    let several = ImageLock(joining: [(.amd64, one), (.arm64, ImageLock(images: [other]))])
    let schema = "Engine/Schema/lock.schema.json"
    let texts = try [ImageLock(), one, several].map { Data(try $0.text().utf8) }
    for text in texts { #expect(try findings(text, schema: schema) == []) }
    let wrong = String(decoding: texts[2], as: UTF8.self).replacing("linux/arm64", with: "windows")
    #expect(try !findings(Data(wrong.utf8), schema: schema).isEmpty)
    let lines = try texts.map { try JSONSerialization.data(withJSONObject: JSONSerialization.jsonObject(with: $0)) }
    try compareWithPython(lines, schema: schema)
  }

  private func compareWithPython(_ documents: [Data], schema: String) throws {
    guard try Program.run("python3", "-c", "import jsonschema").status == 0 else {
      print("skipped \(documents.count) documents: python3 has no jsonschema")
      return
    }
    let scratch = Scratch()
    try Data(documents.joined(separator: Data("\n".utf8))).write(to: URL(fileURLWithPath: scratch("all.jsonl").text))
    let program = """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1]))
      for line in open(sys.argv[2], encoding="utf-8"):
          jsonschema.validate(json.loads(line), schema)
      """
    let answer = try Program.run(
      "python3", "-c", program, Self.sources.appendingPathComponent(schema).path, scratch("all.jsonl").text)
    #expect(answer.status == 0, "\(answer.output)")
  }
}
