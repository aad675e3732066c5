import Foundation

/// Work on the parts of a list on all cores.
enum SideBySide {
  /// Shorter lists are not worth the way to another core.
  private static let shortest = 64

  /// Cuts a list into parts, works on them at once, and gives the results in order; of a short list there is one part.
  ///
  /// - Throws: the first error, in the order of the parts.
  static func map<Element, Value>(_ elements: [Element], _ body: ([Element]) throws -> Value) throws -> [Value] {
    let parts = 4 * ProcessInfo.processInfo.activeProcessorCount
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
