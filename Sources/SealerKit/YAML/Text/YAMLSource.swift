import Synchronization

/// The bytes of a text as UTF-8, with the places of its lines, which are looked for only when somebody asks.
///
/// Eight zeros follow the last byte, so that a scanner may look ahead without asking where the end is: a zero can't
/// stand in a text.
///
/// Unchecked, because its bytes lie in memory of its own, which no type can say is only read: it is written to in `init`.
final class YAMLSource: @unchecked Sendable {
  let file: String
  let schema: YAMLSchema
  /// The number of bytes.
  let count: Int
  /// The first byte; the mark of the encoding, if there is one, is the first three.
  let base: UnsafePointer<UInt8>
  /// Whether characters stand in the text that only quotes may hold.
  private(set) var holdsUnprintable = false

  private let memory: UnsafeMutablePointer<UInt8>
  private let lineStarts = Mutex<[UInt32]>([])

  /// Takes a text over.
  ///
  /// - Throws: `YAMLError` if it is too long, not UTF-8, or holds control characters.
  init(_ text: UnsafeBufferPointer<UInt8>, file: String, schema: YAMLSchema) throws(YAMLError) {
    if text.count > YAML.sizeLimit { throw YAMLError(.tooLong(limit: YAML.sizeLimit), at: YAMLMark(), in: file) }
    let transcoded: [UInt8]?
    do {
      transcoded = try YAMLEncoding.utf8(of: text, schema: schema)
    } catch {
      throw YAMLError(.encoding(error), at: YAMLMark(), in: file)
    }
    self.file = file
    self.schema = schema
    count = transcoded?.count ?? text.count
    memory = .allocate(capacity: count + 8)
    memory.initialize(repeating: 0, count: count + 8)
    if let transcoded {
      memory.update(from: transcoded, count: count)
    } else if let start = text.baseAddress {
      memory.update(from: start, count: count)
    }
    base = UnsafePointer(memory)
    do {
      holdsUnprintable = try YAMLEncoding.check(UnsafeBufferPointer(start: base, count: count), schema: schema)
    } catch {
      throw YAMLError(.encoding(error.flaw), at: mark(at: error.offset), in: file)
    }
  }

  deinit { memory.deallocate() }

  /// Whether the mark of the encoding stands at an offset.
  @inline(__always)
  func isByteOrderMark(at offset: Int) -> Bool {
    base[offset] == 0xEF && base[offset + 1] == 0xBB && base[offset + 2] == 0xBF
  }

  /// How many bytes the line break at an offset has; 0 where there is none.
  ///
  /// YAML 1.2 knows LF, CR and both together; the tools of Kubernetes follow YAML 1.1 and know NEL, LS and PS too.
  @inline(__always)
  func breakWidth(at offset: Int) -> Int {
    switch base[offset] {
    case 0x0A: 1
    case 0x0D: base[offset + 1] == 0x0A ? 2 : 1
    case 0xC2 where schema == .kubernetes: base[offset + 1] == 0x85 ? 2 : 0
    case 0xE2 where schema == .kubernetes: base[offset + 1] == 0x80 && base[offset + 2] | 1 == 0xA9 ? 3 : 0
    default: 0
    }
  }

  /// The line, column and offset of a byte.
  func mark(at offset: Int) -> YAMLMark {
    let starts = lines()
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if Int(starts[middle]) <= offset { low = middle } else { high = middle }
    }
    var start = Int(starts[low])
    if low == 0, isByteOrderMark(at: 0) { start = 3 }
    var column = 1
    var index = start
    while index < min(offset, count) {
      if base[index] & 0xC0 != 0x80 { column += 1 }
      index += 1
    }
    return YAMLMark(line: low + 1, column: column, offset: offset)
  }

  private func lines() -> [UInt32] {
    lineStarts.withLock { starts in
      if !starts.isEmpty { return starts }
      starts = [0]
      var index = 0
      while index < count {
        let width = breakWidth(at: index)
        index += max(1, width)
        if width > 0 { starts.append(UInt32(index)) }
      }
      return starts
    }
  }
}
