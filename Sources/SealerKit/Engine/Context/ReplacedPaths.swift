import SealerFoundations
import SealerOCI

/// What a copy takes away without having been asked.
///
/// What lies behind a link or in a folder of the rootfs whose name the copy gives to something else is not found there any
/// more. docker refuses such a copy, buildah makes it.
struct ReplacedPaths {
  private let rootfs: RootfsView

  /// Looks at the rootfs that is copied into.
  init(_ rootfs: RootfsView) { self.rootfs = rootfs }

  /// A warning for each such path, the highest ones alone.
  func findings(_ entries: [PlannedEntry], at site: SourceSite) -> [Diagnostic] {
    var (findings, highest): ([Diagnostic], RootfsPath?) = ([], nil)
    for entry in entries where highest.map({ !entry.path.isWithin($0) }) ?? true {
      guard let (what, advice) = replaced(by: entry) else { continue }
      highest = entry.path
      findings.append(
        Diagnostic("'\(entry.path)' takes the place of \(what)", severity: .warning, at: site, advice: advice))
    }
    return findings
  }

  private func replaced(by entry: PlannedEntry) -> (what: String, advice: String)? {
    let below = rootfs[entry.path]?.entry
    if case .folder = entry.source {
      guard let below, below.kind == .symlink, let target = below.target else { return nil }
      let folder = (try? rootfs.followed(entry.path)).map { "\($0)" } ?? target
      return ("a link to \(target), whose files are not found there any more", "copy into \(folder)")
    }
    guard rootfs.isFolder(entry.path) else { return nil }
    return ("a folder and of all that is in it", "copy it under another name, or end the destination with '/'")
  }
}
