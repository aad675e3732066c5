import Foundation

/// A bound of a process, at most what this one has itself: raising it takes a right that few have.
struct ResourceBound {
  let limit: RuntimeConfiguration.ResourceLimit

  init(_ name: String, atMost wanted: Int64) {
    let own = Self.own(name)
    let value = own.map { min($0, wanted) } ?? wanted
    limit = RuntimeConfiguration.ResourceLimit(type: name, hard: value, soft: value)
  }

  /// The upper bound of this process; nil if there is none.
  private static func own(_ name: String) -> Int64? {
    let resources: [String: __rlimit_resource] = [
      "RLIMIT_NPROC": __RLIMIT_NPROC, "RLIMIT_FSIZE": RLIMIT_FSIZE, "RLIMIT_NOFILE": RLIMIT_NOFILE,
      "RLIMIT_CORE": RLIMIT_CORE, "RLIMIT_DATA": RLIMIT_DATA,
    ]
    var bound = rlimit()
    guard let resource = resources[name], getrlimit(__rlimit_resource_t(resource.rawValue), &bound) == 0,
      bound.rlim_max != rlim_t.max
    else {
      return nil
    }
    return Int64(clamping: bound.rlim_max)
  }
}
