import Foundation

extension FunctionTable {
  /// Moments and spans of time.
  ///
  /// See https://masterminds.github.io/sprig/date.html.
  static let dateFunctions: [TemplateFunction] = [
    TemplateFunction("now", cost: .call, GoSignature()) { _, _ in .time(GoDate.now) },
    TemplateFunction("date", cost: .parse, GoSignature(.string, .interface)) { a, _ in
      .string(text(of: a.value(1), layout: a.string(0), zone: "Local"))
    },
    TemplateFunction("dateInZone", cost: .parse, GoSignature(.string, .interface, .string), dateInZone),
    TemplateFunction("date_in_zone", cost: .parse, GoSignature(.string, .interface, .string), dateInZone),
    TemplateFunction("htmlDate", cost: .parse, GoSignature(.interface)) { a, _ in
      .string(text(of: a.value(0), layout: day, zone: "Local"))
    },
    TemplateFunction("htmlDateInZone", cost: .parse, GoSignature(.interface, .string)) { a, _ in
      .string(text(of: a.value(0), layout: day, zone: a.string(1)))
    },
    TemplateFunction("dateModify", cost: .parse, GoSignature(.string, .time), moved),
    TemplateFunction("date_modify", cost: .parse, GoSignature(.string, .time), moved),
    TemplateFunction("mustDateModify", cost: .parse, GoSignature(.string, .time), mustMove),
    TemplateFunction("must_date_modify", cost: .parse, GoSignature(.string, .time), mustMove),
    TemplateFunction("toDate", cost: .parse, GoSignature(.string, .string)) { a, _ in
      .time((try? GoDate.parse(layout: a.string(0), a.string(1), in: .local)) ?? GoDate.zero)
    },
    TemplateFunction("mustToDate", cost: .parse, GoSignature(.string, .string), mustRead),
    TemplateFunction("unixEpoch", GoSignature(.time)) { a, _ in .text(String(a.time(0).seconds)) },
    TemplateFunction("ago", GoSignature(.interface), ago),
    TemplateFunction("duration", cost: .number, GoSignature(.interface), duration),
    TemplateFunction("durationRound", cost: .number, GoSignature(.interface), durationRound),
  ]

  /// The layout of a day in HTML's forms.
  private static let day: GoString = "2006-01-02"

  private static func dateInZone(_ arguments: [GoValue], _: RenderContext) throws(FunctionError) -> GoValue {
    .string(text(of: arguments.value(1), layout: arguments.string(0), zone: arguments.string(2)))
  }

  /// A moment in a zone, that of UTC if there is no such one; what is no moment stands for now.
  private static func text(of value: GoValue, layout: GoString, zone: GoString) -> GoString {
    let moment: GoTime
    switch value {
    case .time(let time): moment = time
    case .int(let seconds, .int), .int(let seconds, .int64), .int(let seconds, .int32):
      moment = GoTime(seconds: seconds)
    default: moment = GoDate.now
    }
    let location = (try? GoLocation.named(zone.text)) ?? .utc
    return GoDate.format(GoDate.moved(moment, to: location), layout: layout)
  }

  private static func moved(_ arguments: [GoValue], _: RenderContext) throws(FunctionError) -> GoValue {
    let time = arguments.time(1)
    guard let duration = try? GoDuration.parse(arguments.string(0).bytes) else { return .time(time) }
    return .time(GoDate.adding(duration, to: time))
  }

  private static func mustMove(_ arguments: [GoValue], _: RenderContext) throws(FunctionError) -> GoValue {
    do {
      return .time(GoDate.adding(try GoDuration.parse(arguments.string(0).bytes), to: arguments.time(1)))
    } catch {
      throw .message(error.message)
    }
  }

  private static func mustRead(_ arguments: [GoValue], _: RenderContext) throws(FunctionError) -> GoValue {
    do {
      return .time(try GoDate.parse(layout: arguments.string(0), arguments.string(1), in: .local))
    } catch {
      throw .message(error.message)
    }
  }

  private static func ago(_ arguments: [GoValue], _: RenderContext) throws(FunctionError) -> GoValue {
    let now = GoDate.now
    let start: GoTime
    switch arguments.value(0) {
    case .time(let time): start = time
    case .int(let seconds, .int), .int(let seconds, .int64): start = GoTime(seconds: seconds)
    default: start = now
    }
    return .text(GoDuration.text(GoDuration.rounded(GoDate.duration(from: start, to: now), to: GoDuration.second)))
  }

  private static func duration(_ arguments: [GoValue], _: RenderContext) throws(FunctionError) -> GoValue {
    let seconds: Int64
    switch arguments.value(0) {
    case .string(let text):
      do {
        seconds = try GoNumber.parseInt(text.bytes)
      } catch {
        // The nearest number, which sprig takes.
        seconds = error.signed
      }
    case .int(let number, .int64): seconds = number
    default: seconds = 0
    }
    return .text(GoDuration.text(seconds &* GoDuration.second))
  }

  private static let units: [(String, nanoseconds: Int64)] = [
    ("y", GoDuration.hour * 24 * 365), ("mo", GoDuration.hour * 24 * 30), ("d", GoDuration.hour * 24),
    ("h", GoDuration.hour), ("m", GoDuration.minute), ("s", GoDuration.second),
  ]

  private static func durationRound(_ arguments: [GoValue], _: RenderContext) throws(FunctionError) -> GoValue {
    let duration: Int64
    switch arguments.value(0) {
    case .string(let text): duration = (try? GoDuration.parse(text.bytes)) ?? 0
    case .int(let number, .int64): duration = number
    case .time(let time): duration = GoDate.duration(from: time, to: GoDate.now)
    default: duration = 0
    }
    // Exactly one of a unit is still told in the smaller one.
    for (name, unit) in units where duration.magnitude > unit.magnitude {
      return .text("\(duration.magnitude / unit.magnitude)\(name)")
    }
    return .text("0s")
  }
}

extension [GoValue] {
  /// The moment of an argument of type `time.Time`.
  fileprivate func time(_ index: Int) -> GoTime {
    if case .time(let time) = value(index) { return time }
    return GoDate.zero
  }
}

extension GoDate {
  /// `time.Time{}`: the start of the year 1.
  static let zero = GoTime(seconds: 0 &- secondsToUnix)

  /// `time.Now()`.
  static var now: GoTime {
    let now = Date().timeIntervalSince1970
    let seconds = now.rounded(.down)
    let whole = Int64(exactly: seconds) ?? 0
    let nanoseconds = Int32(exactly: ((now - seconds) * 1e9).rounded(.down)) ?? 0
    return GoTime(seconds: whole, nanoseconds: nanoseconds, zone: GoLocation.local.zone(at: whole))
  }
}
