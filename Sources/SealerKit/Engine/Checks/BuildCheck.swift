import SealerFoundations

/// Something that is looked at in a build which nothing refuses: what would make its image incomplete or another one tomorrow.
///
/// The findings of all checks are one set. `build`, `plan`, `images` and `lock` report those that are warnings, `lint` and `import` the notes, too,
/// and an error fails each of them alike. A further check is a value of its own in `all`.
struct BuildCheck: Sendable {
  /// What a check looks at.
  enum Look: Sendable {
    /// What the user wrote; told also where no build can be prepared of it.
    case definition(@Sendable (DefinedBuild) -> [Diagnostic])
    /// What the build makes of that, as far as it is known.
    case build(@Sendable (ExaminedBuild) -> [Diagnostic])
  }

  /// Its name.
  let id: String
  /// What it looks at.
  let look: Look

  /// All checks.
  static let all: [BuildCheck] = [
    .reading, .unusedArguments, .otherGeneration, .otherDialect, .argumentsBeforeFrom,
    .replacedPaths, .discovery, .kubeadm, .policy, .oneNameForTwo,
    .misplacedManifests, .misplacedCharts, .misplacedLists, .misspeltFolders, .folderInItself, .unlistedApplications,
    .chartValues, .customKinds, .movingTags, .halfPinned, .onlyListed,
  ]

  private init(_ id: String, _ look: Look) { (self.id, self.look) = (id, look) }

  /// A check of what the user wrote.
  static func definition(_ id: String, _ look: @escaping @Sendable (DefinedBuild) -> [Diagnostic]) -> BuildCheck {
    BuildCheck(id, .definition(look))
  }

  /// A check of what a build makes of that.
  static func build(_ id: String, _ look: @escaping @Sendable (ExaminedBuild) -> [Diagnostic]) -> BuildCheck {
    BuildCheck(id, .build(look))
  }
}

extension DefinedBuild {
  /// What the checks find in what the user wrote.
  var findings: [Diagnostic] {
    BuildCheck.all.flatMap { check -> [Diagnostic] in
      if case .definition(let look) = check.look { look(self) } else { [] }
    }.inOrder
  }
}

extension ExaminedBuild {
  /// What all checks find, each thing once.
  var findings: [Diagnostic] {
    let found = BuildCheck.all.flatMap { check -> [Diagnostic] in
      if case .build(let look) = check.look { look(self) } else { [] }
    }
    return (build.defined.findings + found).inOrder
  }
}

extension [Diagnostic] {
  /// Each finding once, by its place.
  var inOrder: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    let distinct = filter { seen.insert($0).inserted }
    let placed = distinct.enumerated().sorted { left, right in
      let none = SourceSite(file: "")
      let (first, second) = (left.element.site ?? none, right.element.site ?? none)
      return first == second ? left.offset < right.offset : first < second
    }
    return placed.map(\.element)
  }

  /// Those that a build tells of; `lint` tells of all.
  var ofBuilds: [Diagnostic] { filter { $0.severity != .note } }
}
