extension RootfsPath.Flaw: DiagnosticConvertible {
  /// What is wrong, and what a path inside the rootfs looks like.
  public var diagnostics: [Diagnostic] {
    [Diagnostic(rawValue, expected: "a path inside the rootfs, such as etc or /etc")]
  }
}
