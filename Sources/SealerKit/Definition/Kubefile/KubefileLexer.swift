import Foundation
import SealerFoundations

/// Cuts the text of a Kubefile into logical lines: continuations joined, comments set aside, heredocs collected.
///
/// Source: https://docs.docker.com/reference/dockerfile/#format
struct KubefileLexer {
  /// A Kubefile of more bytes than this is refused.
  static let sizeLimit = 1 << 20

  let file: String
  private let lines: [[Unicode.Scalar]]
  private var next = 0
  private(set) var diagnostics: [Diagnostic] = []

  /// Decodes the text and cuts it into physical lines.
  ///
  /// - Throws: `KubefileError` if the text is too long or no UTF-8.
  init(_ data: Data, file: String) throws(KubefileError) {
    self.file = file
    if data.count > Self.sizeLimit { throw KubefileError(.tooLong(bytes: data.count), at: SourceSite(file: file)) }
    guard var text = String(validating: data, as: UTF8.self) else {
      let line = data.prefix(Self.firstInvalidOffset(data)).count { $0 == 0x0A } + 1
      throw KubefileError(.notUTF8, at: SourceSite(file: file, line: line))
    }
    if text.unicodeScalars.first == "\u{FEFF}" { text.unicodeScalars.removeFirst() }
    var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    // The first line break says which ones the file has; in a file with LF a CR is an ordinary character.
    if lines.count > 1, lines[0].last == "\r" {
      for index in lines.indices where lines[index].last == "\r" { lines[index].removeLast() }
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    self.lines = lines
  }

  /// The next logical line, or nil at the end; `remarks` are the comments and blank lines before it.
  mutating func nextLine() -> (line: LogicalLine?, remarks: [String]) {
    var remarks: [String] = []
    while next < lines.count {
      let line = lines[next]
      let trimmed = line.drop(while: isBlank)
      if trimmed.isEmpty || trimmed.first == "#" {
        remarks.append(String(scalars: trimmed))
        next += 1
        continue
      }
      return (joinedLine(remarks: &remarks), remarks)
    }
    return (nil, remarks)
  }

  /// The number of the line that is read next.
  var lineNumber: Int { next + 1 }

  /// The lines of a heredoc up to its delimiter, each ended by a line break; nil if the delimiter never comes.
  mutating func heredocBody(_ heredoc: HeredocMark) -> String? {
    var body = ""
    while next < lines.count {
      var line = lines[next][...]
      if heredoc.stripsTabs { line = line.drop { $0 == "\t" } }
      next += 1
      if line.elementsEqual(heredoc.delimiter.unicodeScalars) { return body }
      body += String(scalars: line) + "\n"
    }
    return nil
  }

  private mutating func joinedLine(remarks: inout [String]) -> LogicalLine {
    var joined = LogicalLine(file: file)
    var isContinued = false
    while next < lines.count {
      var line = lines[next][...]
      let number = next + 1
      if isContinued {
        // Comments and empty lines inside a continuation are dropped from the text.
        let trimmed = line.drop(while: isBlank)
        if trimmed.isEmpty || trimmed.first == "#" {
          if !trimmed.isEmpty { remarks.append(String(scalars: trimmed)) }
          next += 1
          continue
        }
      }
      next += 1
      let end = line.lastIndex { !isBlank($0) }
      let continues = end.map { line[$0] == "\\" } ?? false
      if continues, let end { line = line[..<end] }
      let skipped = isContinued ? 0 : line.prefix(while: isBlank).count
      joined.append(line.dropFirst(skipped), line: number, column: skipped + 1)
      if !continues { break }
      isContinued = true
    }
    joined.trimEnd()
    return joined
  }

  private static func firstInvalidOffset(_ data: Data) -> Int {
    var decoder = UTF8()
    var iterator = data.makeIterator()
    var offset = 0
    while true {
      switch decoder.decode(&iterator) {
      case .scalarValue(let scalar): offset += UTF8.width(scalar)
      case .emptyInput, .error: return offset
      }
    }
  }
}

/// One instruction's text with the place of each of its scalars.
struct LogicalLine {
  let file: String
  private(set) var scalars: [Unicode.Scalar] = []
  private var runs: [(offset: Int, line: Int, column: Int)] = []

  init(file: String) {
    self.file = file
  }

  mutating func append(_ part: ArraySlice<Unicode.Scalar>, line: Int, column: Int) {
    runs.append((scalars.count, line, column))
    scalars.append(contentsOf: part)
  }

  mutating func trimEnd() {
    while let last = scalars.last, isBlank(last) { scalars.removeLast() }
  }

  /// The offset behind the first word.
  var firstWordEnd: Int { scalars.firstIndex(where: isBlank) ?? scalars.count }
  /// The first word, as it was written.
  var firstWord: String { String(scalars: scalars[..<firstWordEnd]) }
  /// The word of the instruction.
  var keyword: String { firstWord.uppercased() }

  /// Where the scalar at an offset stands in the file.
  func site(at offset: Int) -> SourceSite {
    let run = runs.last { $0.offset <= offset } ?? runs.first ?? (0, 1, 1)
    return SourceSite(file: file, line: run.line, column: run.column + max(0, offset - run.offset))
  }

  /// The scalars from an offset to the end.
  func text(from offset: Int) -> String {
    offset < scalars.count ? String(scalars: scalars[offset...]) : ""
  }
}

/// `<<EOF`, `<<-EOF` or `<<"EOF"` in an instruction.
struct HeredocMark: Hashable {
  var delimiter: String
  var stripsTabs: Bool
  var isQuoted: Bool
  var offset: Int
}

func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }

extension String {
  init(scalars: some Sequence<Unicode.Scalar>) {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    self.init(view)
  }
}
