/// The anchors of a document, and how much its aliases would make if they were written out.
struct YAMLAnchors {
  /// What an anchor names.
  struct Target {
    var record: Int
    /// The nodes that it would take to write it out, and how deep they stand in each other.
    var size = 0
    var height = 0
    /// Whether its collection is not closed yet.
    var isOpen = true
  }

  /// A node that is being read.
  struct Begun {
    var name: String?
    var record: Int
    var decodeCount: Int
    var deepest: Int
  }

  /// The nodes so far with all aliases written out, and how many of them come from aliases.
  var decodeCount = 1
  var aliasCount = 0
  /// The deepest level since the last anchored node began.
  var deepest = 0
  /// The first alias to a collection that it stands in.
  ///
  /// Reading goes on: what is wrong with the grammar matters more.
  var recursion: YAMLError?
  private var targets: [String: Target] = [:]

  subscript(name: String) -> Target? { targets[name] }

  mutating func removeAll() {
    if !targets.isEmpty { targets.removeAll(keepingCapacity: false) }
    (decodeCount, aliasCount, deepest, recursion) = (1, 0, 0, nil)
  }

  mutating func begin(_ name: String?, _ record: Int, _ depth: Int) -> Begun {
    let begun = Begun(name: name, record: record, decodeCount: decodeCount - 1, deepest: deepest)
    if let name {
      targets[name] = Target(record: record)
      deepest = depth
    }
    return begun
  }

  mutating func end(_ begun: Begun, _ depth: Int) {
    guard let name = begun.name else { return }
    if targets[name]?.record == begun.record {
      targets[name] = Target(
        record: begun.record, size: decodeCount - begun.decodeCount, height: deepest - depth, isOpen: false)
    }
    deepest = max(deepest, begun.deepest)
  }

  /// Counts what an alias makes; says whether that is more than a text of this length may ask for.
  ///
  /// The share of aliases may be 99 % in a small text and 10 % in one of four million nodes, as the Kubernetes tools
  /// have it. Source: https://pkg.go.dev/gopkg.in/yaml.v2
  mutating func isExcessive(adding target: Target, _ depth: Int) -> Bool {
    deepest = max(deepest, depth + target.height)
    decodeCount &+= target.size
    aliasCount &+= target.size
    guard aliasCount > 100, decodeCount > 1000 else { return false }
    let low = 400_000.0
    let high = 4_000_000.0
    let count = min(max(Double(decodeCount), low), high)
    return Double(aliasCount) / Double(decodeCount) > 0.99 - 0.89 * (count - low) / (high - low)
  }
}
