import SealerFoundations

/// Decodes a node; remembers which keys of a mapping were asked for, whoever asks and however often.
final class NodeDecoder: Decoder {
  /// What is known about the unknown keys below a child.
  private enum Child {
    /// There may be some; the decoder knows.
    case open(NodeDecoder)
    /// There are none.
    case clean
  }

  let node: YAMLNode
  let trail: CodingTrail?
  let session: DecodingSession
  private let isTracked: Bool
  private var index: MappingIndex?
  /// For each pair of the index, whether its key was asked for.
  private var isAsked: [Bool] = []
  /// Keys that were asked for and aren't there, in order.
  private var absent: [String] = []
  private var absentSet: Set<String> = []
  /// Collections below, by their position.
  private var children: [Int: Child] = [:]

  init(_ node: YAMLNode, trail: CodingTrail?, session: DecodingSession, isTracked: Bool) {
    self.node = node
    self.trail = trail
    self.session = session
    self.isTracked = isTracked
  }

  var place: NodePlace { NodePlace(node: node, trail: trail, file: session.file) }
  var codingPath: [any CodingKey] { trail.keys }
  var userInfo: [CodingUserInfoKey: Any] { session.userInfo }

  func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(KeyedNodes(self, try mapping()))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
    guard let items = node.items else { throw place.mismatch([YAMLNode].self, .list) }
    return UnkeyedNodes(self, items)
  }

  func singleValueContainer() -> any SingleValueDecodingContainer { self }

  /// The node as a mapping.
  private func mapping() throws -> MappingIndex {
    if let index { return index }
    let index = try MappingIndex(place)
    self.index = index
    if isTracked { isAsked = [Bool](repeating: false, count: index.pairs.count) }
    return index
  }

  // MARK: - Values

  /// The node as a value.
  func value<T: Decodable>(_ type: T.Type) throws -> T {
    if let scalar = type as? any ScalarDecodable.Type { return try Self.scalar(scalar, as: type, at: place) }
    do {
      return try T(from: self)
    } catch let error as DecodingError {
      throw placed(error, for: type)
    } catch {
      throw place.refusal(of: error)
    }
  }

  /// The value of a node below.
  func value<T: Decodable>(_ type: T.Type, of node: YAMLNode, at position: Int, key: any CodingKey) throws -> T {
    if let scalar = type as? any ScalarDecodable.Type {
      return try Self.scalar(
        scalar, as: type, at: NodePlace(node: node, trail: trail, file: session.file, key: key))
    }
    let isKnown = children[position] != nil
    let child = child(node, at: position, key: key)
    do {
      let value = try child.value(type)
      if child.isTracked, child.isClean { children[position] = .clean }
      return value
    } catch {
      // What a failed attempt didn't ask for tells nothing.
      if !isKnown { children[position] = nil }
      throw error
    }
  }

  /// The decoder of a node below: the same one each time, so that keys count as asked for whichever type asks.
  func child(_ node: YAMLNode, at position: Int, key: any CodingKey) -> NodeDecoder {
    let trail = CodingTrail(key, parent: trail)
    guard isTracked, node.string == nil else {
      return NodeDecoder(node, trail: trail, session: session, isTracked: false)
    }
    switch children[position] {
    case .open(let child): return child
    case .clean: return NodeDecoder(node, trail: trail, session: session, isTracked: false)
    case nil:
      let child = NodeDecoder(node, trail: trail, session: session, isTracked: true)
      children[position] = .open(child)
      return child
    }
  }

  private static func scalar<T>(_ scalar: any ScalarDecodable.Type, as type: T.Type, at place: NodePlace) throws -> T {
    guard place.node.string != nil, let value = scalar.read(YAMLValue(place.node), place.node) as? T else {
      throw place.mismatch(type, scalar.expectation)
    }
    return value
  }

  /// The error with its place, and with the names of a choice where they can be known.
  private func placed<T>(_ error: DecodingError, for type: T.Type) -> DecodingError {
    let isHere = error.context?.codingPath.count == trail.depth
    if isHere, let names = choiceNames(type) {
      switch error {
      case .dataCorrupted, .typeMismatch, .valueNotFound:
        let found = YAMLDecodingError.Found(node)
        return error.carrying(place.error(.mismatch(found: found, expected: .choice(names))))
      default: break
      }
    }
    return error.placed == nil ? error.carrying(place.refusal(of: error)) : error
  }

  // MARK: - Unknown keys

  /// Notes that a key was asked for; where its pair stands, or nil.
  func ask(_ key: String, in mapping: MappingIndex) -> Int? {
    guard let position = mapping.position(key) else {
      if isTracked, absentSet.insert(key).inserted { absent.append(key) }
      return nil
    }
    if isTracked { isAsked[position] = true }
    return position
  }

  /// Whether all keys here and below were asked for.
  private var isClean: Bool {
    isAsked.allSatisfy { $0 }
      && children.values.allSatisfy { child in
        if case .open(let decoder) = child { decoder.isClean } else { true }
      }
  }

  /// The keys here and below that nobody asked for.
  func unknownKeys() -> [YAMLDecodingError.UnknownKey] {
    var unknown: [YAMLDecodingError.UnknownKey] = []
    if let index, isAsked.contains(false) {
      let known = zip(index.keys, isAsked).filter(\.1).map(\.0) + absent
      let path = YAMLPath(codingPath: codingPath)
      for position in index.pairs.indices where !isAsked[position] {
        unknown.append(
          YAMLDecodingError.UnknownKey(
            key: index.keys[position], path: path, mark: index.pairs[position].key.start, known: known))
      }
    }
    for case .open(let child) in children.values { unknown += child.unknownKeys() }
    return unknown
  }
}

extension NodeDecoder: SingleValueDecodingContainer {
  func decodeNil() -> Bool { node.isNull }

  func decode<T: Decodable>(_ type: T.Type) throws -> T { try value(type) }
}

/// The texts of a type that is a choice of texts, such as `enum Policy: String, CaseIterable`.
private func choiceNames<T>(_ type: T.Type) -> [String]? {
  guard let choice = type as? any CaseIterable.Type else { return nil }
  let names = caseTexts(choice)
  return names.isEmpty ? nil : names
}

private func caseTexts<T: CaseIterable>(_ type: T.Type) -> [String] {
  type.allCases.compactMap { ($0 as? any RawRepresentable)?.rawValue as? String }
}
