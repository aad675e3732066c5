/// Turns the bytes of a text into tokens, as few at a time as the grammar allows.
///
/// A key without `?` is known only once its `:` comes, so the place of a possible key is kept for a while and the key
/// token put there afterwards. The grammar is that of https://yaml.org/spec/1.2.2/; where the text is to be read as
/// the tools of Kubernetes do, it is that of their library, which follows YAML 1.1 and reports in its own words.
struct YAMLScanner {
  let source: YAMLSource
  let base: UnsafePointer<UInt8>
  let classes = YAMLByteClass.table
  let isKubernetes: Bool
  /// Texts that are not in the source as they are.
  var scratch: GrowingBuffer<UInt8>
  /// The line breaks of a fold behind its first.
  let pending = GrowingBuffer<UInt8>()

  /// The next byte, and the first byte of its line.
  var at: Int
  var lineStart: Int
  /// The columns (from 0) of the open block collections; -1 is none.
  let indents = GrowingBuffer<Int32>()
  var indent = -1
  /// The open flow collections by their brackets.
  let flowKinds = GrowingBuffer<UInt8>()
  var flowDepth = 0
  var isKeyAllowed = true
  /// Whether the text has ended in the middle of a line.
  var isBehindLastLine = false
  /// Set behind a quoted scalar or a flow collection in flow context, where `:` may follow without a space.
  var isAfterJSON = false
  /// A place where a key may have begun, for the block and each open flow collection; the outermost possible one first.
  let keys = GrowingBuffer<PossibleKey>()
  var outermostKey = Int.max

  private let tokens = GrowingBuffer<YAMLToken>(capacity: 64)
  private var head = 0
  private(set) var tokensTaken = 0
  private var isReady = false

  /// A place where a key may have begun.
  struct PossibleKey: BitwiseCopyable {
    var tokenNumber = 0
    var offset = 0
    var lineStart = 0
    var isPossible = false
    /// Whether the token waits for the `:`.
    var isAwaited = false
    var isRequired = false
  }

  init(_ source: YAMLSource, scratch: GrowingBuffer<UInt8>) {
    self.source = source
    self.scratch = scratch
    base = source.base
    isKubernetes = source.schema == .kubernetes
    at = source.isByteOrderMark(at: 0) ? 3 : 0
    lineStart = at
    keys.append(PossibleKey())
  }

  // MARK: - Tokens for the parser

  /// The next token, left in place.
  @inline(__always)
  mutating func peek() throws(YAMLError) -> YAMLToken {
    if !isReady {
      while try needsMore() { try fetch() }
      isReady = true
    }
    return tokens[head]
  }

  /// Takes the token that `peek` gave.
  @inline(__always)
  mutating func skip() {
    isReady = false
    head += 1
    tokensTaken += 1
    if head == tokens.count {
      tokens.truncate(to: 0)
      head = 0
    } else if head > 4096 {
      tokens.removeFirst(head)
      head = 0
    }
  }

  /// The next token, taken.
  @inline(__always)
  mutating func next() throws(YAMLError) -> YAMLToken {
    let token = try peek()
    skip()
    return token
  }

  @inline(__always)
  private mutating func needsMore() throws(YAMLError) -> Bool {
    if head == tokens.count { return true }
    guard outermostKey != Int.max, keys[outermostKey].tokenNumber == tokensTaken else { return false }
    return try isKeyAlive(at: outermostKey)
  }

  @inline(__always)
  mutating func append(_ kind: YAMLToken.Kind, from start: Int) {
    tokens.append(YAMLToken(kind, from: start, to: at))
  }

  @inline(__always)
  mutating func append(
    _ kind: YAMLToken.Kind, from start: Int, to end: Int, text: YAMLSpan, style: YAMLNode.ScalarStyle = .plain
  ) {
    var token = YAMLToken(kind, from: start, to: end)
    token.text = text
    token.style = style
    tokens.append(token)
  }

  /// Puts a token before the one with this number, or behind all if that one is taken already.
  mutating func insert(_ kind: YAMLToken.Kind, number: Int, offset: Int) {
    let index = number < tokensTaken ? tokens.count : min(tokens.count, head + number - tokensTaken)
    tokens.insert(YAMLToken(kind, from: offset, to: offset), at: index)
  }

  /// The number that the next appended token will have.
  var nextTokenNumber: Int { tokensTaken + tokens.count - head }

  // MARK: - Places

  /// The column from 0, in bytes: what stands before it on its line is blanks and marks where it matters.
  var column: Int { at - lineStart }

  @inline(__always)
  func isBlank(_ offset: Int) -> Bool { classes[Int(base[offset])] & YAMLByteClass.blank != 0 }

  /// Whether a line or the text ends at an offset.
  @inline(__always)
  func isBreakOrEnd(_ offset: Int) -> Bool {
    let kind = classes[Int(base[offset])]
    if kind & (YAMLByteClass.lineBreak | YAMLByteClass.end) != 0 { return true }
    return kind & YAMLByteClass.wideBreak != 0 && source.breakWidth(at: offset) > 0
  }

  /// Whether a blank stands at an offset, or a line or the text ends there.
  @inline(__always)
  func isBlankOrEnd(_ offset: Int) -> Bool { isBlank(offset) || isBreakOrEnd(offset) }

  func isFlowIndicator(_ offset: Int) -> Bool { classes[Int(base[offset])] & YAMLByteClass.flow != 0 }

  @inline(__always)
  mutating func passBlanks() {
    while isBlank(at) { at += 1 }
  }

  /// Passes the rest of the line, which is a comment.
  mutating func passComment() {
    while !isBreakOrEnd(at) { at += 1 }
  }

  /// Passes the line break here, if there is one.
  @inline(__always)
  mutating func passLine() {
    let width = source.breakWidth(at: at)
    guard width > 0 else { return }
    at += width
    lineStart = at
  }

  /// Whether `---` or `...` stands at the start of this line.
  @inline(__always)
  func isDocumentMark() -> Bool { at == lineStart && isDocumentMark(at: at) }

  /// Whether `---` or `...` stands at an offset, which is the start of a line.
  func isDocumentMark(at offset: Int) -> Bool {
    let byte = base[offset]
    guard byte == 0x2D || byte == 0x2E else { return false }
    return base[offset + 1] == byte && base[offset + 2] == byte && isBlankOrEnd(offset + 3)
  }

  // MARK: - Errors

  func error(
    _ flaw: YAMLError.Flaw, at offset: Int? = nil, _ reason: YAMLReferenceReason = .noToken
  ) -> YAMLError {
    // The library counts lines from 0 here, adds 1, and leaves a line 0 out.
    let line = source.mark(at: at).line + (isBehindLastLine ? 1 : 0)
    return YAMLError(
      flaw, at: source.mark(at: offset ?? at), in: source.file,
      reference: YAMLError.Reference(reason: reason.rawValue, line: line > 1 ? line : nil))
  }
}
