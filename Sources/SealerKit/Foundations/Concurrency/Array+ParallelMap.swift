import Foundation
import Synchronization

/// Work on the elements of a list on all cores. The calling thread takes part and waits for the others, so it is none of
/// those that tasks share.
extension Array {
  /// Maps each element by itself.
  ///
  /// - Throws: the first error, in the order of the elements.
  package func parallelMap<Value>(_ body: (Element) throws -> Value) throws -> [Value] {
    if count < 2 { return try map(body) }
    return try withoutActuallyEscaping(body) { body in
      let work = UnsafeTransfer((body: body, elements: self))
      let results = Mutex([UnsafeTransfer<Result<Value, any Error>>?](repeating: nil, count: count))
      DispatchQueue.concurrentPerform(iterations: count) { index in
        let result = UnsafeTransfer(Result { try work.value.body(work.value.elements[index]) })
        results.withLock { $0[index] = result }
      }
      return try results.withLock { $0 }.compactMap { try $0?.value.get() }
    }
  }

  /// Cuts the list into a few parts for each core, and maps the parts.
  ///
  /// - Parameter shortest: a list with fewer elements is one part: it is not worth the way to another core.
  /// - Throws: the first error, in the order of the parts.
  package func parallelMapParts<Value>(shortest: Int = 64, _ body: ([Element]) throws -> Value) throws -> [Value] {
    if count < shortest { return [try body(self)] }
    let parts = 4 * ProcessInfo.processInfo.activeProcessorCount
    let size = Swift.max(1, (count + parts - 1) / parts)
    return try stride(from: 0, to: count, by: size)
      .map { Array(self[$0..<Swift.min($0 + size, count)]) }
      .parallelMap(body)
  }
}
