import SealerFoundations

/// What a render may still use up, so that a hostile chart ends with an error instead of the machine.
///
/// A step is what takes about a tenth of a microsecond: a node that is walked, an element that is made, 64 bytes that
/// are copied. It doesn't depend on the machine, so that a chart that renders on one renders on all.
package struct RenderBudget: Sendable {
  /// Steps that are left.
  package private(set) var steps: Int
  /// Steps that are left for functions that are slow on purpose: keys and hashes of passwords.
  package private(set) var slowSteps: Int
  /// The largest string that a function may make, in bytes.
  package var longestString = 32 << 20
  /// The longest list that a function may make.
  package var longestList = 1_000_000
  /// How much memory the render may take.
  private var memory = MemoryWatch()

  /// A budget; the default is twenty times what the largest known charts need, and worked off in some seconds, on a slow
  /// machine too.
  package init(steps: Int = 12_000_000, slowSteps: Int = 12_000_000) {
    self.steps = steps
    self.slowSteps = slowSteps
  }

  /// A budget as the user has set it.
  package init(_ limits: InputLimits) {
    let allowed = Int(clamping: limits[.renderSteps])
    self.init(steps: allowed, slowSteps: allowed)
  }

  /// Takes steps, before the work is done.
  package mutating func spend(_ count: Int) throws(FunctionError) {
    let (left, overflow) = steps.subtractingReportingOverflow(max(0, count))
    guard !overflow, left >= 0 else { throw .limit(.steps) }
    steps = left
  }

  /// Takes the steps of a function that is slow on purpose, before the work is done.
  package mutating func spend(slow count: Int) throws(FunctionError) {
    let (left, overflow) = slowSteps.subtractingReportingOverflow(max(0, count))
    guard !overflow, left >= 0 else { throw .limit(.slowSteps) }
    slowSteps = left
  }

  /// Takes the steps for a string of so many bytes, before it is made.
  package mutating func spend(bytes count: Int) throws(FunctionError) {
    guard count <= longestString else { throw .limit(.string(bytes: longestString)) }
    try spend(1 + count / 64)
    try memory.check(made: count)
  }

  /// Takes the steps for a list of so many elements, before it is made.
  package mutating func spend(elements count: Int) throws(FunctionError) {
    guard count <= longestList else { throw .limit(.list(elements: longestList)) }
    try spend(count)
    try memory.check(made: count &* MemoryLayout<GoValue>.stride)
  }

  /// Takes the steps for so many nodes of a template that was parsed, be it now or in an earlier render.
  mutating func spend(nodes count: Int) throws(FunctionError) {
    try spend(count)
    try memory.check(made: count &* 80)
  }

  /// Takes the steps for what a template has written since it was last asked.
  mutating func spend(written count: Int, of all: Int, _ walked: Int) throws(FunctionError) {
    guard all <= longestString else { throw .limit(.string(bytes: longestString)) }
    try spend(walked &+ count / 64)
    try memory.check(made: count &+ walked &* 16)
  }
}

/// A limit that a render met.
package enum RenderLimit: Hashable, Sendable {
  /// More steps than allowed.
  case steps
  /// More keys and hashes of passwords than allowed.
  case slowSteps
  /// A string longer than so many bytes.
  case string(bytes: Int)
  /// A list longer than so many elements.
  case list(elements: Int)
  /// A value that holds more values than so many.
  case values(Int)
  /// A template of more nodes than so many.
  case nodes(Int)
  /// Values or templates nested too deeply, so often.
  case depth(Int)
  /// More memory than so many MiB.
  case memory(mebibytes: Int)
}
