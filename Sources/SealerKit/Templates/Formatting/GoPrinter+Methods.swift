extension GoPrinter {
  /// Prints a value with its own method `Error`, `String` or `GoString`, if it has one that this verb calls.
  mutating func printWithMethod(_ value: GoValue, _ verb: Verb, depth: Int) -> Bool {
    if isReportingVerb { return false }
    if verb == Self.verb("w") {
      // Only `fmt.Errorf` knows it. Simple arguments report it themselves, with the same words.
      if depth == 0, case .bytes = value { return false }
      printWrongVerb(verb, value)
      return true
    }
    if flags.sharpV { return printGoString(value) }
    switch verb {
    case Self.verb("v"), Self.verb("s"), Self.verb("x"), Self.verb("X"), Self.verb("q"): break
    default: return false
    }
    switch value {
    case .int(let number, .duration): print(Array(GoDuration.text(number).utf8), verb, of: value)
    case .int(let number, .month): print(Array(GoDate.monthText(number).utf8), verb, of: value)
    case .int(let number, .weekday): print(Array(GoDate.weekdayText(number).utf8), verb, of: value)
    case .time(let time): print(GoDate.text(time).bytes, verb, of: value)
    case .structure, .pointer, .list, .map:
      guard let method = stringMethod(of: value) else { return false }
      call(method, on: value, verb)
    default: return false
    }
    return true
  }

  private mutating func printGoString(_ value: GoValue) -> Bool {
    if case .time(let time) = value {
      printText(Array(GoDate.goText(time).utf8))
      return true
    }
    return false
  }

  /// The method that makes text of a value of a declared type.
  func stringMethod(of value: GoValue) -> TemplateFunction? {
    let type: GoNamedType
    var isPointer = false
    switch value {
    case .structure(let structure): type = structure.type
    case .pointer(let pointer):
      type = pointer.type
      isPointer = true
    case .list(let list):
      guard case .named(let named) = list.type else { return nil }
      type = named
    case .map(let map):
      guard case .named(let named) = map.type else { return nil }
      type = named
    default: return nil
    }
    for name in ["Error", "String"] as [GoString] {
      guard let method = type.methods[name], method.signature.parameters.isEmpty, method.signature.rest == nil else {
        continue
      }
      if isPointer || !type.pointerMethods.contains(name) { return method }
    }
    return nil
  }

  /// Calls a method; where Go's would panic, that is printed.
  private mutating func call(_ method: TemplateFunction, on value: GoValue, _ verb: Verb) {
    var receiver = value
    if case .pointer(let pointer) = value, !pointer.type.pointerMethods.contains(method.name) {
      guard let target = pointer.target else { return write("<nil>") }
      receiver = .structure(target)
    }
    do throws(FunctionError) {
      guard case .string(let text) = try method.body([receiver], RenderContext()) else { return }
      print(text.bytes, verb, of: value)
    } catch {
      if case .pointer(let pointer) = value, pointer.target == nil { return write("<nil>") }
      let saved = flags
      flags = Flags()
      write("%!")
      GoRune.append(verb, to: &output)
      write("(PANIC=")
      output += method.name.bytes
      write(" method: ")
      if case .message(let message) = error { output += message.bytes }
      write(")")
      flags = saved
      // Go restores the flags, but neither of the two numbers.
      flags.width = 0
      flags.precision = 0
    }
  }
}
