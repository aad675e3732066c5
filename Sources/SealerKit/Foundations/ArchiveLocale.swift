import Foundation

/// libarchive turns names between the tar's UTF-8 and the thread's locale.
///
/// As it writes, what is not ASCII needs UTF-8. As it reads, it would compose letters there, so that two files have one name;
/// what it can't turn into the thread's locale, it gives as the tar has it.
package enum ArchiveLocale {
  /// Made once: making it reads files of the system.
  private static let unicode = Shared(value: newlocale(Int32(1) << Int32(LC_CTYPE), "C.UTF-8", nil))
  private static let plain = Shared(value: newlocale(Int32(1) << Int32(LC_CTYPE), "C", nil))

  /// A locale is never changed after it was made, so threads may share it.
  private struct Shared: @unchecked Sendable { var value: locale_t? }

  /// Runs `body`, which writes, with UTF-8 as the thread's character set, whatever the user's locale.
  package static func utf8<Result>(_ body: () throws -> Result) rethrows -> Result { try use(unicode, body) }

  /// Runs `body`, which reads, so that names are the bytes that the tar has.
  package static func bytes<Result>(_ body: () throws -> Result) rethrows -> Result { try use(plain, body) }

  private static func use<Result>(_ locale: Shared, _ body: () throws -> Result) rethrows -> Result {
    guard let locale = locale.value else { return try body() }
    let previous = uselocale(locale)
    defer { uselocale(previous) }
    return try body()
  }
}
