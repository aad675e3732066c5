import Foundation
import TestSupport
import Testing

@testable import SealerTemplates

@Suite struct GoLocationTests {
  @Test func names() throws {
    #expect(try GoLocation.named("") === GoLocation.utc)
    #expect(try GoLocation.named("UTC") === GoLocation.utc)
    #expect(try GoLocation.named("Local") === GoLocation.local)
    for (name, message) in [
      ("No/Where", "unknown time zone No/Where"), ("../etc", "time: invalid location name"),
      ("/etc/localtime", "time: invalid location name"), ("Europe", "unknown time zone Europe"),
    ] {
      do throws(GoLocationError) {
        _ = try GoLocation.named(name)
        Issue.record("no error")
      } catch {
        #expect(error.message.text == message)
      }
    }
  }

  @Test(
    arguments: [
      ("CET-1CEST,M3.5.0,M10.5.0/3", 1_616_893_199, "CET"), ("CET-1CEST,M3.5.0,M10.5.0/3", 1_616_893_200, "CEST"),
      ("CET-1CEST,M3.5.0,M10.5.0/3", 1_635_641_999, "CEST"), ("CET-1CEST,M3.5.0,M10.5.0/3", 1_635_642_000, "CET"),
      ("AEST-10AEDT,M10.1.0,M4.1.0/3", 1_609_459_200, "AEDT"), ("AEST-10AEDT,M10.1.0,M4.1.0/3", 1_625_097_600, "AEST"),
      ("<-03>3<-02>,M3.5.0/-2,M10.5.0/-1", 1_625_097_600, "-02"), ("EST5", 0, "EST"),
      ("A\u{20}B5CDE,J60,J300", 0, "A B"),
    ] as [(String, Int64, String)])
  func rules(rule: String, seconds: Int64, abbreviation: String) throws {
    let rule = try #require(DaylightRule(Array(rule.utf8)))
    #expect(rule.span(at: seconds, since: 0).era.abbreviation == abbreviation)
  }

  @Test(arguments: [
    "", "A1", "CET", "CET-1CEST,", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "CET-999", "<CET-1",
    "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.0,M10.5.0x",
  ])
  func noRules(text: String) { #expect(DaylightRule(Array(text.utf8)) == nil) }

  @Test func brokenFilesAreNoZones() throws {
    guard let data = FileManager.default.contents(atPath: "/usr/share/zoneinfo/Europe/Berlin") else { return }
    let bytes = Array(data)
    let berlin = try #require(ZoneFile(bytes)).location("Europe/Berlin", isLocal: false)
    #expect(berlin.zone(at: 1_625_097_600) == GoZone("CEST", offset: 7200, location: "Europe/Berlin"))
    #expect(berlin.zone(at: .min).abbreviation == "LMT")
    for length in 0..<bytes.count where ZoneFile(Array(bytes[..<length])) != nil {
      #expect(length > bytes.count / 2)
    }
    var random = SeededGenerator(seed: 9)
    for _ in 0..<300 {
      var broken = bytes
      for _ in 0..<4 { broken[Int.random(in: 0..<120, using: &random)] = UInt8.random(in: 0...255, using: &random) }
      _ = ZoneFile(broken)?.location("x", isLocal: false).zone(at: 1_625_097_600)
    }
  }
}
