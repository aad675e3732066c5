extension TemplateTree {
  /// A node as Go writes it in errors: `include "x" .` for a command, `{{template "x"}}` for an action.
  func source(_ index: TemplateNode.Index) -> GoString {
    var bytes: [UInt8] = []
    write(index, to: &bytes, StackGuard())
    return GoString(bytes)
  }

  private func write(_ index: TemplateNode.Index, to bytes: inout [UInt8], _ stack: StackGuard) {
    guard nodes.indices.contains(Int(index)), stack.hasRoom, bytes.count < 16 << 20 else { return }
    switch nodes[Int(index)].content {
    case .text(let run): bytes += text[run.places]
    case .list(let run): for child in children[run.places] { write(child, to: &bytes, stack) }
    case .action(let pipeline):
      bytes += "{{".utf8
      write(pipeline, to: &bytes, stack)
      bytes += "}}".utf8
    case .condition(let pipeline, let body, let otherwise):
      write(branch: "if ", pipeline, body, otherwise, to: &bytes, stack)
    case .with(let pipeline, let body, let otherwise):
      write(branch: "with ", pipeline, body, otherwise, to: &bytes, stack)
    case .range(let pipeline, let body, let otherwise):
      write(branch: "range ", pipeline, body, otherwise, to: &bytes, stack)
    case .template(let name, let pipeline):
      bytes += "{{template ".utf8
      bytes += GoQuote.quoted(names[Int(name)].bytes)
      if pipeline >= 0 {
        bytes.append(0x20)
        write(pipeline, to: &bytes, stack)
      }
      bytes += "}}".utf8
    case .leave: bytes += "{{break}}".utf8
    case .proceed: bytes += "{{continue}}".utf8
    case .pipeline(let variables, let commands, let isAssignment):
      write(children[variables.places], between: ", ", to: &bytes, stack)
      if variables.count > 0 { bytes += (isAssignment ? " = " : " := ").utf8 }
      write(children[commands.places], between: " | ", to: &bytes, stack)
    case .command(let run): write(children[run.places], between: " ", inParentheses: true, to: &bytes, stack)
    default: write(operand: index, to: &bytes, stack)
    }
  }

  private func write(operand index: TemplateNode.Index, to bytes: inout [UInt8], _ stack: StackGuard) {
    switch nodes[Int(index)].content {
    case .boolean(let value): bytes += (value ? "true" : "false").utf8
    case .dot: bytes.append(0x2E)
    case .null: bytes += "nil".utf8
    case .number(let place): bytes += numbers[Int(place)].text.bytes
    case .string(_, let quoted): bytes += text[quoted.places]
    case .field(let run): write(fields: run, to: &bytes)
    case .variable(let name, let run):
      bytes += names[Int(name)].bytes
      write(fields: run, to: &bytes)
    case .chain(let first, let run):
      write([first], between: "", inParentheses: true, to: &bytes, stack)
      write(fields: run, to: &bytes)
    case .function(let place): bytes += functions[Int(place)].function.name.bytes
    default: break
    }
  }

  private func write(fields: TemplateNode.Run, to bytes: inout [UInt8]) {
    for name in names[fields.places] {
      bytes.append(0x2E)
      bytes += name.bytes
    }
  }

  private func write(
    _ indices: ArraySlice<TemplateNode.Index>, between: String, inParentheses: Bool = false, to bytes: inout [UInt8],
    _ stack: StackGuard
  ) {
    for (count, index) in indices.enumerated() {
      if count > 0 { bytes += between.utf8 }
      var wraps = false
      if inParentheses, case .pipeline = nodes[Int(index)].content { wraps = true }
      if wraps { bytes.append(0x28) }
      write(index, to: &bytes, stack)
      if wraps { bytes.append(0x29) }
    }
  }

  private func write(
    branch word: String, _ pipeline: TemplateNode.Index, _ body: TemplateNode.Index, _ otherwise: TemplateNode.Index,
    to bytes: inout [UInt8], _ stack: StackGuard
  ) {
    bytes += "{{\(word)".utf8
    write(pipeline, to: &bytes, stack)
    bytes += "}}".utf8
    write(body, to: &bytes, stack)
    if otherwise >= 0 {
      bytes += "{{else}}".utf8
      write(otherwise, to: &bytes, stack)
    }
    bytes += "{{end}}".utf8
  }
}
