import SealerFoundations

/// What a layer comes to when it is unpacked.
package struct LayerTotals: Hashable, Sendable, Codable {
  /// The entries, and the folders above them that no entry names.
  package var entries: Int64 = 0
  /// The bytes of all files.
  package var bytes: Int64 = 0
}

/// Counts what a layer comes to, entry by entry.
struct LayerCount {
  private(set) var totals = LayerTotals()
  /// The folders that were named or counted, by numbers of their paths, which take less memory.
  private var folders: Set<UInt64> = []
  private var recentParent = RootfsPath.root

  /// Counts an entry; gives how many folders it needs that nothing before it named.
  mutating func add(_ entry: LayerEntry) -> Int64 {
    if case .file(let size) = entry.kind {
      let (sum, isOver) = totals.bytes.addingReportingOverflow(size)
      totals.bytes = isOver ? .max : sum
    }
    var implied: Int64 = 0
    // Entries of one folder follow each other.
    let isNeighbour = recentParent.isParent(of: entry.path)
    if !isNeighbour || entry.kind == .folder {
      let numbers = entry.path.numbers
      for number in numbers.dropLast() where folders.insert(number).inserted { implied += 1 }
      if entry.kind == .folder, let number = numbers.last { folders.insert(number) }
      if !isNeighbour { recentParent = entry.path.parent }
    }
    totals.entries += 1 + implied
    return implied
  }
}
