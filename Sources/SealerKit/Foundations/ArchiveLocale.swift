import Foundation

/// libarchive turns names between the tar's UTF-8 and the thread's locale; in the "C" locale it loses what is not ASCII.
package enum ArchiveLocale {
  /// Made once: making it reads files of the system.
  private static let locale = Shared(value: newlocale(Int32(1) << Int32(LC_CTYPE), "C.UTF-8", nil))

  /// A locale is never changed after it was made, so threads may share it.
  private struct Shared: @unchecked Sendable { var value: locale_t? }

  /// Runs `body` with UTF-8 as the thread's character set, whatever the user's locale.
  package static func utf8<Result>(_ body: () throws -> Result) rethrows -> Result {
    guard let locale = locale.value else { return try body() }
    let previous = uselocale(locale)
    defer { uselocale(previous) }
    return try body()
  }
}
