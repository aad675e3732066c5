import SealerYAML
import Testing

@testable import SealerTemplates

@Suite struct SchemaErrorTests {
  /// Enough for the tests, which are slower than the program.
  private static let work = 20_000

  private static func error(_ schema: String, _ values: YAMLValue = .map([])) -> SchemaError? {
    do {
      _ = try ValuesSchema(json: Array(schema.utf8)).findings(for: values, work: work)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: [
    ("{", "unexpected EOF"), (#"{"a" 1}"#, "invalid character '1' after object key"),
    (#"{"type": "text"}"#, Self.unknownType), (##"{"$ref": "#/a"}"##, "Object has no key 'a'"),
    (#"{"$ref": "a.json"}"#, "Reference /a.json must be canonical"),
    (#"{"pattern": "("}"#, "pattern must be a valid regex"),
    (#"{"minLength": 1.0}"#, "minLength must be of an integer"),
    (#"{"definitions": true}"#, Self.notAMap),
  ])
  func words(schema: String, words: String) {
    #expect(Self.error(schema)?.description == words)
  }

  private static let unknownType =
    "has a primitive type that is NOT VALID -- given: /text/ Expected valid values are:"
    + "[array boolean integer number null object string]"

  private static let notAMap =
    "unable to validate schema: interface conversion: interface {} is bool, not map[string]interface {}"

  @Test func limitsInWords() {
    #expect(
      SchemaError.elsewhere(reference: "http://a/b").description
        == "the schema \"http://a/b\" can't be loaded: nothing is fetched; copy it into the \"definitions\" of the chart's own"
    )
    #expect(
      SchemaError.depth(limit: 1).description
        == "unable to validate schema: more than 1 levels within each other; does a \"$ref\" lead to itself?")
    #expect(SchemaError.work(limit: 1).description == "unable to validate schema: more than 1 steps are needed")
    #expect(SchemaError.digits(limit: 1).description == "unable to validate schema: a number has more than 1 digits")
    #expect(
      Self.error(#"{"minimum": 1, "maximum": 2}"#, .float(.nan))?.description
        == "error marshaling into JSON: json: unsupported value: NaN")
  }

  @Test func endlessReferences() {
    let depth = SchemaError.depth(limit: SchemaLimits.depth)
    #expect(Self.error(##"{"$ref": "#"}"##) == depth)
    #expect(Self.error(##"{"allOf": [{"$ref": "#"}, {"$ref": "#"}]}"##) == depth)
    #expect(
      Self.error(##"{"definitions": {"a": {"not": {"$ref": "#/definitions/a"}}}, "$ref": "#/definitions/a"}"##) == depth
    )
  }

  @Test func deepTexts() {
    let levels = 100_000
    let depth = SchemaError.depth(limit: SchemaLimits.depth)
    #expect(Self.error(String(repeating: "[", count: levels)) == depth)
    #expect(Self.error(String(repeating: #"{"not":"#, count: levels)) == depth)
    let inner = SchemaLimits.depth - 10
    let nested = String(repeating: #"{"not":"#, count: inner) + "{}" + String(repeating: "}", count: inner)
    #expect(Self.error(nested) == nil)
  }

  /// Each level asks twice for the next.
  @Test func manyProducts() {
    var definitions: [String] = []
    for level in 0..<40 {
      let next = ##"{"$ref": "#/definitions/d\##(level + 1)"}"##
      definitions.append(#""d\#(level)": {"allOf": [\#(next), \#(next)]}"#)
    }
    let schema =
      ##"{"$ref": "#/definitions/d0", "definitions": {"d40": {}, \##(definitions.joined(separator: ", "))}}"##
    #expect(Self.error(schema) == .work(limit: Self.work))
  }

  @Test func longNumbers() {
    #expect(
      Self.error(#"{"minimum": \#(String(repeating: "9", count: 2_000))}"#) == .digits(limit: SchemaLimits.digits))
    #expect(Self.error(#"{"multipleOf": 3e-1000000}"#, .int(7)) == .work(limit: Self.work))
  }
}
