import Foundation

/// Plain elements in one block of memory that grows in place where the system can move pages.
///
/// An array would copy itself to grow, so that twice the memory is in use at that moment; a parsed text has as many
/// records as it has nodes, and the room promises a bound on memory.
final class GrowingBuffer<Element: BitwiseCopyable> {
  @exclusivity(unchecked) private(set) var base: UnsafeMutablePointer<Element>
  @exclusivity(unchecked) private(set) var count = 0
  @exclusivity(unchecked) private var capacity: Int

  init(capacity: Int = 16) {
    self.capacity = max(capacity, 1)
    base = .allocate(capacity: self.capacity)
  }

  deinit { base.deallocate() }

  /// The element at an index below `count`; whoever makes an index makes it so.
  @inline(__always)
  subscript(index: Int) -> Element {
    get {
      assert(index >= 0 && index < count)
      return base[index]
    }
    set {
      assert(index >= 0 && index < count)
      base[index] = newValue
    }
  }

  @inline(__always)
  func append(_ element: Element) {
    if count == capacity { grow(to: count + 1) }
    (base + count).initialize(to: element)
    count += 1
  }

  @inline(__always)
  func append(_ elements: UnsafePointer<Element>, count more: Int) {
    if count + more > capacity { grow(to: count + more) }
    (base + count).initialize(from: elements, count: more)
    count += more
  }

  /// Forgets the elements from an index on.
  @inline(__always)
  func truncate(to count: Int) {
    self.count = min(self.count, max(0, count))
  }

  /// Puts an element before the one at an index.
  func insert(_ element: Element, at index: Int) {
    append(element)
    var place = count - 1
    while place > index {
      base[place] = base[place - 1]
      place -= 1
    }
    base[place] = element
  }

  /// Forgets the first elements.
  func removeFirst(_ removed: Int) {
    count -= removed
    base.update(from: base + removed, count: count)
  }

  @inline(never)
  private func grow(to needed: Int) {
    capacity = max(needed, capacity * 2)
    let size = capacity * MemoryLayout<Element>.stride
    if let moved = realloc(base, size) {
      base = moved.bindMemory(to: Element.self, capacity: capacity)
      return
    }
    // Out of memory: `allocate` ends the process as an array would.
    let larger = UnsafeMutablePointer<Element>.allocate(capacity: capacity)
    larger.initialize(from: base, count: count)
    base.deallocate()
    base = larger
  }
}
