/// Something of a name that is not the same in two images.
package struct Change<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The name.
  package var name: String
  /// What the first image has; nil if nothing.
  package var old: Value?
  /// What the second image has; nil if nothing.
  package var new: Value?

  /// Compares what two images have under each name; sorted by name, and of one name the first counts.
  ///
  /// - Parameters:
  ///   - old: what the first image has; paths as such, since Swift takes texts for equal whose letters are composed differently.
  ///   - new: what the second image has.
  static func between<Name: Hashable & Comparable & CustomStringConvertible>(
    _ old: some Sequence<(name: Name, value: Value)>, _ new: some Sequence<(name: Name, value: Value)>
  ) -> [Change] {
    let (old, new) = (byName(old), byName(new))
    return Set(old.keys).union(new.keys).sorted().compactMap { name in
      old[name] == new[name] ? nil : Change(name: name.description, old: old[name], new: new[name])
    }
  }

  private static func byName<Name: Hashable>(
    _ values: some Sequence<(name: Name, value: Value)>
  ) -> [Name: Value] {
    Dictionary(values.map { ($0.name, $0.value) }) { first, _ in first }
  }
}
