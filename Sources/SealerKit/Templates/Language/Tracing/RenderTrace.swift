/// Where each piece of the rendered files came from: the templates and the values.
///
/// Give one to `RenderContext.trace` before rendering, then ask `source(of:at:in:)`.
package final class RenderTrace {
  /// The rendered files by name.
  private var files: [GoString: TracedText] = [:]
  /// What the actions that are running have read, the innermost last.
  private var frames: [Frame] = []

  private struct Frame {
    var reads: [TraceSources.Read] = []
    var texts: [TracedText] = []
  }

  /// Makes an empty one.
  package init() {}

  /// Where a piece of a rendered file came from; `offset` counts bytes.
  package func source(of piece: GoString, at offset: Int, in file: GoString) -> TraceSource? {
    guard let text = files[file], offset >= 0, piece.count > 0, text.bytes.count &- offset >= piece.count else {
      return nil
    }
    return TraceSearch(text).source(of: offset..<(offset &+ piece.count))
  }

  /// Where the first occurrence of a piece in a rendered file came from.
  package func source(of piece: GoString, in file: GoString) -> TraceSource? {
    guard let place = files[file]?.bytes.firstRange(of: piece.bytes) else { return nil }
    return source(of: piece, at: place.lowerBound, in: file)
  }

  // MARK: What an execution tells

  func finish(_ file: GoString, _ text: TracedText) { files[file] = text }

  func open() { frames.append(Frame()) }

  /// What was read since the matching `open()`; the action around it has then read it, too.
  func close() -> TraceSources? {
    guard let frame = frames.popLast() else { return nil }
    return frame.reads.isEmpty && frame.texts.isEmpty ? nil : TraceSources(frame.reads, frame.texts)
  }

  /// What the current action has read so far.
  var current: TraceSources? {
    guard let frame = frames.last, !frame.reads.isEmpty || !frame.texts.isEmpty else { return nil }
    return TraceSources(frame.reads, frame.texts)
  }

  /// How much an action is remembered to have read; what goes beyond is no help for a reader.
  private static let most = 64

  func add(_ read: TraceSources.Read) {
    guard !frames.isEmpty, frames[frames.count &- 1].reads.count < Self.most else { return }
    frames[frames.count &- 1].reads.append(read)
  }

  func add(_ text: TracedText) {
    guard !frames.isEmpty, frames[frames.count &- 1].texts.count < Self.most else { return }
    frames[frames.count &- 1].texts.append(text)
  }

  func add(_ sources: TraceSources?) {
    guard let sources else { return }
    for read in sources.reads { add(read) }
    for text in sources.texts { add(text) }
  }
}

/// The values and texts that an action used.
final class TraceSources {
  /// A value that was read: a scalar, or a whole map or list.
  struct Read {
    let path: ValuesPath
    let value: GoValue
  }

  let reads: [Read]
  let texts: [TracedText]

  init(_ reads: [Read], _ texts: [TracedText]) {
    self.reads = reads
    self.texts = texts
  }
}

/// A text and which node wrote which of its bytes.
final class TracedText {
  /// What one node wrote.
  struct Segment {
    var range: Range<Int>
    let tree: TemplateTree
    /// The place of the node in its text; of plain text the place of its first byte.
    let position: Int32
    let isPlain: Bool
    let sources: TraceSources?
  }

  let bytes: [UInt8]
  let segments: [Segment]
  /// Whether the template was no file but a text handed to `tpl`.
  let isTextOfValue: Bool

  init(_ bytes: [UInt8], _ segments: [Segment], isTextOfValue: Bool) {
    self.bytes = bytes
    self.segments = segments
    self.isTextOfValue = isTextOfValue
  }

  /// The same without `<no value>`.
  func without(_ word: [UInt8], _ shorter: [UInt8]) -> TracedText {
    guard shorter.count != bytes.count else { return self }
    var removed: [Int] = []
    var start = 0
    while let range = bytes[start...].firstRange(of: word) {
      removed.append(range.lowerBound)
      start = range.upperBound
    }
    func moved(_ place: Int) -> Int {
      place &- removed.reduce(0) { $0 &+ min(word.count, max(0, place &- $1)) }
    }
    return TracedText(
      shorter,
      segments.map { segment in
        var copy = segment
        copy.range = moved(segment.range.lowerBound)..<moved(segment.range.upperBound)
        return copy
      }, isTextOfValue: isTextOfValue)
  }
}

/// Where a piece of a rendered text came from.
package struct TraceSource: Equatable, Sendable {
  /// The file whose text it is, such as `web/templates/_helpers.tpl`.
  package var template: GoString
  /// The line, counted from 1.
  package var line: Int
  /// The column in bytes, counted from 1.
  package var column: Int
  /// The places in the values, such as `image.repository`; empty for what stands in the template itself.
  package var values: [String]

  /// Makes one.
  package init(template: GoString, line: Int, column: Int, values: [String]) {
    self.template = template
    self.line = line
    self.column = column
    self.values = values
  }
}
