import SealerDSL
import SealerKit

/// `kubeadm explain`: where each value of the merged configuration comes from.
let kubeadmExplainCommand = CommandSpec(
  "kubeadm explain", summary: "Print each value of the merged kubeadm configuration with its origin.", usage: "[NAME]",
  arguments: 0...1, options: KubeadmLayers.options + [BuildFlags.format],
  examples: ["kubeadm explain -f Clusterfile my-cluster:v1.19.9", "kubeadm explain --kubernetes v1.25.0 --format json"]
) { invocation in
  let values = try KubeadmLayers.configuration(invocation, image: invocation.arguments.first).explain()
  if invocation[BuildFlags.format] == "json" {
    return try KubeadmLayers.print(values.map(\.object), to: invocation.console)
  }
  var document = ""
  for value in values {
    if value.document != document {
      document = value.document
      invocation.console.print("# \(document)")
    }
    let overridden = value.overrides.map { ", over \($0)" }.joined()
    invocation.console.print("\(value.path): \(value.text)  # \(value.origin)\(overridden)")
  }
}
