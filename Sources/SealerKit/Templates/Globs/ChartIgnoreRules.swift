/// Why a `.helmignore` can't be used.
package enum ChartIgnoreError: Error, Hashable, CustomStringConvertible {
  /// A line has `**`.
  case doubleStar
  /// A line is no pattern.
  case pattern
  /// A line is longer than the reader of the reference takes.
  case longLine

  /// The words of Helm for it.
  package var description: String {
    switch self {
    case .doubleStar: "double-star (**) syntax is not supported"
    case .pattern: FileNamePatternError().description
    case .longLine: "bufio.Scanner: token too long"
    }
  }
}

/// The files of a chart's folder that don't belong to the chart: what `.helmignore` says.
///
/// Source: https://helm.sh/docs/chart_template_guide/helm_ignore_file/,
/// https://pkg.go.dev/helm.sh/helm/v3@v3.9.4/pkg/ignore
package struct ChartIgnoreRules: Hashable, Sendable {
  /// A line of the file.
  package struct Line: Hashable, Sendable {
    /// Its number, from 1; 0 for the rule that every chart has.
    package var number: Int
    /// What it says.
    package var text: String
  }

  private struct Rule: Hashable, Sendable {
    var pattern: FileNamePattern
    var line = Line(number: 0, text: "templates/.?*")
    /// Whether the rule keeps what fits, and drops all else.
    var isNegated = false
    /// Whether only folders fit.
    var isForFolders = false
    /// Whether the pattern stands for the name alone, not for the path.
    var isForNames = false
  }

  private static let longestLine = 64 * 1024

  private var rules: [Rule] = []

  /// No rules but the one that every chart has: no hidden files among the templates.
  package init() {
    rules = [Rule(pattern: FileNamePattern("templates/.?*"))]
  }

  /// The rules of a file, and that one.
  ///
  /// - Throws: `ChartIgnoreError`.
  package init(_ text: String) throws(ChartIgnoreError) {
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      guard line.count < Self.longestLine else { throw .longLine }
      guard var rule = try Self.rule(Substring(line)) else { continue }
      rule.line.number = index + 1
      rules.append(rule)
    }
    rules += Self().rules
  }

  /// Whether a file or folder doesn't belong to the chart; its path is relative to the chart's folder.
  package func ignores(_ path: String, isFolder: Bool) -> Bool { line(ignoring: path, isFolder: isFolder) != nil }

  /// The first line that says so of a file or folder; nil if it belongs to the chart.
  package func line(ignoring path: String, isFolder: Bool) -> Line? {
    if path.isEmpty || path == "." || path == "./" { return nil }
    for rule in rules {
      if rule.isForFolders, !isFolder {
        if rule.isNegated { return rule.line }
        continue
      }
      let name = rule.isForNames ? Self.name(of: path) : path
      let fits = (try? rule.pattern.matches(name)) ?? false
      if fits != rule.isNegated { return rule.line }
    }
    return nil
  }

  private static func rule(_ line: Substring) throws(ChartIgnoreError) -> Rule? {
    let scalars = line.unicodeScalars
    var text = Substring(scalars.drop(while: isSpace))
    while let last = text.unicodeScalars.last, isSpace(last) { text.unicodeScalars.removeLast() }
    var bytes = Array(text.utf8)[...]
    if bytes.isEmpty || bytes.first == UInt8(ascii: "#") { return nil }
    if zip(bytes, bytes.dropFirst()).contains(where: { $0 == UInt8(ascii: "*") && $1 == UInt8(ascii: "*") }) {
      throw .doubleStar
    }
    do {
      _ = try FileNamePattern(String(text)).matches("abc")
    } catch {
      throw .pattern
    }
    let isNegated = bytes.first == UInt8(ascii: "!")
    if isNegated { bytes.removeFirst() }
    let isForFolders = bytes.last == UInt8(ascii: "/")
    if isForFolders { bytes.removeLast() }
    let isForNames = !bytes.contains(UInt8(ascii: "/"))
    if bytes.first == UInt8(ascii: "/") { bytes.removeFirst() }
    return Rule(
      pattern: FileNamePattern(String(decoding: bytes, as: UTF8.self)), line: Line(number: 0, text: String(text)),
      isNegated: isNegated, isForFolders: isForFolders, isForNames: isForNames)
  }

  /// What Go takes for white space.
  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.isWhitespace }

  /// The last part of a path.
  ///
  /// Source: https://pkg.go.dev/path/filepath#Base
  private static func name(of path: String) -> String {
    var bytes = Array(path.utf8)[...]
    while bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
    if bytes.isEmpty { return "/" }
    let start = bytes.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? bytes.startIndex
    return String(decoding: bytes[start...], as: UTF8.self)
  }
}
