import Foundation
import TestSupport

/// JSON as a tree, so that what is changed in it is mostly still JSON, though of another shape.
indirect enum FuzzedJSON {
  /// A token as it stands: a text with its quotes, a number, `true`.
  case token(String)
  /// A list.
  case list([FuzzedJSON])
  /// A map; a key may stand in it twice.
  case map([(key: String, value: FuzzedJSON)])

  /// Tokens that readers have stumbled over.
  private static let tokens: [String] = [
    "null", "true", "false", "0", "-0", "-1", "1", "2", "1.5", "1.0", "1e0", "1e3", "1e-3", "1e400", "-1e400", "1e-400",
    "9223372036854775807", "9223372036854775808", "-9223372036854775808", "-9223372036854775809",
    "18446744073709551615",
    "18446744073709551616", "4611686018427387904", "0x10", "01", "+1", ".5", "1.", "NaN", "Infinity",
    String(repeating: "9", count: 400), "\"\"", "\"0\"", "\"a\"", "\"\\u0000\"", "\"\\ud800\"", "\"\\udc00\\ud800\"",
    "\"\\ud83d\\ude00\"",
    "\"\\u202e\"", "\"e\\u0301\"", "\"\u{1F41F}\"", "\"\\n\"", "\"\\x\"", "\"..\"", "\"../../etc/passwd\"",
    "\"/etc/passwd\"", "\"a/b\"",
    "\"sha256:\"", "\"sha256:\(String(repeating: "a", count: 64))\"", "\"SHA256:\(String(repeating: "a", count: 64))\"",
    "\"sha512:\(String(repeating: "b", count: 128))\"", "\"sha256:\(String(repeating: "G", count: 64))\"",
    "\"sha256:\(String(repeating: "٣", count: 64))\"", "\"md5:d41d8cd98f00b204e9800998ecf8427e\"", "\"linux\"",
    "\"amd64\"",
    "\"application/vnd.oci.image.index.v1+json\"", "\"application/vnd.oci.image.manifest.v1+json\"",
    "\"application/vnd.oci.image.layer.v1.tar+zstd\"", "\"http://127.0.0.1/x\"", "[]", "{}", "[[]]", "{\"a\":{}}",
    "\"a:b@c\"",
    "\"localhost:5000/a/b:tag\"", "\"\(String(repeating: "x", count: 300))\"", "\"unterminated", "'a'", "",
  ]

  private static let keys = [
    "", "size", "digest", "mediaType", "urls", "platform", "annotations", "manifests", "layers", "config", "token",
    "expires_in", "errors", "os", "a", "\u{0}", "Size", "rootfs", "diff_ids", "history", "variant", "Layers",
  ]

  private static let noise = FuzzMutation(pieces: [
    "{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "null", "1e9", "\u{FEFF}", "\u{0}", "//", "/*", "é", "\n", "\t",
    "-",
  ])

  /// The tree of a JSON text that is right.
  init(_ text: Data) {
    self.init(any: (try? JSONSerialization.jsonObject(with: text, options: .fragmentsAllowed)) ?? NSNull())
  }

  private init(any value: Any) {
    switch value {
    case let map as [String: Any]:
      self = .map(map.sorted { $0.key < $1.key }.map { ($0.key, FuzzedJSON(any: $0.value)) })
    case let list as [Any]: self = .list(list.map { FuzzedJSON(any: $0) })
    case let text as String: self = .token(Self.quoted(text))
    default:
      let data = try? JSONSerialization.data(withJSONObject: value, options: .fragmentsAllowed)
      self = .token(data.map { String(decoding: $0, as: UTF8.self) } ?? "null")
    }
  }

  private static func quoted(_ text: String) -> String {
    let data = try? JSONSerialization.data(withJSONObject: text, options: [.fragmentsAllowed, .withoutEscapingSlashes])
    return data.map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
  }

  /// The text.
  var text: String {
    switch self {
    case .token(let token): token
    case .list(let items): "[" + items.map(\.text).joined(separator: ",") + "]"
    case .map(let pairs): "{" + pairs.map { "\(Self.quoted($0.key)):\($0.value.text)" }.joined(separator: ",") + "}"
    }
  }

  /// The bytes of a text that was changed so often; now and then its bytes are, too.
  static func mutated(_ text: Data, _ random: inout SeededGenerator, changes: ClosedRange<Int> = 0...3) -> Data {
    let count = Int.random(in: changes, using: &random)
    if count == 0 { return text }
    var tree = FuzzedJSON(text)
    for _ in 0..<count { tree.change(&random) }
    let bytes = Array(tree.text.utf8)
    if Int.random(in: 0..<8, using: &random) > 0 { return Data(bytes) }
    return Data(noise.apply(to: bytes, &random, changes: 1...3))
  }

  /// Changes something somewhere in the tree.
  private mutating func change(_ random: inout SeededGenerator) {
    switch self {
    case .list(var items) where !items.isEmpty && Int.random(in: 0..<4, using: &random) > 0:
      let index = Int.random(in: 0..<items.count, using: &random)
      switch Int.random(in: 0..<8, using: &random) {
      case 0: items.remove(at: index)
      case 1: items.append(items[index])
      case 2: items = Array(repeating: items[index], count: Int.random(in: 1...40, using: &random))
      default: items[index].change(&random)
      }
      self = .list(items)
    case .map(var pairs) where !pairs.isEmpty && Int.random(in: 0..<6, using: &random) > 0:
      let index = Int.random(in: 0..<pairs.count, using: &random)
      switch Int.random(in: 0..<10, using: &random) {
      case 0: pairs.remove(at: index)
      case 1: pairs.append((pairs[index].key, Self.odd(&random)))
      case 2: pairs.append((Self.keys.randomElement(using: &random) ?? "", Self.odd(&random)))
      case 3: pairs[index].key = Self.keys.randomElement(using: &random) ?? ""
      default: pairs[index].value.change(&random)
      }
      self = .map(pairs)
    default:
      switch Int.random(in: 0..<12, using: &random) {
      case 0: self = .list([self])
      case 1: self = .map([("a", self)])
      case 2: self = nested(Int.random(in: 1...700, using: &random), &random)
      default: self = Self.odd(&random)
      }
    }
  }

  private static func odd(_ random: inout SeededGenerator) -> FuzzedJSON {
    .token(tokens.randomElement(using: &random) ?? "null")
  }

  private func nested(_ depth: Int, _ random: inout SeededGenerator) -> FuzzedJSON {
    let isList = Bool.random(using: &random)
    let open = String(repeating: isList ? "[" : "{\"a\":", count: depth)
    return .token(open + text + String(repeating: isList ? "]" : "}", count: depth))
  }
}
