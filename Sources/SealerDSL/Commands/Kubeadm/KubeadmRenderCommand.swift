import Foundation
import SealerKit

/// `kubeadm render`: the configuration that a node runs.
struct KubeadmRenderCommand: BlockingCommand {
  static let spec = CommandSpec(
    "kubeadm render", summary: "Print the merged kubeadm configuration.", operands: [KubeadmRequest.image],
    options: KubeadmRequest.options,
    examples: ["kubeadm render -f Clusterfile my-cluster:v1.19.9", "kubeadm render --kube-version v1.31.6"])

  private let image: ImageReference?
  private let request: KubeadmRequest

  init(_ values: ParsedValues) throws {
    image = try values[KubeadmRequest.image]
    request = KubeadmRequest(values)
  }

  func runBlocking(_ context: CommandContext) throws {
    context.console.write(Data(try request.configuration(of: image, context).render().utf8))
  }
}
