extension FunctionTable {
  /// Functions that count.
  ///
  /// See https://masterminds.github.io/sprig/integer_slice.html.
  static let sequenceFunctions: [TemplateFunction] = [
    TemplateFunction("until", cost: .elements, GoSignature(.int(.int))) { arguments, render throws(FunctionError) in
      let end = arguments.int(0)
      return .ints(try sequence(from: 0, to: end, by: end < 0 ? -1 : 1, render))
    },
    TemplateFunction("untilStep", cost: .elements, GoSignature(.int(.int), .int(.int), .int(.int))) {
      arguments, render throws(FunctionError) in
      .ints(try sequence(from: arguments.int(0), to: arguments.int(1), by: arguments.int(2), render))
    },
    TemplateFunction("seq", cost: .elements, GoSignature(rest: .int(.int)), seq),
  ]

  /// The numbers from a start to before an end; none if the step leads away from it.
  private static func sequence(
    from start: Int, to end: Int, by step: Int, _ render: RenderContext
  ) throws(FunctionError) -> [Int] {
    guard end < start ? step < 0 : step > 0, start != end else { return [] }
    let distance = start < end ? UInt(bitPattern: end &- start) : UInt(bitPattern: start &- end)
    let count = Int(clamping: (distance - 1) / step.magnitude + 1)
    // Behind the last number Go's would wrap and never come to an end.
    let next = start.addingReportingOverflow(step.multipliedReportingOverflow(by: count).partialValue)
    guard !next.overflow, !step.multipliedReportingOverflow(by: count).overflow else {
      throw .limit(.list(elements: render.budget.longestList))
    }
    try render.budget.spend(elements: count)
    return (0..<count).map { start + $0 * step }
  }

  /// Numbers like those of the Unix command, the end included, with spaces between them.
  private static func seq(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue {
    guard 1...3 ~= arguments.count else { return .text("") }
    let start = arguments.count == 1 ? 1 : arguments.int(0)
    let end = arguments.int(arguments.count - 1)
    let direction = end < start ? -1 : 1
    let step = arguments.count == 3 ? arguments.int(1) : direction
    guard direction > 0 || step <= 0 else { return .text("") }
    let numbers = try sequence(from: start, to: end &+ direction, by: step, render)
    return .text(numbers.lazy.map(String.init).joined(separator: " "))
  }
}

extension GoValue {
  /// A list of type `[]int`.
  static func ints(_ numbers: [Int]) -> GoValue {
    .list(GoList(numbers.map { .int($0) }, type: .slice(.int(.int)), growth: .appended))
  }
}
