import Foundation
import SealerFoundations
import SealerYAML
import Testing

/// What the encoder writes, and what it refuses.
@Suite struct YAMLEncoderTests {
  private func text<T: Encodable>(_ value: T) throws -> String { try YAMLEncoder().encode(value) }

  private func value<T: Encodable>(_ value: T) throws -> YAMLValue { try YAMLEncoder().value(value) }

  @Test func scalars() throws {
    #expect(try value("a") == .string("a") && value(true) == .bool(true) && value(1.5) == .float(1.5))
    #expect(try value(Int8.min) == .int(-128) && value(UInt32.max) == .int(4_294_967_295))
    #expect(try value(Int64.min) == .int(.min) && value(UInt64(Int64.max)) == .int(.max))
    #expect(try value(Float(0.1)) == .float(0.1) && value(Int?.none) == .null && value(Int?(5)) == .int(5))
    #expect(try value(Data("hello".utf8)) == .string("aGVsbG8="))
    #expect(try value(Date(timeIntervalSince1970: 0)) == .string("1970-01-01T00:00:00Z"))
    #expect(try value(Date(timeIntervalSince1970: 0.25)) == .string("1970-01-01T00:00:00.250Z"))
    #expect(try value(#require(URL(string: "https://a.b/c"))) == .string("https://a.b/c"))
    #expect(try value(Decimal(12)) == .int(12) && value(Decimal(string: "0.1")) == .float(0.1))
    let long = "0.1234567890123456789012345"
    #expect(try value(Decimal(string: long)) == .string(long))
  }

  @Test func layout() throws {
    struct Manifest: Encodable {
      struct Spec: Encodable {
        var ports = [80, 443]
        var args = ["v": "5", "a": "true"]
        var none: Int?
        var empty: [String] = []
      }

      var kind = "Pod"
      var spec = Spec()
    }
    #expect(
      try text(Manifest()) == """
        kind: Pod
        spec:
          ports:
          - 80
          - 443
          args:
            a: "true"
            v: "5"
          empty: []

        """)
  }

  @Test func dictionariesAreSorted() throws {
    let names = Dictionary(uniqueKeysWithValues: (0..<50).map { ("key\($0)", $0) })
    guard case .map(let fields) = try value(names) else {
      Issue.record("no map")
      return
    }
    #expect(fields.map(\.key) == names.keys.sorted())
    #expect(try text([10: "a", 9: "b", -1: "c"]) == "\"-1\": c\n\"9\": b\n\"10\": a\n")
    #expect(try text(["b": ["d": 1, "c": 2], "a": [:]]) == "a: {}\nb:\n  c: 2\n  d: 1\n")
  }

  enum Key: CodingKey { case a, b, c }

  /// Writes with every kind of container.
  struct ByHand: Encodable {
    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: Key.self)
      try fields.encode(1, forKey: .a)
      try fields.encodeNil(forKey: .a)
      var list = fields.nestedUnkeyedContainer(forKey: .b)
      try list.encode(1)
      try list.encodeNil()
      var inner = list.nestedUnkeyedContainer()
      try inner.encode("x")
      #expect(inner.codingPath.map(\.stringValue) == ["b", "2"] && inner.count == 1)
      var map = list.nestedContainer(keyedBy: Key.self)
      try map.encode(true, forKey: .c)
      try "y".encode(to: list.superEncoder())
      var more = fields.nestedUnkeyedContainer(forKey: .b)
      try more.encode(6)
      #expect(list.count == 6 && list.codingPath.map(\.stringValue) == ["b"])
      var nested = fields.nestedContainer(keyedBy: Key.self, forKey: .c)
      try nested.encode(2, forKey: .a)
      #expect(nested.codingPath.map(\.stringValue) == ["c"])
      try 3.encode(to: nested.superEncoder(forKey: .b))
      try "z".encode(to: fields.superEncoder())
      var again = encoder.container(keyedBy: Key.self)
      try again.encodeIfPresent(Int?.none, forKey: .b)
      _ = nested.nestedUnkeyedContainer(forKey: .c)
    }
  }

  @Test func byHand() throws {
    let fields: [YAMLField] = [
      YAMLField(key: "a", value: .null),
      YAMLField(
        key: "b",
        value: .list([
          .int(1), .null, .list([.string("x")]), .map([YAMLField(key: "c", value: .bool(true))]), .string("y"), .int(6),
        ])),
      YAMLField(
        key: "c",
        value: .map([
          YAMLField(key: "a", value: .int(2)), YAMLField(key: "b", value: .int(3)),
          YAMLField(key: "c", value: .list([])),
        ])),
      YAMLField(key: "super", value: .string("z")),
    ]
    #expect(try value(ByHand()) == .map(fields))
  }

  // MARK: - What is refused

  struct Silent: Encodable {
    func encode(to encoder: any Encoder) {}
  }

  struct TwoKinds: Encodable {
    func encode(to encoder: any Encoder) throws {
      var fields = encoder.container(keyedBy: Key.self)
      var list = fields.nestedUnkeyedContainer(forKey: .a)
      try list.encode(1)
      _ = fields.nestedContainer(keyedBy: Key.self, forKey: .a)
    }
  }

  struct Refusing: Encodable {
    var error: any Error & Sendable

    func encode(to encoder: any Encoder) throws { throw error }
  }

  struct Plain: Error, CustomStringConvertible {
    var description: String { "a plain error" }
  }

  private func refusal<T: Encodable>(_ value: T) throws -> String {
    let error = try #require(throws: YAMLEncodingError.self) { try YAMLEncoder().encode(value) }
    return error.diagnostics.map(\.description).joined(separator: "\n")
  }

  @Test func texts() throws {
    #expect(try refusal(Silent()) == "error: the document wrote no value; expected a value from its encode(to:)")
    #expect(
      try refusal(["x": [TwoKinds()]])
        == "error: x[0].a asked for containers of two kinds; expected one kind of container in its encode(to:)")
    #expect(
      try refusal(["x": Refusing(error: Plain())]) == "error: x, of type Refusing, can't be written: a plain error")
    #expect(try refusal(["x": Refusing(error: Diagnostic("not today"))]) == "error: not today")
    let invalid = EncodingError.invalidValue(5, .init(codingPath: [Key.a, Key.b], debugDescription: "odd"))
    #expect(try refusal(["a": Refusing(error: invalid)]) == "error: a.b, of type Int, can't be written: odd")
    if #available(macOS 15, *) {
      #expect(try value(Int128(5)) == .int(5))
      #expect(
        try refusal(Int128.max) == "error: the document, of type Int128, can't be written: it has no form as a scalar")
    }
    for seconds in [Double.infinity, -.infinity, .nan, 1e12, -1e12] {
      let date = Date(timeIntervalSince1970: seconds)
      #expect(try refusal([date]) == "error: [0], of type Date, can't be written: it has no form as a scalar")
    }
  }
}
