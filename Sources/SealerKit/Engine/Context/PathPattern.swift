import SealerTemplates

/// A pattern for paths: `*` and `?` stay within a name, `**` doesn't, `[…]` is one character of a set, a backslash takes the
/// next character as it is.
///
/// What `**` means is what moby's patternmatcher makes of it: everything at the end, and at the beginning of a pattern with no
/// other mark; else nothing, or folders.
/// A set of the places where the reader may be goes over the path once, so no pattern is slow: the time is the length of the
/// pattern times that of the path at most.
/// Source: https://docs.docker.com/build/concepts/context/#syntax
struct PathPattern: Sendable {
  /// A step of the pattern.
  private enum Step: Hashable, Sendable {
    case scalar(Unicode.Scalar)
    case single
    case set([ClosedRange<Unicode.Scalar>], isNegated: Bool)
    /// Stays here over the characters of a name, or over all.
    case any, anything
    /// Nothing, or folders: the step behind it, which stays over all and is left by a slash.
    case folders, inFolders
  }

  private var steps: [Step] = []

  /// Whether `**` at the beginning of a pattern is any text, not only folders.
  private var isEnd = false
  /// Whether `**` is `*`.
  private var isName = false

  /// Reads a pattern for one name, in which `**` is `*`, as in the sources of COPY; nil if a set in it is no set.
  init?(name pattern: String) {
    isName = true
    guard read(pattern) else { return nil }
  }

  /// Reads a pattern; nil if a set in it is no set.
  init?(_ pattern: String) {
    isEnd = pattern.hasPrefix("**") && !pattern.dropFirst(2).contains { "*?[]\\".contains($0) }
    guard read(pattern) else { return nil }
  }

  private mutating func read(_ pattern: String) -> Bool {
    var rest = Array(pattern.unicodeScalars)[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "*": addStars(&rest)
      case "?": steps.append(.single)
      case "[":
        guard let set = Self.set(&rest) else { return false }
        steps.append(set)
      case "\\": steps.append(.scalar(rest.popFirst() ?? scalar))
      default: steps.append(.scalar(scalar))
      }
    }
    return true
  }

  private mutating func addStars(_ rest: inout ArraySlice<Unicode.Scalar>) {
    guard !isName, rest.first == "*" else { return steps.last == .any ? () : steps.append(.any) }
    rest.removeFirst()
    let isFolder = rest.first == "/"
    if isFolder { rest.removeFirst() }
    // What follows may add nothing to what stands before it: `**/` to itself, everything to `**`.
    if rest.isEmpty || (isEnd && !isFolder) {
      if steps.last != .anything { steps.append(.anything) }
    } else if steps.last != .inFolders {
      steps += [.folders, .inFolders]
    }
  }

  /// Reads the set behind a bracket; nil if it is not closed, or a range runs backwards.
  private static func set(_ rest: inout ArraySlice<Unicode.Scalar>) -> Step? {
    let isNegated = rest.first == "^"
    if isNegated { rest.removeFirst() }
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    while let scalar = rest.popFirst() {
      if scalar == "]", !ranges.isEmpty { return .set(ranges, isNegated: isNegated) }
      guard let first = scalar == "\\" ? rest.popFirst() : scalar else { return nil }
      var last = first
      if rest.first == "-", let next = rest.dropFirst().first, next != "]" {
        rest.removeFirst(2)
        guard let end = next == "\\" ? rest.popFirst() : next, end >= first else { return nil }
        last = end
      }
      ranges.append(first...last)
    }
    return nil
  }

  /// Whether a whole path fits.
  func matches(_ path: String) -> Bool { matches(path, belowToo: false) }

  /// Whether a path fits, or one of the folders that it lies in.
  func covers(_ path: String) -> Bool { matches(path, belowToo: true) }

  private func matches(_ path: String, belowToo: Bool) -> Bool {
    var places = PlaceSet(count: steps.count + 1)
    var next = places
    add(0, to: &places)
    for scalar in path.unicodeScalars {
      if belowToo, scalar == "/", places.contains(steps.count) { return true }
      for place in places.members where place < steps.count { step(from: place, over: scalar, to: &next) }
      if next.members.isEmpty { return false }
      swap(&places, &next)
      next.removeAll()
    }
    return places.contains(steps.count)
  }

  private func step(from place: Int, over scalar: Unicode.Scalar, to next: inout PlaceSet) {
    switch steps[place] {
    case .scalar(let own): if own == scalar { add(place + 1, to: &next) }
    case .single: if scalar != "/" { add(place + 1, to: &next) }
    case .set(let ranges, let isNegated):
      if ranges.contains(where: { $0.contains(scalar) }) != isNegated { add(place + 1, to: &next) }
    case .any: if scalar != "/" { add(place, to: &next) }
    case .anything: add(place, to: &next)
    case .folders: break
    case .inFolders:
      next.insert(place)
      if scalar == "/" { add(place + 1, to: &next) }
    }
  }

  /// Adds a place and those that are reached from it without a character.
  private func add(_ first: Int, to places: inout PlaceSet) {
    var place = first
    while places.insert(place), place < steps.count {
      switch steps[place] {
      case .any, .anything: place += 1
      case .folders:
        places.insert(place + 1)
        place += 2
      case .scalar, .single, .set, .inFolders: return
      }
    }
  }
}
