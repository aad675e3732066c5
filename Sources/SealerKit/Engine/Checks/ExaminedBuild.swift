import SealerFoundations
import SealerOCI

/// A build as its checks see it: prepared, or with all of its layers there.
struct ExaminedBuild: Sendable {
  /// The build.
  let build: PreparedBuild
  /// The special folders.
  let rootfs: RootfsView
  /// What statements bring into the rootfs, as far as that is known.
  let brought: BroughtFiles
  /// The container images that it needs.
  let images: [ImageFind]
  /// What was met on the way to the images.
  let discovered: [Diagnostic]

  /// Looks for the images of a rootfs.
  ///
  /// - Throws: `CancellationError`, and what is no finding.
  init(_ build: PreparedBuild, _ rootfs: RootfsView, _ stage: RootfsStage, _ brought: BroughtFiles) async throws {
    self.build = build
    self.rootfs = rootfs
    self.brought = brought
    do {
      (images, discovered) = try await build.images(in: rootfs, stage)
    } catch let error as any DiagnosticConvertible {
      (images, discovered) = ([], error.diagnostics)
    }
  }
}
