/// A function that templates can call: its Go signature and what it does.
package struct TemplateFunction: Sendable {
  /// What a call does; it gets as many arguments as `signature` asks for, each of the type asked for.
  ///
  /// Arguments of parameters of type `interface {}` may be `.nilInterface`, never `.invalid`; those of type
  /// `reflection` may be both.
  package typealias Body = @Sendable (_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoValue

  /// The name.
  package let name: GoString
  /// Its parameters.
  package let signature: GoSignature
  /// What a call takes of the budget beside what it spends itself.
  let cost: FunctionCost
  /// What a call does.
  package let body: Body

  /// Makes one.
  ///
  /// - Parameter cost: what a call takes of the budget beside what it spends itself.
  package init(_ name: GoString, cost: FunctionCost = .copy, _ signature: GoSignature, _ body: @escaping Body) {
    self.name = name
    self.cost = cost
    self.signature = signature
    self.body = body
  }
}

/// The parameters of a function.
package struct GoSignature: Sendable {
  /// The types of the parameters that must be there.
  package var parameters: [GoType]
  /// The type of any number of further arguments; nil if there may be none.
  package var rest: GoType?

  /// Makes one.
  package init(_ parameters: GoType..., rest: GoType? = nil) {
    self.parameters = parameters
    self.rest = rest
  }
}

/// Why a function gave no result; the evaluator says which call it was.
package enum FunctionError: Error {
  /// Go's own words for it, which the evaluator puts behind `error calling NAME: `.
  case message(GoString)
  /// A template that was called inside failed; its whole text is there already.
  case nested(TemplateError)
  /// What this engine refuses, where Go would go on until the machine gives up.
  case limit(RenderLimit)
}

extension FunctionError {
  /// An error with Go's words.
  package static func message(_ text: String) -> FunctionError { .message(GoString(text)) }
}
