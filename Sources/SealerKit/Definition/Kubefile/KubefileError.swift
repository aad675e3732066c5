import SealerFoundations

/// What can be wrong with a Kubefile, with its place.
struct KubefileError: Error {
  enum Flaw {
    case notUTF8
    case tooLong(bytes: Int)
    case unknownInstruction(String)
    case laterInstruction(String)
    case dialect(String)
    case escapeDirective(String)
    case missingArgument(instruction: String, expected: String)
    case extraArgument(instruction: String, found: String, expected: String)
    case unknownFlag(instruction: String, flag: String, known: [String])
    case laterFeature(String)
    case quoteNotClosed(Unicode.Scalar)
    case variable(VariableParser.Flaw.Kind)
    case heredocNotClosed(String)
    case heredocName(String)
    case name(String, instruction: String)
    case assignment(String, instruction: String)
    case emptyCommand(instruction: String)
  }

  var flaw: Flaw
  var site: SourceSite

  init(_ flaw: Flaw, at site: SourceSite) {
    self.flaw = flaw
    self.site = site
  }
}

/// The words of the instructions that are read.
let knownKeywords = ["FROM", "COPY", "RUN", "CMD", "ENV", "ARG", "LABEL"]

/// The words of instructions that only other generations of Kubefiles or Dockerfiles have.
let laterKeywords: Set = [
  "APP", "APPCMDS", "LAUNCH", "CMDS", "CNI", "CSI", "KUBEVERSION", "MAINTAINER", "ADD", "ENTRYPOINT", "EXPOSE",
  "HEALTHCHECK", "ONBUILD", "SHELL", "STOPSIGNAL", "USER", "VOLUME", "WORKDIR",
]

extension KubefileError: DiagnosticConvertible {
  var diagnostics: [Diagnostic] {
    let text = sentences
    return [Diagnostic(text.found, at: site, expected: text.expected, advice: text.advice)]
  }

  private var sentences: (found: String, expected: String?, advice: String?) {
    switch flaw {
    case .notUTF8: ("the file is not UTF-8 text", nil, "save it as UTF-8")
    case .tooLong(let bytes):
      ("the file has \(bytes) bytes", "at most \(KubefileLexer.sizeLimit) bytes", "is this a Kubefile?")
    case .unknownInstruction, .laterInstruction, .dialect, .escapeDirective: instructionSentences
    case .missingArgument(let instruction, let expected): ("\(instruction) lacks an argument", expected, nil)
    case .extraArgument(let instruction, let found, let expected):
      ("\(instruction) has '\(found)' too much", expected, nil)
    case .unknownFlag(let instruction, let flag, let known):
      (
        "\(instruction) has an unknown flag '\(flag)'", known.isEmpty ? "no flag" : known.joined(separator: ", "),
        flag.suggestion(from: known)
      )
    case .laterFeature(let feature): ("\(feature) can't be built yet", nil, "leave it out, or keep the older form")
    case .quoteNotClosed(let quote): ("the quote \(quote) is not closed", "another \(quote) on the same line", nil)
    case .variable(let kind): Self.variableSentences(kind)
    case .heredocNotClosed(let delimiter):
      ("the heredoc is not closed", "a line that holds '\(delimiter)' and nothing else", nil)
    case .heredocName(let name):
      ("the heredoc's name '\(name)' is no file name", "a name without '/', which the file gets", nil)
    case .name(let name, let instruction):
      (
        "'\(name)' is no name for \(instruction)",
        instruction == "LABEL" ? "a name" : "letters, digits and '_', not starting with a digit", nil
      )
    case .assignment(let word, let instruction): ("\(instruction) has '\(word)' without a value", "NAME=value", nil)
    case .emptyCommand(let instruction): ("\(instruction) has no command", "a shell text or a JSON array of words", nil)
    }
  }

  private var instructionSentences: (found: String, expected: String?, advice: String?) {
    switch flaw {
    case .unknownInstruction(let word):
      (
        "unknown instruction '\(word)'", knownKeywords.joined(separator: ", "),
        word.uppercased().suggestion(from: knownKeywords + laterKeywords.sorted())
      )
    case .laterInstruction(let word):
      (
        "the instruction \(word) is not read yet", knownKeywords.joined(separator: ", "),
        word == "ADD" ? "use COPY" : "leave it out"
      )
    case .dialect(let name): ("the dialect '\(name)' is not read yet", "classic", "remove the line '# dialect=\(name)'")
    case .escapeDirective(let value): ("the escape character '\(value)' is not read", "\\", "continue lines with \\")
    default: ("", nil, nil)
    }
  }

  private static func variableSentences(
    _ kind: VariableParser.Flaw.Kind
  ) -> (found: String, expected: String?, advice: String?) {
    let forms = "$NAME, ${NAME}, ${NAME:-default} or ${NAME:+alternative}"
    return switch kind {
    case .notClosed: ("'${' is not closed", "'}' on the same line", "write \\$ for a plain dollar sign")
    case .modifier: ("a variable has an unknown modifier", forms, nil)
    case .name: ("a variable has no proper name", forms, "write \\$ for a plain dollar sign")
    case .tooDeep: ("variables stand more than \(VariableParser.depthLimit) deep in each other", forms, nil)
    }
  }
}
