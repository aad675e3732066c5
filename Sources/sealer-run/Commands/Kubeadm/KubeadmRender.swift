import Foundation
import SealerDSL
import SealerKit

/// `kubeadm render`: the configuration that a node runs.
let kubeadmRenderCommand = CommandSpec(
  "kubeadm render", summary: "Print the merged kubeadm configuration.", usage: "[NAME]", arguments: 0...1,
  options: KubeadmLayers.options,
  examples: ["kubeadm render -f Clusterfile my-cluster:v1.19.9", "kubeadm render --kubernetes v1.31.6"]
) { invocation in
  let text = try KubeadmLayers.configuration(invocation, image: invocation.arguments.first).render()
  invocation.console.write(Data(text.utf8))
}
