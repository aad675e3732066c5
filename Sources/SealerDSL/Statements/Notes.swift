import SealerDefinition
import SealerFoundations

/// The author of the image.
///
/// ```swift
/// Maintainer("platform@example.com")
/// ```
public struct Maintainer: ImageStatement {
  /// What it adds to the definition.
  public let parts: [ImagePart]

  /// Notes it in the image's configuration.
  public init(_ value: String, file: String = #filePath, line: Int = #line, column: Int = #column) {
    parts = ImageNote.maintainer.parts(value, at: SourceSite(file: file, line: line, column: column))
  }
}

/// The network plugin that the image brings, as a label.
///
/// ```swift
/// CNI("calico")
/// ```
public struct CNI: ImageStatement {
  /// What it adds to the definition.
  public let parts: [ImagePart]

  /// Notes it in the image's configuration.
  public init(_ value: String, file: String = #filePath, line: Int = #line, column: Int = #column) {
    parts = ImageNote.cni.parts(value, at: SourceSite(file: file, line: line, column: column))
  }
}

/// The storage plugin that the image brings, as a label.
///
/// ```swift
/// CSI("longhorn")
/// ```
public struct CSI: ImageStatement {
  /// What it adds to the definition.
  public let parts: [ImagePart]

  /// Notes it in the image's configuration.
  public init(_ value: String, file: String = #filePath, line: Int = #line, column: Int = #column) {
    parts = ImageNote.csi.parts(value, at: SourceSite(file: file, line: line, column: column))
  }
}

/// The Kubernetes versions that the image's applications need, as a label.
///
/// ```swift
/// KubeVersion(">=1.19, <1.30")
/// ```
public struct KubeVersion: ImageStatement {
  /// What it adds to the definition.
  public let parts: [ImagePart]

  /// Notes it in the image's configuration.
  public init(_ value: String, file: String = #filePath, line: Int = #line, column: Int = #column) {
    parts = ImageNote.kubeVersion.parts(value, at: SourceSite(file: file, line: line, column: column))
  }
}

extension ImageNote {
  /// What a statement of this note adds to the definition.
  fileprivate func parts(_ value: String, at site: SourceSite) -> [ImagePart] {
    [.statement(Statement(.note(self, Expandable(lenient: value)), at: site))]
  }
}
