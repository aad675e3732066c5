import SealerFoundations
import Synchronization

/// The templates of a chart that were parsed already, so that many renders parse them once.
final class ParsedTemplateCache: Sendable {
  private let known = Mutex<[GoString: (text: GoString, parsed: ParsedTemplates)]>([:])

  /// The templates that a file defines.
  ///
  /// - Throws: what is wrong with it, in Helm's words.
  func templates(of text: GoString, name: GoString) throws(TemplateError) -> ParsedTemplates {
    if let found = templates(known: text, name: name) { return found }
    let parsed = try TemplateParser.parse(text, name: name, functions: .helm)
    known.withLock { $0[name] = (text, parsed) }
    return parsed
  }

  private func templates(known text: GoString, name: GoString) -> ParsedTemplates? {
    guard let found = known.withLock({ $0[name] }), found.text == text else { return nil }
    return found.parsed
  }

  /// A file of templates that will be asked for.
  struct File: Sendable {
    /// Where it is kept.
    let cache: ParsedTemplateCache
    /// Its text.
    let text: GoString
    /// The name of the text.
    let name: GoString
  }

  /// Parses files on all cores, those that are worth it.
  ///
  /// Only what could be parsed is kept: who asks for another one gets its error, in the order of asking, and on a stack
  /// that is as deep as it may need.
  static func prepare(_ files: [File]) {
    let new = files.filter { $0.cache.templates(known: $0.text, name: $0.name) == nil }
    guard new.reduce(0, { $0 + $1.text.count }) > worthwhile, new.count > 1 else { return }
    _ = try? new.parallelMap { file in _ = try? file.cache.templates(of: file.text, name: file.name) }
  }

  /// Fewer bytes are parsed before another core has begun.
  private static let worthwhile = 8 << 10
}
