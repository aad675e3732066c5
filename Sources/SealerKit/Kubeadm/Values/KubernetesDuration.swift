/// A duration as Kubernetes writes it: `1h30m`, `10s`, `100ms`.
///
/// Source: https://pkg.go.dev/time#ParseDuration
public struct KubernetesDuration: Hashable, Sendable {
  /// The text that Kubernetes reads.
  public let text: String

  /// Reads a duration; nil if the text is none.
  public init?(_ text: String) {
    guard text == "0" || text.wholeMatch(of: /[-+]?(?:\d+(?:\.\d*)?(?:ns|us|µs|ms|s|m|h))+/) != nil else { return nil }
    self.text = text
  }

  private init(_ count: Int, _ unit: String) { text = "\(count)\(unit)" }

  /// So many hours.
  public static func hours(_ count: Int) -> KubernetesDuration { KubernetesDuration(count, "h") }
  /// So many minutes.
  public static func minutes(_ count: Int) -> KubernetesDuration { KubernetesDuration(count, "m") }
  /// So many seconds.
  public static func seconds(_ count: Int) -> KubernetesDuration { KubernetesDuration(count, "s") }
  /// So many milliseconds.
  public static func milliseconds(_ count: Int) -> KubernetesDuration { KubernetesDuration(count, "ms") }
}
