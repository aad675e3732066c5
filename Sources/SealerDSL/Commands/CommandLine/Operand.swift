/// What is known of an argument beside the type of its values.
package struct OperandSpec: Hashable, Sendable {
  /// How the usage line shows it: `NAME`, `[CONTEXT]`.
  package let usage: String
  /// How often it may be given.
  package let count: ClosedRange<Int>
}

/// An argument of a command that is no option, by its place, and the type of what it gives.
///
/// ```swift
/// static let context = Operand(optional: "CONTEXT", as: HostPath.self)
/// …
/// try values[context]    // a HostPath?
/// ```
package struct Operand<Result: Sendable>: Sendable {
  /// How it is shown and counted.
  package let spec: OperandSpec
  private let read: @Sendable ([String]) throws(UsageError) -> Result?
}

/// An argument of some type.
package protocol AnyOperand: Sendable {
  /// How it is shown and counted.
  var spec: OperandSpec { get }

  /// The value that its words have together; nil if there are too few.
  ///
  /// - Throws: `UsageError` at the first that is wrong.
  func value(of words: [String]) throws(UsageError) -> (any Sendable)?
}

extension Operand: AnyOperand {
  package func value(of words: [String]) throws(UsageError) -> (any Sendable)? {
    guard let value = try read(words) else { return nil }
    return value
  }
}

extension Operand where Result: OptionValue {
  /// An argument that has to be there.
  ///
  /// - Parameters:
  ///   - name: how errors call it.
  ///   - usage: how the usage line shows it, where that is not the name.
  package init(_ name: String, usage: String? = nil, as type: Result.Type) {
    spec = OperandSpec(usage: usage ?? name, count: 1...1)
    read = { words throws(UsageError) in
      guard let word = words.first else { return nil }
      return try Result(word, of: name)
    }
  }
}

extension Operand {
  /// An argument that may be missing.
  package init<Value: OptionValue>(optional name: String, as type: Value.Type) where Result == Value? {
    spec = OperandSpec(usage: "[\(name)]", count: 0...1)
    read = { words throws(UsageError) in
      guard let word = words.first else { return .some(nil) }
      return try Value(word, of: name)
    }
  }

  /// An argument that may be given several times; it is the last one of its command.
  ///
  /// - Parameters:
  ///   - name: how errors call each.
  ///   - usage: how the usage line shows all.
  package init<Value: OptionValue>(
    _ name: String, usage: String, repeated type: Value.Type, count: ClosedRange<Int>
  ) where Result == [Value] {
    spec = OperandSpec(usage: usage, count: count)
    read = { words throws(UsageError) in
      var values: [Value] = []
      for word in words { values.append(try Value(word, of: name)) }
      return values
    }
  }
}
