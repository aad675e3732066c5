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
