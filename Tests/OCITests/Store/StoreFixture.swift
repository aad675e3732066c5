import Foundation
import SealerFoundations
import TestSupport

@testable import SealerOCI

/// A store in a folder of its own, with small images in it.
struct StoreFixture {
  let scratch = Scratch()
  let store: ImageStore

  init() throws { store = try ImageStore.open(scratch("store"), keeping: .sample) }

  /// An image of one layer that holds `etc/name` with this text.
  func image(_ text: String, platform: Platform = .amd64) throws -> Descriptor {
    let writer = try LayerWriter(store)
    try writer.addFile(RootfsPath("etc/name"), Data(text.utf8))
    return try image(of: [writer.finish()], platform: platform)
  }

  func image(of layers: [WrittenLayer], platform: Platform = .amd64) throws -> Descriptor {
    var config = ImageConfig(platform: platform)
    config.rootfs.diffIDs = layers.map(\.diffID)
    let configDescriptor = try store.put(CanonicalJSON.encode(config), mediaType: .imageConfig)
    let manifest = ImageManifest(config: configDescriptor, layers: layers.map(\.descriptor))
    return try store.put(CanonicalJSON.encode(manifest), mediaType: .imageManifest)
  }

  func name(_ text: String) throws -> ImageReference { try ImageReference(text) }
}

extension ImageStore {
  /// Where what a layer holds is kept.
  func layerIndexPath(_ digest: Digest) -> HostPath {
    root.appending("cache/layers/\(digest.algorithm.rawValue)/\(digest.hex).json")
  }
}

extension StoreFixture {
  /// Forgets what is recorded of a layer.
  func forgetIndex(of layer: Descriptor) throws { unlink(store.layerIndexPath(layer.digest).text) }
}

extension KeptPaths {
  /// What tests keep of layers: the files of a folder by their endings, those of another one, some files by name.
  static let sample: KeptPaths = {
    let manifests = Files(names: ["imageList"], suffixes: [".yaml", ".yml", ".json", ".tmpl", ".tgz"])
    return KeptPaths(
      top: [ImageLayout.metadata, ImageLayout.clusterfile],
      folders: [
        ImageLayout.manifests: manifests, ImageLayout.applications: manifests, ImageLayout.charts: .all,
        ImageLayout.configuration: Files(prefixes: ["kubeadm.yml", "kubeadm.yaml"], isDeep: false),
      ])
  }()
}
