import Testing

@testable import SealerTemplates

/// What hostile arguments meet: a limit before the memory is taken, Go's words where Go has some.
@Suite struct FunctionLimitTests {
  private static func call(_ name: String, _ arguments: GoValue..., budget: RenderBudget = .init()) -> String {
    guard let function = FunctionTable.helm[GoString(name)] else { return "no such function" }
    do throws(FunctionError) {
      return GoFormat.sprint([try function.body(arguments, RenderContext(budget: budget))]).text
    } catch {
      switch error {
      case .message(let words): return words.text
      case .limit(let limit): return "\(limit)"
      case .nested(let nested): return nested.message.text
      }
    }
  }

  private static let longString = "\(RenderLimit.string(bytes: 32 << 20))"
  private static let longList = "\(RenderLimit.list(elements: 1_000_000))"

  @Test func stringsThatWouldFillTheMemory() {
    #expect(Self.call("repeat", .int(1_000_000_000), .text("ab")) == Self.longString)
    #expect(Self.call("indent", .int(1_000_000_000), .text("ab")) == Self.longString)
    #expect(Self.call("nindent", .int(70_000_000), .text("")) == Self.longString)
    let lines = GoValue.string(GoString([UInt8](repeating: 0x0A, count: 100_000)))
    #expect(Self.call("indent", .int(10_000), lines) == Self.longString)
    #expect(Self.call("replace", .text("\n"), lines, lines) == Self.longString)
    #expect(Self.call("replace", .text(""), lines, lines) == Self.longString)
    #expect(Self.call("wrapWith", .int(1), lines, .text(String(repeating: "x", count: 1_000))) == Self.longString)
    #expect(Self.call("join", lines, .list([GoValue](repeating: .text(""), count: 1_000))) == Self.longString)
  }

  @Test(arguments: [Int.min, -2, -1, 0, 1, 2, 3, Int.max]) func partsOfANumber(most: Int) {
    let letters = Self.call("splitn", .text(""), .int(most), .text("abc"))
    let words = Self.call("splitn", .text(","), .int(most), .text("a,b,c"))
    switch most {
    case 0: #expect(letters == "map[]" && words == "map[]")
    case 1: #expect(letters == "map[_0:abc]" && words == "map[_0:a,b,c]")
    case 2: #expect(letters == "map[_0:a _1:bc]" && words == "map[_0:a _1:b,c]")
    default: #expect(letters == "map[_0:a _1:b _2:c]" && words == "map[_0:a _1:b _2:c]")
    }
  }

  @Test func listsThatWouldFillTheMemory() {
    #expect(Self.call("until", .int(1_000_000_000)) == Self.longList)
    #expect(Self.call("until", .int(Int.min)) == Self.longList)
    #expect(Self.call("untilStep", .int(Int.min), .int(Int.max), .int(1)) == Self.longList)
    #expect(Self.call("untilStep", .int(0), .int(Int.max), .int(Int.max - 1)) == Self.longList)
    #expect(Self.call("seq", .int(1_000_000_000)) == Self.longList)
    let few = RenderBudget(steps: 100)
    #expect(Self.call("uniq", .list([GoValue](repeating: .int(1), count: 101)), budget: few) == "\(RenderLimit.steps)")
  }

  @Test func whereGoPanics() {
    #expect(Self.call("repeat", .int(-1), .text("a")) == "strings: negative Repeat count")
    #expect(Self.call("repeat", .int(Int.max), .text("aa")) == "strings: Repeat output length overflow")
    #expect(Self.call("repeat", .int(1 << 50), .text("a")) == "runtime error: makeslice: len out of range")
    #expect(Self.call("div", .int(1), .int(0)) == "runtime error: integer divide by zero")
    #expect(Self.call("div", .int64(.min), .int(-1)) == "-9223372036854775808")
    #expect(Self.call("mod", .int64(.min), .int(-1)) == "0")
    #expect(Self.call("substr", .int(2), .int(1), .text("abc")) == "runtime error: slice bounds out of range [2:1]")
    #expect(Self.call("chunk", .int(0), .list([.int(1)])) == "runtime error: makeslice: len out of range")
    #expect(Self.call("randInt", .int(3), .int(3)) == "invalid argument to Intn")
  }

  @Test func valuesNestedDeeplyAndMapsInThemselvesAreCompared() {
    var (one, other) = (GoValue.list([]), GoValue.list([]))
    for _ in 0..<20_000 { (one, other) = (.list([one]), .list([other])) }
    #expect(Self.call("deepEqual", one, other) == "true")
    #expect(Self.call("deepEqual", .list([one]), other) == "false")
    let (left, right) = (GoMap(), GoMap())
    left["self"] = .map(left)
    right["self"] = .map(right)
    #expect(Self.call("deepEqual", .map(left), .map(right)) == "true")
    left["self"] = nil
    right["self"] = nil
  }

  @Test func aSearchIsLinear() {
    let text = GoValue.string(GoString([UInt8](repeating: 0x61, count: 400_000)))
    let part = GoValue.string(GoString([UInt8](repeating: 0x61, count: 20_000) + [0x62]))
    #expect(Self.call("contains", part, text) == "false")
    let found = GoString([UInt8](repeating: 0x61, count: 200_000) + [0x62, 0x61])
    #expect(found.index(of: GoString([UInt8](repeating: 0x61, count: 9_000) + [0x62])) == 191_000)
  }

  @Test func sortingStringsSortsTheListItself() {
    let list = GoList(["b", "a"].map { .text($0) }, type: .strings)
    #expect(Self.call("sortAlpha", .list(list)) == "[a b]")
    #expect(GoFormat.sprint([.list(list)]).text == "[a b]")
  }

  @Test func slicesReachBehindTheirEnd() {
    let list = GoValue.appended([.int(1), .int(2), .int(3)])
    #expect(Self.call("slice", list, .int(1), .int(4)) == "[2 3 <nil>]")
    #expect(Self.call("slice", list, .int(1), .int(5)) == "reflect.Value.Slice: slice index out of bounds")
    let part = GoList([.int(1)], spare: [.int(2), .int(3)])
    #expect(Self.call("slice", .list(part), .int(0), .int(2)) == "[1 2]")
  }

  @Test func simpleMappingsWhereUnicodeHasLongerOnes() {
    #expect(CaseConversion.upper("ᾳßŉǆ") == "ᾼßŉǄ")
    #expect(CaseConversion.lower("İẞΣǅ") == "ißσǆ")
    #expect(CaseConversion.title("ǆa ǆa_b") == "ǅa ǅa_b")
    #expect(CaseConversion.upper(GoString([0x61, 0xFF])) == GoString([0x41, 0xEF, 0xBF, 0xBD]))
  }
}
