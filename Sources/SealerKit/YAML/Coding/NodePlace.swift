import Foundation
import SealerFoundations

/// A node and the way to it: what an error needs, built only when there is one.
struct NodePlace {
  let node: YAMLNode
  let trail: CodingTrail?
  let file: String
  /// The last step, if the trail ends at the parent.
  var key: (any CodingKey)?

  var codingPath: [any CodingKey] { trail.keys + (key.map { [$0] } ?? []) }

  /// An error of this place.
  func error(_ flaw: YAMLDecodingError.Flaw) -> YAMLDecodingError {
    YAMLDecodingError(flaw: flaw, path: YAMLPath(codingPath: codingPath), mark: node.start, file: file)
  }

  /// The standard library's error for a value of another kind, which carries ours: types may look at it and go on.
  func mismatch(_ type: any Any.Type, _ expected: YAMLDecodingError.Expectation) -> DecodingError {
    let error = error(.mismatch(found: YAMLDecodingError.Found(node), expected: expected))
    let context = context(error)
    return node.isNull ? .valueNotFound(type, context) : .typeMismatch(type, context)
  }

  /// The same for a mapping without a key.
  func missing(_ key: any CodingKey, similar: [String]) -> DecodingError {
    .keyNotFound(key, context(error(.missingKey(key.stringValue, similar: similar))))
  }

  /// The same for a mapping with a list or a mapping as its key.
  func wrongKey(_ key: YAMLNode) -> DecodingError {
    var error = error(.key(YAMLDecodingError.Found(key)))
    error.mark = key.start
    return .typeMismatch(String.self, context(error))
  }

  /// The same for a list that ended.
  func ended(_ type: any Any.Type, count: Int) -> DecodingError {
    .valueNotFound(type, context(error(.endOfList(count: count))))
  }

  func context(_ error: YAMLDecodingError) -> DecodingError.Context {
    DecodingError.Context(
      codingPath: codingPath, debugDescription: error.diagnostics.first?.found ?? "", underlyingError: error)
  }

  // MARK: - Errors of the types themselves

  /// Our error for one that a type threw on its own.
  func refusal(of error: any Error) -> YAMLDecodingError {
    switch error {
    case let error as YAMLDecodingError: error
    case let error as DecodingError: refusal(of: error)
    case let error as any DiagnosticConvertible: self.error(.findings(error.diagnostics))
    default: refusal((error as? any LocalizedError)?.errorDescription ?? "\(error)")
    }
  }

  private func refusal(of error: DecodingError) -> YAMLDecodingError {
    guard let context = error.context else { return refusal("\(error)") }
    let place = below(context.codingPath)
    if let reason = context.underlyingError as? any DiagnosticConvertible {
      return place.error(.findings(reason.diagnostics))
    }
    if case .keyNotFound(let key, _) = error { return place.error(.missingKey(key.stringValue, similar: [])) }
    return place.refusal(context.debugDescription)
  }

  private func refusal(_ reason: String) -> YAMLDecodingError {
    let reason = reason.hasSuffix(".") ? String(reason.dropLast()) : reason
    return error(.refused(YAMLDecodingError.Found(node), reason: reason))
  }

  /// The place that a coding path leads to, as far as it exists and starts with the way to here; else this place.
  private func below(_ codingPath: [any CodingKey]) -> NodePlace {
    var place = self
    for key in codingPath.dropFirst(self.codingPath.count) {
      let next: (node: YAMLNode, key: any CodingKey)?
      if let items = place.node.items {
        next = key.intValue.flatMap { items.indices.contains($0) ? (items[$0], ItemKey(index: $0)) : nil }
      } else {
        next = (try? MappingIndex(place))?.pair(key.stringValue).map { ($0.value, key) }
      }
      guard let next else { return place }
      place = NodePlace(node: next.node, trail: CodingTrail(next.key, parent: place.whole), file: file)
    }
    return place
  }

  /// The whole way as a trail.
  private var whole: CodingTrail? { key.map { CodingTrail($0, parent: trail) } ?? trail }
}

extension DecodingError {
  var context: Context? {
    switch self {
    case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context): context
    case .dataCorrupted(let context): context
    @unknown default: nil
    }
  }

  /// The error with its place that this one carries.
  var placed: YAMLDecodingError? { context?.underlyingError as? YAMLDecodingError }

  /// The same error, carrying another one.
  func carrying(_ error: YAMLDecodingError) -> DecodingError {
    let context = Context(
      codingPath: context?.codingPath ?? [], debugDescription: context?.debugDescription ?? "", underlyingError: error)
    return switch self {
    case .typeMismatch(let type, _): .typeMismatch(type, context)
    case .valueNotFound(let type, _): .valueNotFound(type, context)
    case .keyNotFound(let key, _): .keyNotFound(key, context)
    default: .dataCorrupted(context)
    }
  }
}
