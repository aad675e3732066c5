import Foundation
import SealerFoundations
import SealerHashing
import SealerOCI

/// What is known of a rootfs before it is built, and how its user knows the files in it.
struct PlannedRootfs: Sendable {
  /// The special folders, and folders and links elsewhere, as far as no RUN and no other stage changes them.
  var view: RootfsView
  /// The image that the files come from which no statement made.
  private var base: String?
  /// The files that statements made, by the names of their sources.
  private var origins: [RootfsPath: String] = [:]
  /// Where the lines of files were written that statements made, by file.
  private(set) var lines: [RootfsPath: [Int: SourceSite]] = [:]

  /// An empty rootfs.
  init(_ limits: InputLimits) { view = RootfsView(limits) }

  /// The rootfs of an image.
  init(of image: BaseImage) {
    view = image.rootfs
    base = image.reference.familiarName
  }

  /// Adds what a statement copies.
  ///
  /// - Parameter lines: where the lines of the file were written, where statements of their own made its text.
  /// - Throws: `InputLimitError`, `SystemError`.
  mutating func add(_ copy: PlannedCopy, lines: [Int: SourceSite]?, _ limits: InputLimits) throws {
    for entry in copy.entries where KeptPaths.clusterImage.lists(entry.path) {
      origins[entry.path] = entry.origin.text
      self.lines[entry.path] = lines ?? entry.linesOfText
    }
    try view.apply(LayerIndex.planned(copy.entries, limits), from: try Digest.of(Data()))
  }

  /// How the user knows a file.
  func origin(_ path: RootfsPath) -> String {
    origins[path] ?? base.map { "\($0):\(path)" } ?? path.description
  }

  /// Findings in a file that statements made, at those statements; a warning about a line that no statement made, such as
  /// the API version, is nobody's to follow.
  func placed(_ findings: [Diagnostic], in file: RootfsPath) -> [Diagnostic] {
    guard let lines = lines[file] else { return findings }
    return findings.compactMap { finding in
      guard let site = finding.site, site.file == origin(file) else { return finding }
      guard let written = site.written(in: lines) else { return finding.severity == .error ? finding : nil }
      var placed = finding
      placed.site = written
      return placed
    }
  }
}

extension PlannedEntry {
  /// Where the lines of a text were written that stands in a file of lines.
  fileprivate var linesOfText: [Int: SourceSite]? {
    guard let start, case .text(let data) = source else { return nil }
    let count = data.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
    let places = (0..<count).map { ($0 + 1, SourceSite(file: start.file, line: start.line + $0)) }
    return Dictionary(places) { first, _ in first }
  }
}

extension SourceSite {
  /// The place that a line of a text was written at, in the column of the text where only the line is known; nil if no
  /// place is known for the line.
  func written(in lines: [Int: SourceSite]) -> SourceSite? {
    guard var place = lines[line] else { return nil }
    if place.column == 0 { place.column = column }
    return place
  }
}
