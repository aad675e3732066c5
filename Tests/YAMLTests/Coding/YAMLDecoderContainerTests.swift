import Foundation
import SealerYAML
import Testing

/// Containers as types that decode by hand see them.
@Suite struct YAMLDecoderContainerTests {
  private func read<T: Decodable>(_ text: String, _ type: T.Type = T.self) throws -> T {
    try YAMLDecoder().decode(type, from: Data(text.utf8), file: "x.yaml")
  }

  enum Key: String, CodingKey { case a, b, list, map, missing, null }

  /// Looks at everything a keyed container and its nested ones tell.
  struct Keyed: Decodable {
    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: Key.self)
      #expect(
        fields.codingPath.isEmpty && fields.allKeys.map(\.rawValue).sorted() == ["a", "b", "list", "map", "null"])
      #expect(fields.contains(.null) && !fields.contains(.missing))
      #expect(try fields.decodeNil(forKey: .null) && !fields.decodeNil(forKey: .a))
      #expect(try fields.decode(Int.self, forKey: .a) == 1)
      #expect(try fields.decodeIfPresent(Int.self, forKey: .null) == nil)
      #expect(try fields.decodeIfPresent(String.self, forKey: .missing) == nil)
      #expect(throws: DecodingError.self) { try fields.decodeNil(forKey: .missing) }
      #expect(throws: DecodingError.self) { try fields.decode(String.self, forKey: .null) }
      let map = try fields.nestedContainer(keyedBy: Key.self, forKey: .map)
      #expect(map.codingPath.map(\.stringValue) == ["map"])
      let below = try map.nestedContainer(keyedBy: Key.self, forKey: .a)
      #expect(below.codingPath.map(\.stringValue) == ["map", "a"])
      #expect(try below.decode(String.self, forKey: .b) == "c")
      let own = try fields.superDecoder(forKey: .b).singleValueContainer()
      #expect(try own.codingPath.map(\.stringValue) == ["b"] && own.decode(Bool.self))
      #expect(throws: DecodingError.self) { try fields.superDecoder() }
      try Self.list(fields.nestedUnkeyedContainer(forKey: .list))
    }

    static func list(_ container: any UnkeyedDecodingContainer) throws {
      var list = container
      #expect(list.count == 6 && list.currentIndex == 0 && !list.isAtEnd)
      #expect(try list.decodeNil() && list.currentIndex == 1)
      #expect(throws: DecodingError.self) { try list.decode(Int.self) }
      #expect(try list.currentIndex == 1 && !list.decodeNil() && list.decode(String.self) == "x")
      var inner = try list.nestedUnkeyedContainer()
      #expect(inner.codingPath.map(\.intValue) == [nil, 2])
      #expect(try inner.decode(Int.self) == 1 && inner.isAtEnd)
      let map = try list.nestedContainer(keyedBy: Key.self)
      #expect(try map.decode(Int.self, forKey: .a) == 5)
      #expect(try list.superDecoder().singleValueContainer().decode(Double.self) == 1.5)
      #expect(try list.decodeIfPresent(Int.self) == nil && list.isAtEnd)
      #expect(try list.decodeIfPresent(Int.self) == nil)
      #expect(throws: DecodingError.self) { try list.decode(Int.self) }
      #expect(throws: DecodingError.self) { try list.decodeNil() }
    }
  }

  @Test func byHand() throws {
    _ = try read(
      "a: 1\nb: yes\nnull: null\nlist: [~, x, [1], {a: 5}, 1.5, null]\nmap: {a: {b: c}}\n", Keyed.self)
  }

  /// Tells the path where it stands.
  struct Place: Decodable, Equatable {
    var path: String
    var note: String

    init(from decoder: any Decoder) throws {
      path = decoder.codingPath.map { $0.intValue.map { "\($0)" } ?? $0.stringValue }.joined(separator: "/")
      note = decoder.userInfo.values.first as? String ?? ""
    }
  }

  @Test func codingPaths() throws {
    let places = try read("a:\n- - 1\n  - 2\nb: [[3]]\n", [String: [[Place]]].self)
    #expect(places.mapValues { $0.map { $0.map(\.path) } } == ["a": [["a/0/0", "a/0/1"]], "b": [["b/0/0"]]])
  }

  @Test func userInfo() throws {
    let key = try #require(CodingUserInfoKey(rawValue: "note"))
    let decoder = YAMLDecoder(userInfo: [key: "hello"])
    #expect(try decoder.decode([Place].self, from: Data("- 1\n".utf8), file: "x").first?.note == "hello")
  }

  enum Color: String, Codable, CodingKeyRepresentable { case red, green }

  @Test func dictionaries() throws {
    #expect(try read("80: a\n'-5': c\n", [Int: String].self) == [80: "a", -5: "c"])
    #expect(try read("red: 1\ngreen: 2\n", [Color: Int].self) == [.red: 1, .green: 2])
    #expect(try read("yes: 1\n10: 2\n1.5: 3\n", [String: Int].self) == ["yes": 1, "10": 2, "1.5": 3])
    #expect(try read("{}", [String: Int].self) == [:])
    #expect(throws: YAMLDecodingError.self) { try read("blue: 1\n", [Color: Int].self) }
  }

  @Test func mergeKeysAndAliases() throws {
    let yaml = """
      base: &b {x: 1, z: 2}
      more: &m {<<: *b, y: 5}
      one: {<<: *b, z: 3}
      two: {x: 0, <<: [*m, {w: 7, y: 8}]}
      three: *m
      """
    #expect(
      try read(yaml, [String: [String: Int]].self) == [
        "base": ["x": 1, "z": 2], "more": ["x": 1, "y": 5, "z": 2], "one": ["x": 1, "z": 3],
        "two": ["w": 7, "x": 0, "y": 5, "z": 2], "three": ["x": 1, "y": 5, "z": 2],
      ])
    #expect(try read("a: {'<<': 1}", [String: [String: Int]].self) == ["a": ["<<": 1]])
  }

  class Animal: Decodable {
    var name: String
    enum Key: CodingKey { case name }

    required init(from decoder: any Decoder) throws {
      name = try decoder.container(keyedBy: Key.self).decode(String.self, forKey: .name)
    }
  }

  /// Reads its superclass from the same mapping, or from a place of its own.
  final class Dog: Animal {
    var legs: Int
    enum Key: CodingKey { case legs }

    required init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: Key.self)
      legs = try fields.decode(Int.self, forKey: .legs)
      let isApart = (try? fields.superDecoder()) != nil
      try super.init(from: isApart ? fields.superDecoder() : decoder)
    }
  }

  @Test(arguments: ["legs: 4\nname: Rex\n", "legs: 4\nsuper: {name: Rex}\n"])
  func superclasses(yaml: String) throws {
    let dog = try read(yaml, Dog.self)
    #expect(dog.legs == 4 && dog.name == "Rex")
  }

  /// A type that holds itself.
  final class Chain: Decodable {
    var next: Chain?
  }

  @Test func asDeepAsTheParserAllows() throws {
    let depth = 490
    let yaml = String(repeating: "{next: ", count: depth) + "{}" + String(repeating: "}", count: depth)
    var count = 0
    var link = try read(yaml, Chain.self).next
    while let next = link { (count, link) = (count + 1, next.next) }
    #expect(count == depth)
  }

  @Test func documents() throws {
    let decoder = YAMLDecoder()
    #expect(try decoder.decodeAll(Int.self, from: Data("1\n---\n2\n".utf8), file: "x") == [1, 2])
    #expect(try decoder.decodeAll(Int.self, from: Data(), file: "x") == [])
    let node = try #require(YAML.documents(Data("a: {b: 7}".utf8), file: "x", schema: .kubernetes).first?["a"])
    #expect(try decoder.decode([String: Int].self, from: node, file: "x") == ["b": 7])
  }

  @Test func timeGrowsWithTheTextOnly() throws {
    let yaml = (0..<20_000).map { "key\($0): {a: \($0), b: [1]}\n" }.joined()
    let node = try #require(YAML.documents(Data(yaml.utf8), file: "x", schema: .kubernetes).first)
    struct Row: Decodable {
      var a: Int
      var b: [Int]
    }
    let clock = ContinuousClock()
    var count = 0
    let time = try clock.measure {
      count = try YAMLDecoder().decode([String: Row].self, from: node, file: "x").count
    }
    #expect(count == 20_000)
    #expect(time < .seconds(20))
  }
}
