import SealerFoundations
import SealerOCI
import SealerYAML

/// The kustomizations among the manifests: which files they build on, and what they make of the images there.
struct Kustomizations {
  /// What comes of an image: the text, and the rule that changed it last.
  struct Change: Hashable {
    var text: String
    var rule: Kustomization.Rule?
  }

  private var byFolder: [RootfsPath: Kustomization] = [:]
  private var files: Set<RootfsPath> = []
  /// What each file goes through, once for each kustomization that nobody builds on.
  private var ways: [RootfsPath: Set<[Kustomization.Rule]>] = [:]
  /// What can't be followed, so that images may be missed or others than are wanted.
  private(set) var findings: [Diagnostic] = []
  private var applied: Set<Kustomization.Rule> = []

  private static let deepest = 32

  /// None.
  init() {}

  /// Reads those among the files of a folder.
  init(_ listing: RootfsFiles.Listing, origin: (RootfsPath) -> String) {
    files = Set(listing.files.map(\.path))
    for file in listing.files where Kustomization.names.contains(file.path.name ?? "") {
      // One that is no YAML is told of when its images are looked for.
      guard let text = file.entry.content, let read = try? Kustomization(text, file: origin(file.path)) else {
        continue
      }
      byFolder[file.path.parent] = read
    }
    guard !byFolder.isEmpty else { return }
    let used = byFolder.flatMap { folder, one in
      (one.resources + one.components).compactMap { place(of: $0, in: folder) }
    }
    let tops = byFolder.keys.filter { !used.contains($0) }.sorted()
    for folder in tops { follow(folder, [], above: []) }
    for (_, one) in byFolder.sorted(by: { $0.key < $1.key }) { findings += one.unknown.map { unknown($0, one) } }
  }

  private func place(of entry: Kustomization.Entry, in folder: RootfsPath) -> RootfsPath? {
    if Self.isRemote(entry.text) { return nil }
    var names = folder.components
    for name in entry.text.split(separator: "/") where name != "." {
      if name != ".." { names.append(String(name)) } else if names.popLast() == nil { return nil }
    }
    return try? RootfsPath(names.joined(separator: "/"))
  }

  private static func isRemote(_ text: String) -> Bool {
    text.contains("://") || text.contains("?ref=") || text.hasPrefix("git@") || text.hasPrefix("github.com/")
  }

  /// Goes through what a kustomization builds on; `rules` are those of the ones around it, innermost first.
  private mutating func follow(_ folder: RootfsPath, _ rules: [Kustomization.Rule], above: [RootfsPath]) {
    guard let one = byFolder[folder], above.count < Self.deepest, !above.contains(folder) else { return }
    let components = one.components.compactMap { entry in place(of: entry, in: folder).flatMap { byFolder[$0] } }
    let own = components.flatMap(\.rules) + one.rules + rules
    for entry in one.resources + one.components {
      guard let place = place(of: entry, in: folder) else {
        findings.append(missed(entry, one))
        continue
      }
      if byFolder[place] != nil {
        follow(place, own, above: above + [folder])
      } else if files.contains(place), ManifestImages.isManifest(place.name ?? "") {
        ways[place, default: []].insert(own)
      } else {
        findings.append(missed(entry, one))
      }
    }
  }

  private func missed(_ entry: Kustomization.Entry, _ one: Kustomization) -> Diagnostic {
    Diagnostic(
      "'\(entry.text)' is no manifest or kustomization in manifests/, so its images are missed", severity: .warning,
      at: entry.mark.site(in: one.file), expected: "a file or folder below manifests/",
      advice: "copy it there, or list its images in manifests/imageList")
  }

  private func unknown(_ entry: Kustomization.Entry, _ one: Kustomization) -> Diagnostic {
    Diagnostic(
      "what '\(entry.text)' does to images is not known: those that its files name are embedded as they stand",
      severity: .warning, at: entry.mark.site(in: one.file),
      advice:
        "copy what 'kubectl kustomize' prints to manifests/ in its place, or list the images in manifests/imageList")
  }

  /// What kustomizations make of an image of a file; the image itself if none builds on the file.
  mutating func changes(of candidate: ManifestImages.Candidate, in file: RootfsPath) -> [Change] {
    guard let ways = ways[file], Self.isOfContainer(candidate.path) else { return [Change(text: candidate.text)] }
    var changes: Set<Change> = []
    for rules in ways {
      var change = Change(text: candidate.text)
      for rule in rules {
        guard let text = rule.applied(to: change.text) else { continue }
        applied.insert(rule)
        change = Change(text: text, rule: rule)
      }
      changes.insert(change)
    }
    return changes.sorted { $0.text < $1.text }
  }

  /// The rules that fitted no image, once all are looked at.
  var idle: [Diagnostic] {
    byFolder.sorted { $0.key < $1.key }.flatMap(\.value.rules).filter { !applied.contains($0) }.map { rule in
      Diagnostic(
        "no image of the resources has the name '\(rule.name)', so nothing is changed", severity: .warning,
        at: rule.site, expected: "a name as it is written in them, without tag")
    }
  }

  /// Whether kustomize looks for images at such a place.
  private static func isOfContainer(_ path: String) -> Bool {
    guard path.hasSuffix("].image"), let bracket = path.lastIndex(of: "[") else { return false }
    let list = path[..<bracket].split(separator: ".").last ?? ""
    return list == "containers" || list == "initContainers"
  }
}
