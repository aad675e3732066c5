/// What a call of a function takes of the budget by the size of what it gets and gives.
///
/// Bytes and elements count that stand in the arguments themselves; what functions find deeper they pay for
/// themselves, with what they make.
struct FunctionCost: Sendable {
  /// What a byte of a string takes, in 64ths of a step.
  var byte = 1
  /// What an element of a list or a key of a map takes, in 16ths of a step.
  var element = 1
  /// What a call takes whatever the size, in steps.
  var base = 4
  /// What a call takes of the steps for functions that are slow on purpose.
  var slow = 0

  /// The steps for the arguments, before the call.
  func steps(for arguments: [GoValue]) -> Int {
    var steps = base
    for argument in arguments { steps &+= self.steps(for: argument) }
    return steps
  }

  /// The steps for a value.
  func steps(for value: GoValue) -> Int {
    switch value {
    case .string(let text), .bytes(let text): text.count &* byte / 64
    case .list(let list): list.elements.count &* element / 16
    case .map(let map): map.count &* element / 16
    default: 0
    }
  }

  /// The cost of a function by its name.
  static func of(_ name: GoString) -> FunctionCost { costs[name] ?? FunctionCost() }

  /// The functions that take longer for a byte or an element than copying it.
  private static let costs: [GoString: FunctionCost] = {
    var costs: [GoString: FunctionCost] = [:]
    let add = { (names: String, cost: FunctionCost) in
      for name in names.split(whereSeparator: { $0 == " " || $0 == "\n" }) { costs[GoString(String(name))] = cost }
    }
    // A byte or a code point after the other.
    add(
      """
      trim trimAll trimPrefix trimSuffix quote squote html js urlquery print println printf nospace initials
      b64enc b64dec regexQuoteMeta split splitn splitList join toString toStrings cat indent nindent wrap wrapWith
      """, FunctionCost(byte: 8, element: 8))
    add(
      """
      upper lower title untitle camelcase kebabcase snakecase swapcase plural b32enc b32dec randAlphaNum randAlpha
      randNumeric randAscii randBytes clean osClean osDir dir
      """, FunctionCost(byte: 32, element: 8))
    add("osBase base osExt ext", FunctionCost(byte: 4))
    add("shuffle", FunctionCost(byte: 128))
    // A value after the other, each with memory of its own.
    add(
      """
      fromYaml fromJson fromYamlArray fromJsonArray mustFromJson urlParse urlJoin date dateInZone date_in_zone
      date_modify dateModify htmlDate htmlDateInZone toDate mustToDate mustDateModify must_date_modify toToml
      """, FunctionCost(byte: 48, element: 16, base: 20))
    add(
      """
      semver semverCompare toDecimal float64 int int64 add1f addf subf divf mulf maxf minf round ceil floor duration
      durationRound
      """, FunctionCost(byte: 64, element: 16, base: 8))
    add("sha1sum sha256sum sha512sum adler32sum", FunctionCost(byte: 4, base: 8))
    add("encryptAES decryptAES", FunctionCost(byte: 64, base: 500))
    // Elements that are compared with one another.
    add("sortAlpha uniq mustUniq has mustHas without mustWithout", FunctionCost(element: 16))
    add(
      """
      keys values pick omit merge mergeOverwrite mustMerge mustMergeOverwrite deepCopy mustDeepCopy dict pluck list
      append prepend push mustAppend mustPrepend mustPush concat reverse mustReverse compact mustCompact chunk
      mustChunk initial mustInitial rest mustRest slice mustSlice until untilStep seq
      """, FunctionCost(element: 8))
    // The files of the chart.
    add("Lines Glob AsConfig AsSecrets YAML", FunctionCost(byte: 16, element: 64, base: 20))
    // Functions that are slow on purpose.
    add("bcrypt htpasswd", FunctionCost(slow: 400_000))
    add("derivePassword", FunctionCost(slow: 1_000_000))
    // Templates, random numbers and the clock.
    add("include uuidv4 now", FunctionCost(base: 8))
    add("tpl", FunctionCost(base: 64))
    return costs
  }()
}
