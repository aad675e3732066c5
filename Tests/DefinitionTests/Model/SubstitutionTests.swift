import SealerDefinition
import SealerFoundations
import TestSupport
import Testing

/// What stands for `${NAME…}` is what bash makes of it, whose operators BuildKit's shell lexer has.
@Suite struct SubstitutionTests {
  /// What `A` is, none for a variable that is not set, and the text.
  private static let rows: [(value: String?, text: String)] = [
    (nil, "${A-y}"), ("", "${A-y}"), ("1", "${A-y}"), (nil, "${A:-y}"), ("", "${A:-y}"), ("1", "${A:-y}"),
    (nil, "${A+y}"), ("", "${A+y}"), ("1", "${A+y}"), (nil, "${A:+y}"), ("", "${A:+y}"), ("1", "${A:+y}"),
    ("", "${A?gone}"), ("1", "${A?gone}"), ("1", "${A:?gone}"), (nil, "x${A:-${B:-z}}y"),
    ("a.b.c", "${A#*.}"), ("a.b.c", "${A##*.}"), ("a.b.c", "${A%.*}"), ("a.b.c", "${A%%.*}"), ("a.b.c", "${A#x}"),
    ("a.b.c", "${A%c}"), ("abc", "${A#?}"), ("abc", "${A%??}"), ("", "${A#*}"), (nil, "${A#*}"), ("a*b", "${A#a\\*}"),
    ("a*b", "${A%\\*b}"), ("aXbXc", "${A/X/-}"), ("aXbXc", "${A//X/-}"), ("aXbXc", "${A/X}"), ("aXbXc", "${A//X}"),
    ("aXbXc", "${A/X*/-}"), ("aXbXc", "${A//?X/-}"), ("a/b/c", "${A//\\//-}"), ("abc", "${A/z/-}"), ("v1.2", "${A#v}"),
    ("äöü", "${A#?}"), ("äöü", "${A/ö/o}"), ("https://a.b/c", "${A#https://}"), ("https://a.b/c", "${A#*//}"),
    ("aaa", "${A//a/b}"), ("aaa", "${A#a*}"), ("aaa", "${A##a*}"), ("x}y", "${A%\\}y}"), ("1", "${A:+<$A>}"),
  ]

  @Test(arguments: rows) func asBashHasIt(value: String?, text: String) throws {
    let set = value.map { "A='\($0)'; " } ?? "unset A; "
    let peer = try Program.run("bash", "-c", "unset B; \(set)printf %s \"\(text)\"")
    #expect(peer.status == 0, "\(peer.output)")
    let read = Expandable(lenient: text)
    #expect(!read.variableNames.isEmpty && read.description == Expandable(lenient: read.description).description)
    #expect(try read.expanded(within: InputLimits()) { $0 == "A" ? value : nil } == peer.output)
  }

  @Test(
    arguments: [
      (nil, "${A?}", "the variable 'A' is not set"), (nil, "${A?say A}", "the variable 'A' is not set: say A"),
      ("", "${A:?say ${B:-b}}", "the variable 'A' is empty: say b"), (nil, "${A:?}", "the variable 'A' is not set"),
      (String(repeating: "x", count: 9000), "${A/y/z}", "the variable 'A' is too long: 'y' can't be looked for in it"),
    ] as [(String?, String, String)])
  func whatATextCantDoWithout(value: String?, text: String, found: String) throws {
    let error = try #require(throws: VariableError.self) {
      try Expandable(lenient: text).expanded(within: InputLimits()) { $0 == "A" ? value : nil }
    }
    #expect(error.diagnostics.map(\.found) == [found])
  }

  @Test func namesThatNeedAValue() {
    #expect(Expandable(lenient: "$A ${B:-x} ${C} ${D?} ${E#x} ${F+y}").neededNames == ["A", "C", "E"])
  }
}
