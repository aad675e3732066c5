import Foundation
import SealerFoundations
import SealerKubeadm
import SealerOCI

/// In what two images of the store differ, and what of the second one a place that has the first one still lacks.
package struct ImageDifference: Sendable {
  /// What an image says about itself; several lines of one topic have no names of their own.
  package struct Setting: Hashable, Sendable {
    /// What it is about: `platform`, `env`, `label`, `app`, `cmd` or `launch`.
    package var topic: String
    /// What changed.
    package var change: Change<String>
  }

  /// The platform, variables, labels, applications and commands.
  package let settings: [Setting]
  /// The values of the merged kubeadm configurations; none if one of them can't be read.
  package let kubeadm: [ConfigurationDifference]
  /// Why a kubeadm configuration can't be read: warnings, as that is no reason to say nothing of all else.
  package let notes: [Diagnostic]
  /// The embedded container images.
  package let images: [Change<EmbeddedList.Image>]
  /// The files, links and empty folders outside of the embedded registry; those of one image that another one has with the
  /// same bytes, kind and permissions are not listed.
  package let files: [Change<RootfsTree.Item>]
  /// The blobs of the second image that the first one has not.
  package let missing: [Descriptor]

  /// Compares two images; of layers that both have only the names are read.
  ///
  /// - Throws: `StoreError`, `ArchiveError`, `SystemError`.
  package init(from old: BaseImage, to new: BaseImage, in store: ImageStore) throws {
    settings = Self.settings(old, new)
    (kubeadm, notes) = try Self.kubeadm(old, new)
    images = Change.between(Self.images(old), Self.images(new))
    files = try Self.files(old, new, store)
    let known = Set(old.manifest.blobs.map(\.digest))
    var seen = known
    missing = new.manifest.blobs.filter { seen.insert($0.digest).inserted }
  }

  /// The bytes that a place with the first image needs for the second one, its manifest apart.
  package var missingSize: Int64 { missing.reduce(0) { $0 &+ $1.size } }

  // MARK: - Settings

  private static func settings(_ old: BaseImage, _ new: BaseImage) -> [Setting] {
    let named: [(String, (BaseImage) -> [(name: String, value: String)])] = [
      ("platform", { [("", $0.statedPlatform.description)] }),
      ("env", { ($0.config.config?.env ?? []).compactMap(\.variable) }),
      ("label", { ($0.config.config?.labels ?? [:]).map { ($0.key, $0.value) } }),
      ("app", { $0.applications.entries.map { ($0.name, "\($0.type) \($0.files.joined(separator: " "))") } }),
    ]
    let listed: [(String, (BaseImage) -> [String])] = [
      ("cmd", { $0.launchCommands }), ("launch", { $0.applications.launched }),
    ]
    return named.flatMap { topic, values in
      Change.between(values(old), values(new)).map { Setting(topic: topic, change: $0) }
    }
      + listed.flatMap { topic, lines in
        Self.lines(lines(old), lines(new)).map { Setting(topic: topic, change: $0) }
      }
  }

  /// The lines that are gone, then those that are new, in their order.
  private static func lines(_ old: [String], _ new: [String]) -> [Change<String>] {
    let difference = new.difference(from: old)
    let texts = { (changes: [CollectionDifference<String>.Change]) in
      changes.map { change in
        switch change {
        case .insert(_, let line, _), .remove(_, let line, _): line
        }
      }
    }
    return texts(difference.removals).map { Change(name: "", old: $0, new: nil) }
      + texts(difference.insertions).map { Change(name: "", old: nil, new: $0) }
  }

  // MARK: - kubeadm, container images

  private static func kubeadm(
    _ old: BaseImage, _ new: BaseImage
  ) throws -> (values: [ConfigurationDifference], notes: [Diagnostic]) {
    do {
      return (ConfigurationDifference.between(try values(old), try values(new)), [])
    } catch let error as any DiagnosticConvertible {
      let notes = error.diagnostics.map { diagnostic in
        var note = diagnostic
        note.severity = .warning
        return note
      }
      return ([], notes)
    }
  }

  private static func values(_ image: BaseImage) throws -> [Explanation] {
    try KubeadmConfiguration(ImageKubeadm(of: image, environment: [:]).request).explain()
  }

  private static func images(_ image: BaseImage) -> [(name: String, value: EmbeddedList.Image)] {
    EmbeddedList(image).images.map { ($0.name, $0) }
  }

  // MARK: - Files

  private static func files(
    _ old: BaseImage, _ new: BaseImage, _ store: ImageStore
  ) throws -> [Change<RootfsTree.Item>] {
    let trees = try store.trees(of: [old.manifest, new.manifest])
    guard let before = trees.first, let after = trees.last else { return [] }
    let changes = Change.between(listed(before), listed(after))
    // Files of one size from different layers may hold the same.
    let alike = changes.filter { $0.old?.looks(like: $0.new) == true }
    let digests = try store.digests(of: Set(alike.flatMap { [$0.old, $0.new].compactMap { $0 } }.filter(\.isFile)))
    return changes.filter { change in
      guard let old = change.old, let new = change.new, old.looks(like: new) else { return true }
      return old.isFile && digests[old] != digests[new]
    }
  }

  /// Everything but the folders that something else stands in.
  private static func listed(_ tree: RootfsTree) -> [(name: RootfsPath, value: RootfsTree.Item)] {
    let filled = Set(tree.items.keys.map(\.parent))
    return tree.items.filter { path, item in !path.isRoot && !(item.kind == .folder && filled.contains(path)) }
      .map { ($0.key, $0.value) }
  }
}

extension RootfsTree.Item {
  /// Whether it is a file.
  fileprivate var isFile: Bool { if case .file = kind { true } else { false } }

  /// Whether another one is the same but for the bytes of a file.
  fileprivate func looks(like other: RootfsTree.Item?) -> Bool { kind == other?.kind && mode == other?.mode }
}
