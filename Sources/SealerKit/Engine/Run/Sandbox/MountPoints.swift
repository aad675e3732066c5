import Foundation
import SealerFoundations

/// What is mounted for a command beside the rootfs, and the places for it, which go again if they were not there
/// before.
struct MountPoints {
  let mounts: [RuntimeConfiguration.Mount]
  private let rootfs: String
  /// The folders at the top of the rootfs that the runtime makes.
  private let made: [String]
  /// Whether the runtime makes etc/resolv.conf.
  private let makesResolver: Bool

  /// - Parameter network: whether the command sees this machine's network, and needs to know whom to ask for names.
  init(in rootfs: String, network: Bool) {
    self.rootfs = rootfs
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
    let resolver = "\(rootfs)/etc/resolv.conf"
    let isPlain = [nil, S_IFDIR].contains(Self.type("\(rootfs)/etc")) && [nil, S_IFREG].contains(Self.type(resolver))
    let real = realpath("/etc/resolv.conf", nil)
    defer { free(real) }
    if network, isPlain, let real {
      mounts.append(.readOnly(String(cString: real), at: "/etc/resolv.conf"))
      makesResolver = Self.type(resolver) == nil
      folders.append("etc")
    } else {
      makesResolver = false
    }
    made = folders.filter { Self.type("\(rootfs)/\($0)") == nil }
    self.mounts = mounts
  }

  private static func type(_ path: String) -> mode_t? {
    var status = stat()
    return lstat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
  }

  /// Removes what the runtime made; what a command has put there stays.
  func remove() {
    removeResolver()
    for name in made { rmdir("\(rootfs)/\(name)") }
  }

  private func removeResolver() {
    guard makesResolver else { return }
    let folder = open("\(rootfs)/etc", O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard folder >= 0 else { return }
    defer { close(folder) }
    var status = stat()
    if fstatat(folder, "resolv.conf", &status, AT_SYMLINK_NOFOLLOW) == 0, status.st_size == 0 {
      unlinkat(folder, "resolv.conf", 0)
    }
  }
}
