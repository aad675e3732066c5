/// A place in a text that a user wrote: Kubefile, YAML, template and Swift alike.
///
/// Lines and columns count from 1; a column counts Unicode scalars. A column of 0 means that only the line is known.
public struct SourceSite: Hashable, Sendable, Codable {
  /// The file as the user knows it: relative to where they stand if they named it so.
  public var file: String
  /// The line, from 1; 0 if only the file is known.
  public var line: Int
  /// The column in Unicode scalars, from 1; 0 if only the line is known.
  public var column: Int

  /// Makes a site.
  public init(file: String, line: Int = 0, column: Int = 0) {
    self.file = file
    self.line = line
    self.column = column
  }
}

extension SourceSite: CustomStringConvertible {
  /// `file:line:column`, without the parts that are not known.
  public var description: String {
    if line == 0 { return file }
    return column == 0 ? "\(file):\(line)" : "\(file):\(line):\(column)"
  }
}

extension SourceSite: Comparable {
  /// Orders by file, then by line, then by column.
  public static func < (left: SourceSite, right: SourceSite) -> Bool {
    (left.file, left.line, left.column) < (right.file, right.line, right.column)
  }
}
