import SealerFoundations
import SealerOCI
import TestSupport
import Testing

@testable import SealerKit

/// What the index of a layer lists of a cluster image, and what it keeps whole.
@Suite struct KeptPathsTests {
  enum Fate: Sendable { case ignored, listed, kept }

  @Test(arguments: [
    ("manifests/a.yaml", Fate.kept), ("manifests/deep/er/a.json", .kept), ("manifests/imageList", .kept),
    ("manifests/a.tmpl", .kept), ("manifests/readme", .listed), ("charts/c/values.schema.json", .kept),
    ("charts/c/any", .kept), ("charts/c.tgz", .kept), ("application/apps/a/imageList", .kept),
    ("application/apps/a/run.sh", .listed), ("etc/kubeadm.yml", .kept), ("etc/kubeadm.yaml", .kept),
    ("etc/kubeadm.yml.tmpl", .kept), ("etc/deep/kubeadm.yml", .listed), ("etc/registry.yml", .listed),
    ("Metadata", .kept), ("Clusterfile", .kept), ("other", .listed), ("bin/kubectl", .ignored),
    ("bin/Metadata", .ignored),
    ("manifest/a.yaml", .ignored), ("charts-old/a.yaml", .ignored), ("registry/docker/registry/v2", .listed),
    ("registry/other", .ignored), ("registry/docker/registry/v2/repositories/a/_layers/sha256/b/link", .kept),
    ("registry/docker/registry/v2/repositories/a/_layers/sha256/b/other", .listed),
  ])
  func ofAClusterImage(_ path: String, _ fate: Fate) throws {
    let path = try RootfsPath(path)
    let kept = KeptPaths.clusterImage
    #expect(kept.lists(path) == (fate != .ignored))
    #expect(kept.captures(path, size: 1) == (fate == .kept))
    #expect(!kept.captures(path, size: LayerIndex.fileLimit + 1))
  }

  /// A room that is told nothing keeps what it needs itself: the embedded registry.
  @Test func ofNobodysImage() throws {
    let kept = KeptPaths()
    #expect(!kept.lists(try RootfsPath("manifests/a.yaml")) && !kept.captures(ImageLayout.metadata, size: 1))
    #expect(kept.captures(try RootfsPath("registry/docker/registry/v2/repositories/a/link"), size: 1))
  }
}
