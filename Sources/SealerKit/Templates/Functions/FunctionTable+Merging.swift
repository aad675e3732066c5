extension FunctionTable {
  /// Merging dicts.
  static let mergingFunctions: [TemplateFunction] = ["merge", "mustMerge", "mergeOverwrite", "mustMergeOverwrite"].map {
    let overwrites = $0.hasSuffix("Overwrite")
    return TemplateFunction(GoString($0), cost: .elements, GoSignature(.dict, rest: .dict)) {
      arguments, render throws(FunctionError) in
      let target = arguments.dict(0)
      for index in arguments.indices.dropFirst() {
        try DictMerge(overwrites: overwrites).merge(arguments.dict(index), into: target, depth: 0, render)
      }
      return arguments.value(0)
    }
  }
}

/// Merges dicts into another, as the library behind sprig does: in place, and what the target lacks is shared with the
/// source, not copied.
///
/// Source: https://pkg.go.dev/github.com/imdario/mergo (v0.3.12)
private struct DictMerge {
  /// Whether a value of the source replaces one of the target.
  let overwrites: Bool

  func merge(_ source: GoMap, into target: GoMap, depth: Int, _ render: RenderContext) throws(FunctionError) {
    guard depth < 1000 else { throw .limit(.depth(1000)) }
    guard source !== target else { return }
    try render.budget.spend(elements: source.count)
    for (key, value) in source.sorted {
      let present = target[key]
      if value.isNil {
        if overwrites { target[key] = value }
        continue
      }
      var isCollection = false
      switch value {
      case .map(let inner):
        isCollection = true
        if case .map(let existing)? = present, !existing.isNil {
          try merge(inner, into: existing, depth: depth + 1, render)
        }
      case .list, .bytes:
        isCollection = true
        if overwrites { target[key] = value }
      default: break
      }
      let isEmpty = present.map(Self.isEmpty) ?? true
      // A collection never replaces something that is not empty; it was merged above, or, a list, replaced.
      if isCollection, !isEmpty { continue }
      if overwrites || isEmpty { target[key] = value }
    }
  }

  /// Whether a value counts as not there: the zero of its type, but no struct.
  private static func isEmpty(_ value: GoValue) -> Bool { !value.isTrue }
}
