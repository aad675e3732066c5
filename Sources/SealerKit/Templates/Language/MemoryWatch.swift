import Foundation

/// Looks from time to time how much memory the process takes, where the system tells it.
struct MemoryWatch: Sendable {
  /// How many MiB a render may add.
  static let mostMebibytes = 256
  private static let interval = 16 << 20
  private var madeSinceLook = 0
  private var atStart: Int?

  /// Counts bytes that were made.
  ///
  /// - Throws: the limit, if the process has grown too much.
  mutating func check(made bytes: Int) throws(FunctionError) {
    if atStart == nil { atStart = Self.residentBytes() ?? 0 }
    madeSinceLook = madeSinceLook &+ max(0, bytes)
    guard madeSinceLook >= Self.interval else { return }
    madeSinceLook = 0
    guard let start = atStart, start > 0, let now = Self.residentBytes() else { return }
    guard now &- start <= Self.mostMebibytes << 20 else { throw .limit(.memory(mebibytes: Self.mostMebibytes)) }
  }

  private static func residentBytes() -> Int? {
    guard let file = fopen("/proc/self/statm", "r") else { return nil }
    defer { fclose(file) }
    var buffer = [CChar](repeating: 0, count: 128)
    guard fgets(&buffer, 128, file) != nil else { return nil }
    let fields = buffer.prefix { $0 != 0 }.split(separator: 0x20)
    guard fields.count > 1 else { return nil }
    let digits = fields[1].map { UInt8(bitPattern: $0) }
    guard let pages = Int(String(decoding: digits, as: UTF8.self)) else { return nil }
    return pages.multipliedReportingOverflow(by: sysconf(Int32(_SC_PAGESIZE))).partialValue
  }
}
