extension GoPrinter {
  /// `fmt.Sprintf`.
  mutating func print(format: [UInt8], _ arguments: [GoValue]) {
    var reader = DirectiveReader(format: format, arguments: arguments)
    while reader.index < format.count {
      guard mayGoOn() else { return }
      let start = reader.index
      while reader.index < format.count, format[reader.index] != 0x25 { reader.index += 1 }
      if reader.index > start { output += format[start..<reader.index] }
      if reader.index >= format.count { break }
      reader.index += 1
      flags = Flags()
      reader.readFlags(of: &self)
      guard reader.index < format.count else {
        write("%!(NOVERB)")
        break
      }
      let (verb, width) = GoRune.decode(format, at: reader.index)
      reader.index += max(1, width)
      print(verb, &reader)
    }
    if !reader.isReordered, reader.argument < arguments.count { printExtra(arguments[reader.argument...]) }
  }

  private mutating func print(_ verb: Verb, _ reader: inout DirectiveReader) {
    if verb == Self.verb("%") { return write("%") }
    guard reader.isGoodArgument else { return writeProblem(verb, "(BADINDEX)") }
    guard reader.argument < reader.arguments.count else { return writeProblem(verb, "(MISSING)") }
    if verb == Self.verb("v") || verb == Self.verb("w") {
      flags.sharpV = flags.sharp
      flags.sharp = false
      flags.plusV = flags.plus
      flags.plus = false
    }
    printArgument(reader.arguments[reader.argument], verb)
    reader.argument += 1
  }

  private mutating func writeProblem(_ verb: Verb, _ problem: StaticString) {
    write("%!")
    GoRune.append(verb, to: &output)
    write(problem)
  }

  private mutating func printExtra(_ arguments: ArraySlice<GoValue>) {
    flags = Flags()
    write("%!(EXTRA ")
    for (index, argument) in arguments.enumerated() {
      guard mayGoOn() else { return }
      if index > 0 { write(", ") }
      if !argument.isNil, let type = argument.type {
        write(type: type)
        write("=")
      }
      printArgument(argument, Self.verb("v"))
    }
    write(")")
  }

  /// `fmt.Sprint`.
  mutating func print(_ arguments: [GoValue]) {
    var wasString = false
    for (index, argument) in arguments.enumerated() {
      guard mayGoOn() else { return }
      var isString = false
      if case .string = argument { isString = true }
      if index > 0, !isString, !wasString { write(" ") }
      printArgument(argument, Self.verb("v"))
      wasString = isString
    }
  }

  /// `fmt.Sprintln`.
  mutating func printLine(_ arguments: [GoValue]) {
    for (index, argument) in arguments.enumerated() {
      guard mayGoOn() else { return }
      if index > 0 { write(" ") }
      printArgument(argument, Self.verb("v"))
    }
    write("\n")
  }
}

/// Reads what stands between `%` and the verb.
struct DirectiveReader {
  let format: [UInt8]
  let arguments: [GoValue]
  /// Where it stands in the format.
  var index = 0
  /// The argument that comes next.
  var argument = 0
  /// Whether an index such as `[2]` was there, after which surplus arguments are no error.
  var isReordered = false
  /// Whether the indexes of this directive were right.
  var isGoodArgument = true
  private var isBehindIndex = false

  init(format: [UInt8], arguments: [GoValue]) {
    self.format = format
    self.arguments = arguments
  }

  /// Flags, width and precision, with indexes of arguments between them.
  mutating func readFlags(of printer: inout GoPrinter) {
    isGoodArgument = true
    flags: while index < format.count {
      switch format[index] {
      case 0x23: printer.flags.sharp = true
      case 0x30: printer.flags.zero = true
      case 0x2B: printer.flags.plus = true
      case 0x2D: printer.flags.minus = true
      case 0x20: printer.flags.space = true
      default: break flags
      }
      index += 1
    }
    readIndex()
    readWidth(of: &printer)
    if index + 1 < format.count, format[index] == 0x2E {
      index += 1
      if isBehindIndex { isGoodArgument = false }
      readIndex()
      readPrecision(of: &printer)
    }
    if !isBehindIndex { readIndex() }
  }

  private mutating func readWidth(of printer: inout GoPrinter) {
    if index < format.count, format[index] == 0x2A {
      index += 1
      let width = takeNumber()
      printer.flags.hasWidth = width != nil
      printer.flags.width = Int((width ?? 0).magnitude)
      if width == nil { printer.write("%!(BADWIDTH)") }
      if let width, width < 0 {
        printer.flags.minus = true
        printer.flags.zero = false
      }
      isBehindIndex = false
    } else {
      let width = readNumber(to: format.count)
      printer.flags.hasWidth = width != nil
      printer.flags.width = width ?? 0
      if isBehindIndex, width != nil { isGoodArgument = false }
    }
  }

  private mutating func readPrecision(of printer: inout GoPrinter) {
    if index < format.count, format[index] == 0x2A {
      index += 1
      let precision = takeNumber().flatMap { $0 < 0 ? nil : $0 }
      printer.flags.hasPrecision = precision != nil
      printer.flags.precision = precision ?? 0
      if precision == nil { printer.write("%!(BADPREC)") }
      isBehindIndex = false
    } else {
      printer.flags.precision = readNumber(to: format.count) ?? 0
      printer.flags.hasPrecision = true
    }
  }

  /// What no width or precision may exceed.
  private static let largest = 1_000_000

  /// A width or precision from the arguments; nil if it is no number or too large.
  private mutating func takeNumber() -> Int? {
    guard argument < arguments.count else { return nil }
    let value = arguments[argument]
    argument += 1
    let number: Int? =
      switch value {
      case .int(let number, _): Int(exactly: number)
      case .uint(let number, _): Int(exactly: number)
      default: nil
      }
    guard let number, number.magnitude <= Self.largest else { return nil }
    return number
  }

  /// A number in the format; nil if there is none, and behind a number too large, which ends the format.
  private mutating func readNumber(to end: Int) -> Int? {
    var number: Int?
    while index < end, (0x30...0x39).contains(format[index]) {
      guard (number ?? 0) <= Self.largest else {
        index = end
        return nil
      }
      number = (number ?? 0) * 10 + Int(format[index] - 0x30)
      index += 1
    }
    return number
  }

  /// An index such as `[2]`, if there is one.
  private mutating func readIndex() {
    isBehindIndex = false
    guard index < format.count, format[index] == 0x5B else { return }
    isReordered = true
    let start = index
    // At least `[`, one character and `]`; without the end only the bracket is taken.
    guard format.count - start >= 3, let end = format[(start + 1)...].firstIndex(of: 0x5D) else {
      isGoodArgument = false
      index = start + 1
      return
    }
    index = start + 1
    let number = readNumber(to: end)
    let isNumber = number != nil && index == end
    index = end + 1
    isBehindIndex = isNumber
    if let number, isNumber, number >= 1, number <= arguments.count {
      argument = number - 1
    } else {
      isGoodArgument = false
    }
  }
}
