/// An amount of a resource as Kubernetes writes it: `500m`, `10Mi`, `1.5`, `2e3`.
///
/// Source: https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
public struct KubernetesQuantity: Hashable, Sendable {
  /// The text that Kubernetes reads.
  public let text: String

  /// Reads a quantity; nil if the text is none.
  public init?(_ text: String) {
    let number = /[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[KMGTPE]i|[numkMGTPE]|[eE][-+]?\d+)?/
    guard text.wholeMatch(of: number) != nil else { return nil }
    self.text = text
  }

  private init(_ count: Int, _ unit: String) { text = "\(count)\(unit)" }

  /// So many whole units: cores, bytes.
  public static func units(_ count: Int) -> KubernetesQuantity { KubernetesQuantity(count, "") }
  /// So many thousandths, as of a core.
  public static func millis(_ count: Int) -> KubernetesQuantity { KubernetesQuantity(count, "m") }
  /// So many times 1024 bytes.
  public static func kibibytes(_ count: Int) -> KubernetesQuantity { KubernetesQuantity(count, "Ki") }
  /// So many times 1024² bytes.
  public static func mebibytes(_ count: Int) -> KubernetesQuantity { KubernetesQuantity(count, "Mi") }
  /// So many times 1024³ bytes.
  public static func gibibytes(_ count: Int) -> KubernetesQuantity { KubernetesQuantity(count, "Gi") }
}
