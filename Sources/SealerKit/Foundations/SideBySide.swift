import Foundation

/// Work on the parts of a list on all cores.
package enum SideBySide {
  /// Cuts a list into parts, works on them at once, and gives the results in order.
  ///
  /// - Parameters:
  ///   - shortest: a list with fewer elements is one part: it is not worth the way to another core.
  ///   - parts: how many parts there are at most; a few for each core if it is not given.
  /// - Throws: the first error, in the order of the parts.
  package static func map<Element, Value>(
    _ elements: [Element], shortest: Int = 64, parts: Int = 4 * ProcessInfo.processInfo.activeProcessorCount,
    _ body: ([Element]) throws -> Value
  ) throws -> [Value] {
    if elements.count < shortest { return [try body(elements)] }
    let size = max(1, (elements.count + parts - 1) / max(1, parts))
    let slices = stride(from: 0, to: elements.count, by: size).map { start in
      Array(elements[start..<min(start + size, elements.count)])
    }
    let results = Results<Value>(count: slices.count)
    withoutActuallyEscaping(body) { body in
      let work = Work(body: body, slices: slices)
      DispatchQueue.concurrentPerform(iterations: slices.count) { index in
        results.set(index, Result { try work.body(work.slices[index]) })
      }
    }
    return try results.all.map { try $0.get() }
  }

  /// Calls end before `map` does, so what they use outlives them.
  private struct Work<Element, Value>: @unchecked Sendable {
    let body: ([Element]) throws -> Value
    let slices: [[Element]]
  }

  private final class Results<Value>: @unchecked Sendable {
    private let lock = NSLock()
    private var values: [Result<Value, any Error>?]

    init(count: Int) { values = Array(repeating: nil, count: count) }

    func set(_ index: Int, _ value: Result<Value, any Error>) { lock.withLock { values[index] = value } }

    var all: [Result<Value, any Error>] { lock.withLock { values.compactMap { $0 } } }
  }
}
