import SealerDSL
import SealerKit

/// `kubeadm diff`: the values in which two merged configurations differ.
let kubeadmDiffCommand = CommandSpec(
  "kubeadm diff", summary: "Print where the kubeadm configurations of two images or files differ.", usage: "A B",
  arguments: 2...2, options: [KubeadmLayers.kubernetes, BuildFlags.format],
  examples: ["kubeadm diff my-cluster:v1 my-cluster:v2", "kubeadm diff Clusterfile.test Clusterfile.production"]
) { invocation in
  let sides = try invocation.arguments.map { try KubeadmLayers.configuration(invocation, of: $0).explain() }
  guard sides.count == 2 else { return }
  let differences = ConfigurationDifference.between(sides[0], sides[1])
  if invocation[BuildFlags.format] == "json" {
    return try KubeadmLayers.print(differences.map(\.object), to: invocation.console)
  }
  for line in differences.flatMap(\.lines) { invocation.console.print(line) }
}
