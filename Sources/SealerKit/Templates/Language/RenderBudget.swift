/// What a render may still use up, so that a hostile chart ends with an error instead of the machine.
package struct RenderBudget: Sendable {
  /// Steps: nodes walked, elements made, 64 bytes made by a function.
  package var steps: Int
  /// The largest string that a function may make, in bytes.
  package var longestString = 64 << 20
  /// The longest list that a function may make.
  package var longestList = 4_000_000

  /// A budget; the default is far above what the largest known charts need.
  package init(steps: Int = 400_000_000) { self.steps = steps }

  /// Takes steps, before the work is done.
  package mutating func spend(_ count: Int) throws(FunctionError) {
    let (left, overflow) = steps.subtractingReportingOverflow(count)
    guard !overflow, left >= 0 else { throw .limit(.steps) }
    steps = left
  }

  /// Takes the steps for a string of so many bytes, before it is made.
  package mutating func spend(bytes count: Int) throws(FunctionError) {
    guard count <= longestString else { throw .limit(.string(bytes: longestString)) }
    try spend(1 + count / 64)
  }

  /// Takes the steps for a list of so many elements, before it is made.
  package mutating func spend(elements count: Int) throws(FunctionError) {
    guard count <= longestList else { throw .limit(.list(elements: longestList)) }
    try spend(count)
  }
}

/// A limit that a render met.
package enum RenderLimit: Hashable, Sendable {
  /// More steps than allowed.
  case steps
  /// A string longer than so many bytes.
  case string(bytes: Int)
  /// A list longer than so many elements.
  case list(elements: Int)
  /// Values or templates nested too deeply, so often.
  case depth(Int)
  /// More memory than so many MiB.
  case memory(mebibytes: Int)
}
