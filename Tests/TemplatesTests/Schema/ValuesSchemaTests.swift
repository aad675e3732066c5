import SealerYAML
import Testing

@testable import SealerTemplates

@Suite struct ValuesSchemaTests {
  private static func findings(_ schema: String, _ values: YAMLValue) throws(SchemaError) -> [String] {
    try ValuesSchema(json: Array(schema.utf8)).findings(for: values)
  }

  private static let values = YAMLValue.map([
    YAMLField(key: "replicas", value: .int(0)), YAMLField(key: "name", value: .int(1)),
  ])

  @Test func findingsOfAChart() throws {
    let schema = """
      {"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "required": ["image"],
       "properties": {"replicas": {"type": "integer", "minimum": 1, "maximum": 1000000}, "name": {"type": "string"}}}
      """
    #expect(
      try Self.findings(schema, Self.values) == [
        "(root): image is required", "name: Invalid type. Expected: string, given: integer",
        "replicas: Must be greater than or equal to 1",
      ])
    #expect(try Self.findings(schema, .null) == ["(root): image is required"])
  }

  @Test func schemasOfCharts() throws {
    let schema = Array(#"{"properties": {"replicas": {"minimum": 1}}}"#.utf8)
    let chart = ChartSchemas(
      name: "parent", schema: schema,
      dependencies: [ChartSchemas(name: "child", schema: schema), ChartSchemas(name: "x")])
    let values = YAMLValue.map([
      YAMLField(key: "replicas", value: .int(0)), YAMLField(key: "child", value: Self.values),
    ])
    let head = "values don't meet the specifications of the schema(s) in the following chart(s):\n"
    let line = "- replicas: Must be greater than or equal to 1\n"
    #expect(chart.objection(to: values) == head + "parent:\n\(line)child:\n\(line)")
    #expect(chart.objection(to: .null) == nil)
    #expect(ChartSchemas(name: "c", schema: []).objection(to: .null) == head + "c:\nEOF")
  }

  /// The schemas of the drafts come with the program.
  @Test func schemaOfSchemas() throws {
    let schema = #"{"$ref": "http://json-schema.org/draft-07/schema#/properties/minLength"}"#
    #expect(try Self.findings(schema, .int(-1)).contains("(root): Must be greater than or equal to 0"))
    #expect(throws: SchemaError.elsewhere(reference: "https://example.org/a.json#/b")) {
      try Self.findings(#"{"$ref": "https://example.org/a.json#/b"}"#, .null)
    }
  }

  @Test func patternsAreThoseOfGo() throws {
    let schema = try ValuesSchema(json: Array(#"{"pattern": "^(?P<name>a+)+$"}"#.utf8))
    #expect(try schema.findings(for: .string("aaa")).isEmpty)
    let long = String(repeating: "a", count: 100_000) + "!"
    #expect(try schema.findings(for: .string(long)) == ["(root): Does not match pattern '^(?P<name>a+)+$'"])
    #expect(throws: SchemaError.schema("pattern must be a valid regex")) {
      try ValuesSchema(json: Array(#"{"pattern": "a(?=b)"}"#.utf8))
    }
  }

  /// What Go prints with its `big.Float`.
  @Test(arguments: [
    ("1000000", "1e+06"), ("999999", "999999"), ("65535.5", "65535.5"), ("0.0001", "0.0001"), ("0.00001", "1e-05"),
    ("18446744073709551615", "1.8446744073709551615e+19"), ("-1.50", "-1.5"), ("0e5", "0"), ("1e400", "1e+400"),
  ])
  func numbers(text: String, shown: String) throws {
    #expect(try #require(SchemaNumber(text)).description == shown)
  }

  @Test func multiples() throws {
    var budget = SchemaBudget(1_000)
    for (number, divisor, fits) in [
      ("0.3", "0.1", true), ("1e300", "3", false), ("9e300", "3", true), ("7", "0.5", true), ("0.75", "0.5", false),
      ("0", "7", true), ("18446744073709551615", "18446744073709551615", true), ("-6", "2", true),
    ] {
      let multiple = try #require(SchemaNumber(number)), one = try #require(SchemaNumber(divisor))
      #expect(try multiple.isMultiple(of: one, budget: &budget) == fits, "\(number) of \(divisor)")
    }
  }
}
