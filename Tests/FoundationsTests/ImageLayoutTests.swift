import SealerFoundations
import Testing

/// The places of a cluster image, as images of today and of yesterday have them.
@Suite struct ImageLayoutTests {
  @Test(arguments: [
    (ImageLayout.manifests, "manifests"), (ImageLayout.charts, "charts"), (ImageLayout.configuration, "etc"),
    (ImageLayout.applications, "application"), (ImageLayout.apps, "application/apps"),
    (ImageLayout.metadata, "Metadata"), (ImageLayout.clusterfile, "Clusterfile"),
    (ImageLayout.imageList, "manifests/imageList"), (ImageLayout.kubeadm, "etc/kubeadm.yml"),
  ])
  func places(_ path: RootfsPath, _ text: String) throws {
    #expect(path == (try RootfsPath(text)) && path.description == text)
  }

  @Test func theFirstNameOfKubeadmsFileCounts() {
    #expect(ImageLayout.kubeadmFiles.map(\.description) == ["etc/kubeadm.yml", "etc/kubeadm.yaml"])
  }
}
