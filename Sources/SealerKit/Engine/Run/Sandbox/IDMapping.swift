import Foundation
import SealerFoundations
import SealerHost

/// Who the users of a RUN are on this machine.
///
/// Source: https://man7.org/linux/man-pages/man7/user_namespaces.7.html
struct IDMapping: Hashable, Sendable {
  /// Users inside that follow each other, and those outside that they are.
  struct Extent: Encodable, Hashable, Sendable {
    var containerID: UInt32
    var hostID: UInt32
    var size: UInt32
  }

  /// The users, and groups of the same numbers.
  var extents: [Extent]
  /// What makes the namespace that the runtime itself runs in; nothing where the caller is root.
  var outer: [String] = []
  /// Who the rootfs has to belong to for root inside to own it; nil for the caller.
  var owner: UInt32?
  /// Whether files may come to belong to users that the caller is not allowed to read.
  var hasForeignUsers = false

  /// The ways that are worth a try, best first.
  static func candidates() -> [IDMapping] { geteuid() == 0 ? [ofRoot()] : ofUser() }

  // MARK: - Root

  /// Root inside is an ordinary user outside, so that nothing of root's is open to it if all else fails: one of root's
  /// subordinate ids, else one of a range that belongs to nobody.
  private static func ofRoot() -> IDMapping {
    let here = ownMap()
    let wanted = subordinate(of: ["root", "0"]) ?? unclaimed
    for extent in [wanted, Extent(containerID: 0, hostID: 65534, size: 1)] where isMapped(extent, in: here) {
      return IDMapping(extents: [extent], owner: extent.hostID)
    }
    // Inside of a namespace that has hardly any users.
    return IDMapping(extents: [Extent(containerID: 0, hostID: 0, size: 1)])
  }

  /// The last block of those that systemd keeps for containers.
  ///
  /// Source: https://systemd.io/UIDS-GIDS/
  private static let unclaimed = Extent(containerID: 0, hostID: 0x6FFF_0000, size: 65536)

  private static func isMapped(_ extent: Extent, in map: [Extent]) -> Bool {
    map.contains { own in
      UInt64(own.containerID) <= UInt64(extent.hostID)
        && UInt64(extent.hostID) + UInt64(extent.size) <= UInt64(own.containerID) + UInt64(own.size)
    }
  }

  /// The users that this process itself can name.
  private static func ownMap() -> [Extent] {
    guard let data = try? FileBytes.read("/proc/self/uid_map", limit: 1 << 20) else { return [] }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").compactMap { line in
      let numbers = line.split(separator: " ").compactMap { UInt32($0) }
      return numbers.count == 3 ? Extent(containerID: numbers[0], hostID: numbers[1], size: numbers[2]) : nil
    }
  }

  // MARK: - An ordinary user

  /// Root inside is the caller; the others are the caller's subordinate ids, if there are any.
  private static func ofUser() -> [IDMapping] {
    let alone = IDMapping(
      extents: [Extent(containerID: 0, hostID: 0, size: 1)], outer: ["--user", "--map-root-user"])
    guard HostProgram.find("newuidmap") != nil, let user = getpwuid(geteuid()),
      let range = subordinate(of: [String(cString: user.pointee.pw_name), "\(geteuid())"]), range.size > 1
    else { return [alone] }
    // unshare maps the range from 1 on, behind the caller; what the runtime maps has to follow its borders.
    let several = IDMapping(
      extents: [
        Extent(containerID: 0, hostID: 0, size: 1),
        Extent(containerID: 1, hostID: 1, size: min(range.size, 65536) - 1),
      ], outer: ["--user", "--map-root-user", "--map-auto"], hasForeignUsers: true)
    return [several, alone]
  }

  /// The first range of /etc/subuid that belongs to one of these names.
  ///
  /// Source: https://man7.org/linux/man-pages/man5/subuid.5.html
  private static func subordinate(of names: [String]) -> Extent? {
    guard let data = try? FileBytes.read("/etc/subuid", limit: 1 << 20) else { return nil }
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
      let fields = line.split(separator: ":")
      guard fields.count == 3, names.contains(String(fields[0])), let first = UInt32(fields[1]), first > 0,
        let count = UInt32(fields[2]), count > 0
      else { continue }
      return Extent(containerID: 0, hostID: first, size: min(count, 65536))
    }
    return nil
  }
}
