/// What a call of a function takes of the budget by the size of what it gets and gives.
///
/// Bytes and elements count that stand in the arguments themselves; what functions find deeper they pay for
/// themselves, with what they make.
package struct FunctionCost: Sendable {
  /// What a byte of a string takes, in 64ths of a step.
  var byte = 1
  /// What an element of a list or a key of a map takes, in 16ths of a step.
  var element = 1
  /// What a call takes whatever the size, in steps.
  var base = 4
  /// What a call takes of the steps for functions that are slow on purpose.
  var slow = 0

  /// The steps for the arguments, before the call.
  func steps(for arguments: [GoValue]) -> Int {
    var steps = base
    for argument in arguments { steps &+= self.steps(for: argument) }
    return steps
  }

  /// The steps for a value.
  func steps(for value: GoValue) -> Int {
    switch value {
    case .string(let text), .bytes(let text): text.count &* byte / 64
    case .list(let list): list.elements.count &* element / 16
    case .map(let map): map.count &* element / 16
    default: 0
    }
  }
}

/// What takes longer for a byte or an element than copying it; an entry of the table of functions names its own.
extension FunctionCost {
  /// Nothing but a copy.
  package static let copy = FunctionCost()
  /// A byte or a code point after the other is looked at.
  package static let scan = FunctionCost(byte: 8, element: 8)
  /// A code point after the other becomes others.
  package static let rewrite = FunctionCost(byte: 32, element: 8)
  /// The bytes are searched from an end.
  package static let look = FunctionCost(byte: 4)
  /// Each code point takes a random number.
  package static let shuffle = FunctionCost(byte: 128)
  /// A value after the other is read, each with memory of its own.
  package static let parse = FunctionCost(byte: 48, element: 16, base: 20)
  /// Numbers of any length, and versions.
  package static let number = FunctionCost(byte: 64, element: 16, base: 8)
  /// A hash of the bytes.
  package static let hash = FunctionCost(byte: 4, base: 8)
  /// A cipher, and its key.
  package static let cipher = FunctionCost(byte: 64, base: 500)
  /// Elements that are compared with one another.
  package static let compare = FunctionCost(element: 16)
  /// Elements that are put together anew.
  package static let elements = FunctionCost(element: 8)
  /// The files of the chart.
  package static let files = FunctionCost(byte: 16, element: 64, base: 20)
  /// A hash of a password, slow on purpose.
  package static let password = FunctionCost(slow: 400_000)
  /// A key from a password, slow on purpose.
  package static let derivation = FunctionCost(slow: 1_000_000)
  /// Random numbers, the clock, and a template that is there.
  package static let call = FunctionCost(base: 8)
  /// A template that is read first.
  package static let template = FunctionCost(base: 64)
}
