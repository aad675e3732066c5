import SealerFoundations

/// What can be wrong with a Kubefile, with its place.
struct KubefileError: Error {
  enum Flaw {
    case notUTF8
    case tooLong(bytes: Int)
    case unknownInstruction(String)
    case dockerInstruction(String)
    case dialect(String)
    case escapeDirective(String)
    case missingArgument(instruction: String, expected: String)
    case extraArgument(instruction: String, found: String, expected: String)
    case unknownFlag(instruction: String, flag: String, known: [String])
    case flagValue(instruction: String, flag: String)
    case repeatedFlag(instruction: String, flag: String)
    case manySources(String)
    case permissions(String)
    case applicationFile(String)
    case quoteNotClosed(Unicode.Scalar)
    case variable(VariableParser.Flaw.Kind)
    case heredocNotClosed(String)
    case heredocName(String)
    case name(String, instruction: String, expected: String)
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

/// The words that Dockerfiles have and Kubefiles don't, and what to do instead.
private let dockerAdvice: [String: String] = [
  "ADD": "use COPY, which takes addresses, too", "ENTRYPOINT": "use CMD", "EXPOSE": "leave it out",
  "HEALTHCHECK": "leave it out", "ONBUILD": "leave it out", "SHELL": "leave it out", "STOPSIGNAL": "leave it out",
  "USER": "leave it out; RUN is root", "VOLUME": "leave it out", "WORKDIR": "use 'cd' in the command",
]

/// The words that Dockerfiles have and Kubefiles don't.
let dockerKeywords = Set(dockerAdvice.keys)

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
    case .unknownInstruction, .dockerInstruction, .dialect, .escapeDirective: instructionSentences
    case .missingArgument(let instruction, let expected): ("\(instruction) lacks an argument", expected, nil)
    case .extraArgument(let instruction, let found, let expected):
      ("\(instruction) has '\(found)' too much", expected, nil)
    case .unknownFlag, .flagValue, .repeatedFlag: flagSentences
    case .manySources(let destination):
      (
        "COPY gives several sources the one name '\(destination)'", "a folder, '\(destination)/'",
        "end the destination with '/'"
      )
    case .permissions(let text): ("'\(text)' are no permissions", "octal digits, such as 0644", nil)
    case .applicationFile(let text):
      (
        "'\(text)' does not say where it comes from", "local://PATH, or an http:// or https:// address",
        "did you mean 'local://\(text)'?"
      )
    case .quoteNotClosed(let quote): ("the quote \(quote) is not closed", "another \(quote) on the same line", nil)
    case .variable(let kind): Self.variableSentences(kind)
    case .heredocNotClosed(let delimiter):
      ("the heredoc is not closed", "a line that holds '\(delimiter)' and nothing else", nil)
    case .heredocName(let name):
      ("the heredoc's name '\(name)' is no file name", "a name without '/', which the file gets", nil)
    case .name(let name, let instruction, let expected): ("'\(name)' is no name for \(instruction)", expected, nil)
    case .assignment(let word, let instruction): ("\(instruction) has '\(word)' without a value", "NAME=value", nil)
    case .emptyCommand(let instruction): ("\(instruction) has no command", "a shell text or a JSON array of words", nil)
    }
  }

  private var instructionSentences: (found: String, expected: String?, advice: String?) {
    switch flaw {
    case .unknownInstruction(let word):
      (
        "unknown instruction '\(word)'", InstructionForms.keywords.joined(separator: ", "),
        word.uppercased().suggestion(from: InstructionForms.keywords)
      )
    case .dockerInstruction(let word):
      ("\(word) is an instruction of Dockerfiles, not of Kubefiles", nil, dockerAdvice[word])
    case .dialect(let name):
      (
        "unknown dialect '\(name)'", Kubefile.Dialect.allCases.map(\.rawValue).joined(separator: " or "),
        name.suggestion(from: Kubefile.Dialect.allCases.map(\.rawValue))
      )
    case .escapeDirective(let value): ("the escape character '\(value)' is not read", "\\", "continue lines with \\")
    default: ("", nil, nil)
    }
  }

  private var flagSentences: (found: String, expected: String?, advice: String?) {
    switch flaw {
    case .unknownFlag(let instruction, let flag, let known):
      (
        "\(instruction) has an unknown flag '\(flag)'", known.isEmpty ? "no flag" : known.joined(separator: ", "),
        flag == "--chown" ? "everything in a cluster image belongs to root" : flag.suggestion(from: known)
      )
    case .flagValue(let instruction, let flag): ("\(instruction) \(flag) lacks a value", "\(flag)=VALUE", nil)
    case .repeatedFlag(let instruction, let flag): ("\(instruction) has \(flag) twice", "\(flag) once", nil)
    default: ("", nil, nil)
    }
  }

  private static func variableSentences(
    _ kind: VariableParser.Flaw.Kind
  ) -> (found: String, expected: String?, advice: String?) {
    let operators = Substitution.Operator.allCases.map(\.rawValue).joined(separator: " ")
    let forms = "$NAME, ${NAME}, or ${NAME…} with a word behind one of \(operators)"
    return switch kind {
    case .notClosed: ("'${' is not closed", "'}' on the same line", "write \\$ for a plain dollar sign")
    case .modifier: ("a variable has an unknown operator", forms, nil)
    case .name: ("a variable has no proper name", forms, "write \\$ for a plain dollar sign")
    case .tooDeep: ("variables stand more than \(VariableParser.depthLimit) deep in each other", forms, nil)
    }
  }
}
