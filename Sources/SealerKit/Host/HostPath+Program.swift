import SealerFoundations

extension HostPath {
  /// The file of the program that runs.
  package static var program: HostPath? { ("/proc/self/exe" as HostPath).linkTarget.flatMap { try? HostPath($0) } }
}
