/// Work that waits for the disk, a lock or a connection, or keeps a core busy, away from the few threads that tasks share.
package enum BlockingWork {
  /// Runs `body` on a thread that does nothing else meanwhile.
  ///
  /// It runs to its end, also where the task is cancelled: who calls it waits so long.
  /// - Throws: what `body` throws; `SystemError` if the system gives no thread.
  package static func run<Value>(_ body: @escaping () throws -> Value) async throws -> Value {
    typealias Outcome = UnsafeTransfer<Result<Value, any Error>>
    let work = OneTimeWork(body)
    let outcome = await withCheckedContinuation { (continuation: CheckedContinuation<Outcome, Never>) in
      do throws(SystemError) {
        try DedicatedThread.start { continuation.resume(returning: Outcome(work.run())) }
      } catch {
        continuation.resume(returning: Outcome(.failure(error)))
      }
    }
    return try outcome.value.get()
  }
}
