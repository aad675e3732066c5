import Foundation

/// libarchive turns names between the tar's UTF-8 and the thread's locale; in the "C" locale it loses what is not ASCII.
package enum ArchiveLocale {
  /// Runs `body` with UTF-8 as the thread's character set, whatever the user's locale.
  package static func utf8<Result>(_ body: () throws -> Result) rethrows -> Result {
    let ctype = Int32(1) << Int32(LC_CTYPE)
    guard let locale = newlocale(ctype, "C.UTF-8", nil) else { return try body() }
    let previous = uselocale(locale)
    defer {
      uselocale(previous)
      freelocale(locale)
    }
    return try body()
  }
}
