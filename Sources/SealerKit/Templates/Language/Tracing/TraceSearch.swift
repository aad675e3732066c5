/// Finds where a piece of a traced text came from.
struct TraceSearch {
  private let text: TracedText
  /// How deeply texts inside texts are searched.
  private let depth: Int

  /// A search in a text.
  init(_ text: TracedText, depth: Int = 64) {
    self.text = text
    self.depth = depth
  }

  /// The source of a range of bytes: the first of its parts that shows values, else the longest one.
  func source(of range: Range<Int>) -> TraceSource? {
    var best: (source: TraceSource, length: Int)?
    var values: [String] = []
    for segment in text.segments where segment.range.overlaps(range) {
      let part = segment.range.clamped(to: range)
      guard let found = source(of: part, in: segment) else { continue }
      for value in found.values where !values.contains(value) { values.append(value) }
      let isBetter = best.map { known in
        known.source.values.isEmpty && (!found.values.isEmpty || part.count > known.length)
      }
      if isBetter ?? true { best = (found, part.count) }
    }
    best?.source.values = values
    return best?.source
  }

  private func source(of part: Range<Int>, in segment: TracedText.Segment) -> TraceSource? {
    if segment.isPlain {
      let offset = Int32(truncatingIfNeeded: part.lowerBound &- segment.range.lowerBound)
      return source(at: segment.position &+ offset, in: segment.tree, values: [])
    }
    let piece = Self.trimmed(text.bytes[part])
    guard !piece.isEmpty, let sources = segment.sources else {
      return source(at: segment.position, in: segment.tree, values: [])
    }
    let own = TraceMatch(piece).paths(in: sources.reads)
    if depth > 0 {
      for inner in sources.texts {
        guard let place = inner.bytes.firstRange(of: piece),
          var found = TraceSearch(inner, depth: depth &- 1).source(of: place)
        else { continue }
        // What the call handed over tells more than nothing, but not more than what the inner template read.
        if found.values.isEmpty, own.isCertain { found.values = own.paths }
        return inner.isTextOfValue
          ? source(at: segment.position, in: segment.tree, values: found.values) : found
      }
    }
    return source(at: segment.position, in: segment.tree, values: own.paths)
  }

  private func source(at position: Int32, in tree: TemplateTree, values: [String]) -> TraceSource {
    let (line, column) = tree.location(position)
    return TraceSource(template: tree.name, line: line, column: column &+ 1, values: values)
  }

  /// A piece without white space and quotes around it, which functions such as `quote` add.
  private static func trimmed(_ piece: ArraySlice<UInt8>) -> [UInt8] {
    let isOuter = { (byte: UInt8) in byte <= 0x20 || byte == 0x22 || byte == 0x27 }
    var piece = piece
    while let last = piece.last, isOuter(last) { piece.removeLast() }
    return Array(piece.drop(while: isOuter))
  }
}

/// Tells which of the values that were read stand in a piece of text.
struct TraceMatch {
  private let piece: [UInt8]

  /// A match with a piece.
  init(_ piece: [UInt8]) { self.piece = piece }

  /// How well a value matches.
  private enum Fit: Int {
    case none, around, inside, equal
  }

  /// The paths of the values that match; without any, all scalars that were read, which is a guess.
  func paths(in reads: [TraceSources.Read]) -> (paths: [String], isCertain: Bool) {
    var found: [(path: ValuesPath, fit: Fit)] = []
    for read in reads { collect(read.path, read.value, isWhole: false, &found) }
    let best = found.map(\.fit.rawValue).max() ?? 0
    let fits = found.filter { best == Fit.around.rawValue || $0.fit.rawValue >= Fit.inside.rawValue }
    let exact = fits.filter { $0.fit == .equal }
    let chosen = (exact.isEmpty ? fits : exact).map(\.path.description)
    if !chosen.isEmpty { return (Self.unique(chosen), true) }
    return (Self.unique(reads.filter { $0.value.isScalar }.map(\.path.description)), false)
  }

  private static let mostLeaves = 20_000

  private func collect(
    _ path: ValuesPath, _ value: GoValue, isWhole: Bool, _ found: inout [(path: ValuesPath, fit: Fit)]
  ) {
    var pending = [(path, value, isWhole)]
    var leaves = 0
    while let (path, value, isWhole) = pending.popLast(), leaves < Self.mostLeaves {
      leaves &+= 1
      switch value {
      case .map(let map):
        pending += map.sorted.reversed().map { (ValuesPath(path, .key($0.key)), $0.value, true) }
      case .list(let list):
        for (index, element) in list.elements.enumerated().reversed() {
          pending.append((ValuesPath(path, .index(index)), element, true))
        }
      default:
        let fit = fit(value, isWhole: isWhole)
        if fit != .none { found.append((path, fit)) }
      }
    }
  }

  private func fit(_ value: GoValue, isWhole: Bool) -> Fit {
    guard value.isScalar else { return .none }
    let text = TemplateExecution.printed(value).bytes
    if text.isEmpty { return .none }
    if text == piece { return .equal }
    // Short values of a whole map stand in many texts by chance.
    if text.count >= (isWhole ? 3 : 1), piece.firstRange(of: text) != nil { return .inside }
    return piece.count >= (isWhole ? 3 : 1) && text.firstRange(of: piece) != nil ? .around : .none
  }

  private static func unique(_ paths: [String]) -> [String] {
    var seen: Set<String> = []
    return paths.filter { seen.insert($0).inserted }
  }
}

extension GoValue {
  /// Whether it is neither nil nor made of other values.
  var isScalar: Bool {
    switch self {
    case .bool, .int, .uint, .float, .complex, .string, .bytes, .time: true
    default: false
    }
  }
}
