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
      "Kubefile:2:1: error: a second FROM; expected one FROM; the one before stands at Kubefile:1:1\n"
        + "  name the stage before, FROM … AS NAME, if later lines take files from it by COPY --from=NAME"
    ),
    (
      "FROM a AS x\nFROM b AS X",
      "Kubefile:2:1: error: a second stage 'x'; expected a name of its own for each stage"
    ),
    (
      "FRM x\nFROM x",
      "Kubefile:1:1: error: unknown instruction 'FRM'; expected FROM, COPY, RUN, CMD, ENV, ARG, LABEL, MAINTAINER, APP, "
        + "APPCMDS, CMDS, CNI, CSI, KUBEVERSION, LAUNCH\n  did you mean 'FROM'?"
    ),
    (
      "FROM x\nADD a b",
      "Kubefile:2:1: error: ADD is an instruction of Dockerfiles, not of Kubefiles\n"
        + "  use COPY, which takes addresses, too"
    ),
    (
      "FROM x\n  WORKDIR app",
      "Kubefile:2:3: error: WORKDIR is an instruction of Dockerfiles, not of Kubefiles\n  use 'cd' in the command"
    ),
    (
      "FROM",
      "Kubefile:1:5: error: FROM lacks an argument; expected FROM [--platform=OS/ARCHITECTURE] REFERENCE [AS STAGE], "
        + "or FROM scratch"
    ),
    (
      "FROM a b",
      "Kubefile:1:8: error: FROM has 'b' too much; expected FROM [--platform=OS/ARCHITECTURE] REFERENCE [AS STAGE], "
        + "or FROM scratch"
    ),
    (
      "FROM a AS 1",
      "Kubefile:1:11: error: '1' is no name for FROM; expected the name of a stage: letters, digits, '_', '.' and '-', "
        + "not only digits"
    ),
    ("FROM --platform a", "Kubefile:1:6: error: FROM --platform lacks a value; expected --platform=VALUE"),
    ("FROM x\nCOPY a", "Kubefile:2:6: error: COPY lacks an argument; expected COPY SOURCE … FOLDER"),
    (
      "FROM x\nCOPY --from=b --from=c a c",
      "Kubefile:2:15: error: COPY has --from twice; expected --from once"
    ),
    (
      "FROM x\nCOPY --chwon=b a c",
      "Kubefile:2:6: error: COPY has an unknown flag '--chwon'; expected --from, --platform, --chmod\n"
        + "  did you mean '--chmod'?"
    ),
    (
      "FROM x\nCOPY --chown=b a c",
      "Kubefile:2:6: error: COPY has an unknown flag '--chown'; expected --from, --platform, --chmod\n"
        + "  everything in a cluster image belongs to root"
    ),
    (
      "FROM x\nCOPY --chmod=9 a c",
      "Kubefile:2:6: error: '9' are no permissions; expected octal digits, such as 0644"
    ),
    (
      "# dialect=docker\nFROM x\nCOPY a b c",
      "Kubefile:3:10: error: COPY gives several sources the one name 'c'; expected a folder, 'c/'\n"
        + "  end the destination with '/'"
    ),
    (
      "FROM x\nAPP",
      "Kubefile:2:4: error: APP lacks an argument; expected APP NAME local://PATH …, or an http:// or https:// address"
    ),
    (
      "FROM x\nAPP a b.yaml",
      "Kubefile:2:7: error: 'b.yaml' does not say where it comes from; expected local://PATH, or an http:// or "
        + "https:// address\n  did you mean 'local://b.yaml'?"
    ),
    (
      "FROM x\nAPP a/b local://c",
      "Kubefile:2:5: error: 'a/b' is no name for APP; expected the name of an application: letters, digits, '_', '.' "
        + "and '-'"
    ),
    ("FROM x\nCMDS a b", "Kubefile:2:6: error: CMDS lacks an argument; expected CMDS [\"COMMAND\", …]"),
    (
      "FROM x\nAPPCMDS a b",
      "Kubefile:2:11: error: APPCMDS lacks an argument; expected APPCMDS NAME [\"COMMAND\", …]"
    ),
    (
      "FROM x\nLAUNCH a\nLAUNCH b",
      "Kubefile:3:1: error: a second LAUNCH; expected one LAUNCH; the first stands at Kubefile:2:1\n  join the two lists"
    ),
    ("FROM x\nCNI", "Kubefile:2:4: error: CNI lacks an argument; expected CNI VALUE"),
    ("FROM x\nCOPY \"a b", "Kubefile:2:6: error: the quote \" is not closed; expected another \" on the same line"),
    ("FROM x\nCOPY 'a b", "Kubefile:2:6: error: the quote ' is not closed; expected another ' on the same line"),
    (
      "FROM x:${A",
      "Kubefile:1:8: error: '${' is not closed; expected '}' on the same line\n  write \\$ for a plain dollar sign"
    ),
    (
      "FROM x:${A:=b}",
      "Kubefile:1:8: error: a variable has an unknown operator; expected $NAME, ${NAME}, or ${NAME…} with a word behind one of "
        + ":- - :+ + :? ? # ## % %% / //"
    ),
    (
      "FROM x:${-}",
      "Kubefile:1:8: error: a variable has no proper name; expected $NAME, ${NAME}, or ${NAME…} with a word behind one of "
        + ":- - :+ + :? ? # ## % %% / //\n  write \\$ for a plain dollar sign"
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
      "# dialect=doker\nFROM x",
      "Kubefile:1:1: error: unknown dialect 'doker'; expected classic or docker\n  did you mean 'docker'?"
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
      try Kubefile.read(Data(repeating: 0x23, count: (1 << 20) + 1), file: "Kubefile")
    }
    #expect(
      error.diagnostics.map(\.description) == [
        "Kubefile: error: the file has 1048577 bytes; expected at most 1048576 bytes\n  is this a Kubefile?"
      ])
  }
}
