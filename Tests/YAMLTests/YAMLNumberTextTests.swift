import SealerYAML
import TestSupport
import Testing

@Suite struct YAMLNumberTextTests {
  static let rows: [(Double, String, String)] = [
    (0, "0", "0"), (-0.0, "-0", "-0"), (1, "1", "1"), (-2.5, "-2.5", "-2.5"), (100, "100", "100"),
    (100_000, "100000", "100000"), (300_000, "300000", "300000"), (999_999.5, "999999.5", "999999.5"),
    (1_000_000, "1e+06", "1000000"), (1_234_567.5, "1.2345675e+06", "1234567.5"),
    (123456.789, "123456.789", "123456.789"),
    (1e15, "1e+15", "1000000000000000"), (1e20, "1e+20", "100000000000000000000"), (1e21, "1e+21", "1e+21"),
    (1.8446744073709552e19, "1.8446744073709552e+19", "18446744073709552000"), (1e100, "1e+100", "1e+100"),
    (0.1, "0.1", "0.1"), (0.001, "0.001", "0.001"), (0.0001, "0.0001", "0.0001"), (0.00012, "0.00012", "0.00012"),
    (0.00001, "1e-05", "0.00001"), (0.000001, "1e-06", "0.000001"), (1e-7, "1e-07", "1e-7"),
    (1.5e-7, "1.5e-07", "1.5e-7"), (1e-10, "1e-10", "1e-10"), (.leastNonzeroMagnitude, "5e-324", "5e-324"),
    (1.7976931348623157e308, "1.7976931348623157e+308", "1.7976931348623157e+308"),
    (0.30000000000000004, "0.30000000000000004", "0.30000000000000004"),
    (9007199254740992, "9.007199254740992e+15", "9007199254740992"),
  ]

  @Test(arguments: rows) func texts(value: Double, yaml: String, json: String) {
    #expect(value.yamlText == yaml)
    #expect(value.jsonText == json)
  }

  @Test func specials() {
    #expect(
      Double.infinity.yamlText == ".inf" && (-Double.infinity).yamlText == "-.inf" && Double.nan.yamlText == ".nan")
    #expect(Double.infinity.jsonText == nil && Double.nan.jsonText == nil)
  }

  @Test func everyTextReadsAsItsNumber() {
    var random = SeededGenerator(seed: 7)
    for _ in 0..<20_000 {
      let value = Double(bitPattern: random.next())
      if !value.isFinite { continue }
      #expect(Double(value.yamlText) == value)
      #expect(value.jsonText.flatMap(Double.init) == value)
    }
  }
}
