import SealerFoundations

/// A place in a YAML text.
package struct YAMLMark: Hashable, Sendable {
  /// The line, from 1.
  package var line: Int
  /// The column in Unicode scalars, from 1.
  package var column: Int
  /// The offset in bytes, from 0.
  package var offset: Int

  /// Makes a mark.
  package init(line: Int = 1, column: Int = 1, offset: Int = 0) {
    self.line = line
    self.column = column
    self.offset = offset
  }

  /// The place in a file of that name.
  package func site(in file: String) -> SourceSite {
    SourceSite(file: file, line: line, column: column)
  }
}
