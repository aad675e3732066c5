/// How the characters of a text are encoded, and which characters may stand in it.
///
/// Sources: https://yaml.org/spec/1.2.2/#51-character-set, https://yaml.org/spec/1.2.2/#52-character-encodings
enum YAMLEncoding {
  typealias Flaw = YAMLError.EncodingFlaw

  struct Finding: Error {
    var flaw: Flaw
    var offset: Int
  }

  /// The text as UTF-8 if it is written otherwise, nil if it is UTF-8 already.
  ///
  /// The tools of Kubernetes know UTF-16 by its mark only and UTF-32 not at all.
  static func utf8(of text: UnsafeBufferPointer<UInt8>, schema: YAMLSchema) throws(Flaw) -> [UInt8]? {
    let head = (0..<4).map { $0 < text.count ? Int(text[$0]) : -1 }
    let isMarkOnly = schema == .kubernetes
    switch (head[0], head[1], head[2], head[3]) {
    case (0, 0, 0xFE, 0xFF) where !isMarkOnly: return try utf32(text.dropFirst(4), isLittle: false)
    case (0, 0, 0, 1...) where !isMarkOnly: return try utf32(text[...], isLittle: false)
    case (0xFF, 0xFE, 0, 0) where !isMarkOnly: return try utf32(text.dropFirst(4), isLittle: true)
    case (1..., 0, 0, 0) where !isMarkOnly: return try utf32(text[...], isLittle: true)
    case (0xFE, 0xFF, _, _): return try utf16(text.dropFirst(2), isLittle: false)
    case (0xFF, 0xFE, _, _): return try utf16(text.dropFirst(2), isLittle: true)
    case (0, 1..., _, _) where !isMarkOnly: return try utf16(text[...], isLittle: false)
    case (1..., 0, _, _) where !isMarkOnly: return try utf16(text[...], isLittle: true)
    default: return nil
    }
  }

  private static func utf16(_ text: Slice<UnsafeBufferPointer<UInt8>>, isLittle: Bool) throws(Flaw) -> [UInt8] {
    let bytes = Array(text)
    guard bytes.count.isMultiple(of: 2) else { throw .utf16 }
    let units = stride(from: 0, to: bytes.count, by: 2).lazy.map { index in
      UInt16(bytes[index]) << (isLittle ? 0 : 8) | UInt16(bytes[index + 1]) << (isLittle ? 8 : 0)
    }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    let isWrong = transcode(
      units.makeIterator(), from: UTF16.self, to: UTF8.self, stoppingOnError: true, into: { result.append($0) })
    if isWrong { throw .utf16 }
    return result
  }

  private static func utf32(_ text: Slice<UnsafeBufferPointer<UInt8>>, isLittle: Bool) throws(Flaw) -> [UInt8] {
    let bytes = Array(text)
    guard bytes.count.isMultiple(of: 4) else { throw .utf32 }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count / 2)
    for index in stride(from: 0, to: bytes.count, by: 4) {
      let quad = (0..<4).map { UInt32(bytes[index + (isLittle ? 3 - $0 : $0)]) }
      guard let scalar = Unicode.Scalar(quad.reduce(0) { $0 << 8 | $1 }) else { throw .utf32 }
      result.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
    return result
  }

  /// Checks that bytes are UTF-8 and that no control character stands among them.
  ///
  /// - Returns: whether characters stand in the text that are allowed in quotes only. The tools of Kubernetes allow
  ///   them nowhere.
  static func check(_ text: UnsafeBufferPointer<UInt8>, schema: YAMLSchema) throws(Finding) -> Bool {
    var index = 0
    var holdsUnprintable = false
    while index < text.count {
      index = plainASCII(text, from: index)
      guard index < text.count else { break }
      let (value, width) = try scalar(text, at: index)
      switch value {
      case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...: break
      case 0x20... where schema == .core: holdsUnprintable = true
      default: throw Finding(flaw: .control, offset: index)
      }
      index += width
    }
    return holdsUnprintable
  }

  /// Passes ASCII text, eight bytes at a time: nearly all of nearly every file.
  private static func plainASCII(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    let raw = UnsafeRawBufferPointer(text)
    let high: UInt64 = 0x8080_8080_8080_8080
    while index + 8 <= text.count {
      let word = raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)
      // A bit is set where a byte is below 0x20, or 0x7F and above.
      let low = (word &- 0x2020_2020_2020_2020) & ~word
      if (low | (word &+ 0x0101_0101_0101_0101) | word) & high != 0 {
        for byte in text[index..<(index + 8)] where !((0x20..<0x7F).contains(byte) || byte == 0x0A) { return index }
      }
      index += 8
    }
    return index
  }

  private static func scalar(
    _ text: UnsafeBufferPointer<UInt8>, at index: Int
  ) throws(Finding) -> (value: UInt32, width: Int) {
    let lead = text[index]
    let width: Int
    var value: UInt32
    switch lead {
    case 0..<0x80: return (UInt32(lead), 1)
    case 0xC0..<0xE0: (width, value) = (2, UInt32(lead & 0x1F))
    case 0xE0..<0xF0: (width, value) = (3, UInt32(lead & 0x0F))
    case 0xF0..<0xF8: (width, value) = (4, UInt32(lead & 0x07))
    default: throw Finding(flaw: .leadingByte, offset: index)
    }
    guard index + width <= text.count else { throw Finding(flaw: .incomplete, offset: index) }
    for next in (index + 1)..<(index + width) {
      guard text[next] & 0xC0 == 0x80 else { throw Finding(flaw: .trailingByte, offset: index) }
      value = value << 6 | UInt32(text[next] & 0x3F)
    }
    let least: UInt32 = width == 2 ? 0x80 : width == 3 ? 0x800 : 0x10000
    if value < least { throw Finding(flaw: .overlong, offset: index) }
    if Unicode.Scalar(value) == nil { throw Finding(flaw: .noCharacter, offset: index) }
    return (value, width)
  }
}
