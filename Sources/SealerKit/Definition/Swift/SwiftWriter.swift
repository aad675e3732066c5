import SealerFoundations

/// Writes a definition as the statements of a `ClusterImage { … }`, whose definition is the same.
package struct SwiftWriter {
  /// What the writer knows about files of the build context, so that it can use the statements made for them.
  package struct Knowledge {
    /// Whether a source of the context is a Helm chart.
    package var isChart: (String) -> Bool
    /// The lines of a source of the context that is a plain list of images; nil if it is none.
    package var imageList: (String) -> [String]?
    /// The statements of a `Kubeadm { … }` that mean the same as a source of the context; nil if there are none.
    package var kubeadm: (String) -> [String]?

    /// Knows what it is told, and nothing else.
    package init(
      isChart: @escaping (String) -> Bool = { _ in false }, imageList: @escaping (String) -> [String]? = { _ in nil },
      kubeadm: @escaping (String) -> [String]? = { _ in nil }
    ) {
      self.isChart = isChart
      self.imageList = imageList
      self.kubeadm = kubeadm
    }
  }

  private let knowledge: Knowledge

  /// Makes a writer.
  package init(_ knowledge: Knowledge = Knowledge()) { self.knowledge = knowledge }

  /// The whole of `ClusterImage { … }`, comments included, each line behind `indent` spaces.
  package func image(_ definition: ImageDefinition, indent: Int = 0) -> String {
    let margin = String(repeating: " ", count: indent)
    return "\(margin)ClusterImage {\n" + statements(definition, indent: indent + 2) + "\(margin)}\n"
  }

  private func statements(_ definition: ImageDefinition, indent: Int) -> String {
    let stages = definition.stages
    let arguments = (stages.first ?? []).prefix { if case .from = $0.instruction { false } else { true } }
    var text = lines(Array(arguments), indent)
    for (index, var stage) in stages.enumerated() {
      if index == 0 { stage.removeFirst(arguments.count) }
      guard index < stages.count - 1 else {
        text += lines(stage, indent)
        break
      }
      let margin = String(repeating: " ", count: indent)
      var name = ""
      if case .from(var base)? = stage.first?.instruction {
        name = base.stage.map { "(\(SwiftLiteral.string($0)))" } ?? ""
        base.stage = nil
        stage[0].instruction = .from(base)
      }
      text += remarks(stage.first?.remarks ?? [], margin)
      if !stage.isEmpty { stage[0].remarks = [] }
      text += "\(margin)Stage\(name) {\n" + lines(stage, indent + 2) + "\(margin)}\n"
    }
    return text + remarks(definition.closingRemarks, String(repeating: " ", count: indent))
  }

  private func lines(_ statements: [Statement], _ indent: Int) -> String {
    let margin = String(repeating: " ", count: indent)
    return statements.map { statement in
      remarks(statement.remarks, margin) + margin + self.statement(statement.instruction, indent: indent) + "\n"
    }.joined()
  }

  private func remarks(_ remarks: [String], _ margin: String) -> String {
    remarks.map { remark in
      remark.isEmpty ? "\n" : "\(margin)//\(remark.drop { $0 == "#" })\n"
    }.joined()
  }

  // MARK: - Statements

  /// One statement, without the spaces before its first line.
  package func statement(_ instruction: Instruction, indent: Int = 0) -> String {
    switch instruction {
    case .from(let base): return from(base)
    case .copy(let copy): return self.copy(copy, indent)
    case .run(let command): return self.command("Run", command, indent)
    case .cmd(let command): return self.command("Cmd", command, indent)
    case .cmds(let commands): return call("Cmds", commands.map { SwiftLiteral.string($0) })
    case .env(let values): return call("Env", [dictionary(values)])
    case .label(let values): return call("Label", [dictionary(values)])
    case .arg(let arguments): return self.arguments(arguments)
    case .maintainer(let value): return call("Maintainer", [literal(value)])
    case .app(let application):
      return call("App", [SwiftLiteral.string(application.name)] + application.files.map(literal))
    case .appCommands(let commands):
      return call("AppCmds", ([commands.name] + commands.commands).map { SwiftLiteral.string($0) })
    case .launch(let names): return call("Launch", names.map { SwiftLiteral.string($0) })
    case .cni(let value): return call("CNI", [literal(value)])
    case .csi(let value): return call("CSI", [literal(value)])
    case .kubeVersion(let value): return call("KubeVersion", [literal(value)])
    }
  }

  private func call(_ name: String, _ arguments: [String?]) -> String {
    "\(name)(\(arguments.compactMap { $0 }.joined(separator: ", ")))"
  }

  private func literal(_ value: Expandable) -> String { SwiftLiteral.string(value.description) }

  private func from(_ base: Base) -> String {
    call(
      "From",
      [
        literal(base.text), base.platform.map { "platform: \(literal($0))" },
        base.stage.map { "stage: \(SwiftLiteral.string($0))" },
      ])
  }

  private func command(_ name: String, _ command: Command, _ indent: Int) -> String {
    switch command {
    case .shell(let text): return call(name, [SwiftLiteral.string(text, indent: indent + 2)])
    case .exec(let words): return call(name, ["exec: " + words.map { SwiftLiteral.string($0) }.joined(separator: ", ")])
    }
  }

  private func dictionary(_ values: [Assignment]) -> String {
    if values.isEmpty { return "[:]" }
    return "[" + values.map { "\(SwiftLiteral.string($0.name)): \(literal($0.value))" }.joined(separator: ", ") + "]"
  }

  private func arguments(_ arguments: [BuildArgument]) -> String {
    if arguments.count == 1, let only = arguments.first {
      return call("Arg", [SwiftLiteral.string(only.name), only.fallback.map { "default: \(literal($0))" }])
    }
    return call(
      "Arg",
      arguments.map { argument in
        call(
          ".init", [SwiftLiteral.string(argument.name), argument.fallback.map { "fallback: \(literal($0))" }])
      })
  }

  // MARK: - Copies

  private func copy(_ copy: FileCopy, _ indent: Int) -> String {
    if let special = special(copy, indent) { return special }
    let paths = copy.sources.compactMap { source -> Expandable? in
      if case .path(let path) = source { path } else { nil }
    }
    let from = copy.from.map { "from: \(literal($0))" }
    let rest = [
      copy.platform.map { "platform: \(literal($0))" }, copy.permissions.map { "permissions: 0o\($0)" },
    ]
    let sources = paths.map(literal)
    if paths.count == copy.sources.count, !paths.isEmpty {
      switch copy.placement {
      case .into: return call("Copy", sources + [from, "to: \(literal(copy.destination))"] + rest)
      case .exactly where paths.count == 1:
        return call("Copy", sources + [from, "as: \(literal(copy.destination))"] + rest)
      case .contents:
        let first = "contentsOf: " + sources.joined(separator: ", ")
        return call("Copy", [first, from, "to: \(literal(copy.destination))"] + rest)
      case .exactly: break
      }
    }
    let all = copy.sources.map { source -> String in
      switch source {
      case .path(let path): ".path(\(literal(path)))"
      case .inline(let file):
        ".inline(.init(name: \(SwiftLiteral.string(file.name)), "
          + "contents: \(SwiftLiteral.string(file.contents.description, indent: indent + 2))))"
      }
    }
    return call(
      "Copy",
      [
        "sources: [\(all.joined(separator: ", "))]", "to: \(literal(copy.destination))",
        "placement: .\(copy.placement.rawValue)", from,
      ] + rest)
  }

  /// The statement that is made for files such as these; nil if there is none.
  private func special(_ copy: FileCopy, _ indent: Int) -> String? {
    guard copy.from == nil, copy.platform == nil, copy.placement == .into, let folder = copy.destination.literal else {
      return nil
    }
    if case .inline(let file)? = copy.sources.first, copy.sources.count == 1, let contents = file.contents.literal {
      return self.file(file.name, contents, folder, copy.permissions, indent)
    }
    guard copy.permissions == nil else { return nil }
    let paths = copy.sources.compactMap { source -> String? in
      if case .path(let path) = source { path.literal } else { nil }
    }
    guard paths.count == copy.sources.count, let first = paths.first else { return nil }
    if paths.count == 1, let known = known(first, folder, indent) { return known }
    let isManifest = { (path: String) in [".yaml", ".yml", ".json"].contains { path.hasSuffix($0) } }
    guard folder == "manifests", paths.allSatisfy(isManifest) else { return nil }
    return call("Manifest", paths.map { literal(Expandable(literal: $0)) })
  }

  /// The statement for one source that the context says more about.
  private func known(_ path: String, _ folder: String, _ indent: Int) -> String? {
    let name = path.split(separator: "/").last.map(String.init)
    switch (folder, name) {
    case ("charts", _) where knowledge.isChart(path): return call("Chart", [SwiftLiteral.string(path)])
    case ("manifests", "imageList"):
      return knowledge.imageList(path).map { call("Images", $0.map { SwiftLiteral.string($0) }) }
    case ("etc", "kubeadm.yml"):
      guard let statements = knowledge.kubeadm(path) else { return nil }
      let margin = String(repeating: " ", count: indent)
      return "Kubeadm {\n" + statements.map { "\(margin)  \($0)\n" }.joined() + "\(margin)}"
    default: return nil
    }
  }

  /// `File(…)`, where its path can be taken apart into the same name and folder again.
  private func file(
    _ name: String, _ contents: String, _ folder: String, _ permissions: Permissions?, _ indent: Int
  ) -> String? {
    guard !name.contains("/"), !folder.isEmpty else { return nil }
    let path = folder == "." ? name : "\(folder)/\(name)"
    let mode = permissions.map { "permissions: 0o\($0)" }
    return call(
      "File",
      [SwiftLiteral.string(path), "contents: \(SwiftLiteral.string(contents, indent: indent + 2))", mode])
  }
}
