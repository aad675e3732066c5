extension GoString {
  /// The character at a place, and how many bytes it takes; nil and 1 where the bytes are no UTF-8, as Go decodes them.
  static func scalar(in bytes: [UInt8], at index: Int) -> (scalar: Unicode.Scalar?, width: Int) {
    guard index < bytes.count else { return (nil, 0) }
    let first = bytes[index]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let width: Int
    var value: UInt32
    switch first {
    case 0xC2...0xDF: (width, value) = (2, UInt32(first & 0x1F))
    case 0xE0...0xEF: (width, value) = (3, UInt32(first & 0x0F))
    case 0xF0...0xF4: (width, value) = (4, UInt32(first & 0x07))
    default: return (nil, 1)
    }
    guard index + width <= bytes.count else { return (nil, 1) }
    for offset in 1..<width {
      let byte = bytes[index + offset]
      guard byte & 0xC0 == 0x80 else { return (nil, 1) }
      value = value << 6 | UInt32(byte & 0x3F)
    }
    let smallest: UInt32 = width == 2 ? 0x80 : width == 3 ? 0x800 : 0x10000
    guard value >= smallest, let scalar = Unicode.Scalar(value) else { return (nil, 1) }
    return (scalar, width)
  }
}
