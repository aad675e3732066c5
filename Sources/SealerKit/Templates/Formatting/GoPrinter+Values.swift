extension GoPrinter {
  /// An argument with its verb.
  mutating func printArgument(_ value: GoValue, _ verb: Verb) {
    guard !value.isNil, let type = value.type else {
      if verb == Self.verb("T") || verb == Self.verb("v") { return pad(Array("<nil>".utf8)) }
      return printWrongVerb(verb, .invalid)
    }
    if verb == Self.verb("T") { return printText(Array(type.description.utf8)) }
    if verb == Self.verb("p") { return printPointer(value, verb) }
    printValue(value, verb, depth: 0)
  }

  /// A value, at depth 0 the argument itself.
  mutating func printValue(_ value: GoValue, _ verb: Verb, depth: Int, isPrivate: Bool = false) {
    guard mayGoOn(depth: depth) else { return }
    if !isPrivate, printWithMethod(value, verb, depth: depth) { return }
    switch value {
    case .invalid, .nilInterface: write(flags.sharpV ? "interface {}(nil)" : "<nil>")
    case .bool(let isTrue):
      guard verb == Self.verb("t") || verb == Self.verb("v") else { return printWrongVerb(verb, value) }
      pad(Array(isTrue ? "true".utf8 : "false".utf8))
    case .int(let number, _):
      print(number.magnitude, isNegative: number < 0, isSigned: true, verb, of: value)
    case .uint(let number, _): print(number, isNegative: false, isSigned: false, verb, of: value)
    case .float(let number, let type): print(number, bits: type == .float32 ? 32 : 64, verb, of: value)
    case .complex(let number): print(number, verb, of: value)
    case .string(let string): print(string.bytes, verb, of: value)
    case .bytes(let string): printBytes(string.bytes, verb, of: value, depth: depth)
    case .list(let list): printList(list, verb, depth: depth, isPrivate: isPrivate)
    case .map(let map): printMap(map, verb, depth: depth, isPrivate: isPrivate)
    case .structure(let structure):
      let fields = zip(structure.type.fields, structure.values).map {
        Field(name: $0.name, value: $1, isPrivate: isPrivate || !$0.isExported)
      }
      printStruct(fields, of: value, verb, depth: depth)
    case .time(let time): printStruct(fields(of: time), of: value, verb, depth: depth)
    case .pointer(let pointer):
      guard depth == 0, let target = pointer.target else { return printPointer(value, verb) }
      write("&")
      printValue(.structure(target), verb, depth: 1)
    }
  }

  /// A field of a struct with its value.
  private struct Field {
    var name: GoString
    var value: GoValue
    var isPrivate: Bool
  }

  private mutating func printList(_ list: GoList, _ verb: Verb, depth: Int, isPrivate: Bool) {
    switch verb {
    case Self.verb("s"), Self.verb("q"), Self.verb("x"), Self.verb("X"):
      guard case .slice(.uint(.uint8)) = list.type.underlying else { break }
      let bytes = list.elements.map { element in
        if case .uint(let byte, _) = element { UInt8(truncatingIfNeeded: byte) } else { UInt8(0) }
      }
      return printBytes(bytes, verb, of: .list(list), depth: depth)
    default: break
    }
    if flags.sharpV {
      write(type: list.type)
      if list.isNil { return write("(nil)") }
    }
    write(flags.sharpV ? "{" : "[")
    for (index, element) in list.elements.enumerated() {
      guard mayGoOn() else { return }
      if index > 0 { write(flags.sharpV ? ", " : " ") }
      printValue(element, verb, depth: depth + 1, isPrivate: isPrivate)
    }
    write(flags.sharpV ? "}" : "]")
  }

  private mutating func printMap(_ map: GoMap, _ verb: Verb, depth: Int, isPrivate: Bool) {
    if flags.sharpV {
      write(type: map.type)
      if map.isNil { return write("(nil)") }
    }
    write(flags.sharpV ? "{" : "map[")
    for (index, key) in map.keys.enumerated() {
      guard mayGoOn() else { return }
      if index > 0 { write(flags.sharpV ? ", " : " ") }
      printValue(.string(key), verb, depth: depth + 1)
      write(":")
      printValue(map[key] ?? .nilInterface, verb, depth: depth + 1, isPrivate: isPrivate)
    }
    write(flags.sharpV ? "}" : "]")
  }

  private mutating func printStruct(_ fields: [Field], of value: GoValue, _ verb: Verb, depth: Int) {
    if flags.sharpV, let type = value.type { write(type: type) }
    write("{")
    for (index, field) in fields.enumerated() {
      guard mayGoOn() else { return }
      if index > 0 { write(flags.sharpV ? ", " : " ") }
      if flags.plusV || flags.sharpV {
        output += field.name.bytes
        write(":")
      }
      printValue(field.value, verb, depth: depth + 1, isPrivate: field.isPrivate)
    }
    write("}")
  }

  /// The private fields of `time.Time`, which verbs for numbers show.
  private func fields(of time: GoTime) -> [Field] {
    let isUTC = time.zone == .utc
    let location = GoNamedType("time.Location", fields: [])
    let pointer = isUTC ? GoPointer(nilOf: location) : GoPointer(GoStruct(location, []))
    // Go counts seconds from the year 1.
    return [
      Field(name: "wall", value: .uint(UInt64(max(0, time.nanoseconds)), .uint64), isPrivate: true),
      Field(name: "ext", value: .int64(time.seconds &+ GoDate.secondsToUnix), isPrivate: true),
      Field(name: "loc", value: .pointer(pointer), isPrivate: true),
    ]
  }

  /// Where all pointers point.
  private static let address: UInt64 = 0xC0_0001_0000

  /// An address.
  private mutating func printPointer(_ value: GoValue, _ verb: Verb) {
    let isNil: Bool
    switch value {
    case .pointer(let pointer): isNil = pointer.target == nil
    case .list(let list): isNil = list.isNil
    case .map(let map): isNil = map.isNil
    case .bytes: isNil = false
    default: return printWrongVerb(verb, value)
    }
    let address = isNil ? 0 : Self.address
    switch verb {
    case Self.verb("v"):
      if flags.sharpV, let type = value.type {
        write("(")
        write(type: type)
        write(")(")
        if isNil { write("nil") } else { printHexadecimal(address) }
        write(")")
      } else if isNil {
        pad(Array("<nil>".utf8))
      } else {
        printHexadecimal(address, hasPrefix: !flags.sharp)
      }
    case Self.verb("p"): printHexadecimal(address, hasPrefix: !flags.sharp)
    case Self.verb("b"), Self.verb("o"), Self.verb("d"), Self.verb("x"), Self.verb("X"):
      print(address, isNegative: false, isSigned: false, verb, of: value)
    default: printWrongVerb(verb, value)
    }
  }

  /// `%!d(string=text)`: a verb that a value has not.
  mutating func printWrongVerb(_ verb: Verb, _ value: GoValue) {
    isReportingVerb = true
    write("%!")
    GoRune.append(verb, to: &output)
    write("(")
    if case .invalid = value {
      write("<nil>")
    } else if let type = value.type {
      write(type: type)
      write("=")
      printValue(value, Self.verb("v"), depth: 0)
    }
    write(")")
    isReportingVerb = false
  }
}
