/// A glob over paths as `.Files.Glob` takes it: `*` and `?` stay within a file name, `**` doesn't.
///
/// A set of the places where the reader may be goes over the path once, so that no pattern is slow.
///
/// Source: https://pkg.go.dev/github.com/gobwas/glob#Compile, with `/` as the separator.
package struct GlobPattern: Sendable {
  /// A step of the pattern.
  private enum Step: Sendable {
    case scalar(Unicode.Scalar)
    case set(GlobSet)
    case single
    /// Stays here over the characters of a file name, or over all.
    case any, anything
    /// Goes on elsewhere without a character.
    case jump([Int])
  }

  private var steps: [Step] = []

  /// Reads a pattern; nil where it isn't one, for which Helm takes `**`.
  package init?(_ pattern: String) {
    var scanner = GlobScanner(pattern)
    guard let tokens = scanner.tokens() else { return nil }
    // Of each open brace: the step that chooses, and the steps that leave.
    var open: [(choice: Int, starts: [Int], exits: [Int])] = []
    for token in tokens {
      switch token {
      case .text(let scalars): steps += scalars.map { .scalar($0) }
      case .set(let set): steps.append(.set(set))
      case .single: steps.append(.single)
      case .any: steps.append(.any)
      case .anything: steps.append(.anything)
      case .open:
        open.append((steps.count, [steps.count + 1], []))
        steps.append(.jump([]))
      case .separator:
        guard var last = open.popLast() else { continue }
        last.exits.append(steps.count)
        steps.append(.jump([]))
        last.starts.append(steps.count)
        open.append(last)
      case .close:
        if let last = open.popLast() { close(last) }
      }
    }
    // The library closes what the pattern left open.
    while let last = open.popLast() { close(last) }
  }

  private mutating func close(_ braces: (choice: Int, starts: [Int], exits: [Int])) {
    steps[braces.choice] = .jump(braces.starts)
    for exit in braces.exits { steps[exit] = .jump([steps.count]) }
  }

  /// Whether a whole path fits.
  package func matches(_ path: String) -> Bool {
    var places = PlaceSet(count: steps.count + 1)
    var next = places
    add(0, to: &places)
    for scalar in path.unicodeScalars {
      next.removeAll()
      for place in places.members where place < steps.count {
        switch steps[place] {
        case .scalar(let own): if own == scalar { add(place + 1, to: &next) }
        case .set(let set): if set.contains(scalar) { add(place + 1, to: &next) }
        case .single: if scalar != "/" { add(place + 1, to: &next) }
        case .any: if scalar != "/" { add(place, to: &next) }
        case .anything: add(place, to: &next)
        case .jump: break
        }
      }
      if next.members.isEmpty { return false }
      swap(&places, &next)
    }
    return places.contains(steps.count)
  }

  /// Adds a place and all that is reached from it without a character.
  private func add(_ place: Int, to places: inout PlaceSet) {
    var pending = [place]
    while let place = pending.popLast() {
      guard places.insert(place), place < steps.count else { continue }
      switch steps[place] {
      case .any, .anything: pending.append(place + 1)
      case .jump(let targets): pending += targets
      case .scalar, .set, .single: break
      }
    }
  }
}
