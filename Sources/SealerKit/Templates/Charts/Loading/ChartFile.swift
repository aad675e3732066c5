import SealerFoundations

/// A file of a chart.
package struct ChartFile: Hashable, Sendable {
  /// The path inside the chart, such as `templates/web.yaml`.
  package var name: GoString
  /// What it holds, without a byte order mark.
  package var content: GoString

  /// Makes one; a byte order mark in front is dropped.
  package init(_ name: GoString, _ content: [UInt8]) {
    self.name = name
    let isMarked = content.count >= 3 && content[0] == 0xEF && content[1] == 0xBB && content[2] == 0xBF
    self.content = GoString(isMarked ? Array(content.dropFirst(3)) : content)
  }
}

/// The files of a chart's folder, without those that its `.helmignore` leaves out.
package struct ChartFiles: Sendable {
  /// The files.
  package var files: [ChartFile] = []
  /// What was left out that tells of charts, with the line that did it: files Chart.yaml, and what stands in `charts/`.
  private(set) var leftOut: [GoString: ChartIgnoreRules.Line] = [:]

  /// None yet, or those of a chart that leaves nothing out.
  package init(_ files: [ChartFile] = []) { self.files = files }

  /// Notes that a file or folder is left out by a line.
  package mutating func leave(_ path: String, out line: ChartIgnoreRules.Line) {
    let name = GoString(path)
    if name.lastName == "Chart.yaml" || name == "charts" || name.hasPrefix("charts/") { leftOut[name] = line }
  }

  /// What was left out of a subchart, by its paths inside that.
  func leftOut(of subchart: GoString) -> [GoString: ChartIgnoreRules.Line] {
    let prefix = Array("charts/".utf8) + subchart.bytes + [UInt8(ascii: "/")]
    var inside: [GoString: ChartIgnoreRules.Line] = [:]
    for (path, line) in leftOut where path.bytes.starts(with: prefix) {
      inside[GoString(Array(path.bytes.dropFirst(prefix.count)))] = line
    }
    return inside
  }

  /// The files of a subchart, with what was left out of it.
  func inside(_ subchart: GoString, _ files: [ChartFile]) -> ChartFiles {
    var inside = ChartFiles(files)
    if !leftOut.isEmpty { inside.leftOut = leftOut(of: subchart) }
    return inside
  }

  /// The line that leaves a dependency out of `charts/`, if one does.
  func line(leavingOut dependency: GoString) -> ChartIgnoreRules.Line? {
    if let all = leftOut["charts"] { return all }
    let folder = Array("charts/".utf8) + dependency.bytes
    return leftOut.sorted { $0.key < $1.key }.first { path, _ in
      guard path.bytes.starts(with: folder) else { return false }
      let rest = path.bytes.dropFirst(folder.count)
      return rest.isEmpty || (rest.first == UInt8(ascii: "-") && path.nameSuffix == ".tgz")
    }?.value
  }
}

/// What may still be loaded of a chart and everything that it holds, so that a hostile one ends with an error.
package struct ChartBudget: Sendable {
  /// The bytes of all files, those of packed subcharts twice: packed and unpacked.
  package var bytes = 256 << 20
  /// The bytes of one file.
  package var largestFile = 64 << 20
  /// The number of files.
  package var files = 65_536
  /// Charts in charts.
  package var depth = 32

  private let allBytes: Int
  private let allFiles: Int

  /// The usual limits, or others.
  package init(bytes: Int = 256 << 20, largestFile: Int = 64 << 20, files: Int = 65_536, depth: Int = 32) {
    (self.bytes, self.largestFile, self.files, self.depth) = (bytes, largestFile, files, depth)
    (allBytes, allFiles) = (bytes, files)
  }

  /// The bounds that the user has set.
  package init(_ limits: InputLimits) {
    self.init(
      bytes: Int(clamping: limits[.chartBytes]), largestFile: Int(clamping: limits[.chartFileBytes]),
      files: Int(clamping: limits[.chartFiles]))
  }

  /// Takes one more file, before its bytes are read.
  mutating func openFile() throws(ChartError) {
    guard files > 0 else { throw .limit(.files(allFiles)) }
    files -= 1
  }

  /// Takes bytes of a file that has `size` bytes with them.
  mutating func take(_ count: Int, of name: GoString, size: Int) throws(ChartError) {
    guard size <= largestFile else { throw .limit(.file(name: name, bytes: largestFile)) }
    guard count <= bytes else { throw .limit(.chart(bytes: allBytes)) }
    bytes -= count
  }
}
