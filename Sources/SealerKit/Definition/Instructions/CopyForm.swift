import SealerFoundations

/// `COPY [--from=] [--platform=] [--chmod=] SOURCE … DESTINATION`, as the dialect means it.
///
/// Source: https://docs.docker.com/reference/dockerfile/#copy
struct CopyForm: InstructionForm {
  let keyword = "COPY"
  let takesHeredocs = true

  func instruction(_ copy: FileCopy) -> Instruction { .copy(copy) }

  func read(
    _ body: InstructionBody, _ heredocs: [Heredoc], _ dialect: Kubefile.Dialect
  ) throws(KubefileError) -> FileCopy {
    let expected = dialect == .classic ? "COPY SOURCE … FOLDER" : "COPY SOURCE … DESTINATION"
    let flags = try body.flags(known: ["--from", "--platform", "--chmod"])
    var words = try pathWords(of: body, from: flags.end)
    guard words.count > 1, let destination = words.popLast() else { throw body.lacks(expected) }
    if let mark = destination.heredoc { throw body.lacks(expected, at: mark.offset) }
    let texts = Dictionary(heredocs.map { ($0.mark, $0.text) }) { first, _ in first }
    var sources: [FileCopy.Source] = []
    for word in words { sources.append(try source(word, texts, body)) }
    var copy = FileCopy(sources, to: destination.text)
    if dialect == .docker { (copy.placement, copy.destination) = DockerDestination.read(destination.text) }
    if copy.placement == .exactly, sources.count > 1 {
      throw KubefileError(.manySources(destination.text.description), at: body.line.site(at: destination.offset))
    }
    copy.from = flags["--from"]?.value
    copy.platform = flags["--platform"]?.value
    if let mode = flags["--chmod"] {
      guard let permissions = mode.value.literal.flatMap({ Permissions($0) }) else {
        throw KubefileError(.permissions(mode.value.description), at: body.line.site(at: mode.offset))
      }
      copy.permissions = permissions
    }
    return copy
  }

  private func pathWords(of body: InstructionBody, from start: Int) throws(KubefileError) -> [WordScanner.Word] {
    if let words = try body.jsonWords(from: start, lenient: true) { return words }
    var scanner = WordScanner(body.line, from: start)
    return try scanner.words()
  }

  private func source(
    _ word: WordScanner.Word, _ texts: [HeredocMark: String], _ body: InstructionBody
  ) throws(KubefileError) -> FileCopy.Source {
    guard let mark = word.heredoc else { return .path(word.text) }
    if mark.delimiter.contains("/") || mark.delimiter == "." || mark.delimiter == ".." {
      throw KubefileError(.heredocName(mark.delimiter), at: body.line.site(at: mark.offset))
    }
    let text = texts[mark] ?? ""
    let contents = mark.isQuoted ? Expandable(literal: text) : Expandable(lenient: text)
    return .inline(InlineFile(name: mark.delimiter, contents: contents))
  }

  func findings(_ copy: FileCopy, at site: SourceSite) -> [Diagnostic] {
    if copy.sources.isEmpty {
      return [Diagnostic("COPY has no source", at: site, expected: "at least one file or folder")]
    }
    guard copy.placement == .exactly, copy.sources.count > 1 else { return [] }
    return [Diagnostic("COPY gives one name to \(copy.sources.count) sources", at: site, expected: "one source")]
  }

  func partCount(_ copy: FileCopy) -> Int { copy.sources.count }

  func unsupported(_ copy: FileCopy, by generation: ToolGeneration) -> [String] {
    var reasons: [String] = []
    let isInline = copy.sources.contains { if case .inline = $0 { true } else { false } }
    if isInline { reasons.append("a COPY of a text that stands in the definition; 'export' writes it to a file") }
    if copy.platform != nil { reasons.append("COPY --platform") }
    guard generation == .sealer08 else { return reasons }
    if copy.from != nil { reasons.append("COPY --from") }
    if copy.permissions != nil { reasons.append("COPY --chmod") }
    if copy.placement != .into { reasons.append("a COPY under another name") }
    return reasons
  }
}
