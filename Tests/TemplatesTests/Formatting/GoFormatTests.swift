import SealerTemplates
import TestSupport
import Testing

@Suite struct GoFormatTests {
  private func printed(_ value: GoValue) -> String {
    var output = Array("> ".utf8)
    GoFormat.append(value, to: &output)
    return String(decoding: output, as: UTF8.self)
  }

  @Test func actionsPrint() {
    #expect(printed(.invalid) == "> <no value>")
    #expect(printed(.nilInterface) == "> <nil>")
    #expect(printed(.text("a\"b")) == "> a\"b")
    #expect(printed(.bool(true)) == "> true")
    #expect(printed(.int64(.min)) == "> -9223372036854775808")
    #expect(printed(.uint(.max, .uint64)) == "> 18446744073709551615")
    #expect(printed(.float64(1e21)) == "> 1e+21")
    #expect(printed(.float64(123_456)) == "> 123456")
    #expect(printed(.float64(1_234_567)) == "> 1.234567e+06")
    #expect(printed(.float(Double(Float(0.1)), .float32)) == "> 0.1")
    #expect(printed(.int(5_400_000_000_000, .duration)) == "> 1h30m0s")
    #expect(printed(.int(2, .month)) == "> February")
    #expect(printed(.list([.text("a"), .int(1), .nilInterface])) == "> [a 1 <nil>]")
    #expect(printed(.dict(["b": .int(1), "a": .list([])])) == "> map[a:[] b:1]")
    #expect(printed(.bytes("hi")) == "> [104 105]")
    #expect(printed(.time(GoTime(seconds: 0, nanoseconds: 500_000_000))) == "> 1970-01-01 00:00:00.5 +0000 UTC")
  }

  private static let version = GoNamedType(
    "chartutil.KubeVersion", fields: [.init("Version", .string)],
    methods: [
      TemplateFunction("String", GoSignature()) { arguments, _ throws(FunctionError) in
        guard case .pointer(let pointer) = arguments[0], let target = pointer.target else {
          throw .message("nil pointer")
        }
        return target.values[0]
      }
    ], pointerMethods: ["String"])

  @Test func methodsOfPointersAreFoundWhereGoFindsThem() {
    let structure = GoStruct(Self.version, [.text("v1.20")])
    #expect(printed(.structure(structure)) == "> {v1.20}")
    #expect(printed(.pointer(GoPointer(structure))) == "> v1.20")
    #expect(GoFormat.verb("v", .structure(structure)) == "{v1.20}")
    #expect(GoFormat.verb("v", .pointer(GoPointer(structure))) == "v1.20")
    #expect(GoFormat.verb("s", .pointer(GoPointer(nilOf: Self.version))) == "<nil>")
    #expect(GoFormat.verb("+v", .structure(structure)) == "{Version:v1.20}")
    #expect(GoFormat.verb("#v", .pointer(GoPointer(structure))) == "&chartutil.KubeVersion{Version:\"v1.20\"}")
    #expect(printed(.list([.structure(structure)])) == "> [{v1.20}]")
  }

  @Test func pointersInsideAreAddresses() {
    let plain = GoNamedType("main.T", fields: [.init("A", .int(.int))])
    let pointer = GoValue.pointer(GoPointer(GoStruct(plain, [.int(1)])))
    #expect(printed(pointer) == "> &{1}")
    #expect(GoFormat.verb("v", pointer) == "&{1}")
    #expect(GoFormat.verb("v", .list([pointer])) == "[0xc000010000]")
    #expect(GoFormat.verb("#v", .list([pointer])) == "[]interface {}{(*main.T)(0xc000010000)}")
    #expect(GoFormat.verb("p", .list([])) == "0xc000010000")
    #expect(GoFormat.verb("p", .int(1)) == "%!p(int=1)")
  }

  @Test(arguments: [
    ("%[2]d %[1]d", "2 1"), ("%[3]d", "%!d(BADINDEX)"), ("%d %d %d", "1 2 %!d(MISSING)"), ("%d", "1%!(EXTRA int=2)"),
    ("%s", "%!s(int=1)%!(EXTRA int=2)"), ("%", "%!(NOVERB)%!(EXTRA int=1, int=2)"), ("%*d", "2"),
    ("%.*d", "2"), ("%[1]*.[2]*[1]d", "01"), ("%-5d|%05d", "1    |00002"), ("%x%X", "12"),
    ("%10000010d", "%!(NOVERB)%!(EXTRA int=1, int=2)"),
  ]) func directives(format: String, expected: String) {
    #expect(GoFormat.sprintf(GoString(format), [.int(1), .int(2)]).text == expected)
  }

  @Test func blanksBetweenOperands() {
    let values: [GoValue] = [.text("a"), .text("b"), .int(1), .int(2), .nilInterface, .text("c")]
    #expect(GoFormat.sprint(values) == "ab1 2 <nil>c")
    #expect(GoFormat.sprintln(values) == "a b 1 2 <nil> c\n")
  }

  /// A dict that holds itself twice would print forever.
  @Test func cyclesMeetALimit() {
    let dict = GoMap()
    dict["a"] = .map(dict)
    dict["b"] = .map(dict)
    let render = RenderContext()
    render.budget.longestString = 1 << 16
    #expect(throws: FunctionError.self) { try GoFormat.sprintf("%v", [.map(dict)], render) }
    #expect(throws: FunctionError.self) { try GoFormat.sprint([.map(dict)], render) }
    var output: [UInt8] = []
    #expect(throws: FunctionError.self) { try GoFormat.append(.map(dict), to: &output, render) }
    #expect(output.count < 1 << 17)
  }

  @Test func deepValuesArePrinted() {
    let deep = (0..<150).reduce(GoValue.int(1)) { value, _ in .list([value]) }
    #expect(printed(deep) == "> " + String(repeating: "[", count: 150) + "1" + String(repeating: "]", count: 150))
    let deeper = (0..<200_000).reduce(GoValue.int(1)) { value, _ in .list([value]) }
    do throws(FunctionError) {
      _ = try GoFormat.sprintf("%v", [deeper], RenderContext())
      Issue.record("no limit")
    } catch {
      guard case .limit(.depth) = error else {
        Issue.record("another error")
        return
      }
    }
  }

  @Test func widthsMeetALimit() {
    let render = RenderContext()
    render.budget.longestString = 1 << 16
    let format = GoString(String(repeating: "%30000d", count: 100))
    do throws(FunctionError) {
      _ = try GoFormat.sprintf(format, Array(repeating: .int(1), count: 100), render)
      Issue.record("no limit")
    } catch {
      guard case .limit(.string(let bytes)) = error else {
        Issue.record("another error")
        return
      }
      #expect(bytes == 1 << 16)
    }
    let before = render.budget.steps
    #expect(throws: Never.self) { try GoFormat.sprintf("%64000d", [.int(1)], render) }
    #expect(before - render.budget.steps == 1001)
  }

  /// Formats of random bytes end in some text.
  @Test func anyFormatIsPrinted() {
    var random = SeededGenerator(seed: 7)
    let letters = Array("%%%%+-# 0123456789.*[]vTdsqxXfgeUcbotw!\u{E9}".utf8) + [0xFF]
    let values: [GoValue] = [.int(-3), .text("x\u{0}"), .float64(-.infinity), .dict(["a": .list([.int(1)])]), .invalid]
    var total = 0
    for _ in 0..<500 {
      let format = (0..<Int.random(in: 0..<24, using: &random)).compactMap { _ in letters.randomElement(using: &random)
      }
      let render = RenderContext()
      render.budget.longestString = 1 << 16
      total += (try? GoFormat.sprintf(GoString(format), values, render))?.count ?? 1
    }
    #expect(total > 500)
  }
}
