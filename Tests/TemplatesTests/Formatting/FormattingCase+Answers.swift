import SealerTemplates

extension FormattingCase {
  /// What this library answers.
  var answer: [UInt8] {
    switch o {
    case "fmt": GoFormat.sprintf(string(0), values).bytes
    case "print": GoFormat.sprint(values).bytes
    case "println": GoFormat.sprintln(values).bytes
    case "quote": GoQuote.quoted(string(0).bytes)
    case "quoteASCII": GoQuote.quotedASCII(string(0).bytes)
    case "quoteRune": GoQuote.quotedRune(UInt32(truncatingIfNeeded: number(0)))
    case "unquote": GoQuote.unquoted(string(0).bytes) ?? Array(" ! invalid syntax".utf8)
    case "float": floatText
    case "parseInt", "parseUint", "parseFloat", "parseBool", "atoi": number
    case "duration": duration
    case "parseDuration": parsedDuration
    default: timeAnswer
    }
  }

  private var floatText: [UInt8] {
    let value = Double(bitPattern: UInt64(n?[0] ?? "", radix: 16) ?? 0)
    return Array(
      GoFloat.text(
        value, format: UInt8(truncatingIfNeeded: number(1)), precision: Int(number(2)), bits: Int(number(3))
      ).utf8)
  }

  private var number: [UInt8] {
    let input = string(0).bytes
    do throws(GoNumberError) {
      let text: String =
        switch o {
        case "parseInt": "\(try GoNumber.parseInt(input, base: Int(number(0)), bits: Int(number(1))))"
        case "parseUint": "\(try GoNumber.parseUint(input, base: Int(number(0)), bits: Int(number(1))))"
        case "parseFloat": hexadecimal(try GoNumber.parseFloat(input, bits: Int(number(0))))
        case "parseBool": "\(try GoNumber.parseBool(input))"
        default: "\(try GoNumber.atoi(input))"
        }
      return Array(text.utf8)
    } catch {
      let text: String =
        switch o {
        case "parseInt", "atoi": "\(error.signed)"
        case "parseUint": "\(error.unsigned)"
        case "parseFloat": hexadecimal(error.float)
        default: "false"
        }
      return Array(text.utf8) + Array(" ! ".utf8) + error.message.bytes
    }
  }

  private func hexadecimal(_ value: Double) -> String {
    GoFloat.text(value, format: UInt8(ascii: "x"), precision: -1)
  }

  private var duration: [UInt8] {
    let (duration, unit) = (number(0), number(1))
    let counts = [GoDuration.hour, GoDuration.minute, GoDuration.second].map {
      GoFloat.text(GoDuration.count(of: $0, in: duration), format: UInt8(ascii: "g"), precision: -1)
    }
    let text =
      "\(GoDuration.text(duration)) \(GoDuration.rounded(duration, to: unit)) "
      + "\(GoDuration.truncated(duration, to: unit)) \(counts.joined(separator: " ")) \(GoDuration.magnitude(duration))"
    return Array(text.utf8)
  }

  private var parsedDuration: [UInt8] {
    do throws(GoDurationError) {
      return Array("\(try GoDuration.parse(string(0).bytes))".utf8)
    } catch {
      return Array("0 ! ".utf8) + error.message.bytes
    }
  }

  private var timeAnswer: [UInt8] {
    switch o {
    case "format": GoDate.format(time(0), layout: string(0)).bytes
    case "gotime": Array(GoDate.goText(time(0)).utf8)
    case "parse": parsedTime
    case "parts": parts(time(0))
    case "addDate":
      described(GoDate.adding(years: number(0), months: number(1), days: number(2), to: time(0)))
    case "add": described(GoDate.adding(number(0), to: time(0)))
    case "sub":
      Array(
        "\(GoDate.duration(from: time(1), to: time(0))) \(GoDate.isBefore(time(0), time(1))) \(GoDate.isEqual(time(0), time(1)))"
          .utf8)
    case "round":
      described(GoDate.rounded(time(0), to: number(0))) + [0x20] + described(GoDate.truncated(time(0), to: number(0)))
    case "in": described((try? GoDate.moved(time(0), to: .named(string(0).text))) ?? time(0))
    default: []
    }
  }

  private var parsedTime: [UInt8] {
    do throws(GoDateError) {
      let place = string(2).text
      guard !place.isEmpty, let location = try? GoLocation.named(place) else {
        return described(try GoDate.parse(layout: string(0), string(1)))
      }
      return described(try GoDate.parse(layout: string(0), string(1), in: location))
    } catch {
      return error.message.bytes
    }
  }

  private func described(_ time: GoTime) -> [UInt8] {
    Array("\(time.seconds) \(time.nanoseconds) ".utf8) + GoDate.text(time).bytes
  }

  private func parts(_ time: GoTime) -> [UInt8] {
    let clock = GoDate.Clock(time)
    let week = GoDate.isoWeek(time)
    let isDaylight = GoLocation.of(time.zone).isDaylight(at: time.seconds)
    let nanoseconds = time.seconds &* 1_000_000_000 &+ Int64(time.nanoseconds)
    let date = clock.date
    let text =
      "\(date.year) \(date.month) \(date.day) \(clock.hour) \(clock.minute) \(clock.second) \(clock.yearDay) "
      + "\(GoCalendar.weekday(clock.days)) \(week.year) \(week.week) \(isDaylight) \(nanoseconds) "
      + "\(time.seconds &* 1_000 &+ Int64(time.nanoseconds) / 1_000_000) "
      + "\(time.seconds &* 1_000_000 &+ Int64(time.nanoseconds) / 1_000)"
    return Array(text.utf8)
  }
}
