import Foundation
import SealerFoundations

/// A root for commands of a rootfs that holds no shell: this machine's programs and libraries, which can be read and
/// not written, and nothing of its users, its services or what they keep.
struct HostRoot {
  /// Where the rootfs is.
  static let rootfs = "/rootfs"

  /// The folders of programs and libraries.
  private static let folders = ["usr", "bin", "sbin", "lib", "lib32", "lib64", "libx32"]
  /// What programs of the machine need to find their libraries, each other, and whom to trust.
  private static let settings = [
    "alternatives", "ca-certificates", "ld.so.cache", "ld.so.conf", "ld.so.conf.d", "localtime", "mime.types", "pki",
    "protocols", "services", "ssl/certs", "ssl/openssl.cnf",
  ]
  /// Users and names as a machine that has just been made knows them.
  private static let texts = [
    "passwd": "root:x:0:0:root:/tmp:/bin/sh\nnobody:x:65534:65534:nobody:/:/usr/sbin/nologin\n",
    "group": "root:x:0:\nnogroup:x:65534:\n",
    "hosts": "127.0.0.1 localhost\n::1 localhost\n",
    "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files dns\n",
  ]

  /// Makes the folder of the root and what has to be there before anything is mounted.
  ///
  /// - Returns: what is to be mounted.
  /// - Throws: `SystemError`.
  static func make(at root: HostPath, around rootfs: HostPath) throws -> [RuntimeConfiguration.Mount] {
    for name in ["dev", "etc", "etc/ssl", "proc", "rootfs", "tmp"] { try FileBytes.makeFolder(root.appending(name)) }
    for (name, text) in texts { try FileBytes.replace(root.appending("etc/\(name)"), with: Data(text.utf8)) }
    var mounts: [RuntimeConfiguration.Mount] = []
    for name in folders { try place(name, below: root, &mounts) }
    for name in settings { try place("etc/\(name)", below: root, &mounts) }
    return mounts + [
      .memory("/tmp", size: "1g", options: ["nosuid", "nodev", "mode=1777"]),
      RuntimeConfiguration.Mount(
        destination: Self.rootfs, type: "bind", source: rootfs.text, options: ["bind", "rw", "nosuid", "nodev"]),
    ]
  }

  /// Shows a path of this machine at the same place: a link as a link, everything else itself.
  private static func place(
    _ name: String, below root: HostPath, _ mounts: inout [RuntimeConfiguration.Mount]
  ) throws {
    let (path, shown) = (HostPath.root.appending(name), root.appending(name))
    switch FileKind.named(path) {
    case nil: return
    case .link?:
      guard let target = path.linkTarget else { throw SystemError("read the link", path) }
      if symlink(target, shown.text) != 0, errno != EEXIST { throw SystemError("make the link", shown) }
      return
    case .folder?: try FileBytes.makeFolder(shown)
    default: try FileBytes.replace(shown, with: Data())
    }
    mounts.append(.readOnly(path, at: "/\(name)"))
  }
}
