/// Go's `fmt` over the values of templates; see https://pkg.go.dev/fmt.
///
/// A pointer inside another value prints as an address in Go, which is another one in each run; here it is always
/// `0xc000010000`.
package enum GoFormat {
  /// `fmt.Sprintf`.
  package static func sprintf(_ format: GoString, _ arguments: [GoValue]) -> GoString {
    var printer = GoPrinter()
    printer.print(format: format.bytes, arguments)
    return GoString(printer.output)
  }

  /// `fmt.Sprint`: blanks between operands of which neither is a string.
  package static func sprint(_ arguments: [GoValue]) -> GoString {
    var printer = GoPrinter()
    printer.print(arguments)
    return GoString(printer.output)
  }

  /// `fmt.Sprintln`: blanks between all operands and a line break.
  package static func sprintln(_ arguments: [GoValue]) -> GoString {
    var printer = GoPrinter()
    printer.printLine(arguments)
    return GoString(printer.output)
  }

  /// `fmt.Sprintf`, within the budget of a render.
  package static func sprintf(
    _ format: GoString, _ arguments: [GoValue], _ render: RenderContext
  ) throws(FunctionError) -> GoString {
    try bounded(render) { $0.print(format: format.bytes, arguments) }
  }

  /// `fmt.Sprint`, within the budget of a render.
  package static func sprint(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoString {
    try bounded(render) { $0.print(arguments) }
  }

  /// `fmt.Sprintln`, within the budget of a render.
  package static func sprintln(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoString {
    try bounded(render) { $0.printLine(arguments) }
  }

  /// One value with one verb, such as `v`, `+v`, `#v` or `q`.
  package static func verb(_ verb: String, _ value: GoValue) -> GoString {
    sprintf(GoString("%" + verb), [value])
  }

  /// `%v`, with `<no value>` for no value: what an action of a template prints, once pointers are followed.
  package static func append(_ value: GoValue, to output: inout [UInt8]) {
    if appendSimple(value, to: &output) { return }
    var printer = GoPrinter()
    swap(&printer.output, &output)
    printer.startAnew()
    printer.printArgument(value, GoPrinter.verb("v"))
    swap(&printer.output, &output)
  }

  /// `%v`, with `<no value>` for no value, within the budget of a render.
  package static func append(
    _ value: GoValue, to output: inout [UInt8], _ render: RenderContext
  ) throws(FunctionError) {
    let start = output.count
    if !appendSimple(value, to: &output) {
      var printer = GoPrinter(limit: render.budget.longestString, stack: render.stack)
      swap(&printer.output, &output)
      printer.startAnew()
      printer.printArgument(value, GoPrinter.verb("v"))
      swap(&printer.output, &output)
      if let limit = printer.limitMet { throw .limit(limit) }
    }
    try render.budget.spend(bytes: output.count - start)
  }

  @inline(__always)
  private static func appendSimple(_ value: GoValue, to output: inout [UInt8]) -> Bool {
    switch value {
    case .string(let string): output += string.bytes
    case .int(let number, let type) where type.rawValue <= GoIntegerType.int64.rawValue:
      GoNumber.append(number, to: &output)
    case .uint(let number, _): GoNumber.append(number, to: &output)
    case .bool(let value): output += value ? "true".utf8 : "false".utf8
    case .float(let number, let type):
      GoFloat.append(
        number, format: GoFloat.letter("g"), precision: -1, bits: type == .float32 ? 32 : 64, to: &output)
    case .invalid: output += "<no value>".utf8
    case .nilInterface: output += "<nil>".utf8
    default: return false
    }
    return true
  }

  private static func bounded(
    _ render: RenderContext, _ print: (inout GoPrinter) -> Void
  ) throws(FunctionError) -> GoString {
    var printer = GoPrinter(limit: render.budget.longestString, stack: render.stack)
    print(&printer)
    if let limit = printer.limitMet { throw .limit(limit) }
    try render.budget.spend(bytes: printer.output.count)
    return GoString(printer.output)
  }
}
