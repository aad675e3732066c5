import SealerFoundations

/// Why a template could not be run; a class, so that throwing one through many calls is cheap.
final class ExecutionFailure: Error {
  /// The error so far.
  nonisolated(unsafe) var error: TemplateError

  /// Takes an error.
  init(_ error: TemplateError) { self.error = error }
}

extension TemplateExecution {
  /// An error at the current node.
  func failure(_ complaint: GoString) -> ExecutionFailure {
    let position = tree.nodes[Int(node)].position
    let (line, column) = tree.location(position)
    let place = tree.name + GoString(":\(line):\(column)")
    let text =
      "template: " + place + ": executing " + GoQuote.quoted(name) + " at <" + tree.source(node) + ">: " + complaint
    return ExecutionFailure(TemplateError(text, template: tree.name, line: line, column: column &+ 1))
  }

  /// The end at a limit.
  func limit(_ limit: RenderLimit) -> ExecutionFailure {
    let failure = failure(GoString(limit.description))
    failure.error.limit = limit
    return failure
  }

  /// How long the text of an error may become by calls inside calls: recursive templates would make it gigantic.
  private static let longestMessage = 4 << 20

  /// The error of a function that was called at the current node.
  func failure(
    calling function: GoString, _ error: FunctionError, _ dot: Operand, _ call: Call
  ) -> ExecutionFailure {
    let prefix = "error calling " + function + ": "
    switch error {
    case .message(let text):
      let failure = failure(prefix + text)
      if function == "required" { failure.error.nilPath = requiredPath(dot, call) }
      return failure
    case .nested(var inner):
      if inner.limit == nil, inner.message.count < Self.longestMessage {
        inner.message = failure(prefix + inner.message).error.message
      }
      return ExecutionFailure(inner)
    case .limit(let reached): return limit(reached)
    }
  }

  private func requiredPath(_ dot: Operand, _ call: Call) -> String? {
    if call.arguments.count > 1 {
      return nilPath(of: tree.children[Int(call.arguments.start) &+ 1], dot)
    }
    // `.Values.x | required "…"`: the command before this one.
    guard let index = tree.commandBefore(node) else { return nil }
    return nilPath(of: index, dot)
  }

  /// A value as errors print it.
  static func printed(_ value: GoValue) -> GoString {
    var bytes: [UInt8] = []
    GoFormat.append(value, to: &bytes)
    return GoString(bytes)
  }
}

extension TemplateTree {
  /// The only word of the command before another one in its pipeline.
  func commandBefore(_ command: TemplateNode.Index) -> TemplateNode.Index? {
    for node in nodes {
      guard case .pipeline(_, let commands, _) = node.content else { continue }
      let run = children[commands.places]
      guard let place = run.firstIndex(of: command), place > run.startIndex else { continue }
      guard case .command(let words) = nodes[Int(children[place &- 1])].content, words.count == 1 else { return nil }
      return children[Int(words.start)]
    }
    return nil
  }
}

extension RenderLimit: CustomStringConvertible {
  /// The limit in words.
  package var description: String {
    switch self {
    case .steps: "the render takes too many steps"
    case .slowSteps: "the render makes too many keys or hashes of passwords"
    case .string(let bytes): "a text grows beyond \(bytes >> 20) MiB"
    case .list(let elements): "a list grows beyond \(elements) elements"
    case .values(let count): "a value holds more than \(count) values"
    case .nodes(let count): "a template has more than \(count) nodes"
    case .depth: "templates or values nest too deeply"
    case .memory(let mebibytes): "the render takes more than \(mebibytes) MiB of memory"
    }
  }

  /// What to do about it.
  var advice: String {
    let cause =
      switch self {
      case .steps: "look for a loop without an end, or over very much, at this place"
      case .slowSteps: "make fewer at this place, or give the chart those that you have"
      case .string, .list, .values, .memory: "make less at this place, or give the chart smaller values"
      case .depth: "look for a template or a value that holds itself"
      case .nodes: "split the template"
      }
    let trust = cause + "; real charts stay far below, so don't use one unless you trust who made it"
    switch self {
    case .steps, .slowSteps:
      return trust + ", then raise the limit by --limit \(InputLimit.renderSteps.rawValue)=NUMBER"
    default: return trust
    }
  }
}
