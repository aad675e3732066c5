import SealerKit

/// `kubeadm explain`: where each value of the merged configuration comes from.
struct KubeadmExplainCommand: BlockingCommand {
  static let spec = CommandSpec(
    "kubeadm explain", summary: "Print each value of the merged kubeadm configuration with its origin.",
    operands: [KubeadmRequest.image], options: KubeadmRequest.options + [SharedOption.format],
    examples: [
      "kubeadm explain -f Clusterfile my-cluster:v1.19.9", "kubeadm explain --kube-version v1.25.0 --format json",
    ])

  private let image: ImageReference?
  private let format: OutputFormat
  private let request: KubeadmRequest

  init(_ values: ParsedValues) throws {
    image = try values[KubeadmRequest.image]
    format = values[SharedOption.format]
    request = KubeadmRequest(values)
  }

  func runBlocking(_ context: CommandContext) throws {
    let console = context.console
    let values = try request.configuration(of: image, context).explain()
    if format == .json { return try console.print(objects: values.map(\.object)) }
    var document = ""
    for value in values {
      if value.document != document {
        document = value.document
        console.print("# \(document)")
      }
      console.print("\(value.path): \(value.text)  # \(value.reason)")
    }
  }
}
