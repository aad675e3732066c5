extension GoTime {
  /// The methods that templates can call on a `time.Time`; the receiver is the first argument of each body.
  package static let methods: [GoString: TemplateFunction] = {
    let all = partMethods + numberMethods + comparisons + computations + zoneMethods + texts
    return Dictionary(all.map { ($0.name, $0) }) { first, _ in first }
  }()

  private typealias Read = @Sendable (GoTime) -> GoValue
  private typealias Change = @Sendable (GoTime, Int64) -> GoValue
  private typealias Compare = @Sendable (GoTime, GoTime) -> GoValue

  private static func reading(_ name: GoString, _ read: @escaping Read) -> TemplateFunction {
    TemplateFunction(name, GoSignature()) { arguments, _ throws(FunctionError) in read(time(arguments, 0)) }
  }

  private static func changing(_ name: GoString, _ change: @escaping Change) -> TemplateFunction {
    TemplateFunction(name, GoSignature(.int(.duration))) { arguments, _ throws(FunctionError) in
      change(time(arguments, 0), number(arguments, 1))
    }
  }

  private static func comparing(_ name: GoString, _ compare: @escaping Compare) -> TemplateFunction {
    TemplateFunction(name, GoSignature(.time)) { arguments, _ throws(FunctionError) in
      compare(time(arguments, 0), time(arguments, 1))
    }
  }

  private static func time(_ arguments: [GoValue], _ index: Int) -> GoTime {
    if index < arguments.count, case .time(let time) = arguments[index] { return time }
    return GoTime(seconds: 0 &- GoDate.secondsToUnix)
  }

  private static func number(_ arguments: [GoValue], _ index: Int) -> Int64 {
    if index < arguments.count, case .int(let number, _) = arguments[index] { return number }
    return 0
  }

  private static let partMethods: [TemplateFunction] = [
    reading("Year") { .int(GoDate.Clock($0).date.year, .int) },
    reading("Month") { .int(GoDate.Clock($0).date.month, .month) },
    reading("Day") { .int(GoDate.Clock($0).date.day, .int) },
    reading("Hour") { .int(GoDate.Clock($0).hour, .int) },
    reading("Minute") { .int(GoDate.Clock($0).minute, .int) },
    reading("Second") { .int(GoDate.Clock($0).second, .int) },
    reading("Nanosecond") { .int(Int64($0.nanoseconds), .int) },
    reading("YearDay") { .int(GoDate.Clock($0).yearDay, .int) },
    reading("Weekday") { .int(GoCalendar.weekday(GoDate.Clock($0).days), .weekday) },
    reading("IsZero") { .bool(GoDate.isZero($0)) },
  ]

  private static let numberMethods: [TemplateFunction] = [
    reading("Unix") { .int64($0.seconds) },
    reading("UnixMilli") { .int64($0.seconds &* 1_000 &+ Int64($0.nanoseconds) / 1_000_000) },
    reading("UnixMicro") { .int64($0.seconds &* 1_000_000 &+ Int64($0.nanoseconds) / 1_000) },
    reading("UnixNano") { .int64($0.seconds &* 1_000_000_000 &+ Int64($0.nanoseconds)) },
  ]

  private static let comparisons: [TemplateFunction] = [
    comparing("After") { .bool(GoDate.isBefore($1, $0)) },
    comparing("Before") { .bool(GoDate.isBefore($0, $1)) },
    comparing("Equal") { .bool(GoDate.isEqual($0, $1)) },
    comparing("Compare") { .int(GoDate.isBefore($0, $1) ? -1 : GoDate.isBefore($1, $0) ? 1 : 0) },
    comparing("Sub") { .int(GoDate.duration(from: $1, to: $0), .duration) },
  ]

  private static let computations: [TemplateFunction] = [
    changing("Add") { .time(GoDate.adding($1, to: $0)) },
    changing("Round") { .time(GoDate.rounded($0, to: $1)) },
    changing("Truncate") { .time(GoDate.truncated($0, to: $1)) },
    TemplateFunction("AddDate", GoSignature(.int(.int), .int(.int), .int(.int))) { arguments, _ throws(FunctionError) in
      .time(
        GoDate.adding(
          years: number(arguments, 1), months: number(arguments, 2), days: number(arguments, 3),
          to: time(arguments, 0)))
    },
  ]

  private static let zoneMethods: [TemplateFunction] = [
    reading("UTC") { .time(GoDate.moved($0, to: .utc)) },
    reading("Local") { .time(GoDate.moved($0, to: .local)) },
    reading("IsDST") { .bool(GoLocation.of($0.zone).isDaylight(at: $0.seconds)) },
    reading("Location") { .pointer(GoPointer(locationValue(of: $0.zone))) },
    TemplateFunction("In", GoSignature(.pointer(locationType))) { arguments, _ throws(FunctionError) in
      guard arguments.count > 1, case .pointer(let pointer) = arguments[1], let target = pointer.target,
        let location = location(of: target)
      else { throw .message("time: missing Location in call to Time.In") }
      return .time(GoDate.moved(time(arguments, 0), to: location))
    },
  ]

  private static let texts: [TemplateFunction] = [
    reading("String") { .string(GoDate.text($0)) },
    reading("GoString") { .text(GoDate.goText($0)) },
    TemplateFunction("Format", GoSignature(.string)) { arguments, render throws(FunctionError) in
      guard arguments.count > 1, case .string(let layout) = arguments[1] else { return .text("") }
      let text = GoDate.format(time(arguments, 0), layout: layout)
      try render.budget.spend(bytes: text.count)
      return .string(text)
    },
    TemplateFunction("MarshalJSON", GoSignature()) { arguments, _ throws(FunctionError) in
      .bytes(try GoDate.jsonText(time(arguments, 0)))
    },
    TemplateFunction("MarshalText", GoSignature()) { arguments, _ throws(FunctionError) in
      do throws(FunctionError) {
        return .bytes(try GoDate.internetText(time(arguments, 0)))
      } catch {
        guard case .message(let message) = error else { throw error }
        throw .message(GoString(Array("Time.MarshalText: ".utf8) + message.bytes))
      }
    },
  ]

  /// `time.Location`, to which `Location` gives a pointer.
  package static let locationType = GoNamedType(
    "time.Location", fields: [.init("name", .string), .init("offset", .int(.int))],
    methods: [
      TemplateFunction("String", GoSignature()) { arguments, _ throws(FunctionError) in
        if case .pointer(let pointer) = arguments[0], let name = pointer.target?.values.first { return name }
        return .text("UTC")
      }
    ], pointerMethods: ["String"])

  private static func locationValue(of zone: GoZone) -> GoStruct {
    let location = GoLocation.of(zone)
    return GoStruct(locationType, [.text(zone.isLocal ? "Local" : location.name), .int(zone.offset)])
  }

  private static func location(of value: GoStruct) -> GoLocation? {
    guard value.values.count == 2, case .string(let name) = value.values[0], case .int(let offset, _) = value.values[1]
    else { return nil }
    return (try? GoLocation.named(name.text)) ?? GoLocation(fixed: name.text, offset: Int(offset))
  }
}
