extension TemplateExecution {
  /// Remembers which node wrote the bytes since `start`.
  mutating func note(_ start: Int, _ index: TemplateNode.Index, isPlain: Bool, _ sources: TraceSources?) {
    guard output.count > start else { return }
    segments.append(
      .init(
        range: start..<output.count, tree: tree, position: tree.nodes[Int(index)].position, isPlain: isPlain,
        sources: sources))
  }

  /// Remembers that a key of a map was read.
  func noteRead(_ map: GoMap, _ key: GoString, _ value: GoValue) -> Bool {
    guard let trace, let origin = map.origin, !value.isNil else { return false }
    trace.add(TraceSources.Read(path: ValuesPath(origin, .key(key)), value: value))
    return true
  }

  /// Remembers that a value as a whole was used: `.` or a variable.
  func noteUse(_ operand: Operand) {
    guard let trace else { return }
    if case .map(let map) = operand.value {
      guard let origin = map.origin else { return }
      trace.add(TraceSources.Read(path: origin, value: operand.value))
    } else {
      trace.add(operand.sources)
    }
  }

  /// The value of a pipeline together with all that was read for it.
  mutating func evaluateTraced(
    pipeline: TemplateNode.Index, _ dot: Operand
  ) throws(ExecutionFailure) -> Operand {
    guard let trace else { return try evaluate(pipeline: pipeline, dot) }
    trace.open()
    do throws(ExecutionFailure) {
      var value = try evaluate(pipeline: pipeline, dot)
      value.sources = trace.close()
      return value
    } catch {
      _ = trace.close()
      throw error
    }
  }

  /// The sources of a value of a map that came from the values.
  func elementSources(_ sources: TraceSources?, _ map: GoMap, _ key: GoString) -> TraceSources? {
    guard let origin = map.origin, let value = map[key] else { return sources }
    return TraceSources([.init(path: ValuesPath(origin, .key(key)), value: value)], [])
  }

  /// The sources of an element of a list that came from the values.
  func elementSources(_ sources: TraceSources?, _ list: GoList, _ index: Int) -> TraceSources? {
    guard let sources, list.elements.indices.contains(index) else { return sources }
    for read in sources.reads {
      guard case .list(let known) = read.value, known === list else { continue }
      return TraceSources([.init(path: ValuesPath(read.path, .index(index)), value: list.elements[index])], [])
    }
    return sources
  }
}
