import Foundation
import SealerFoundations
import Synchronization

/// Why there is no such place, in Go's words.
package struct GoLocationError: Error {
  /// The text: `unknown time zone x`.
  package let message: GoString
}

extension GoLocation {
  /// `time.LoadLocation`: empty and `UTC` are UTC, `Local` is this machine's place, others come from the time zone
  /// database of the system.
  package static func named(_ name: String) throws(GoLocationError) -> GoLocation {
    switch name {
    case "", "UTC": return .utc
    case "Local": return .local
    default: break
    }
    let isRooted = name.hasPrefix("/") || name.hasPrefix("\\")
    if isRooted || name.utf8.split(separator: 0x2F).contains(where: { $0.elementsEqual("..".utf8) }) {
      throw GoLocationError(message: "time: invalid location name")
    }
    if let known = known.withLock({ $0[name] }) { return known }
    guard name.utf8.count < 256, !name.utf8.contains(0), let location = loaded(name) ?? fromFoundation(name) else {
      throw GoLocationError(message: GoString("unknown time zone " + name))
    }
    known.withLock { $0[name] = location }
    return location
  }

  /// `time.Local`: what the variable `TZ` or `/etc/localtime` says, else UTC.
  package static let local: GoLocation = {
    let fallback = GoLocation(
      "UTC", eras: [Era(abbreviation: "UTC", offset: 0)], transitions: [], rule: nil, isLocal: true)
    guard var zone = ProcessInfo.processInfo.environment["TZ"] else {
      return file("/etc/localtime", name: "Local", isLocal: true) ?? fallback
    }
    if zone.hasPrefix(":") { zone.removeFirst() }
    if let path = try? HostPath(zone), path.isAbsolute {
      return file(path, name: path == "/etc/localtime" ? "Local" : zone, isLocal: true) ?? fallback
    }
    return zone.isEmpty || zone == "UTC" ? fallback : loaded(zone, isLocal: true) ?? fallback
  }()

  /// The places that were asked for before.
  private static let known = Mutex<[String: GoLocation]>([:])

  private static let folders: [HostPath] = [
    "/usr/share/zoneinfo", "/usr/share/lib/zoneinfo", "/usr/lib/locale/TZ", "/etc/zoneinfo",
  ]

  private static func loaded(_ name: String, isLocal: Bool = false) -> GoLocation? {
    for folder in folders {
      if let location = file(folder.appending(name), name: name, isLocal: isLocal) { return location }
    }
    return nil
  }

  private static func file(_ path: HostPath, name: String, isLocal: Bool) -> GoLocation? {
    guard let data = try? FileBytes.read(path, limit: 1 << 20) else { return nil }
    return ZoneFile(Array(data))?.location(name, isLocal: isLocal)
  }

  /// Where the system has no database: the offsets that Foundation knows, from 1900 to 2100.
  private static func fromFoundation(_ name: String) -> GoLocation? {
    guard TimeZone.knownTimeZoneIdentifiers.contains(name), let zone = TimeZone(identifier: name) else { return nil }
    func era(at date: Date) -> Era {
      Era(
        abbreviation: zone.abbreviation(for: date) ?? "", offset: zone.secondsFromGMT(for: date),
        isDaylight: zone.isDaylightSavingTime(for: date))
    }
    var date = Date(timeIntervalSince1970: -2_208_988_800)
    var eras = [era(at: date)]
    var transitions: [Transition] = []
    while let next = zone.nextDaylightSavingTimeTransition(after: date), next > date, transitions.count < 1_000,
      next.timeIntervalSince1970 < 4_102_444_800
    {
      date = next
      eras.append(era(at: next))
      transitions.append(Transition(seconds: Int64(next.timeIntervalSince1970), era: eras.count - 1))
    }
    return GoLocation(name, eras: eras, transitions: transitions, rule: nil)
  }
}

/// A file of the time zone database; see RFC 9636.
struct ZoneFile {
  private var eras: [GoLocation.Era] = []
  private var transitions: [GoLocation.Transition] = []
  private var rule: DaylightRule?

  /// The six counts of a header.
  private struct Counts {
    var marks: [Int]
    var isShort: Bool

    init?(_ bytes: [UInt8], at start: Int, isShort: Bool) {
      guard bytes.count - start >= 44, bytes[start..<start + 4].elementsEqual("TZif".utf8) else { return nil }
      marks = (0..<6).map { ZoneFile.number(bytes, at: start + 20 + $0 * 4, count: 4) }
      guard marks.allSatisfy({ $0 >= 0 && $0 < 1 << 20 }) else { return nil }
      self.isShort = isShort
    }

    var times: Int { marks[3] }
    var types: Int { marks[4] }
    var letters: Int { marks[5] }
    var width: Int { isShort ? 4 : 8 }
    /// Of all behind the header.
    var size: Int { times * (width + 1) + types * 6 + letters + marks[2] * (width + 4) + marks[1] + marks[0] }
  }

  /// Nil for what is no such file.
  init?(_ bytes: [UInt8]) {
    guard var counts = Counts(bytes, at: 0, isShort: true) else { return nil }
    var start = 44
    if bytes[4] >= 0x32 {
      guard let long = Counts(bytes, at: start + counts.size, isShort: false) else { return nil }
      start += counts.size + 44
      counts = long
    }
    guard bytes.count - start >= counts.size, counts.types > 0 else { return nil }
    let indexes = start + counts.times * counts.width
    let types = indexes + counts.times
    let letters = types + counts.types * 6
    for type in 0..<counts.types {
      let place = types + type * 6
      let name = bytes[letters..<letters + counts.letters].dropFirst(Int(bytes[place + 5])).prefix { $0 != 0 }
      eras.append(
        GoLocation.Era(
          abbreviation: String(decoding: name, as: UTF8.self), offset: Self.number(bytes, at: place, count: 4),
          isDaylight: bytes[place + 4] != 0))
    }
    for index in 0..<counts.times {
      let era = Int(bytes[indexes + index])
      guard era < eras.count else { return nil }
      let seconds = Self.number(bytes, at: start + index * counts.width, count: counts.width)
      transitions.append(GoLocation.Transition(seconds: Int64(seconds), era: era))
    }
    if transitions.isEmpty { transitions = [GoLocation.Transition(seconds: .min, era: 0)] }
    let footer = bytes[(start + counts.size)...]
    if footer.count > 2, footer.first == 0x0A, footer.last == 0x0A {
      rule = DaylightRule(Array(footer.dropFirst().dropLast()))
    }
  }

  /// The place that the file tells of.
  func location(_ name: String, isLocal: Bool) -> GoLocation {
    GoLocation(name, eras: eras, transitions: transitions, rule: rule, isLocal: isLocal)
  }

  /// A number with a sign, the highest byte first.
  private static func number(_ bytes: [UInt8], at start: Int, count: Int) -> Int {
    let value = bytes[start..<start + count].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    return count == 4 ? Int(Int32(truncatingIfNeeded: value)) : Int(Int64(bitPattern: value))
  }
}
