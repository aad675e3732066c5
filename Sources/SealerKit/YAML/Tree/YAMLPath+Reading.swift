import SealerFoundations

/// Walks the characters of a path's readable form.
struct YAMLPathReader {
  let text: [Character]
  var place = 0

  var next: Character? { text.indices.contains(place) ? text[place] : nil }

  func error(_ flaw: YAMLPathError.Flaw) -> YAMLPathError {
    YAMLPathError(text: String(text), flaw: flaw, column: place + 1)
  }

  mutating func steps() throws(YAMLPathError) -> [YAMLPath.Step] {
    var steps: [YAMLPath.Step] = []
    while let character = next {
      if character == "[" {
        steps.append(.index(try index()))
      } else {
        if !steps.isEmpty {
          guard character == "." else { throw error(.separator) }
          place += 1
        }
        steps.append(.key(next == "\"" ? try quoted() : try bare()))
      }
    }
    return steps
  }

  private mutating func index() throws(YAMLPathError) -> Int {
    place += 1
    let digits = text.dropFirst(place).prefix { $0.isASCII && $0.isNumber }
    guard let value = Int(String(digits)) else { throw error(.index) }
    place += digits.count
    guard next == "]" else { throw error(.index) }
    place += 1
    return value
  }

  private mutating func bare() throws(YAMLPathError) -> String {
    let key = text.dropFirst(place).prefix { !".[]\"\\".contains($0) && !$0.isWhitespace }
    if key.isEmpty { throw error(.key) }
    place += key.count
    return String(key)
  }

  private mutating func quoted() throws(YAMLPathError) -> String {
    place += 1
    var key = ""
    while let character = next {
      place += 1
      if character == "\"" { return key }
      if character == "\\", let escaped = next {
        place += 1
        key += try escape(escaped)
      } else {
        key.append(character)
      }
    }
    throw error(.quote)
  }

  /// What an escape in quotes stands for; a character that needs none stands for itself.
  private mutating func escape(_ character: Character) throws(YAMLPathError) -> String {
    switch character {
    case "n": return "\n"
    case "r": return "\r"
    case "t": return "\t"
    case "0": return "\0"
    case "u":
      let digits = text.dropFirst(place + 1).prefix { $0.isHexDigit }
      let end = place + 1 + digits.count
      guard next == "{", text.indices.contains(end), text[end] == "}", let value = UInt32(String(digits), radix: 16),
        let scalar = Unicode.Scalar(value)
      else { throw error(.escape) }
      place = end + 1
      return String(scalar)
    default: return String(character)
    }
  }
}

/// A text that is no path.
package struct YAMLPathError: Error, Hashable, Sendable, DiagnosticConvertible {
  /// What is wrong.
  package enum Flaw: Hashable, Sendable {
    /// A key is missing before or behind a dot.
    case key
    /// The number in brackets is missing or wrong.
    case index
    /// A quote is not closed.
    case quote
    /// An escape is wrong.
    case escape
    /// Something follows a step that is neither `.` nor `[`.
    case separator
  }

  /// The text.
  package var text: String
  /// What is wrong.
  package var flaw: Flaw
  /// The character, from 1.
  package var column: Int

  /// The finding.
  package var diagnostics: [Diagnostic] {
    let expected =
      switch flaw {
      case .key: "a key, in double quotes if it is empty or holds dots"
      case .index: "a list index from 0 and ']'"
      case .quote: "another \""
      case .escape: "an escape such as \\u{1B}"
      case .separator: "'.' or '['"
      }
    return [
      Diagnostic(
        "the path '\(text)' is wrong at its character \(column)", expected: expected,
        advice: "a path looks like spec.containers[0].image")
    ]
  }
}
