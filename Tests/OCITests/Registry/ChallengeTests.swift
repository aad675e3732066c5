import Testing

@testable import SealerOCI

@Suite struct ChallengeTests {
  @Test func severalWithQuotesAndCommas() {
    let challenges = Challenge.parse(#"Basic realm="a, \"b\"", Bearer realm="https://x/t",service=s,scope="c:d e""#)
    #expect(
      challenges == [
        Challenge(scheme: "basic", parameters: ["realm": "a, \"b\""]),
        Challenge(scheme: "bearer", parameters: ["realm": "https://x/t", "service": "s", "scope": "c:d e"]),
      ])
  }

  @Test(arguments: ["", "=", "\"", "a=b", ",,,", "Bearer realm=\"", "Bearer =x"]) func nonsenseEnds(header: String) {
    _ = Challenge.parse(header)
  }
}
