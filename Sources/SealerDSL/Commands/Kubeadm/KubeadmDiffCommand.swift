import SealerKit

/// `kubeadm diff`: the values in which two merged configurations differ.
struct KubeadmDiffCommand: BlockingCommand {
  private static let old = Operand("A", as: ConfigurationPlace.self)
  private static let new = Operand("B", as: ConfigurationPlace.self)
  static let spec = CommandSpec(
    "kubeadm diff", summary: "Print where the kubeadm configurations of two images or files differ.",
    operands: [old, new], options: [KubeadmRequest.kubernetes, KubeadmRequest.olderKubernetes, SharedOption.format],
    examples: ["kubeadm diff my-cluster:v1 my-cluster:v2", "kubeadm diff Clusterfile.test Clusterfile.production"])

  private let old: ConfigurationPlace
  private let new: ConfigurationPlace
  private let format: OutputFormat
  private let request: KubeadmRequest

  init(_ values: ParsedValues) throws {
    old = try values[Self.old]
    new = try values[Self.new]
    format = values[SharedOption.format]
    request = KubeadmRequest(values)
  }

  func runBlocking(_ context: CommandContext) throws {
    let old = try request.configuration(at: old, context).explain()
    let new = try request.configuration(at: new, context).explain()
    let differences = ConfigurationDifference.between(old, new)
    if format == .json { return try context.console.print(objects: differences.map(\.object)) }
    for line in differences.flatMap(\.lines) { context.console.print(line) }
  }
}
