import SealerFoundations

/// When a rootfs is looked at.
enum RootfsStage: Sendable {
  /// Before a build that runs commands or copies from earlier stages: what is missing may still come.
  case planned
  /// When nothing comes any more.
  case complete
}

extension [Diagnostic] {
  /// The same about what may still come.
  var notYet: [Diagnostic] {
    asWarnings.map { finding in
      var finding = finding
      finding.advice = "unless a RUN or an earlier stage brings it: \(finding.advice ?? "look at it")"
      return finding
    }
  }
}
