import Foundation

/// libarchive turns names between the tar's UTF-8 and the thread's locale.
///
/// As it writes, what is not ASCII needs UTF-8. As it reads, it would compose letters there, so that two files have one name;
/// what it can't turn into the thread's locale, it gives as the tar has it.
package enum ArchiveLocale {
  /// Made once, as making it reads files of the system, and never changed, so that threads may share it.
  private static let unicode = address("C.UTF-8")
  private static let plain = address("C")

  private static func address(_ name: String) -> UInt {
    UInt(bitPattern: newlocale(Int32(1) << Int32(LC_CTYPE), name, nil))
  }

  /// Runs `body`, which writes, with UTF-8 as the thread's character set, whatever the user's locale.
  package static func utf8<Result>(_ body: () throws -> Result) rethrows -> Result { try use(unicode, body) }

  /// Runs `body`, which reads, so that names are the bytes that the tar has.
  package static func bytes<Result>(_ body: () throws -> Result) rethrows -> Result { try use(plain, body) }

  private static func use<Result>(_ address: UInt, _ body: () throws -> Result) rethrows -> Result {
    guard let locale = locale_t(bitPattern: address) else { return try body() }
    let previous = uselocale(locale)
    defer { uselocale(previous) }
    return try body()
  }
}
