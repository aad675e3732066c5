/// `html`, `js` and `urlquery`.
enum Escaping {
  /// The text of arguments: one string as it is, else as `print` prints them.
  static func text(_ arguments: [GoValue], _ render: RenderContext) throws(FunctionError) -> GoString {
    if arguments.count == 1, case .string(let string) = arguments[0] { return string }
    return try GoFormat.sprint(
      arguments.map { value in
        switch value {
        case .invalid, .nilInterface: .string("<no value>")
        case .pointer(let pointer):
          if let target = pointer.target, pointer.type.methods["String"] == nil { .structure(target) } else { value }
        default: value
        }
      }, render)
  }

  /// The text with what HTML gives a meaning to written as entities.
  static func html(_ text: GoString) -> GoString {
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    for byte in text.bytes {
      switch byte {
      case 0: output += "\u{FFFD}".utf8
      case UInt8(ascii: "\""): output += "&#34;".utf8
      case UInt8(ascii: "'"): output += "&#39;".utf8
      case UInt8(ascii: "&"): output += "&amp;".utf8
      case UInt8(ascii: "<"): output += "&lt;".utf8
      case UInt8(ascii: ">"): output += "&gt;".utf8
      default: output.append(byte)
      }
    }
    return GoString(output)
  }

  /// The text as it can stand in a string of JavaScript.
  static func javaScript(_ text: GoString) -> GoString {
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    let bytes = text.bytes
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      guard byte < 0x80 else {
        let (scalar, width) = GoRune.decode(bytes, at: index)
        if GoQuote.isPrintable(scalar) {
          output += bytes[index..<(index &+ max(1, width))]
        } else {
          appendCode(scalar, to: &output)
        }
        index &+= max(1, width)
        continue
      }
      switch byte {
      case UInt8(ascii: "\\"): output += "\\\\".utf8
      case UInt8(ascii: "'"): output += "\\'".utf8
      case UInt8(ascii: "\""): output += "\\\"".utf8
      case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "="), 0..<0x20:
        appendCode(UInt32(byte), to: &output)
      default: output.append(byte)
      }
      index &+= 1
    }
    return GoString(output)
  }

  private static func appendCode(_ scalar: UInt32, to output: inout [UInt8]) {
    let digits = String(scalar, radix: 16, uppercase: true)
    output += "\\u".utf8
    output += String(repeating: "0", count: max(0, 4 - digits.count)).utf8
    output += digits.utf8
  }

  /// The text as it can stand in the query of a URL.
  static func query(_ text: GoString) -> GoString {
    let digits = Array("0123456789ABCDEF".utf8)
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    for byte in text.bytes {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
        UInt8(ascii: "~"):
        output.append(byte)
      case 0x20: output.append(UInt8(ascii: "+"))
      default: output += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0x0F)]]
      }
    }
    return GoString(output)
  }
}
