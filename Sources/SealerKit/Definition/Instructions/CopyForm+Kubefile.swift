import SealerFoundations

extension CopyForm {
  func text(_ copy: FileCopy, _ writer: KubefileWriter) -> String {
    var words = [keyword]
    if let from = copy.from { words.append("--from=\(writer.word(from))") }
    if let platform = copy.platform { words.append("--platform=\(writer.word(platform))") }
    if let permissions = copy.permissions { words.append("--chmod=\(permissions)") }
    let said = writer.dialect == .docker ? DockerDestination.text(copy.placement, copy.destination) : nil
    let destination = said ?? copy.destination
    if copy.paths.contains(where: \.holdsLineBreak) {
      return (words + [writer.json((copy.sourcePaths + [destination]).map(\.description))]).joined(separator: " ")
    }
    var bodies = ""
    for source in copy.sources {
      switch source {
      case .path(let path): words.append(writer.word(path))
      case .inline(let file):
        // A quoted mark keeps the text as it is; an unquoted one lets variables in.
        let literal = file.contents.literal
        words.append(literal == nil ? "<<\(file.name)" : "<<\"\(file.name)\"")
        let text = literal ?? file.contents.description
        bodies += "\n" + text + file.name
      }
    }
    words.append(writer.word(destination))
    return words.joined(separator: " ") + bodies
  }

  func lineBound(_ copy: FileCopy) -> [Expandable] {
    [copy.from, copy.platform].compactMap { $0 } + (copy.inlineFiles.isEmpty ? [] : copy.paths)
  }

  func unsayable(_ copy: FileCopy, in dialect: Kubefile.Dialect, at site: SourceSite) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    switch dialect {
    case .classic where copy.placement != .into:
      findings.append(
        Diagnostic(
          "the classic dialect of Kubefiles can't say a COPY that renames or that copies a folder's content", at: site,
          expected: "a copy into a folder",
          advice: "rename it in the build context and copy it by that name, or write the docker dialect"))
    case .docker where DockerDestination.text(copy.placement, copy.destination) == nil:
      let what = copy.placement == .into ? "that keeps a folder's name" : "to '\(copy.destination)'"
      findings.append(
        Diagnostic(
          "the docker dialect of Kubefiles can't say a COPY \(what)", at: site,
          expected: "a copy under a name, or of a folder's content",
          advice: "name the destination whole, or write the classic dialect"))
    default: break
    }
    for file in copy.inlineFiles where !isHeredoc(file) {
      findings.append(
        Diagnostic(
          "the file '\(file.name)' can't be written as a heredoc", at: site,
          expected:
            "a name without blanks and quotes, and a text that ends with a line break and has no line like the name",
          advice: "put the file into the build context and copy it"))
    }
    return findings
  }

  /// Whether a heredoc gives exactly this file: its mark is the file's name, its text ends with a line break.
  private func isHeredoc(_ file: InlineFile) -> Bool {
    let forbidden = "<>|&;()\"'$`\\/ \t\n\r".unicodeScalars
    let isMark =
      !file.name.isEmpty && !file.name.hasPrefix("-") && file.name != "." && file.name != ".."
      && file.name.unicodeScalars.allSatisfy { !forbidden.contains($0) }
    let text = file.contents.literal ?? file.contents.description
    let holdsMark = text.unicodeScalars.split(separator: "\n").contains { String($0) == file.name }
    return isMark && !holdsMark && (text.isEmpty || text.unicodeScalars.last == "\n")
  }
}

extension FileCopy {
  fileprivate var inlineFiles: [InlineFile] {
    sources.compactMap { if case .inline(let file) = $0 { file } else { nil } }
  }

  /// The sources that are paths or addresses.
  var sourcePaths: [Expandable] {
    sources.compactMap { if case .path(let path) = $0 { path } else { nil } }
  }

  /// Where files come from and where they go.
  fileprivate var paths: [Expandable] { sourcePaths + [destination] }
}
