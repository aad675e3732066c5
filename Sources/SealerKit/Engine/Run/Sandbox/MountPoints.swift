import Foundation
import SealerFoundations

/// What is mounted for a command beside the rootfs, and the places for it, which go again if they were not there
/// before.
struct MountPoints {
  let mounts: [RuntimeConfiguration.Mount]
  let rootfs: HostPath
  /// The folders at the top of the rootfs that the runtime makes.
  let made: [String]
  /// Whether the runtime makes etc/resolv.conf.
  let makesResolver: Bool

  /// Whom to ask for names, on this machine and in the rootfs alike.
  private static let resolver: HostPath = "/etc/resolv.conf"

  /// - Parameter network: whether the command sees this machine's network, and needs to know whom to ask for names.
  static func planned(in rootfs: HostPath, network: Bool) -> MountPoints {
    var mounts = [
      RuntimeConfiguration.Mount(
        destination: "/proc", type: "proc", source: "proc", options: ["nosuid", "noexec", "nodev"]),
      .memory("/dev", size: "64k", options: ["nosuid", "noexec", "strictatime", "mode=755"]),
      RuntimeConfiguration.Mount(
        destination: "/dev/pts", type: "devpts", source: "devpts",
        options: ["nosuid", "noexec", "newinstance", "ptmxmode=0666", "mode=0620"]),
      .memory("/dev/shm", size: "64m", options: ["nosuid", "noexec", "nodev", "mode=1777"]),
    ]
    var folders = ["proc", "dev"]
    let etc = FileKind.named(rootfs.appending("etc"))
    let resolver = FileKind.named(rootfs.appending("etc/resolv.conf"))
    let isPlain = [nil, .folder].contains(etc) && [nil, .file].contains(resolver)
    if network, isPlain, let real = Self.resolver.real {
      mounts.append(.readOnly(real, at: Self.resolver.text))
      folders.append("etc")
    }
    return MountPoints(
      mounts: mounts, rootfs: rootfs, made: folders.filter { FileKind.named(rootfs.appending($0)) == nil },
      makesResolver: folders.contains("etc") && resolver == nil)
  }

  /// Removes what the runtime made; what a command has put there stays.
  func remove() {
    removeResolver()
    for name in made { rmdir(rootfs.appending(name).text) }
  }

  private func removeResolver() {
    guard makesResolver else { return }
    let folder = open(rootfs.appending("etc").text, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard folder >= 0 else { return }
    defer { close(folder) }
    var status = stat()
    if fstatat(folder, "resolv.conf", &status, AT_SYMLINK_NOFOLLOW) == 0, status.st_size == 0 {
      unlinkat(folder, "resolv.conf", 0)
    }
  }
}
