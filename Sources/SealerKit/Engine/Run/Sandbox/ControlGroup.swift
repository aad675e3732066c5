import Foundation
import SealerFoundations

/// Control groups as a place where the kernel counts what a RUN takes.
///
/// Source: https://docs.kernel.org/admin-guide/cgroup-v2.html
struct ControlGroup: Sendable {
  /// What the kernel may give.
  struct Resources: Encodable {
    var pids: Limit
    var memory: Memory
    var devices = [DeviceRule()]

    struct Limit: Encodable { var limit: Int64 }
    /// Swap counts as memory does, where the kernel counts it.
    struct Memory: Encodable {
      var limit: Int64
      var swap: Int64?
    }
    /// No devices; the runtime adds null, zero and their like.
    struct DeviceRule: Encodable {
      var allow = false
      var access = "rwm"
    }
  }

  /// The most processes that the kernel knows on a machine (PID_MAX_LIMIT): it takes no larger bound.
  static let mostProcesses: Int64 = 1 << 22

  /// The group's name at each place.
  let name: String
  /// Whether the kernel counts swap: the older groups have to be told so at its start, and a runtime fails where they
  /// were not.
  let countsSwap: Bool
  private let places: Set<HostPath>

  /// What a runtime is told: where the group is among the kernel's.
  var place: String { "/\(name)" }

  /// A group of this name; nil where this process may not make one, or the kernel does not count there.
  init?(_ name: String) {
    guard geteuid() == 0 else { return nil }
    let mounts = Self.mounts()
    if let unified = mounts["unified"], Self.counts(unified, ["memory.max", "pids.max"]) {
      countsSwap = true
    } else if let memory = mounts["memory"], Self.counts(memory, ["memory.limit_in_bytes"]),
      let pids = mounts["pids"], Self.counts(pids, ["pids.max"])
    {
      countsSwap = Self.counts(memory, ["memory.memsw.limit_in_bytes"])
    } else {
      return nil
    }
    self.name = name
    places = Set(mounts.values)
  }

  /// Whether a group can be made at a place and has such files.
  private static func counts(_ place: HostPath, _ files: [String]) -> Bool {
    let probe = place.appending("sealer-probe-\(getpid())-\(UInt32.random(in: 0 ... .max))")
    guard mkdir(probe.text, 0o755) == 0 else { return false }
    defer { rmdir(probe.text) }
    return files.allSatisfy { access(probe.appending($0).text, W_OK) == 0 }
  }

  /// Where the kernel shows its groups: by controller, all together as `unified`.
  private static func mounts() -> [String: HostPath] {
    guard let data = try? FileBytes.read("/proc/self/mountinfo", limit: 64 << 20) else { return [:] }
    var places: [String: HostPath] = [:]
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n") {
      let halves = line.components(separatedBy: " - ")
      guard halves.count == 2 else { continue }
      let (before, after) = (halves[0].split(separator: " "), halves[1].split(separator: " "))
      guard before.count > 4, after.count > 2, let place = try? HostPath(before[4]) else { continue }
      switch after[0] {
      case "cgroup2": places["unified"] = place
      case "cgroup":
        for controller in after[2].split(separator: ",") { places[String(controller)] = place }
      default: break
      }
    }
    return places
  }

  /// Removes the group of a container that was ended, as soon as the kernel has taken its last process away.
  func remove() {
    let groups = places.map { $0.appending(name) }
    for _ in 0..<200 {
      let left = groups.filter { rmdir($0.text) != 0 && errno == EBUSY }
      if left.isEmpty { return }
      usleep(5000)
    }
  }

  /// Removes groups whose tool was killed: an hour old, and nobody is in them.
  func sweep() {
    for place in places {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: place.text)) ?? [] {
        var status = stat()
        let group = place.appending(name)
        guard RuntimeBundle.isName(name), stat(group.text, &status) == 0 else { continue }
        if Date().timeIntervalSince1970 - Double(status.st_mtim.tv_sec) > 3600 { rmdir(group.text) }
      }
    }
  }
}
