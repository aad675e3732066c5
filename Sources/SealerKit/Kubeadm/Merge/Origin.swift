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
  /// A field that excludes the value, by its path, and where that comes from.
  indirect case instead(String, Origin)

  /// The place, if it is one.
  var site: SourceSite? {
    if case .site(let site) = self { site } else { nil }
  }
}

extension Origin: CustomStringConvertible {
  /// `default`, `file:line:column`, `version rule: …`, the flag, or what takes its place.
  package var description: String {
    switch self {
    case .builtIn: "default"
    case .site(let site): site.description
    case .rule(let reason): "version rule: \(reason)"
    case .option(let flag): flag
    case .instead(let path, let origin): "\(path) takes its place: \(origin)"
    }
  }
}
