/// Reads `$NAME`, `${NAME}`, `${NAME…}` with the operators of `Substitution`, and `\$` out of scalars.
///
/// Source: https://docs.docker.com/reference/dockerfile/#environment-replacement
struct VariableParser {
  /// A `$` that does not start a variable as it should.
  struct Flaw: Error {
    enum Kind {
      /// `${` without its `}`.
      case notClosed
      /// `${NAME:` followed by something that makes no operator.
      case modifier
      /// `${}` or a name with other characters than letters, digits and `_`.
      case name
      /// `${A:-${B:-…}}` more than 16 levels deep.
      case tooDeep
    }
    var kind: Kind
    var offset: Int
  }

  static let depthLimit = 16

  private let scalars: [Unicode.Scalar]
  var offset: Int

  init(_ scalars: [Unicode.Scalar], offset: Int = 0) {
    self.scalars = scalars
    self.offset = offset
  }

  private func scalar(at index: Int) -> Unicode.Scalar? {
    scalars.indices.contains(index) ? scalars[index] : nil
  }

  /// Reads everything; what is not a variable stands for itself.
  mutating func parseLeniently() -> Expandable {
    var result = Expandable()
    while let next = scalar(at: offset) {
      if next == "\\" {
        result.append(literal: readBackslashes(before: ["$"]))
      } else if next == "$", let variable = variableOrNil() {
        result.append(.variable(variable))
      } else {
        result.append(literal: String(next))
        offset += 1
      }
    }
    return result
  }

  private mutating func variableOrNil() -> Expandable.Variable? {
    let start = offset
    if let variable = try? parseVariable() { return variable }
    offset = start
    return nil
  }

  /// Reads the variable whose `$` stands here; nil if this `$` stands for itself (at the end, before a space, …).
  mutating func parseVariable(depth: Int = 0) throws(Flaw) -> Expandable.Variable? {
    let start = offset
    guard scalar(at: offset) == "$", let next = scalar(at: offset + 1) else { return nil }
    if next != "{" {
      guard isNameStart(next) else { return nil }
      offset += 1
      return Expandable.Variable(name: readName())
    }
    if depth >= Self.depthLimit { throw Flaw(kind: .tooDeep, offset: start) }
    offset += 2
    let name = readName()
    if name.isEmpty { throw Flaw(kind: scalar(at: offset) == nil ? .notClosed : .name, offset: start) }
    guard let after = scalar(at: offset) else { throw Flaw(kind: .notClosed, offset: start) }
    if after == "}" {
      offset += 1
      return Expandable.Variable(name: name)
    }
    let here = scalars[offset...]
    guard
      let operation = Substitution.Operator.longestFirst.first(where: { here.starts(with: $0.rawValue.unicodeScalars) })
    else { throw Flaw(kind: after == ":" ? .modifier : .name, offset: start) }
    offset += operation.rawValue.unicodeScalars.count
    var substitution = Substitution(operation, Expandable())
    substitution.word = try readWord(start: start, depth: depth, stoppingAt: operation.replaces ? ["}", "/"] : ["}"])
    if scalar(at: offset) == "/", operation.replaces {
      offset += 1
      substitution.replacement = try readWord(start: start, depth: depth, stoppingAt: ["}"])
    }
    offset += 1
    return Expandable.Variable(name: name, modifier: substitution)
  }

  /// Reads up to one of the scalars that end a word.
  private mutating func readWord(
    start: Int, depth: Int, stoppingAt ends: [Unicode.Scalar]
  ) throws(Flaw) -> Expandable {
    var text = Expandable()
    while let next = scalar(at: offset) {
      if ends.contains(next) { return text }
      if next == "\\" {
        text.append(literal: readBackslashes(before: ["$"] + ends))
      } else if next == "$", let variable = try parseVariable(depth: depth + 1) {
        text.append(.variable(variable))
      } else {
        text.append(literal: String(next))
        offset += 1
      }
    }
    throw Flaw(kind: .notClosed, offset: start)
  }

  /// Reads a run of backslashes: before one of `specials` two of them make one, and an odd last one takes the special
  /// scalar as it is; elsewhere each stands for itself.
  private mutating func readBackslashes(before specials: [Unicode.Scalar]) -> String {
    let start = offset
    while scalar(at: offset) == "\\" { offset += 1 }
    let count = offset - start
    guard let next = scalar(at: offset), specials.contains(next) else { return String(repeating: "\\", count: count) }
    let kept = String(repeating: "\\", count: count / 2)
    if count.isMultiple(of: 2) { return kept }
    offset += 1
    return kept + String(next)
  }

  private mutating func readName() -> String {
    var name = ""
    while let next = scalar(at: offset), name.isEmpty ? isNameStart(next) : isNameStart(next) || isDigit(next) {
      name.unicodeScalars.append(next)
      offset += 1
    }
    return name
  }
}

func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
  ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "_"
}

func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

extension String {
  /// Whether this is the name of a variable: letters, digits and `_`, not starting with a digit.
  package var isVariableName: Bool {
    guard let first = unicodeScalars.first, isNameStart(first) else { return false }
    return unicodeScalars.allSatisfy { isNameStart($0) || isDigit($0) }
  }
}
