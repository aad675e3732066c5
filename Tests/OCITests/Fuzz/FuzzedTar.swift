import Foundation
import TestSupport

/// One entry of a tar, field by field, so that a test can write what no writer would; its checksum is right all the same.
struct FuzzedEntry {
  var name: [UInt8]
  var type = UInt8(ascii: "0")
  var data: [UInt8] = []
  var link: [UInt8] = []
  var prefix: [UInt8] = []
  /// The field of the size; nil for the right one.
  var size: [UInt8]?
  var mode: [UInt8] = Array("0000644".utf8)
  var modified: [UInt8] = Array("00000000000".utf8)
  var magic: [UInt8] = Array("ustar\u{0}00".utf8)
  /// What old GNU tars have in the place of the prefix: where the pieces of a sparse file belong.
  var sparse: [UInt8]?
  var hasRightChecksum = true

  init(_ name: String, type: Character = "0", _ data: String = "", link: String = "") {
    self.name = Array(name.utf8)
    self.type = type.asciiValue ?? 0x30
    self.data = Array(data.utf8)
    self.link = Array(link.utf8)
  }

  /// Records that stand before an entry and say more about it.
  ///
  /// Source: https://pubs.opengroup.org/onlinepubs/9699919799/utilities/pax.html#tag_20_92_13_03
  static func pax(_ records: [(key: String, value: String)], type: Character = "x") -> FuzzedEntry {
    let text = records.map { key, value in
      let rest = " \(key)=\(value)\n"
      var length = rest.utf8.count + 1
      while "\(length)\(rest)".utf8.count != length { length += 1 }
      return "\(length)\(rest)"
    }
    return FuzzedEntry("PaxHeaders/x", type: type, text.joined())
  }

  /// The header and the bytes, filled up to whole blocks.
  var bytes: [UInt8] {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ field: [UInt8], at offset: Int, _ width: Int) {
      for (index, byte) in field.prefix(width).enumerated() { header[offset + index] = byte }
    }
    put(name, at: 0, 100)
    put(mode, at: 100, 8)
    put(Array("0000000".utf8), at: 108, 8)
    put(Array("0000000".utf8), at: 116, 8)
    let octal = String(data.count, radix: 8)
    put(size ?? Array((String(repeating: "0", count: max(0, 11 - octal.count)) + octal).utf8), at: 124, 12)
    put(modified, at: 136, 12)
    put(Array(repeating: 0x20, count: 8), at: 148, 8)
    header[156] = type
    put(link, at: 157, 100)
    put(magic, at: 257, 8)
    put(sparse ?? prefix, at: 345, sparse == nil ? 155 : 167)
    let sum = header.reduce(0) { $0 + Int($1) } + (hasRightChecksum ? 0 : 1)
    let digits = String(sum, radix: 8)
    put(Array((String(repeating: "0", count: max(0, 6 - digits.count)) + digits + "\u{0} ").utf8), at: 148, 8)
    return header + data + [UInt8](repeating: 0, count: (512 - data.count % 512) % 512)
  }
}

/// Makes tars of entries that readers have stumbled over.
enum FuzzedTar {
  /// Names that lead out, mean something else, or are hard to write down.
  static let names: [String] = [
    "a", "b", "c", "a/b", "a/b/c", "b/c", "a/", "b/", "./a", "./", ".", "/", "", "..", "../a", "a/..", "a/../../b",
    "/a", "//a",
    "a//b", "/etc/passwd", "../../outside/file", "a/./b", "a/../b", ".wh.a", "a/.wh.b", ".wh..wh..opq",
    "a/.wh..wh..opq", "b/.wh..wh..opq",
    ".wh.", "a/.wh.", ".wh..", ".wh...", ".wh..wh.x", ".wh..wh..plnk", "a/.wh.b/c", ".wh.a/b", "etc/kubeadm.yml",
    "manifests/a.yaml",
    "manifests/imageList", "charts/x/Chart.yaml", "charts/x/templates/a.yaml", "application/apps/a/x.yaml",
    "Clusterfile", "Metadata",
    "registry", "registry/docker",
    "registry/docker/registry/v2/blobs/sha256/aa/\(String(repeating: "a", count: 64))/data",
    "registry/docker/registry/v2/repositories/x/_manifests/tags/t/current/link", "é", "e\u{301}", "日本/語", "a\nb",
    "a\u{1B}[31m", "\u{202E}a",
    "a b", " a", "a ", "a\\b", "\\", "~", "-rf", "a:b", "CON", "con", "A", "\u{7F}", "\u{FEFF}a",
    String(repeating: "x", count: 100), String(repeating: "x/", count: 50),
    String(repeating: "d/", count: 45) + ".wh..wh..opq",
  ]

  private static let links =
    names + [
      "/dev/shm", "/proc/self/root", "../../../../../../etc", "a/b/c/../../..", String(repeating: "../", count: 30),
      "/dev/null",
    ]
  private static let types: [UInt8] = Array("0000000055522211134679xgLKSDMNVAX7\u{0}\u{1}".utf8) + [0xFF]
  private static let texts = [
    "", "x", "kind: ConfigMap\n", "{\"mediaType\":\"a\"}", "nginx:1.19\n",
    "sha256:\(String(repeating: "a", count: 64))",
    String(repeating: "y", count: 511), String(repeating: "z", count: 513), String(repeating: "long\n", count: 300),
    "\u{1F}\u{8B}", "{",
  ]
  private static let sizes: [[UInt8]] =
    [
      "00000000000", "00000000001", "00000001000", "77777777777", "7777777777777", "-0000000001", "            ",
      "99999999999", "0x5", "",
      "00000000005 ", " 5", "5\u{0}7",
    ].map { Array($0.utf8) } + [
      [0x80] + [UInt8](repeating: 0, count: 10) + [5], [0x80, 0, 0, 0] + [UInt8](repeating: 0xFF, count: 8),
      [0x80, 0, 0, 0, 0x7F] + [UInt8](repeating: 0xFF, count: 7), [UInt8](repeating: 0xFF, count: 12),
      [0x80, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0],
      [0xFF, 0xFF, 0xFF, 0xFF, 0x80, 0, 0, 0, 0, 0, 0, 0],
    ]
  private static let numbers = [
    "0", "1", "5", "-1", "511", "512", "513", "9223372036854775807", "9223372036854775808", "9223372036854775000",
    "18446744073709551615",
    "1e9", "0x10", "", " 5", "5 ", "4294967296", "99999999999999999999999999", "1.5", "é",
  ]
  private static let keys = [
    "path", "path", "linkpath", "linkpath", "size", "size", "mtime", "uid", "mode", "hdrcharset", "comment",
    "GNU.sparse.major", "GNU.sparse.minor",
    "GNU.sparse.name", "GNU.sparse.realsize", "GNU.sparse.size", "GNU.sparse.numblocks", "GNU.sparse.offset",
    "GNU.sparse.numbytes",
    "GNU.sparse.map", "SCHILY.xattr.user.a", "SCHILY.realsize", "SCHILY.acl.access", "LIBARCHIVE.xattr.a",
    "LIBARCHIVE.creationtime", "RHT.security.selinux", "",
    "a", "path=", "é",
  ]
  private static let noise = FuzzMutation(pieces: [
    "\u{0}", "\u{0}\u{0}\u{0}\u{0}", "ustar", "../", "/", "7777", "x", "\n", "10 a=b\n", "9999999999 a=b\n", "-5 a=b\n",
    "0 \n",
  ])

  /// Entries of a seed's random numbers, some of them with what has to stand before them.
  static func entries(_ random: inout SeededGenerator, count: ClosedRange<Int> = 0...6) -> [FuzzedEntry] {
    let isTame = Bool.random(using: &random)
    return (0..<Int.random(in: count, using: &random)).flatMap { _ in
      isTame && Int.random(in: 0..<20, using: &random) > 0 ? [tameEntry(&random)] : entry(&random)
    }
  }

  /// An entry that any tool may write, though not beside any other one.
  private static func tameEntry(_ random: inout SeededGenerator) -> FuzzedEntry {
    var entry = FuzzedEntry(tameNames.randomElement(using: &random) ?? "a")
    entry.type = tameTypes.randomElement(using: &random) ?? 0x30
    switch entry.type {
    case UInt8(ascii: "0"): entry.data = text(&random)
    case UInt8(ascii: "5"): break
    default: entry.link = Array((tameNames.randomElement(using: &random) ?? "").utf8)
    }
    return entry
  }

  private static let tameTypes = Array("0000555521".utf8)
  private static let tameNames = [
    "a", "b", "c", "a/b", "a/b/c", "b/c", "a/", "b/c/", "a/c", ".wh.a", "a/.wh.b", "a/.wh..wh..opq", "b/.wh..wh..opq",
    ".wh..wh..opq", "etc/kubeadm.yml",
    "manifests/a.yaml", "manifests/imageList", "charts/x/Chart.yaml", "charts/x", "charts", "manifests", "Clusterfile",
    "etc", "etc/.wh.kubeadm.yml",
    "charts/.wh.x", ".wh.manifests",
    "registry/docker/registry/v2/blobs/sha256/aa/\(String(repeating: "a", count: 64))/data",
  ]

  private static func entry(_ random: inout SeededGenerator) -> [FuzzedEntry] {
    var entry = FuzzedEntry(names.randomElement(using: &random) ?? "a")
    entry.type = types.randomElement(using: &random) ?? 0x30
    let isFile = [UInt8(ascii: "0"), 0].contains(entry.type)
    if isFile || Int.random(in: 0..<6, using: &random) == 0 { entry.data = text(&random) }
    if "12KL".utf8.contains(entry.type) { entry.link = Array((links.randomElement(using: &random) ?? "").utf8) }
    if "LK".utf8.contains(entry.type) { entry.data = Array((names.randomElement(using: &random) ?? "").utf8) + [0] }
    if "xg".utf8.contains(entry.type) {
      let isGlobal = entry.type == UInt8(ascii: "g")
      return [.pax(records(&random), type: isGlobal ? "g" : "x")]
        + (Bool.random(using: &random) ? self.entry(&random) : [])
    }
    spoil(&entry, &random)
    switch Int.random(in: 0..<30, using: &random) {
    case 0: return [.pax(records(&random)), entry]
    case 1: return [.pax([("path", String(decoding: entry.name, as: UTF8.self))]), entry]
    case 2: return sparse(entry, &random)
    case 3: return [FuzzedEntry("././@LongLink", type: "L", names.randomElement(using: &random) ?? ""), entry]
    case 4: return [FuzzedEntry("././@LongLink", type: "K", links.randomElement(using: &random) ?? ""), entry]
    default: return [entry]
    }
  }

  private static func text(_ random: inout SeededGenerator) -> [UInt8] {
    Array((texts.randomElement(using: &random) ?? "").utf8)
  }

  /// Makes one field of an entry wrong, mostly none.
  private static func spoil(_ entry: inout FuzzedEntry, _ random: inout SeededGenerator) {
    switch Int.random(in: 0..<60, using: &random) {
    case 0, 1: entry.size = sizes.randomElement(using: &random) ?? []
    case 2: entry.mode = Array((numbers.randomElement(using: &random) ?? "").utf8)
    case 3: entry.modified = sizes.randomElement(using: &random) ?? []
    case 4: entry.magic = Array("ustar  \u{0}".utf8)
    case 5: entry.magic = []
    case 6: entry.prefix = Array((names.randomElement(using: &random) ?? "").utf8)
    case 7: entry.hasRightChecksum = false
    case 8: entry.name = [0xFF, 0xFE] + entry.name
    case 9: entry.name = (0..<20).map { _ in UInt8.random(in: 1...255, using: &random) }
    case 10: entry.link = Array((links.randomElement(using: &random) ?? "").utf8)
    case 11:
      entry.mode = Array(["0004755", "0000000", "0001777", "0007777"].randomElement(using: &random)?.utf8 ?? "".utf8)
    default: break
    }
  }

  private static func records(_ random: inout SeededGenerator) -> [(key: String, value: String)] {
    (0..<Int.random(in: 0...4, using: &random)).map { _ in
      let key = keys.randomElement(using: &random) ?? ""
      let isName = key.hasPrefix("path") || key == "linkpath" || key.hasSuffix("name")
      let pool =
        isName
        ? links
        : key.hasSuffix("map") ? ["0,1,5,1", "5,1,0,1", "1", "9223372036854775807,9223372036854775807", ""] : numbers
      return (key, pool.randomElement(using: &random) ?? "")
    }
  }

  /// A sparse file, in each of the four forms that there are of them.
  ///
  /// Source: https://www.gnu.org/software/tar/manual/html_section/Sparse-Formats.html
  private static func sparse(_ entry: FuzzedEntry, _ random: inout SeededGenerator) -> [FuzzedEntry] {
    var entry = entry
    let number = { (random: inout SeededGenerator) in numbers.randomElement(using: &random) ?? "" }
    let name = String(decoding: entry.name, as: UTF8.self)
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      entry.type = UInt8(ascii: "S")
      entry.magic = Array("ustar  \u{0}".utf8)
      var fields = [UInt8](repeating: 0, count: 41)
      for _ in 0..<8 {
        let digits = String(Int.random(in: 0...2_000, using: &random), radix: 8)
        let field =
          Int.random(in: 0..<4, using: &random) == 0 ? sizes.randomElement(using: &random) ?? [] : Array(digits.utf8)
        fields += field.prefix(12) + [UInt8](repeating: 0, count: 12 - min(12, field.count))
      }
      entry.sparse = fields
      return [entry]
    case 1:
      let pieces = (0..<2).flatMap { _ in
        [("GNU.sparse.offset", number(&random)), ("GNU.sparse.numbytes", number(&random))]
      }
      return [.pax([("GNU.sparse.size", number(&random)), ("GNU.sparse.numblocks", "2")] + pieces), entry]
    case 2:
      let map =
        ["0,1,5,1", "0,5", "5,1,0,1", "1", "9223372036854775807,1", "0,9223372036854775807"].randomElement(
          using: &random) ?? ""
      return [.pax([("GNU.sparse.size", number(&random)), ("GNU.sparse.name", name), ("GNU.sparse.map", map)]), entry]
    default:
      let map =
        ["1\n0\n5\n", "2\n0\n1\n5\n1\n", "1\n5\n", "9999999999\n", "-1\n", "1\n9223372036854775807\n1\n", "é"]
        .randomElement(using: &random) ?? ""
      let block = Array(map.utf8) + [UInt8](repeating: 0, count: max(0, 512 - map.utf8.count))
      entry.data = block + entry.data
      let records = [
        ("GNU.sparse.major", "1"), ("GNU.sparse.minor", "0"), ("GNU.sparse.name", name),
        ("GNU.sparse.realsize", number(&random)),
      ]
      return [.pax(records), entry]
    }
  }

  /// Whether a tar has a file that says where its pieces belong.
  static func mayBeSparse(_ tar: [UInt8]) -> Bool {
    let types = stride(from: 156, to: tar.count, by: 512).map { tar[$0] }
    return types.contains(UInt8(ascii: "S")) || String(decoding: tar, as: UTF8.self).contains("GNU.sparse")
  }

  /// The bytes of a tar: its end may be missing, and so may a part of it.
  static func bytes(_ entries: [FuzzedEntry], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = entries.flatMap(\.bytes)
    switch Int.random(in: 0..<20, using: &random) {
    case 0: break
    case 1: bytes += [UInt8](repeating: 0, count: 512)
    case 2: bytes += [UInt8](repeating: 0, count: 1024) + entries.flatMap(\.bytes)
    case 3: bytes.removeLast(min(bytes.count, Int.random(in: 0...600, using: &random)))
    case 4: return noise.apply(to: bytes + [UInt8](repeating: 0, count: 1024), &random, changes: 1...3)
    default: bytes += [UInt8](repeating: 0, count: 1024)
    }
    return bytes
  }
}
