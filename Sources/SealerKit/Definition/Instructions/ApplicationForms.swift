import SealerFoundations

/// An instruction about applications, which only the docker dialect has, and the later generation of the original tool.
protocol ApplicationForm: InstructionForm {}

extension ApplicationForm {
  var dialect: Kubefile.Dialect? { .docker }
  var generations: Set<ToolGeneration> { [.sealer09] }
}

/// `APP NAME local://PATH https://…`.
struct AppForm: ApplicationForm {
  let keyword = "APP"

  func instruction(_ application: Application) -> Instruction { .app(application) }

  func read(
    _ body: InstructionBody, _ heredocs: [Heredoc], _ dialect: Kubefile.Dialect
  ) throws(KubefileError) -> Application {
    let expected = "APP NAME local://PATH …, or an http:// or https:// address"
    let words = try body.flagsAndWords(known: []).words
    let name = try body.applicationName(words.first, expected: expected)
    let files = words.dropFirst()
    if files.isEmpty { throw body.lacks(expected) }
    for file in files where file.heredoc != nil || !Application.hasScheme(file.text) {
      throw KubefileError(.applicationFile(file.text.description), at: body.line.site(at: file.offset))
    }
    return Application(name, files: files.map(\.text))
  }

  func text(_ application: Application, _ writer: KubefileWriter) -> String {
    ([keyword, application.name] + application.files.map(writer.word)).joined(separator: " ")
  }

  func lineBound(_ application: Application) -> [Expandable] { application.files }

  func swift(_ application: Application, _ writer: SwiftWriter, indent: Int) -> String {
    writer.call("App", [SwiftLiteral.string(application.name)] + application.files.map(writer.literal))
  }

  func findings(_ application: Application, at site: SourceSite) -> [Diagnostic] {
    let name = Application.findings(application.name, keyword, site)
    if application.files.isEmpty { return name + [Diagnostic("APP \(application.name) has no file", at: site)] }
    return name
      + application.files.filter { !Application.hasScheme($0) }.flatMap {
        KubefileError(.applicationFile($0.description), at: site).diagnostics
      }
  }

  func partCount(_ application: Application) -> Int { application.copy.sources.count }
}

/// `APPCMDS NAME ["command", …]`.
struct AppCommandsForm: ApplicationForm {
  let keyword = "APPCMDS"

  func instruction(_ commands: ApplicationCommands) -> Instruction { .appCommands(commands) }

  func read(
    _ body: InstructionBody, _ heredocs: [Heredoc], _ dialect: Kubefile.Dialect
  ) throws(KubefileError) -> ApplicationCommands {
    let expected = "APPCMDS NAME [\"COMMAND\", …]"
    var scanner = WordScanner(body.line, from: body.offset)
    let name = try body.applicationName(try scanner.nextWord(), expected: expected)
    scanner.skipBlanks()
    guard let commands = try body.jsonWords(from: scanner.offset) else {
      throw body.lacks(expected, at: scanner.offset)
    }
    return ApplicationCommands(name, commands.map { $0.text.literal ?? "" })
  }

  func text(_ commands: ApplicationCommands, _ writer: KubefileWriter) -> String {
    "\(keyword) \(commands.name) \(writer.json(commands.commands))"
  }

  func swift(_ commands: ApplicationCommands, _ writer: SwiftWriter, indent: Int) -> String {
    writer.call("AppCmds", [writer.list([commands.name] + commands.commands)])
  }

  func findings(_ commands: ApplicationCommands, at site: SourceSite) -> [Diagnostic] {
    Application.findings(commands.name, keyword, site)
      + (commands.commands.isEmpty ? [Diagnostic("APPCMDS has no command", at: site)] : [])
  }

  func partCount(_ commands: ApplicationCommands) -> Int { commands.commands.count }
}

/// `LAUNCH ["name", …]`, or names with blanks between.
struct LaunchForm: ApplicationForm {
  let keyword = "LAUNCH"
  let isSingle = true

  func instruction(_ names: [String]) -> Instruction { .launch(names) }

  func read(
    _ body: InstructionBody, _ heredocs: [Heredoc], _ dialect: Kubefile.Dialect
  ) throws(KubefileError) -> [String] {
    let expected = "LAUNCH [\"NAME\", …]"
    var words: [WordScanner.Word] = []
    if let json = try body.jsonWords(from: body.offset) {
      words = json
    } else {
      words = try body.flagsAndWords(known: []).words
    }
    if words.isEmpty { throw body.lacks(expected) }
    var names: [String] = []
    for word in words { names.append(try body.applicationName(word, expected: expected)) }
    return names
  }

  func text(_ names: [String], _ writer: KubefileWriter) -> String { "\(keyword) \(writer.json(names))" }

  func swift(_ names: [String], _ writer: SwiftWriter, indent: Int) -> String {
    writer.call("Launch", [writer.list(names)])
  }

  func findings(_ names: [String], at site: SourceSite) -> [Diagnostic] {
    names.flatMap { Application.findings($0, keyword, site) }
  }

  func partCount(_ names: [String]) -> Int { names.count }
}

/// `CMDS ["command", …]`.
struct CommandsForm: ApplicationForm {
  let keyword = "CMDS"
  let isSingle = true

  func instruction(_ commands: [String]) -> Instruction { .cmds(commands) }

  func read(
    _ body: InstructionBody, _ heredocs: [Heredoc], _ dialect: Kubefile.Dialect
  ) throws(KubefileError) -> [String] {
    guard let words = try body.jsonWords(from: body.offset) else { throw body.lacks("CMDS [\"COMMAND\", …]") }
    return words.map { $0.text.literal ?? "" }
  }

  func text(_ commands: [String], _ writer: KubefileWriter) -> String { "\(keyword) \(writer.json(commands))" }

  func swift(_ commands: [String], _ writer: SwiftWriter, indent: Int) -> String {
    writer.call("Cmds", [writer.list(commands)])
  }

  func findings(_ commands: [String], at site: SourceSite) -> [Diagnostic] {
    commands.isEmpty ? [Diagnostic("CMDS has no command", at: site)] : []
  }

  func partCount(_ commands: [String]) -> Int { commands.count }
}

extension Application {
  /// What is wrong with an application's name.
  fileprivate static func findings(_ name: String, _ keyword: String, _ site: SourceSite) -> [Diagnostic] {
    if name.isPlainName { return [] }
    return KubefileError(.name(name, instruction: keyword, expected: InstructionBody.applicationName), at: site)
      .diagnostics
  }
}
