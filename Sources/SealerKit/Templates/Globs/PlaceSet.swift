/// Places in a pattern, each at most once: where a matcher that reads a text once may stand.
package struct PlaceSet {
  /// The places, in the order in which they came.
  package private(set) var members: [Int] = []
  private var isMember: [Bool]

  /// None of so many places.
  package init(count: Int) {
    isMember = Array(repeating: false, count: count)
  }

  /// Adds a place; false if it was there.
  @discardableResult
  package mutating func insert(_ place: Int) -> Bool {
    if isMember[place] { return false }
    isMember[place] = true
    members.append(place)
    return true
  }

  /// Forgets all of them.
  package mutating func removeAll() {
    for place in members { isMember[place] = false }
    members.removeAll(keepingCapacity: true)
  }

  /// Whether a place is among them.
  package func contains(_ place: Int) -> Bool { isMember[place] }
}
