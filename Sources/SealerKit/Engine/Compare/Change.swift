/// Something of a name that is not the same in two images.
package struct Change<Value: Hashable & Sendable>: Hashable, Sendable {
  /// The name.
  package var name: String
  /// What the first image has; nil if nothing.
  package var old: Value?
  /// What the second image has; nil if nothing.
  package var new: Value?

  /// Compares what two images have under each name; sorted by name, and of one name the first counts.
  static func between(
    _ old: some Sequence<(name: String, value: Value)>, _ new: some Sequence<(name: String, value: Value)>
  ) -> [Change] {
    let (old, new) = (byName(old), byName(new))
    return Set(old.keys).union(new.keys).sorted().compactMap { name in
      old[name] == new[name] ? nil : Change(name: name, old: old[name], new: new[name])
    }
  }

  private static func byName(_ values: some Sequence<(name: String, value: Value)>) -> [String: Value] {
    Dictionary(values.map { ($0.name, $0.value) }) { first, _ in first }
  }
}
