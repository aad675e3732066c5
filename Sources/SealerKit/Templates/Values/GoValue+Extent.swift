/// How much there is to write of a value, where it holds others as often as it holds them.
struct GoValueExtent {
  /// Values, the keys of maps not counted.
  private(set) var values = 0
  /// Bytes of texts and keys.
  private(set) var bytes = 0
  private let most: (values: Int, bytes: Int)

  /// Values that are nested more deeply are not looked at: whoever writes them ends with an error there.
  private static let deepest = 1000

  /// The extent of a value; the count ends soon behind the limits, so that lists within lists don't take for ever.
  init(of value: GoValue, most: (values: Int, bytes: Int)) {
    self.most = most
    count(value, depth: 0)
  }

  /// Whether it is within its limits.
  var isWithinLimits: Bool { values <= most.values && bytes <= most.bytes }

  private mutating func count(_ value: GoValue, depth: Int) {
    values &+= 1
    guard depth < Self.deepest, isWithinLimits else { return }
    switch value {
    case .string(let text), .bytes(let text): bytes &+= text.count
    case .list(let list):
      for element in list.elements {
        count(element, depth: depth &+ 1)
        if !isWithinLimits { return }
      }
    case .map(let map):
      for (key, value) in map.unordered {
        bytes &+= key.count
        count(value, depth: depth &+ 1)
        if !isWithinLimits { return }
      }
    case .structure(let structure): for value in structure.values { count(value, depth: depth &+ 1) }
    case .pointer(let pointer): if let target = pointer.target { count(.structure(target), depth: depth &+ 1) }
    case .invalid, .nilInterface, .bool, .int, .uint, .float, .complex, .time: break
    }
  }
}

extension RenderBudget {
  /// Takes the steps for writing a value with all that it holds.
  mutating func spend(writing value: GoValue) throws(FunctionError) {
    let extent = GoValueExtent(of: value, most: (longestList, longestString))
    guard extent.values <= longestList else { throw .limit(.values(longestList)) }
    guard extent.bytes <= longestString else { throw .limit(.string(bytes: longestString)) }
    try spend(extent.values &* 12 &+ extent.bytes / 8)
  }
}
