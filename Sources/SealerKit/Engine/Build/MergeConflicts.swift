import SealerFoundations
import SealerOCI

/// What of an image takes the place of something that the images before it have.
struct MergeConflicts {
  private let below: ImageAssembly
  private let names: [String: String]
  private let image: BaseImage
  /// The layers that are below already: what they hold is nothing new.
  private let known: Set<Digest>

  /// Compares an image with those that it is to be laid on.
  ///
  /// - Parameters:
  ///   - below: the images before it, as far as they are joined.
  ///   - names: the full names of the container images in there, by their names in the embedded registry.
  init(_ below: ImageAssembly, names: [String: String], with image: BaseImage) {
    self.below = below
    self.names = names
    self.image = image
    known = Set(below.layers.map(\.digest))
  }

  /// Errors where nobody can have meant that, else warnings.
  ///
  /// - Throws: `ArchiveError` if a layer can't be read.
  func findings(in store: ImageStore) throws -> [Diagnostic] { try files(in: store) + images }

  /// The files of the special folders, but for lists of images, which are embedded already.
  private func files(in store: ImageStore) throws -> [Diagnostic] {
    let pairs = image.rootfs.files(in: .root).compactMap { item -> (old: RootfsView.Item, new: RootfsView.Item)? in
      let path = item.entry.path
      if path.isWithin(RegistryLayout.root) || path.name == ImageLayout.listName || known.contains(item.layer) {
        return nil
      }
      return below.rootfs[path].map { ($0, item) }
    }
    // Most files are small texts, which are known; of the others only those of one size are read.
    let unknown = pairs.filter { $0.new.entry.content == nil && $0.old.entry.size == $0.new.entry.size }
    let digests = try store.digests(of: Set(unknown.flatMap { [$0.old, $0.new] }.map(RootfsTree.Item.init(file:))))
    return pairs.compactMap { old, new in
      let (one, other) = (digests[RootfsTree.Item(file: old)], digests[RootfsTree.Item(file: new)])
      let isSame = one.map { $0 == other } ?? (old.entry.content != nil && old.entry.content == new.entry.content)
      if isSame, old.entry.kind == new.entry.kind { return nil }
      return Diagnostic(
        "\(new.entry.path) of \(image.reference.familiarName) takes the place of another one", severity: .warning,
        advice: "merge the images in another order, or build one that has what both should say")
    }
  }

  /// The embedded container images: of one name there is one.
  private var images: [Diagnostic] {
    let olds = Dictionary(below.rootfs.embeddedImages.map { ($0.shortName, $0.digest) }) { $1 }
    let ownNames = image.embeddedNames
    return image.rootfs.embeddedImages.compactMap { record in
      let short = record.shortName
      guard let old = olds[short], old != record.digest, isNew(record) else { return nil }
      let (oldName, newName) = (names[short] ?? short, ownNames[short] ?? short)
      guard oldName == newName else {
        return Diagnostic(
          "\(newName) of \(image.reference.familiarName) and \(oldName) would have one name in the embedded registry",
          advice: "build the images with --keep-domain")
      }
      return Diagnostic(
        "\(newName) of \(image.reference.familiarName) is \(record.digest), and takes the place of \(old)",
        severity: .warning, advice: "merge the images in another order, or build one of them again")
    }
  }

  /// Whether the name is given by a layer that is not below already.
  private func isNew(_ record: EmbeddedImageRecord) -> Bool {
    guard let repository = RepositoryName(record.repository), let tag = record.tag.flatMap({ Tag($0) }) else {
      return false
    }
    return image.rootfs[RegistryLayout.tagLink(repository, tag)].map { !known.contains($0.layer) } ?? false
  }
}

extension EmbeddedImageRecord {
  /// The name in the embedded registry.
  fileprivate var shortName: String { repository + (tag.map { ":\($0)" } ?? "@\(digest)") }
}
