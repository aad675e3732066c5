/// Slash-separated paths as Go's `path` and, on Unix, `path/filepath` treat them.
///
/// Source: https://pkg.go.dev/path
enum GoPath {
  private static let slash = UInt8(ascii: "/")

  /// The shortest path that leads to the same place.
  static func clean(_ path: [UInt8]) -> [UInt8] {
    if path.isEmpty { return [UInt8(ascii: ".")] }
    let isRooted = path[0] == slash
    var parts: [ArraySlice<UInt8>] = []
    for part in path.split(separator: slash) {
      if part.elementsEqual(".".utf8) { continue }
      if part.elementsEqual("..".utf8) {
        if let last = parts.last, !last.elementsEqual("..".utf8) {
          parts.removeLast()
          continue
        }
        if isRooted { continue }
      }
      parts.append(part)
    }
    let joined = Array(parts.joined(separator: [slash]))
    if isRooted { return [slash] + joined }
    return joined.isEmpty ? [UInt8(ascii: ".")] : joined
  }

  /// The last part, without slashes behind it.
  static func base(_ path: [UInt8]) -> [UInt8] {
    if path.isEmpty { return [UInt8(ascii: ".")] }
    let last = path.split(separator: slash).last
    return last.map { Array($0) } ?? [slash]
  }

  /// Everything but the last part, cleaned.
  static func folder(_ path: [UInt8]) -> [UInt8] {
    let end = path.lastIndex(of: slash).map { $0 + 1 } ?? 0
    return clean(Array(path[..<end]))
  }

  /// The last part from its last dot on.
  static func suffix(_ path: [UInt8]) -> [UInt8] {
    let name = path.lastIndex(of: slash).map { path[($0 + 1)...] } ?? path[...]
    return name.lastIndex(of: UInt8(ascii: ".")).map { Array(name[$0...]) } ?? []
  }

  /// Whether it starts at the root.
  static func isAbsolute(_ path: [UInt8]) -> Bool { path.first == slash }
}
