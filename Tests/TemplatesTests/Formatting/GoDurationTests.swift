import SealerTemplates
import Testing

@Suite struct GoDurationTests {
  @Test(
    arguments: [
      (0, "0s"), (1, "1ns"), (1_100, "1.1µs"), (2_200_000, "2.2ms"), (3_300_000_000, "3.3s"), (245_000_000_000, "4m5s"),
      (-5_400_000_000_000, "-1h30m0s"), (.min, "-2562047h47m16.854775808s"),
    ] as [(Int64, String)])
  func text(duration: Int64, expected: String) throws {
    #expect(GoDuration.text(duration) == expected)
    #expect(try GoDuration.parse(Array(expected.utf8)) == duration)
  }

  @Test(arguments: [
    ("", #"time: invalid duration """#), ("3", #"time: missing unit in duration "3""#),
    ("1x", #"time: unknown unit "x" in duration "1x""#), (".s", #"time: invalid duration ".s""#),
    ("1d\u{E9}", #"time: unknown unit "d\xc3\xa9" in duration "1d\xc3\xa9""#),
    ("9223372036854775808ns", #"time: invalid duration "9223372036854775808ns""#),
  ]) func errors(text: String, message: String) {
    do throws(GoDurationError) {
      _ = try GoDuration.parse(Array(text.utf8))
      Issue.record("no error")
    } catch {
      #expect(error.message.text == message)
    }
  }

  /// Go's sum of two halves of the range wraps around.
  @Test func sumsWrapAround() throws {
    #expect(try GoDuration.parse(Array("9223372036854775808ns9223372036854775808ns".utf8)) == 0)
  }

  @Test func methods() throws {
    func call(_ name: GoString, _ arguments: GoValue...) throws -> String {
      let method = try #require(GoIntegerType.duration.methods[name])
      return GoFormat.sprint([try method.body(arguments, RenderContext())]).text
    }
    let duration = GoValue.int(5_400_000_000_000, .duration)
    #expect(try call("Hours", duration) == "1.5")
    #expect(try call("Minutes", duration) == "90")
    #expect(try call("Milliseconds", duration) == "5400000")
    #expect(try call("Round", duration, .int(GoDuration.hour, .duration)) == "2h0m0s")
    #expect(try call("Truncate", duration, .int(GoDuration.hour, .duration)) == "1h0m0s")
    #expect(GoIntegerType.month.methods["String"] != nil && GoIntegerType.int.methods.isEmpty)
    #expect(GoDate.monthText(13) == "%!Month(13)" && GoDate.weekdayText(0) == "Sunday")
  }
}
