import SealerTemplates
import Testing

@Suite struct GoDateTests {
  private let time = GoTime(seconds: 1_136_239_445, nanoseconds: 120_000_000)

  private func call(_ name: GoString, _ arguments: GoValue...) throws -> GoValue {
    let method = try #require(GoTime.methods[name])
    return try method.body(arguments, RenderContext())
  }

  private func text(_ name: GoString, _ arguments: GoValue...) throws -> String {
    let method = try #require(GoTime.methods[name])
    return GoFormat.sprint([try method.body(arguments, RenderContext())]).text
  }

  @Test func methods() throws {
    #expect(try text("Year", .time(time)) == "2006")
    #expect(try text("Month", .time(time)) == "January")
    #expect(try text("Weekday", .time(time)) == "Monday")
    #expect(try text("Unix", .time(time)) == "1136239445")
    #expect(try text("UnixMilli", .time(time)) == "1136239445120")
    #expect(try text("YearDay", .time(time)) == "2")
    #expect(try text("AddDate", .time(time), .int(0), .int(1), .int(30)) == "2006-03-04 22:04:05.12 +0000 UTC")
    #expect(try text("Format", .time(time), .text("Jan _2 15:04:05.000")) == "Jan  2 22:04:05.120")
    #expect(try text("Truncate", .time(time), .int(GoDuration.hour, .duration)) == "2006-01-02 22:00:00 +0000 UTC")
    #expect(try text("Sub", .time(time), .time(GoTime(seconds: 1_136_239_440))) == "5.12s")
    #expect(try text("IsZero", .time(GoTime(seconds: -62_135_596_800))) == "true")
    #expect(try text("Location", .time(time)) == "UTC")
    #expect(
      try text("MarshalText", .time(GoTime(seconds: 0)))
        == "[49 57 55 48 45 48 49 45 48 49 84 48 48 58 48 48 58 48 48 90]")
    #expect(throws: FunctionError.self) { try call("MarshalJSON", .time(GoTime(seconds: 400_000_000_000))) }
    let place = try call("Location", .time(GoDate.moved(time, to: GoLocation(fixed: "X", offset: 3600))))
    #expect(try text("In", .time(time), place) == "2006-01-02 23:04:05.12 +0100 X")
  }

  @Test(arguments: [
    ("2006-01-02", "2021-13-01", #"parsing time "2021-13-01": month out of range"#),
    ("2006-01-02", "x", #"parsing time "x" as "2006-01-02": cannot parse "x" as "2006""#),
    ("2006-01-02", "2021-02-30", #"parsing time "2021-02-30": day out of range"#),
    ("2006-01-02", "2021-01-02Z", #"parsing time "2021-01-02Z": extra text: "Z""#),
    ("15:04", "1504", #"parsing time "1504" as "15:04": cannot parse "04" as ":""#),
    ("002 2", "040 8", #"parsing time "040 8": day-of-year does not match day"#),
    ("\u{E9}", "\u{E8}", #"parsing time "\xc3\xa8" as "\xc3\xa9": cannot parse "\xa8" as "\xc3\xa9""#),
  ]) func errors(layout: String, text: String, message: String) {
    do throws(GoDateError) {
      _ = try GoDate.parse(layout: GoString(layout), GoString(text), in: .utc)
      Issue.record("no error")
    } catch {
      #expect(error.message.text == message)
    }
  }

  @Test func yearsFarAway() {
    for seconds in [Int64.min, -1_000_000_000_000_000_000, 0, 1_000_000_000_000_000_000, .max] {
      let time = GoTime(seconds: seconds, nanoseconds: 999_999_999, zone: GoZone("", offset: -45))
      #expect(!GoDate.text(time).isEmpty)
      _ = GoDate.adding(years: .max, months: .min, days: .max, to: time)
      _ = GoDate.adding(.min, to: time)
      _ = GoDate.rounded(time, to: .max)
      _ = GoDate.truncated(time, to: 3)
      _ = GoDate.duration(from: time, to: GoTime(seconds: 0))
      _ = GoDate.isoWeek(time)
    }
    let far = GoTime(seconds: 300_000_000_000)
    #expect(GoDate.format(far, layout: "2006-01-02") == "11476-08-15")
    #expect(GoDate.format(GoTime(seconds: -70_000_000_000), layout: "2006 06") == "-0249 49")
  }
}
