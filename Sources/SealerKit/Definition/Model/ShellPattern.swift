/// A pattern of a shell, as `${NAME#pattern}` takes it: `*` is any text, `?` any letter, a backslash takes the next one as it is.
struct ShellPattern {
  private enum Step: Equatable {
    case scalar(Unicode.Scalar)
    case one, many
  }

  private let steps: [Step]
  /// Beyond this many scalars no text is searched: the work grows with their square.
  private static let searchLimit = 8192

  init(_ text: String) {
    var steps: [Step] = []
    var rest = Array(text.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "*": if steps.last != .many { steps.append(.many) }
      case "?": steps.append(.one)
      case "\\": steps.append(.scalar(rest.popFirst() ?? scalar))
      default: steps.append(.scalar(scalar))
      }
    }
    self.steps = steps
  }

  private init(steps: [Step]) { self.steps = steps }

  /// A text without what fits at its beginning or its end.
  func trimmed(_ text: String, _ operation: Substitution.Operator) -> String {
    let scalars = Array(text.unicodeScalars)
    switch operation {
    case .shortestPrefix: return String(scalars: scalars.dropFirst(fits(scalars[...])?.shortest ?? 0))
    case .longestPrefix: return String(scalars: scalars.dropFirst(fits(scalars[...])?.longest ?? 0))
    case .shortestSuffix, .longestSuffix:
      let found = ShellPattern(steps: steps.reversed()).fits(Array(scalars.reversed())[...])
      let count = operation == .shortestSuffix ? found?.shortest : found?.longest
      return String(scalars: scalars.dropLast(count ?? 0))
    default: return text
    }
  }

  /// A text in which another one stands for the stretches that fit; nil if it is too long to look through.
  func replaced(_ text: String, by other: String, everywhere: Bool) -> String? {
    let scalars = Array(text.unicodeScalars)
    guard scalars.count <= Self.searchLimit else { return nil }
    var result = ""
    var offset = 0
    while offset < scalars.count {
      if let count = fits(scalars[offset...])?.longest, count > 0 {
        result += other
        offset += count
        if !everywhere { break }
      } else {
        result.unicodeScalars.append(scalars[offset])
        offset += 1
      }
    }
    return result + String(scalars: scalars[min(offset, scalars.count)...])
  }

  /// How many scalars of a text's beginning fit; nil if none do.
  private func fits(_ text: ArraySlice<Unicode.Scalar>) -> (shortest: Int, longest: Int)? {
    var places = reached(from: [0])
    var found: (shortest: Int, longest: Int)?
    var count = 0
    if places.contains(steps.count) { found = (0, 0) }
    for scalar in text {
      var next: Set<Int> = []
      for place in places where place < steps.count {
        switch steps[place] {
        case .scalar(let own): if own == scalar { next.insert(place + 1) }
        case .one: next.insert(place + 1)
        case .many: next.insert(place)
        }
      }
      places = reached(from: next)
      if places.isEmpty { break }
      count += 1
      if places.contains(steps.count) { found = (found?.shortest ?? count, count) }
    }
    return found
  }

  /// The places and those behind stars, which may be nothing.
  private func reached(from places: Set<Int>) -> Set<Int> {
    var result = places
    for place in places {
      var next = place
      while next < steps.count, steps[next] == .many {
        next += 1
        result.insert(next)
      }
    }
    return result
  }
}
