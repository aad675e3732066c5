import SealerDSL
import SealerKit

private let clusterfile = OptionSpec(
  "file", short: "f", .single("CLUSTERFILE"), help: "The Clusterfile, which overrides the image.")

/// `kubeadm render`: the configuration that a node runs.
let kubeadmRenderCommand = CommandSpec(
  "kubeadm render", summary: "Print the merged kubeadm configuration.", usage: "[NAME]", arguments: 0...1,
  options: [clusterfile], examples: ["kubeadm render -f Clusterfile my-cluster:v1.19.9"]
) { invocation in
  var layers: [[KubeadmDocument]] = []
  if let name = invocation.arguments.first {
    let store = try BuildFlags.workspace(invocation).openStore()
    let reference = try ImageReference(name)
    let image = try BaseImage(store.require(reference), as: reference, in: store)
    if let text = image.kubeadmText {
      layers.append(try KubeadmDocument.read(text, file: "\(reference.familiarName):etc/kubeadm.yml"))
    }
  }
  if let path = invocation[clusterfile] {
    layers.append(try Clusterfile.kubeadmDocuments(try FileBytes.read(path), file: path))
  }
  let text = try KubeadmConfiguration(layers: layers).render()
  invocation.console.print(String(text.dropLast()))
}
