import SealerTemplates
import Testing

@Suite struct GoFloatTests {
  @Test(
    arguments: [
      (0.1, "f", 55, "0.1000000000000000055511151231257827021181583404541015625"),
      (1e23, "f", 0, "99999999999999991611392"), (2.5, "f", 0, "2"), (3.5, "f", 0, "4"), (0.5, "f", 0, "0"),
      (0.05, "f", 0, "0"), (9.96, "f", 1, "10.0"), (1e21, "g", -1, "1e+21"), (1e20, "g", -1, "1e+20"),
      (100_000, "g", -1, "100000"), (1e-5, "g", -1, "1e-05"), (0.0001, "g", -1, "0.0001"), (-0.0, "e", 2, "-0.00e+00"),
      (1, "b", -1, "4503599627370496p-52"), (0.1, "x", -1, "0x1.999999999999ap-04"), (1.75, "X", 0, "0X1P+01"),
      (.leastNonzeroMagnitude, "e", -1, "5e-324"), (1, "z", -1, "%z"), (.nan, "f", 1, "NaN"),
      (-.infinity, "f", 1, "-Inf"),
    ] as [(Double, String, Int, String)])
  func formats(value: Double, format: String, precision: Int, expected: String) {
    #expect(GoFloat.text(value, format: format.utf8.first ?? 0, precision: precision) == expected)
  }

  @Test func manyDigitsAreExact() {
    let text = GoFloat.text(.leastNonzeroMagnitude, format: UInt8(ascii: "f"), precision: 2_000)
    #expect(text.utf8.count == 2_002)
    #expect(text.hasPrefix("0." + String(repeating: "0", count: 323) + "49406564584124654"))
    #expect(text.hasSuffix("0"))
    #expect(GoFloat.text(1e300, format: UInt8(ascii: "f"), precision: 0).utf8.count == 301)
  }

  @Test func singlePrecision() {
    #expect(GoFloat.text(Double(Float(0.1)), format: UInt8(ascii: "g"), precision: -1, bits: 32) == "0.1")
    #expect(GoFloat.text(Double(Float(16_777_216)), format: UInt8(ascii: "f"), precision: -1, bits: 32) == "16777216")
  }
}
