/// Why a text is no platform of a cluster image.
public enum PlatformFlaw: Error, Hashable, Sendable {
  /// It has another form.
  case malformed(String)
  /// It is for an operating system that runs no cluster image.
  case system(String, String)
  /// Nobody knows the operating system.
  case unknownSystem(String, String)
  /// Nobody knows the CPU.
  case architecture(String, String)
  /// The CPU has no such variant.
  case variant(String, String, of: String, known: [String])
}

extension PlatformFlaw: DiagnosticConvertible {
  /// What was found, what was expected, and the nearest right word.
  public var diagnostics: [Diagnostic] {
    switch self {
    case .malformed(let text):
      [Diagnostic("'\(text)' is no platform", expected: "OS/ARCHITECTURE[/VARIANT], such as linux/arm64")]
    case .system(let text, let system):
      [
        Diagnostic(
          "'\(text)' is for \(system), and cluster images are for linux",
          expected: "linux/ARCHITECTURE[/VARIANT], such as linux/arm64")
      ]
    case .unknownSystem(let text, let system):
      [
        Diagnostic(
          "'\(text)' is no platform: '\(system)' is no operating system", expected: "\(CPUFamily.os)/ARCHITECTURE",
          advice: "did you mean '\(CPUFamily.os)'?")
      ]
    case .architecture(let text, let word):
      [
        Diagnostic(
          "'\(text)' is no platform: '\(word)' is no architecture of Linux",
          expected: "one of " + CPUFamily.all.map(\.name).joined(separator: ", "),
          advice: word.suggestion(from: CPUFamily.words))
      ]
    case .variant(let text, let word, let family, let known):
      [
        Diagnostic(
          "'\(text)' is no platform: '\(word)' is no variant of \(family)",
          expected: known.isEmpty ? "linux/\(family), which has none" : "one of " + known.joined(separator: ", "),
          advice: word.suggestion(from: known))
      ]
    }
  }
}
