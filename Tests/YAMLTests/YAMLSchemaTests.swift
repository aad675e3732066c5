import SealerYAML
import Testing

@Suite struct YAMLSchemaTests {
  static let kubernetes: [(String, YAMLValue)] = [
    // Names.
    ("", .null), ("~", .null), ("null", .null), ("Null", .null), ("NULL", .null), ("nULL", .string("nULL")),
    ("nil", .string("nil")), ("y", .bool(true)), ("Y", .bool(true)), ("yes", .bool(true)), ("YES", .bool(true)),
    ("yEs", .string("yEs")), ("on", .bool(true)), ("ON", .bool(true)), ("true", .bool(true)), ("True", .bool(true)),
    ("tRue", .string("tRue")), ("n", .bool(false)), ("No", .bool(false)), ("off", .bool(false)),
    ("FALSE", .bool(false)), ("falsey", .string("falsey")), ("=", .string("=")), ("<<", .string("<<")),
    // Whole numbers.
    ("0", .int(0)), ("-0", .int(0)), ("+1", .int(1)), ("42", .int(42)), ("-42", .int(-42)), ("00", .int(0)),
    ("014", .int(12)), ("-014", .int(-12)), ("0o14", .int(12)), ("0O14", .int(12)), ("0x1F", .int(31)),
    ("0X1f", .int(31)), ("+0x1", .int(1)), ("-0x1", .int(-1)), ("0b101", .int(5)), ("-0b1", .int(-1)),
    ("+0b1", .int(1)), ("0b-1", .int(-1)), ("0b+1", .int(1)), ("-0b-1", .string("-0b-1")), ("0b", .string("0b")),
    ("0b2", .string("0b2")), ("0x", .string("0x")), ("0o", .string("0o")), ("0o8", .string("0o8")),
    ("0xZZ", .string("0xZZ")), ("0x-1", .string("0x-1")), ("1_000", .int(1000)), ("1__0", .int(10)), ("1_", .int(1)),
    ("0_", .int(0)), ("+_1", .int(1)), ("-_", .string("-_")), ("_1", .string("_1")), ("-", .string("-")),
    ("+", .string("+")), ("--1", .string("--1")), ("9223372036854775807", .int(.max)),
    ("-9223372036854775808", .int(.min)), ("9223372036854775808", .unsigned(1 << 63)),
    ("18446744073709551615", .unsigned(.max)), ("0xFFFFFFFFFFFFFFFF", .unsigned(.max)),
    ("18446744073709551616", .float(1.8446744073709552e19)), ("0x10000000000000000", .string("0x10000000000000000")),
    ("+18446744073709551615", .float(1.8446744073709552e19)), ("-0x8000000000000000", .int(.min)),
    ("-0x8000000000000001", .string("-0x8000000000000001")),
    // Other numbers.
    ("09", .float(9)), ("08", .float(8)), ("00.5", .float(0.5)), ("1.", .float(1)), (".5", .float(0.5)),
    ("+.5", .float(0.5)), ("-.5", .float(-0.5)), ("1e3", .float(1000)), ("1E3", .float(1000)),
    ("1e+3", .float(1000)), ("1.5e-7", .float(1.5e-7)), ("1_0.5_0", .float(10.5)), (".5_0", .float(0.5)),
    (".5e1_0", .float(5e9)), (".5_", .string(".5_")), ("._5", .string("._5")), (".5__0", .string(".5__0")),
    (".", .string(".")), ("..", .string("..")), (".e1", .string(".e1")), ("1e", .string("1e")), ("1e+", .string("1e+")),
    ("e3", .string("e3")), ("1e1000", .string("1e1000")), (".5e1000", .string(".5e1000")), ("1e-1000", .float(0)),
    ("0x1p3", .string("0x1p3")), ("1.2.3", .string("1.2.3")), (".inf", .float(.infinity)),
    ("+.INF", .float(.infinity)), ("-.Inf", .float(-.infinity)), (".iNF", .string(".iNF")),
    ("-.nan", .string("-.nan")), ("NaN", .string("NaN")), ("1:20", .string("1:20")), ("5m0s", .string("5m0s")),
    ("2001-12-14", .string("2001-12-14")), ("é", .string("é")), ("1\u{660}", .string("1\u{660}")),
  ]

  @Test(arguments: kubernetes) func kubernetesWords(text: String, expected: YAMLValue) {
    #expect(YAMLSchema.kubernetes.value(ofPlain: text) == expected)
  }

  static let core: [(String, YAMLValue)] = [
    ("", .null), ("~", .null), ("null", .null), ("NULL", .null), ("nULL", .string("nULL")), ("true", .bool(true)),
    ("False", .bool(false)), ("yes", .string("yes")), ("n", .string("n")), ("on", .string("on")), ("0", .int(0)),
    ("-0", .int(0)), ("014", .int(14)), ("09", .int(9)), ("+12", .int(12)), ("-19", .int(-19)), ("0o7", .int(7)),
    ("0o8", .string("0o8")), ("-0o7", .string("-0o7")), ("0x3A", .int(58)), ("0X3A", .string("0X3A")),
    ("+0x1", .string("+0x1")), ("0b1", .string("0b1")), ("0o", .string("0o")), ("1_000", .string("1_000")),
    ("18446744073709551615", .unsigned(.max)), ("18446744073709551616", .float(1.8446744073709552e19)),
    ("0x10000000000000000", .float(1.8446744073709552e19)), ("0x1000000000000000G", .string("0x1000000000000000G")),
    ("0.", .float(0)), ("-0.0", .float(-0.0)), (".5", .float(0.5)), ("+12e03", .float(12000)),
    ("-2E+05", .float(-200_000)), ("1e1000", .float(.infinity)), (".", .string(".")), ("+", .string("+")),
    ("1e", .string("1e")), (".inf", .float(.infinity)), ("-.Inf", .float(-.infinity)), ("+.INF", .float(.infinity)),
    ("-.nan", .string("-.nan")), ("2001-12-14", .string("2001-12-14")), ("12:30:45", .string("12:30:45")),
    ("<<", .string("<<")),
  ]

  @Test(arguments: core) func coreWords(text: String, expected: YAMLValue) {
    #expect(YAMLSchema.core.value(ofPlain: text) == expected)
  }

  @Test(arguments: [".nan", ".NaN", ".NAN"]) func notANumber(text: String) {
    for schema in [YAMLSchema.core, .kubernetes] {
      guard case .float(let value) = schema.value(ofPlain: text) else {
        Issue.record("\(text) is no float")
        continue
      }
      #expect(value.isNaN)
    }
  }

  @Test(arguments: [
    ("", YAMLScalarKind.null), ("no", .bool), ("18446744073709551615", .int), ("1.5", .float), ("<<", .merge),
    ("a", .string), ("2001-12-14", .timestamp), ("2001-2-3", .timestamp), ("2001-12-14t21:59:43.10-05:00", .timestamp),
    ("2001-12-14T21:59:43Z", .timestamp), ("2001-12-14 21:59:43.10", .timestamp), ("2001-12-14  1:2:3", .timestamp),
    ("2001-12-14 21:59:43,5", .timestamp), ("2020-02-29", .timestamp), ("2001-12-14T21:59:43+24:60", .timestamp),
    ("2001-02-29", .string), ("1900-02-29", .string), ("2001-13-01", .string), ("2001-00-01", .string),
    ("2001-04-31", .string), ("2001-12-32", .string), ("2001-12", .string), ("2001-12-", .string),
    ("20011-12-14", .string), ("2001-12-14 21:59:43.10 -5", .string), ("2001-12-14T21:59:43", .string),
    ("2001-12-14 21:59:43Z", .string), ("2001-12-14T24:00:00Z", .string), ("2001-12-14T21:60:00Z", .string),
    ("2001-12-14T21:59:43.Z", .string), ("2001-12-14T21:59:43+5:00", .string), ("2001-12-14 ", .string),
    ("2001-12-14T21:59:43+0500", .string), ("2001-12-145", .string), ("2001-12-14x", .string),
  ])
  func kinds(text: String, expected: YAMLScalarKind) {
    #expect(YAMLSchema.kubernetes.kind(ofPlain: text) == expected)
    #expect(expected == .merge || expected == .timestamp || YAMLSchema.core.kind(ofPlain: "2001-12-14") == .string)
  }

  @Test func tags() {
    let schema = YAMLSchema.kubernetes
    #expect(schema.value(of: "3", as: .int) == .int(3))
    #expect(schema.value(of: "3", as: .string) == .string("3"))
    #expect(schema.value(of: "1", as: .float) == .float(1))
    #expect(schema.value(of: "18446744073709551615", as: .float) == nil)
    #expect(YAMLSchema.core.value(of: "18446744073709551615", as: .float) == .float(1.8446744073709552e19))
    #expect(schema.value(of: "x", as: .null) == nil)
    #expect(schema.value(of: "1.5", as: .int) == nil)
    #expect(schema.value(of: "on", as: .bool) == .bool(true))
    #expect(schema.value(of: "<<", as: .merge) == .string("<<"))
    #expect(schema.value(of: "2001-12-14", as: .timestamp) == .string("2001-12-14"))
    #expect(schema.value(of: "today", as: .timestamp) == nil)
  }
}
