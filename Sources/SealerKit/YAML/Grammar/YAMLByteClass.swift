/// What a byte may mean to the scanner, as bits, so that one look at a table says whether a run of text ends.
enum YAMLByteClass {
  static let blank: UInt8 = 1
  static let lineBreak: UInt8 = 2
  static let end: UInt8 = 4
  /// `,`, `[`, `]`, `{` and `}`.
  static let flow: UInt8 = 8
  static let colon: UInt8 = 16
  /// The first byte of NEL, LS or PS, which YAML 1.1 counts as line breaks.
  static let wideBreak: UInt8 = 32
  static let question: UInt8 = 64
  /// `-`, digits, letters and `_`.
  static let word: UInt8 = 128

  /// What a URI may hold beside words.
  static let uriMarks = Set(";/?:@&=+$,.!~*'()[]".utf8)
  /// What may touch the end of an anchor's name for the tools of Kubernetes.
  static let anchorEnds = Set("?:,]}%@`".utf8)

  /// The classes of all bytes; made once, kept for the life of the process.
  nonisolated(unsafe) static let table: UnsafePointer<UInt8> = {
    let table = UnsafeMutablePointer<UInt8>.allocate(capacity: 256)
    table.initialize(repeating: 0, count: 256)
    for byte in Array(" \t".utf8) { table[Int(byte)] = blank }
    for byte in Array("\n\r".utf8) { table[Int(byte)] = lineBreak }
    table[0] = end
    for byte in Array(",[]{}".utf8) { table[Int(byte)] = flow }
    table[0x3A] = colon
    table[0x3F] = question
    table[0xC2] = wideBreak
    table[0xE2] = wideBreak
    let words = "-_0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
    for byte in Array(words.utf8) { table[Int(byte)] = word }
    return UnsafePointer(table)
  }()
}
