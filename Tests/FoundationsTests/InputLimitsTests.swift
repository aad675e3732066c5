import SealerFoundations
import Testing

@Suite struct InputLimitsTests {
  @Test func eachHasANameOfItsOwnAndABound() {
    for limit in InputLimit.allCases {
      #expect(limit.rawValue.allSatisfy { $0.isLowercase || $0 == "-" })
      #expect(InputLimits()[limit] == limit.usual && limit.usual > 0)
    }
    #expect(InputLimits()[.pathBytes] == 4096 && InputLimits()[.pathComponents] == 256)
  }

  @Test(arguments: [
    ("path-bytes=8192", InputLimit.pathBytes, 8192), ("unpacked-bytes=8GiB", .unpackedBytes, 8 << 30),
    ("unpacked-bytes=512MB", .unpackedBytes, 512_000_000), ("run-time=30m", .runTime, 1800),
    ("run-time=90", .runTime, 90), ("image-entries=5", .imageEntries, 5),
  ])
  func raised(text: String, limit: InputLimit, value: Int64) throws {
    var limits = InputLimits()
    limits.set(try LimitSetting(text))
    #expect(limits[limit] == value)
    #expect(InputLimit.allCases.filter { limits[$0] != $0.usual } == [limit])
  }

  @Test(arguments: [
    ("path-byte=1", "error: there is no limit 'path-byte'; expected one of path-bytes, "),
    ("path-bytes", "error: the limit 'path-bytes' lacks its value; expected NAME=VALUE"),
    ("path-bytes=", "error: the limit path-bytes can't be ''; expected a whole number of bytes, or one with B, kB, "),
    ("path-bytes=0", "error: the limit path-bytes can't be '0'"),
    ("path-bytes=-1", "error: the limit path-bytes can't be '-1'"),
    ("path-bytes=9223372036854775808", "error: the limit path-bytes can't be '9223372036854775808'"),
    ("path-bytes=9000000TiB", "error: the limit path-bytes can't be '9000000TiB'"),
    ("path-bytes=1s", "error: the limit path-bytes can't be '1s'"),
    ("image-entries=1k", "error: the limit image-entries can't be '1k'; expected a whole number, more than 0"),
    ("run-time=1y", "error: the limit run-time can't be '1y'; expected a whole number of seconds, or one with s, m, "),
  ])
  func wrongSettings(text: String, says: String) {
    var limits = InputLimits()
    let error = #expect(throws: LimitSettingError.self) { limits.set(try LimitSetting(text)) }
    let found = error?.diagnostics.map(\.description).joined() ?? ""
    #expect(found.hasPrefix(says), "\(found)")
    #expect(limits == InputLimits())
  }

  @Test func theNearestNameIsOffered() {
    #expect(LimitSettingError.unknown("path-byte").diagnostics.first?.advice == "did you mean 'path-bytes'?")
  }

  /// Each names the limit, what was found, what is allowed, and how to raise it.
  @Test(arguments: [
    (
      InputLimit.pathBytes, 5000 as Int64?,
      "x has 5000 bytes, beyond the limit path-bytes; expected at most 4096 bytes", "path-bytes=8KiB"
    ),
    (
      .pathComponents, 300,
      "x has 300 names in a path, beyond the limit path-components; expected at most 256 names in a path",
      "path-components=300"
    ),
    (
      .imageParts, 2000, "x has 2000 parts, beyond the limit image-parts; expected at most 1024 parts",
      "image-parts=2000"
    ),
    (
      .imageEntries, nil,
      "x has more than 500000 entries, beyond the limit image-entries; expected at most 500000 entries",
      "image-entries=1000000"
    ),
    (
      .imageKeptBytes, nil,
      "x has more than 134217728 bytes to be kept in memory, beyond the limit image-kept-bytes; expected at most "
        + "134217728 bytes to be kept in memory", "image-kept-bytes=256MiB"
    ),
    (
      .unpackedBytes, .max,
      "x has 9223372036854775807 bytes when unpacked, beyond the limit unpacked-bytes; expected at most 68719476736 "
        + "bytes when unpacked", "unpacked-bytes=9223372036854775807"
    ),
    (
      .unpackRatio, 1000,
      "x has 1000 times its packed size, beyond the limit unpack-ratio; expected at most 200 times its packed size",
      "unpack-ratio=1000"
    ),
    (
      .runProcesses, nil,
      "x has more than 4096 processes, beyond the limit run-processes; expected at most 4096 processes",
      "run-processes=8192"
    ),
    (
      .runTime, nil, "x has more than 3600 seconds, beyond the limit run-time; expected at most 3600 seconds",
      "run-time=2h"
    ),
    (
      .messageBytes, 1025, "x has 1025 bytes, beyond the limit message-bytes; expected at most 1024 bytes",
      "message-bytes=2KiB"
    ),
  ])
  func texts(limit: InputLimit, found: Int64?, says: String, raise: String) throws {
    let finding = try #require(InputLimits().exceeded(limit, found: found, by: "x").diagnostics.first)
    #expect(finding.description.hasPrefix("error: \(says)\n"), "\(finding)")
    #expect(finding.advice?.contains("--limit \(raise),") == true, "\(finding)")
    #expect(finding.advice?.contains("'limits: {\(limit.rawValue): ") == true, "\(finding)")
    var limits = InputLimits()
    limits.set(try LimitSetting(raise))
    #expect(throws: Never.self) { try limits.check(limit, found ?? limit.usual + 1, of: "x") }
  }

  @Test func theBoundItselfIsAllowed() {
    #expect(throws: Never.self) { try InputLimits().check(.pathBytes, 4096, of: "x") }
    #expect(throws: InputLimitError.self) { try InputLimits().check(.pathBytes, 4097, of: "x") }
  }
}
