import Foundation

/// The time for which a thread has had a processor: what a test measures, whatever else the machine does.
public enum ThreadTime {
  /// What this thread has had so far.
  public static var now: Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  /// What `body` takes of it.
  public static func of(_ body: () throws -> Void) rethrows -> Duration {
    let start = now
    try body()
    return now - start
  }
}
