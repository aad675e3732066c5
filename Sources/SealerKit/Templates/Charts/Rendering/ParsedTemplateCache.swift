import Foundation

/// The templates of a chart that were parsed already, so that many renders parse them once.
final class ParsedTemplateCache: Sendable {
  private let lock = NSLock()
  private nonisolated(unsafe) var known: [GoString: (text: GoString, parsed: ParsedTemplates)] = [:]

  /// The templates that a file defines.
  ///
  /// - Throws: what is wrong with it, in Helm's words.
  func templates(of text: GoString, name: GoString) throws(TemplateError) -> ParsedTemplates {
    if let found = lock.withLock({ known[name] }), found.text == text { return found.parsed }
    let parsed = try TemplateParser.parse(text, name: name, functions: .helm)
    lock.withLock { known[name] = (text, parsed) }
    return parsed
  }
}
