/// The state of one run of `fmt`: what is printed, and the flags of the verb at hand.
struct GoPrinter {
  /// The flags between `%` and the verb.
  struct Flags {
    var width = 0
    var hasWidth = false
    var precision = 0
    var hasPrecision = false
    var minus = false
    var plus = false
    var sharp = false
    var space = false
    var zero = false
    /// `%+v` and `%#v` ask for another form; then `plus` and `sharp` are not set.
    var plusV = false
    var sharpV = false
  }

  /// A verb; any code point can be one.
  typealias Verb = UInt32

  /// What is printed.
  var output: [UInt8] = []
  /// The flags of the verb at hand.
  var flags = Flags()
  /// Whether a wrong verb is being reported, where methods are not called.
  var isReportingVerb = false
  /// The limit that stopped the printing, if one did: dicts can hold themselves.
  private(set) var limitMet: RenderLimit?
  private let limit: Int
  private var start = 0
  private var stack: StackGuard?

  /// Only a value that holds itself nests more deeply.
  private static let deepest = 100_000
  /// Values nested less deeply than this find room on any stack.
  private static let shallow = 100

  /// A printer of at most so many bytes; without a guard of the stack it looks for one where values nest deeply.
  init(limit: Int = 32 << 20, stack: StackGuard? = nil) {
    self.limit = limit
    self.stack = stack
  }

  /// Counts the bytes for the limit from here.
  mutating func startAnew() { start = output.count }

  /// Whether no limit is met yet; to be asked before each value and each directive.
  mutating func mayGoOn(depth: Int = 0) -> Bool {
    if limitMet != nil { return false }
    if output.count - start > limit {
      limitMet = .string(bytes: limit)
    } else if depth > Self.shallow, depth > Self.deepest || !hasRoom() {
      limitMet = .depth(depth)
    }
    return limitMet == nil
  }

  private mutating func hasRoom() -> Bool {
    let guarding = stack ?? StackGuard()
    stack = guarding
    return guarding.hasRoom
  }

  // MARK: What all verbs write with

  /// Appends a text as it is.
  mutating func write(_ text: StaticString) {
    text.withUTF8Buffer { output += $0 }
  }

  /// Appends the name of a type.
  mutating func write(type: GoType) {
    output += type.description.utf8
  }

  /// Fills up with blanks, or zeros if the flags say so.
  mutating func writePadding(_ count: Int) {
    guard count > 0 else { return }
    output.append(contentsOf: repeatElement(flags.zero && !flags.minus ? 0x30 : 0x20, count: count))
  }

  /// Appends bytes, filled up to the width on the left or right.
  mutating func pad(_ bytes: [UInt8]) {
    guard flags.hasWidth, flags.width > 0 else {
      output += bytes
      return
    }
    let missing = flags.width - GoRune.count(bytes)
    if !flags.minus { writePadding(missing) }
    output += bytes
    if flags.minus { writePadding(missing) }
  }

  /// The same without zeros: numbers have theirs already.
  mutating func padWithBlanks(_ bytes: [UInt8]) {
    let zero = flags.zero
    flags.zero = false
    pad(bytes)
    flags.zero = zero
  }

  /// The letter of a verb.
  static func verb(_ scalar: Unicode.Scalar) -> Verb { scalar.value }
}
