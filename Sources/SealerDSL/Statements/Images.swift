import SealerDefinition
import SealerFoundations

/// Container images that the cluster needs and no manifest names.
///
/// ```swift
/// Images("nginx:1.25", "quay.io/coreos/etcd:v3.5.0")
/// Images(["redis:7", "!busybox"])   // `!` leaves an image out that something else names
/// Images("docker-archive:app.tar")  // what `docker save` wrote: no registry is asked for the image in it
/// ```
///
/// Places are `oci:FOLDER[:TAG]`, `oci-archive:FILE[:TAG]` and `docker-archive:FILE[:NAME]`, seen from where the build runs.
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
