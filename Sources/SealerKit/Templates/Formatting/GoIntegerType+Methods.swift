extension GoIntegerType {
  /// The methods that templates can call on a duration, a month or a weekday; the receiver is the first argument of
  /// each body.
  package var methods: [GoString: TemplateFunction] {
    switch self {
    case .duration: Self.durationMethods
    case .month: Self.monthMethods
    case .weekday: Self.weekdayMethods
    default: [:]
    }
  }

  private static func reading(
    _ name: GoString, _ read: @escaping @Sendable (Int64) -> GoValue
  ) -> TemplateFunction {
    TemplateFunction(name, GoSignature()) { arguments, _ throws(FunctionError) in read(number(arguments, 0)) }
  }

  private static func changing(
    _ name: GoString, _ change: @escaping @Sendable (Int64, Int64) -> Int64
  ) -> TemplateFunction {
    TemplateFunction(name, GoSignature(.int(.duration))) { arguments, _ throws(FunctionError) in
      .int(change(number(arguments, 0), number(arguments, 1)), .duration)
    }
  }

  private static func number(_ arguments: [GoValue], _ index: Int) -> Int64 {
    if index < arguments.count, case .int(let number, _) = arguments[index] { return number }
    return 0
  }

  private static let durationMethods: [GoString: TemplateFunction] = {
    let all: [TemplateFunction] = [
      reading("String") { .text(GoDuration.text($0)) },
      reading("Hours") { .float64(GoDuration.count(of: GoDuration.hour, in: $0)) },
      reading("Minutes") { .float64(GoDuration.count(of: GoDuration.minute, in: $0)) },
      reading("Seconds") { .float64(GoDuration.count(of: GoDuration.second, in: $0)) },
      reading("Milliseconds") { .int64($0 / GoDuration.millisecond) },
      reading("Microseconds") { .int64($0 / GoDuration.microsecond) },
      reading("Nanoseconds") { .int64($0) },
      reading("Abs") { .int(GoDuration.magnitude($0), .duration) },
      changing("Round") { GoDuration.rounded($0, to: $1) },
      changing("Truncate") { GoDuration.truncated($0, to: $1) },
    ]
    return Dictionary(all.map { ($0.name, $0) }) { first, _ in first }
  }()

  private static let monthMethods: [GoString: TemplateFunction] = [
    "String": reading("String") { .text(GoDate.monthText($0)) }
  ]

  private static let weekdayMethods: [GoString: TemplateFunction] = [
    "String": reading("String") { .text(GoDate.weekdayText($0)) }
  ]
}
