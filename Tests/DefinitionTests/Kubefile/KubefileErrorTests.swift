import Foundation
import SealerDefinition
import SealerFoundations
import Testing

/// Every text that a wrong Kubefile gives, whole.
@Suite struct KubefileErrorTests {
  static let rows: [(String, String)] = [
    ("", "Kubefile: error: there is no FROM; expected FROM REFERENCE, or FROM scratch for an empty rootfs"),
    ("COPY a b\nFROM x", "Kubefile:1:1: error: COPY before FROM; expected FROM first; only ARG may precede it"),
    (
      "FROM a\nFROM b",
      "Kubefile:2:1: error: a second FROM; expected one FROM; the first stands at Kubefile:1:1\n"
        + "  images of several stages can't be built yet"
    ),
    (
      "FRM x\nFROM x",
      "Kubefile:1:1: error: unknown instruction 'FRM'; expected FROM, COPY, RUN, CMD, ENV, ARG, LABEL\n"
        + "  did you mean 'FROM'?"
    ),
    (
      "FROM x\nADD a b",
      "Kubefile:2:1: error: the instruction ADD is not read yet; expected FROM, COPY, RUN, CMD, ENV, ARG, LABEL\n"
        + "  use COPY"
    ),
    (
      "FROM x\n  LAUNCH app",
      "Kubefile:2:3: error: the instruction LAUNCH is not read yet; expected FROM, COPY, RUN, CMD, ENV, ARG, LABEL\n"
        + "  leave it out"
    ),
    ("FROM", "Kubefile:1:5: error: FROM lacks an argument; expected FROM REFERENCE or FROM scratch"),
    ("FROM a b", "Kubefile:1:8: error: FROM has 'b' too much; expected FROM REFERENCE or FROM scratch"),
    (
      "FROM a AS b",
      "Kubefile:1:8: error: an image of several stages (FROM … AS …) can't be built yet\n"
        + "  leave it out, or keep the older form"
    ),
    ("FROM x\nCOPY a", "Kubefile:2:6: error: COPY lacks an argument; expected COPY SOURCE … FOLDER"),
    (
      "FROM x\nCOPY --from=b a c",
      "Kubefile:2:6: error: COPY --from can't be built yet\n  leave it out, or keep the older form"
    ),
    ("FROM x\nCOPY --chwon=b a c", "Kubefile:2:6: error: COPY has an unknown flag '--chwon'; expected no flag"),
    (
      "FROM x\nCOPY https://a/b c",
      "Kubefile:2:6: error: COPY from a URL can't be built yet\n  leave it out, or keep the older form"
    ),
    ("FROM x\nCOPY \"a b", "Kubefile:2:6: error: the quote \" is not closed; expected another \" on the same line"),
    ("FROM x\nCOPY 'a b", "Kubefile:2:6: error: the quote ' is not closed; expected another ' on the same line"),
    (
      "FROM x:${A",
      "Kubefile:1:8: error: '${' is not closed; expected '}' on the same line\n  write \\$ for a plain dollar sign"
    ),
    (
      "FROM x:${A:?b}",
      "Kubefile:1:8: error: a variable has an unknown modifier; expected $NAME, ${NAME}, ${NAME:-default} or "
        + "${NAME:+alternative}"
    ),
    (
      "FROM x:${-}",
      "Kubefile:1:8: error: a variable has no proper name; expected $NAME, ${NAME}, ${NAME:-default} or "
        + "${NAME:+alternative}\n  write \\$ for a plain dollar sign"
    ),
    ("FROM x\nRUN", "Kubefile:2:4: error: RUN has no command; expected a shell text or a JSON array of words"),
    ("FROM x\nCMD []", "Kubefile:2:5: error: CMD has no command; expected a shell text or a JSON array of words"),
    ("FROM x\nRUN --mount=a b", "Kubefile:2:5: error: RUN has an unknown flag '--mount'; expected no flag"),
    (
      "FROM x\nENV 1A=b",
      "Kubefile:2:5: error: '1A' is no name for ENV; expected letters, digits and '_', not starting with a digit"
    ),
    ("FROM x\nENV A=b C", "Kubefile:2:9: error: ENV has 'C' without a value; expected NAME=value"),
    ("FROM x\nLABEL", "Kubefile:2:6: error: LABEL lacks an argument; expected LABEL NAME=value …"),
    ("ARG\nFROM x", "Kubefile:1:4: error: ARG lacks an argument; expected ARG NAME[=DEFAULT]"),
    (
      "FROM x\nCOPY <<a.yml etc\nx: 1",
      "Kubefile:2:6: error: the heredoc is not closed; expected a line that holds 'a.yml' and nothing else"
    ),
    (
      "FROM x\nCOPY <<a/b etc\nx\na/b",
      "Kubefile:2:6: error: the heredoc's name 'a/b' is no file name; expected a name without '/', which the file gets"
    ),
    (
      "# dialect=docker\nFROM x",
      "Kubefile:1:1: error: the dialect 'docker' is not read yet; expected classic\n"
        + "  remove the line '# dialect=docker'"
    ),
    (
      "# escape=`\nFROM x",
      "Kubefile:1:1: error: the escape character '`' is not read; expected \\\n  continue lines with \\"
    ),
  ]

  @Test(arguments: rows) func text(kubefile: String, expected: String) throws {
    let error = try #require(throws: Diagnostics.self) { try readKubefile(kubefile) }
    #expect(error.diagnostics.map(\.description).joined(separator: "\n") == expected)
  }

  @Test func everyFindingIsReported() throws {
    let error = try #require(throws: Diagnostics.self) { try readKubefile("FROM x\nFOO\nCOPY a\nENV 9=1") }
    #expect(error.diagnostics.compactMap(\.site?.line) == [2, 3, 4])
  }

  @Test func bytesThatAreNoText() throws {
    let error = try #require(throws: Diagnostics.self) {
      try Kubefile.read(Data([0x46, 0x0A, 0xFF, 0x0A]), file: "Kubefile")
    }
    #expect(
      error.diagnostics.map(\.description) == ["Kubefile:2: error: the file is not UTF-8 text\n  save it as UTF-8"])
  }

  @Test func aFileThatIsTooLong() throws {
    let error = try #require(throws: Diagnostics.self) {
      try Kubefile.read(Data(repeating: 0x23, count: (4 << 20) + 1), file: "Kubefile")
    }
    #expect(
      error.diagnostics.map(\.description) == [
        "Kubefile: error: the file has 4194305 bytes; expected at most 4194304 bytes\n  is this a Kubefile?"
      ])
  }
}
