import Foundation
import SealerFoundations
import SealerOCI
import TestSupport
import Testing

@testable import SealerKit

@Suite struct ImageDifferenceTests {
  private let scratch = Scratch()
  private let store: ImageStore

  init() throws { store = try ImageStore.open(scratch("store"), keeping: .clusterImage) }

  /// An image as another tool may make it: nobody looked at its files.
  private func image(_ variables: [String], _ files: [String: String]) throws -> BaseImage {
    let writer = try LayerWriter(store)
    for (path, text) in files.sorted(by: { $0.key < $1.key }) {
      try writer.addFile(RootfsPath(path), Data(text.utf8))
    }
    let layer = try writer.finish()
    var config = ImageConfig(platform: .current)
    config.rootfs.diffIDs = [layer.diffID]
    var execution = ImageConfig.Execution()
    execution.env = variables
    config.config = execution
    let descriptor = try store.put(try CanonicalJSON.encode(config), mediaType: .imageConfig)
    let manifest = ImageManifest(config: descriptor, layers: [layer.descriptor])
    let top = try store.put(try CanonicalJSON.encode(manifest), mediaType: .imageManifest)
    return try BaseImage.read(top, as: ImageReference("x:1"), in: store)
  }

  private static let kubeadm =
    "apiVersion: kubeadm.k8s.io/v1beta2\nkind: InitConfiguration\nlocalAPIEndpoint:\n  bindPort: "

  @Test func valuesOfKubeadmAreComparedNotTexts() throws {
    let old = try image([], ["etc/kubeadm.yml": Self.kubeadm + "6443\n"])
    let new = try image([], ["etc/kubeadm.yml": "# moved\n" + Self.kubeadm + "6444\n"])
    let difference = try ImageDifference(from: old, to: new, in: store)
    #expect(difference.kubeadm.map(\.path) == ["localAPIEndpoint.bindPort"] && difference.notes.isEmpty)
    #expect(difference.files.map(\.name) == ["etc/kubeadm.yml"])
    #expect(
      Set(difference.missing.map(\.digest)) == Set(new.manifest.layers.map(\.digest) + [new.manifest.config.digest]))
  }

  @Test func aKubeadmThatCannotBeReadIsNoReasonToSayNothing() throws {
    let old = try image(["A=1"], ["etc/kubeadm.yml": Self.kubeadm + "6443\n"])
    for text in [Self.kubeadm + "many\n", "a: [", "kind: Unknown\n"] {
      let new = try image(["A=2"], ["etc/kubeadm.yml": text])
      let difference = try ImageDifference(from: old, to: new, in: store)
      #expect(difference.settings.map(\.change) == [Change(name: "A", old: "1", new: "2")])
      #expect(difference.files.map(\.name) == ["etc/kubeadm.yml"])
      #expect(difference.kubeadm.isEmpty || difference.notes.isEmpty)
      #expect(difference.notes.allSatisfy { $0.severity == .warning }, "\(difference.notes)")
    }
    let broken = try image(["A=2"], ["etc/kubeadm.yml": "a: ["])
    #expect(try !ImageDifference(from: old, to: broken, in: store).notes.isEmpty)
  }
}
