extension FunctionTable {
  /// Strings cut at a separator.
  ///
  /// See https://masterminds.github.io/sprig/string_slice.html.
  static let splittingFunctions: [TemplateFunction] = [
    TemplateFunction("splitList", cost: .scan, GoSignature(.string, .string)) {
      arguments, render throws(FunctionError) in
      .strings(try arguments.string(1).split(arguments.string(0), most: -1, render))
    },
    TemplateFunction("split", cost: .scan, GoSignature(.string, .string)) { arguments, render throws(FunctionError) in
      numbered(try arguments.string(1).split(arguments.string(0), most: -1, render))
    },
    TemplateFunction("splitn", cost: .scan, GoSignature(.string, .int(.int), .string)) {
      arguments, render throws(FunctionError) in
      numbered(try arguments.string(2).split(arguments.string(0), most: arguments.int(1), render))
    },
  ]

  /// The parts under the keys `_0`, `_1` and so on.
  private static func numbered(_ parts: [GoString]) -> GoValue {
    var entries = [GoString: GoValue](minimumCapacity: parts.count)
    for (index, part) in parts.enumerated() { entries[GoString("_\(index)")] = .string(part) }
    return .map(GoMap(entries, type: .map(.string)))
  }
}

extension GoString {
  /// The parts between separators, the last one with all the rest; with an empty separator the code points.
  ///
  /// - Parameter most: how many parts at most; below zero there may be any number.
  func split(_ separator: GoString, most: Int, _ render: RenderContext) throws(FunctionError) -> [GoString] {
    if most == 0 { return [] }
    /// How many parts there are before the last one; below zero no part is the last one before the text ends.
    let whole = Swift.max(most, 0) - 1
    try render.budget.spend(bytes: count)
    var parts: [GoString] = []
    var start = 0
    func append(to end: Int) throws(FunctionError) {
      if parts.count % 1024 == 0 { try render.budget.spend(elements: min(count, 1024)) }
      guard parts.count < render.budget.longestList else {
        throw .limit(.list(elements: render.budget.longestList))
      }
      parts.append(GoString(Array(bytes[start..<end])))
    }
    if separator.isEmpty {
      while start < count {
        let next = parts.count == whole ? count : start + Swift.max(1, GoRune.decode(bytes, at: start).width)
        try append(to: Swift.min(next, count))
        start = Swift.min(next, count)
      }
      return parts
    }
    while parts.count != whole, let place = index(of: separator, from: start) {
      try append(to: place)
      start = place + separator.count
    }
    try append(to: count)
    return parts
  }
}
