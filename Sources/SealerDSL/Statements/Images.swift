import SealerDefinition
import SealerFoundations

/// Container images that the cluster needs and no manifest names.
///
/// ```swift
/// Images("nginx:1.25", "quay.io/coreos/etcd:v3.5.0")
/// Images(["redis:7", "!busybox"])   // `!` leaves an image out that something else names
/// ```
///
/// All such statements of an image make one `manifests/imageList`, a line a reference.
public struct Images: ImageStatement {
  /// What it adds to the definition.
  public let parts: [ImagePart]

  /// Lists images.
  public init(_ references: String..., file: String = #filePath, line: Int = #line, column: Int = #column) {
    self.init(references, file: file, line: line, column: column)
  }

  /// Lists images.
  public init(_ references: [String], file: String = #filePath, line: Int = #line, column: Int = #column) {
    parts = [.images(references, SourceSite(file: file, line: line, column: column))]
  }
}
