import Foundation
import SealerYAML
import Testing

/// Keys that no type asks for: all of a text, with their places.
@Suite struct YAMLUnknownKeyTests {
  struct Deployment: Decodable {
    var kind: String
    var metadata: Metadata?
    var spec: Spec?
    var byName: [String: Port]?
    var shape: Shape?
    var either: Either?
    var twice: Twice?
    var some: Known?
  }

  struct Metadata: Decodable {
    var name: String?
    var labels: [String: String]?
  }

  struct Spec: Decodable {
    var ports: [Port]
    var nested: [[Port]]?
  }

  struct Port: Decodable {
    var port: Int
    var name: String?
  }

  enum Shape: Decodable { case circle(radius: Int) }

  /// A port, or else its name.
  enum Either: Decodable {
    case port(Port)
    case metadata(Metadata)

    init(from decoder: any Decoder) throws {
      let value = try decoder.singleValueContainer()
      if let port = try? value.decode(Port.self) {
        self = .port(port)
      } else {
        self = .metadata(try .init(from: decoder))
      }
    }
  }

  /// Reads one mapping as two types, one of which the mapping's child satisfies only in part.
  struct Twice: Decodable {
    enum Key: CodingKey { case inner, other }
    var port: Port
    var metadata: Metadata

    init(from decoder: any Decoder) throws {
      port = try decoder.container(keyedBy: Key.self).decode(Port.self, forKey: .inner)
      metadata = try decoder.container(keyedBy: Key.self).decode(Metadata.self, forKey: .inner)
    }
  }

  /// Reads nested containers by hand, and some keys only if others are there.
  struct Known: Decodable {
    enum Key: String, CodingKey, CaseIterable { case kind, inner, items, extra }

    init(from decoder: any Decoder) throws {
      let fields = try decoder.container(keyedBy: Key.self)
      let inner = try fields.nestedContainer(keyedBy: Key.self, forKey: .inner)
      if try inner.decode(String.self, forKey: .kind) == "wide" { _ = try inner.decode(Int.self, forKey: .extra) }
      var items = try fields.nestedUnkeyedContainer(forKey: .items)
      let first = try items.nestedContainer(keyedBy: Key.self)
      #expect(first.contains(.kind))
      _ = try Metadata(from: items.superDecoder())
      #expect(items.isAtEnd)
    }
  }

  private func texts(_ yaml: String) throws -> [String] {
    do {
      _ = try YAMLDecoder().decodeAll(Deployment.self, from: Data(yaml.utf8), file: "x")
      return []
    } catch let error as YAMLDecodingError {
      return error.diagnostics.map(\.description)
    }
  }

  @Test func severalInOneDocument() throws {
    let yaml = """
      kind: a
      metadata:
        nmae: b
        labels: {x: v, z: w}
        annotations: {}
      spec:
        ports:
        - port: 1
        - port: 2
          prot: TCP
        nested:
        - - port: 1
            nam: {port: 5}
        - []
        replica: 3
      byName:
        one: {port: 1, portt: 2}
        two: {port: 2}
      zzz: 5
      """
    #expect(
      try texts(yaml) == [
        "x:3:3: error: the key 'nmae' is unknown in metadata\n  did you mean 'name'?",
        "x:5:3: error: the key 'annotations' is unknown in metadata; expected one of labels, name",
        "x:10:5: error: the key 'prot' is unknown in spec.ports[1]\n  did you mean 'port'?",
        "x:13:7: error: the key 'nam' is unknown in spec.nested[0][0]\n  did you mean 'name'?",
        "x:15:3: error: the key 'replica' is unknown in spec; expected one of ports, nested",
        "x:17:18: error: the key 'portt' is unknown in byName.one\n  did you mean 'port'?",
        "x:19:1: error: the key 'zzz' is unknown; expected one of kind, metadata, spec, byName, shape, either, twice, some",
      ])
  }

  @Test(arguments: [
    ("kind: a\n---\nkind: b\nx: 1\n---\nkind: c\ny: 1\n", ["4:1", "7:1"]),
    ("kind: a\nx-note: 1\n", ["2:1"]),
    ("kind: a\nshape: {circle: {radius: 1, color: red}}\n", ["2:29"]),
    ("kind: a\nshape: {circle: {radius: 1}, square: {}}\n", ["2:30"]),
    ("kind: a\nshape: {circle: {radius: 1}}\n", []),
    ("kind: a\neither: {port: 1, name: b}\n", []),
    ("kind: a\neither: {port: 1, labels: {}}\n", ["2:19"]),
    ("kind: a\neither: {name: b, labels: {port: 'c'}}\n", []),
    ("kind: a\neither: {name: b, labls: {}}\n", ["2:19"]),
    ("kind: a\ntwice: {inner: {port: 1, labels: {}, name: b}}\n", []),
    ("kind: a\ntwice: {inner: {port: 1, x: 2}, other: 5, more: 6}\n", ["2:26", "2:33", "2:43"]),
    ("kind: a\nsome: {inner: {kind: wide, extra: 1}, items: [{kind: 1}, {name: b}]}\n", []),
    (
      "kind: a\nsome: {inner: {kind: slim, extra: 1}, items: [{kind: 1, y: 2}, {nam: b}], extra: 1}\n",
      ["2:28", "2:57", "2:65", "2:75"]
    ),
    ("kind: a\nmetadata: &m {x: 1}\nspec: {ports: []}\nsome:\nbyName: {}\n", ["2:15"]),
    ("kind: a\nspec: {ports: [&p {port: 1, x: 2}, *p, {<<: *p, name: b}]}\n", ["2:29"]),
    ("kind: a\nyes: 1\n\"\": c\n", ["2:1", "3:1"]),
  ])
  func places(yaml: String, expected: [String]) throws {
    #expect(try texts(yaml).map { $0.split(separator: ":")[1...2].joined(separator: ":") } == expected)
  }

  @Test func structureComesFirst() throws {
    #expect(
      try texts("kind: a\nzzz: 1\nspec: 5\n") == ["x:3:7: error: spec holds the number 5; expected a mapping"])
  }

  @Test func data() throws {
    let error = try #require(throws: YAMLDecodingError.self) {
      try YAMLDecoder().decode(Port.self, from: Data("port: 1\nname: b\nx: 1\n".utf8), file: "x")
    }
    guard case .unknownKeys(let keys) = error.flaw, let key = keys.first else {
      Issue.record("\(error)")
      return
    }
    #expect(keys.count == 1 && key.key == "x" && key.known == ["port", "name"] && key.mark.line == 3)
    #expect(error.mark == key.mark && error.path == YAMLPath())
  }

  @Test func ignoredIfAskedFor() throws {
    let yaml = "kind: a\nx: 1\nspec: {ports: [{port: 1, y: 2}], z: 1}\n"
    let decoder = YAMLDecoder(unknownKeys: .ignored)
    #expect(try decoder.decode(Deployment.self, from: Data(yaml.utf8), file: "x").spec?.ports.first?.port == 1)
  }
}
