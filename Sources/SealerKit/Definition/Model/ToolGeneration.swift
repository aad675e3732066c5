/// The generations of the original tool that an image may have to be built by, too.
public enum ToolGeneration: String, Sendable, CaseIterable {
  /// Kubefiles of the classic dialect.
  case sealer08 = "sealer-0.8"
  /// Kubefiles of the docker dialect, with applications.
  case sealer09 = "sealer-0.9"
}
