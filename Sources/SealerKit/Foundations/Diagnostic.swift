/// One finding about what a user wrote or about the world that a command met.
///
/// Every finding says what was found, where, what was expected and what to do next; the parts that
/// do not apply are absent.
public struct Diagnostic: Error, Hashable, Sendable, Codable {
  /// How much a finding matters.
  public enum Severity: String, Sendable, Codable, CaseIterable {
    /// The command can't do what it was asked for.
    case error
    /// The command goes on; the user should look.
    case warning
    /// A remark that explains another finding.
    case note
  }

  /// How much it matters.
  public var severity: Severity
  /// Where it was found, if it was found in a text.
  public var site: SourceSite?
  /// What was found, as a sentence without its full stop.
  public var found: String
  /// What would have been right.
  public var expected: String?
  /// What the user can do next.
  public var advice: String?

  /// Makes a finding.
  public init(
    _ found: String, severity: Severity = .error, at site: SourceSite? = nil, expected: String? = nil,
    advice: String? = nil
  ) {
    self.severity = severity
    self.site = site
    self.found = found
    self.expected = expected
    self.advice = advice
  }
}

extension Diagnostic {
  /// The same finding at a place, unless it has one.
  package func at(_ site: SourceSite) -> Diagnostic {
    var finding = self
    finding.site = self.site ?? site
    return finding
  }
}

extension Diagnostic: CustomStringConvertible {
  /// The text as a terminal shows it: `file:line:column: error: found; expected …`, then the advice on a line of its own.
  public var description: String {
    var text = site.map { "\($0): " } ?? ""
    text += "\(severity.rawValue): \(found)"
    if let expected { text += "; expected \(expected)" }
    if let advice { text += "\n  \(advice)" }
    return text
  }
}

/// An error that can say itself as findings: each room's error type holds data, and this is the one place of its texts.
public protocol DiagnosticConvertible: Error {
  /// The findings, at least one.
  var diagnostics: [Diagnostic] { get }
}

extension Diagnostic: DiagnosticConvertible {
  /// The finding itself.
  public var diagnostics: [Diagnostic] { [self] }
}

/// Several findings thrown at once, so that a user sees all of them and not only the first.
public struct Diagnostics: Error, Hashable, Sendable, DiagnosticConvertible {
  /// The findings, in the order in which they were found.
  public var diagnostics: [Diagnostic]

  /// How many findings of one text are shown: nobody mends more of them at once, and a text of a few megabytes may be
  /// wrong in each of its lines.
  package static let limit = 100

  /// Collects findings.
  public init(_ diagnostics: [Diagnostic]) {
    self.diagnostics = diagnostics
  }

  /// The findings that an error says itself as.
  package init(of error: any Error) {
    diagnostics = (error as? any DiagnosticConvertible)?.diagnostics ?? [Diagnostic("\(error)")]
  }

  /// Throws the findings if one of them is an error; does nothing otherwise.
  ///
  /// - Throws: `Diagnostics` with every finding, or with the first hundred and the remark that there are more.
  public func throwIfErrors() throws {
    guard diagnostics.contains(where: { $0.severity == .error }) else { return }
    if diagnostics.count <= Self.limit { throw self }
    let more = Diagnostic(
      "there are more findings than these \(Self.limit)", at: diagnostics[Self.limit].site, advice: "mend these first")
    throw Diagnostics(diagnostics.prefix(Self.limit) + [more])
  }
}
