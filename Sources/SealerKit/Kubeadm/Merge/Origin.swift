import SealerFoundations

/// Where a value of the merged configuration comes from.
package enum Origin: Hashable, Sendable {
  /// The built-in default.
  case builtIn
  /// A place in a file, or in a Swift image.
  case site(SourceSite)
  /// What the target release demands, and why.
  case rule(String)
  /// A flag of the command line.
  case option(String)

  /// The place, if it is one.
  var site: SourceSite? {
    if case .site(let site) = self { site } else { nil }
  }
}

extension Origin: CustomStringConvertible {
  /// `default`, `file:line:column`, `version rule: …`, or the flag.
  package var description: String {
    switch self {
    case .builtIn: "default"
    case .site(let site): site.description
    case .rule(let reason): "version rule: \(reason)"
    case .option(let flag): flag
    }
  }
}
