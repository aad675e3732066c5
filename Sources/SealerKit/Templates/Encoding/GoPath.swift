/// Slash-separated paths as Go's `path` and, on Unix, `path/filepath` treat them.
///
/// Source: https://pkg.go.dev/path
enum GoPath {
  private static let slash = UInt8(ascii: "/")

  /// The shortest path that leads to the same place.
  static func clean(_ path: [UInt8]) -> [UInt8] {
    if path.isEmpty { return [UInt8(ascii: ".")] }
    let isRooted = path[0] == slash
    var cleaned: [UInt8] = isRooted ? [slash] : []
    // What stands before this is the root, or `..` after `..`: nothing takes it away again.
    var kept = cleaned.count
    var start = path.startIndex
    while start < path.endIndex {
      let end = path[start...].firstIndex(of: slash) ?? path.endIndex
      defer { start = end + 1 }
      let part = path[start..<end]
      if part.isEmpty || part.elementsEqual(".".utf8) { continue }
      let isUp = part.elementsEqual("..".utf8)
      if isUp, cleaned.count > kept {
        while cleaned.count > kept, cleaned.popLast() != slash {}
        continue
      }
      if isUp, isRooted { continue }
      if let last = cleaned.last, last != slash { cleaned.append(slash) }
      cleaned.append(contentsOf: part)
      if isUp { kept = cleaned.count }
    }
    return cleaned.isEmpty ? [UInt8(ascii: ".")] : cleaned
  }

  /// The last part, without slashes behind it.
  static func base(_ path: [UInt8]) -> [UInt8] {
    if path.isEmpty { return [UInt8(ascii: ".")] }
    guard let end = path.lastIndex(where: { $0 != slash }) else { return [slash] }
    let start = path[...end].lastIndex(of: slash).map { $0 + 1 } ?? 0
    return Array(path[start...end])
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
