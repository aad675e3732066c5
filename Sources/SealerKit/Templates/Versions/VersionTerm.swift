/// One condition of a constraint: an operator and a version, which may lack numbers or have `x` for them.
struct VersionTerm: Hashable, Sendable {
  /// How the version of a term and another one must compare.
  enum Relation: Hashable, Sendable {
    case equal, notEqual, greater, less, atLeast, atMost, tilde, caret

    init(_ text: String) {
      self =
        switch text {
        case "!=": .notEqual
        case ">": .greater
        case "<": .less
        case ">=", "=>": .atLeast
        case "<=", "=<": .atMost
        case "~", "~>": .tilde
        case "^": .caret
        default: .equal
        }
    }
  }

  /// From which number on the version is open.
  enum Openness: Hashable, Sendable {
    case none, patch, minor, all
  }

  private let operatorText: String
  let relation: Relation
  /// The version as it was written.
  let original: String
  let version: SemanticVersion
  let openness: Openness

  /// The terms of a text that `ConstraintGrammar.isList` accepts.
  static func list(_ bytes: [UInt8]) throws(VersionError) -> [VersionTerm] {
    var terms: [VersionTerm] = []
    var position = 0
    while position < bytes.count {
      let operation = operatorLength(bytes, at: position)
      var cursor = VersionCursor(bytes, at: position + operation, number: VersionCursor.isWildcardNumber)
      cursor.skipSpace()
      let start = cursor.position
      guard let shape = cursor.version() else {
        // No term starts here, nor in the space that was skipped.
        position = max(position + 1, operation == 0 ? start : position + 1)
        continue
      }
      terms.append(
        try VersionTerm(
          shape, operation: String(decoding: bytes[position..<(position + operation)], as: UTF8.self),
          text: String(decoding: bytes[start..<cursor.position], as: UTF8.self)))
      position = cursor.position
    }
    return terms
  }

  private static func operatorLength(_ bytes: [UInt8], at position: Int) -> Int {
    let next = position + 1 < bytes.count ? bytes[position + 1] : 0
    switch (bytes[position], next) {
    case (UInt8(ascii: "="), UInt8(ascii: ">")), (UInt8(ascii: "="), UInt8(ascii: "<")): return 2
    case (UInt8(ascii: "!"), UInt8(ascii: "=")), (UInt8(ascii: ">"), UInt8(ascii: "=")): return 2
    case (UInt8(ascii: "<"), UInt8(ascii: "=")), (UInt8(ascii: "~"), UInt8(ascii: ">")): return 2
    case (UInt8(ascii: "="), _), (UInt8(ascii: ">"), _), (UInt8(ascii: "<"), _), (UInt8(ascii: "~"), _): return 1
    case (UInt8(ascii: "^"), _): return 1
    default: return 0
    }
  }

  private init(_ shape: VersionShape, operation: String, text: String) throws(VersionError) {
    operatorText = operation
    relation = Relation(operation)
    original = text
    let prerelease = shape.prerelease.isEmpty ? "" : "-" + shape.prerelease
    let closed: String
    if Self.isWildcard(shape.major) {
      (openness, closed) = (.all, "0.0.0")
    } else if shape.minor.isEmpty || Self.isWildcard(shape.minor) {
      (openness, closed) = (.minor, "\(shape.major).0.0\(prerelease)")
    } else if shape.patch.isEmpty || Self.isWildcard(shape.patch) {
      (openness, closed) = (.patch, "\(shape.major).\(shape.minor).0\(prerelease)")
    } else {
      (openness, closed) = (.none, text)
    }
    do {
      version = try SemanticVersion(closed)
    } catch {
      throw .constraintVersion
    }
  }

  private static func isWildcard(_ number: String) -> Bool { number == "x" || number == "X" || number == "*" }
}

extension VersionTerm: CustomStringConvertible {
  var description: String { operatorText + original }
}
