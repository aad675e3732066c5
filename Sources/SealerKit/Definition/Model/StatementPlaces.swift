import SealerFoundations

/// Where the parts of a statement stand in a Kubefile, for findings about one of them; nothing is known of other statements.
package struct StatementPlaces: Sendable {
  private var words: [String: (first: SourceSite, last: SourceSite)] = [:]
  private var variables: [String: SourceSite] = [:]
  private var heredocs: [String: SourceSite] = [:]

  /// Knows nothing.
  package init() {}

  /// Notes a word.
  mutating func note(word: String, at site: SourceSite) { words[word] = (words[word]?.first ?? site, site) }

  /// Notes a variable, the first time that it is met.
  mutating func note(variable: String, at site: SourceSite) { variables[variable] = variables[variable] ?? site }

  /// Notes the first line of a heredoc.
  mutating func note(heredoc name: String, at site: SourceSite) { heredocs[name] = heredocs[name] ?? site }

  /// Where the first word stands that was written in this way.
  package func word(_ text: Expandable) -> SourceSite? { words[text.description]?.first }

  /// Where the destination of a copy stands, as it was written with its slash or without.
  package func destination(of copy: FileCopy) -> SourceSite? {
    let written = [copy.destination, DockerDestination.text(copy.placement, copy.destination)].compactMap { $0 }
    return written.lazy.compactMap { words[$0.description]?.last }.first
  }

  /// Where a variable stands.
  package func variable(_ name: String) -> SourceSite? { variables[name] }

  /// The first line of the heredoc of a name.
  package func heredoc(_ name: String) -> SourceSite? { heredocs[name] }
}

extension StatementPlaces {
  /// Notes the words and the variables of a line.
  mutating func note(_ line: LogicalLine, from start: Int) {
    var scanner = WordScanner(line, from: start)
    while let word = try? scanner.nextWord() { note(word: word.text.description, at: line.site(at: word.offset)) }
    for offset in line.scalars.indices where offset >= start && line.scalars[offset] == "$" {
      let braced = line.scalars[(offset + 1)...].first == "{"
      let rest = line.scalars[min(offset + (braced ? 2 : 1), line.scalars.count)...]
      let name = String(scalars: rest.prefix { isNameStart($0) || isDigit($0) })
      if !name.isEmpty { note(variable: name, at: line.site(at: offset)) }
    }
  }
}
