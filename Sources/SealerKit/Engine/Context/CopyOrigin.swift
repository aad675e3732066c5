import SealerFoundations

/// What messages name a copied file by: the source as the copy has it, and where the file is below that.
///
/// The many files of a copy share their source's text.
struct CopyOrigin: Hashable, Sendable {
  private let source: String
  private let below: RootfsPath

  /// Joins; without a source the path stands for itself.
  init(_ source: String, _ below: RootfsPath = .root) { (self.source, self.below) = (source, below) }

  /// The whole.
  var text: String { source.isEmpty ? below.description : below.isRoot ? source : "\(source)/\(below)" }
}
