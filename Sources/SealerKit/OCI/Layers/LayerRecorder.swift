import Foundation
import SealerFoundations

/// Makes the index of a layer as its entries pass by, within the budget of its image.
package struct LayerRecorder {
  /// What was recorded so far.
  package private(set) var index = LayerIndex()
  /// Where the present file of each path stands in the index, for the links to it.
  private var files: [RootfsPath: Int] = [:]
  private var count = LayerCount()
  private let budget: ImageBudget
  private let kept: KeptPaths

  /// Begins an index of the paths that are kept.
  package init(_ budget: ImageBudget, keeping kept: KeptPaths) {
    self.budget = budget
    self.kept = kept
  }

  /// Records an entry as a reader meets it.
  ///
  /// - Throws: `InputLimitError`, what reading the content throws.
  mutating func record(_ entry: LayerEntry, _ content: LayerContent) throws {
    guard case .file(let size) = entry.kind, kept.captures(entry.path, size: size) else {
      return try record(entry, text: nil)
    }
    try record(entry, text: try content.data())
  }

  /// Records an entry; `text` is its content if it is one of those that are kept.
  ///
  /// - Throws: `InputLimitError`.
  package mutating func record(_ entry: LayerEntry, text: Data?) throws(InputLimitError) {
    let implied = count.add(entry)
    try budget.addEntries(implied)
    if implied > 0 {
      try budget.keep(implied * (ImageBudget.entryCost + entry.path.byteCount))
      // What lies in a folder makes it one; of a file that is not listed only its folder is known.
      if !kept.lists(entry), !entry.kind.isRemoval { index.implied.append(entry.path.parent) }
    }
    index.totals = count.totals
    try list(entry, text: text)
  }

  /// Lists an entry that was counted.
  ///
  /// - Throws: `InputLimitError`.
  mutating func list(_ entry: LayerEntry, text: Data?) throws(InputLimitError) {
    if !entry.kind.isRemoval, !kept.lists(entry) || entry.isLinkToItself { return }
    try budget.keep(entry)
    switch entry.kind {
    case .whiteout: index.whiteouts.append(entry.path)
    case .opaque: index.opaque.append(entry.path)
    case .file(let size): try recordFile(entry.path, size, text)
    case .folder: index.entries.append(LayerIndex.Entry(path: entry.path, kind: .folder, size: 0))
    case .symlink(let target):
      index.entries.append(LayerIndex.Entry(path: entry.path, kind: .symlink, size: 0, target: target))
    case .hardLink(let target):
      // A file of this layer is known by its content; one of a lower layer is looked up when layers are folded.
      let known = files[target].map { index.entries[$0] }
      try add(
        LayerIndex.Entry(
          path: entry.path, kind: .hardLink, size: known?.size ?? 0, target: target.description,
          content: known?.content, isTooLarge: known?.isTooLarge))
    }
  }

  private mutating func recordFile(_ path: RootfsPath, _ size: Int64, _ text: Data?) throws(InputLimitError) {
    let isBlob = RegistryLayout.isBlob(path)
    let content = isBlob && text?.first != UInt8(ascii: "{") ? nil : text
    let isTooLarge = content == nil && !isBlob && kept.isRead(path)
    try add(
      LayerIndex.Entry(path: path, kind: .file, size: size, content: content, isTooLarge: isTooLarge ? true : nil))
    files[path] = index.entries.count - 1
  }

  private mutating func add(_ entry: LayerIndex.Entry) throws(InputLimitError) {
    // A link's content is there once, but whoever reads it works on all of it.
    try budget.keep(Int64(entry.content?.count ?? 0))
    index.entries.append(entry)
  }
}
