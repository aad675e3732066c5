import SealerDefinition
import SealerFoundations
import SealerOCI

extension BuildCheck {
  /// Commands that give helm values for a chart of the image which the build does not render with: the images that those
  /// values ask for are missed.
  static let chartValues = build("chart-values") { examined in
    let charts = HelmCommand.charts(of: examined)
    if charts.isEmpty { return [] }
    return examined.build.defined.definition.statements.flatMap { statement in
      statement.instruction.commandTexts.flatMap(HelmCommand.all).compactMap { command -> Diagnostic? in
        guard let chart = command.chart(among: charts), let option = command.valuesOption else { return nil }
        return Diagnostic(
          "helm is given values for charts/\(chart) (\(option)) that the build does not render it with, so images that they "
            + "ask for are missed", severity: .warning, at: statement.site,
          advice: "give them to the build, too: --chart-values \(chart)=FILE, or charts/\(chart).values.yaml")
      }
    }
  }
}

/// A call of helm that puts a chart into a cluster, as a command of an image has it.
private struct HelmCommand {
  private let words: [String]

  /// The calls in a text for a shell, as far as they are plain to see.
  static func all(in text: String) -> [HelmCommand] {
    let words = text.split { " \t\n;&|()'\"\\".contains($0) }.map(String.init)
    let starts = words.indices.filter { place in
      words[place] == "helm" || words[place].hasSuffix("/helm")
    }
    return zip(starts, starts.dropFirst() + [words.endIndex]).compactMap { start, end in
      let call = Array(words[words.index(after: start)..<end])
      return ["install", "upgrade", "template"].contains { call.prefix(6).contains($0) }
        ? HelmCommand(words: call) : nil
    }
  }

  /// The charts of the rootfs, by the names of their folders or files, that nobody gave the build values for.
  static func charts(of examined: ExaminedBuild) -> Set<String> {
    let names = examined.rootfs.files(in: ImageLayout.charts).compactMap { item -> String? in
      guard let path = item.entry.path.relative(to: ImageLayout.charts), let first = path.firstName else { return nil }
      return String(first)
    }
    let charts = Set(names).filter { !$0.hasSuffix(".values.yaml") && !$0.hasSuffix(".values.yml") }
    let given = Set(examined.build.options.chartValues.map(\.chart))
    return charts.filter { name in
      !given.contains(name) && !names.contains("\(name).values.yaml") && !names.contains("\(name).values.yml")
    }
  }

  /// The chart of the image that the call is about; nil for one of a repository.
  func chart(among charts: Set<String>) -> String? {
    for word in words where word.contains("/") {
      if let path = try? RootfsPath(word), let name = path.name, charts.contains(name) { return name }
    }
    return nil
  }

  /// The option that gives values; nil if none does.
  var valuesOption: String? {
    words.first { word in
      let option = word.split(separator: "=", maxSplits: 1).first.map(String.init) ?? word
      return ["-f", "--values", "--set", "--set-string", "--set-json", "--set-file", "--set-literal"].contains(option)
    }.map { $0.split(separator: "=", maxSplits: 1).first.map(String.init) ?? $0 }
  }
}

extension Instruction {
  /// The texts for a shell that run while an image is built or started.
  fileprivate var commandTexts: [String] {
    switch self {
    case .run(let command), .cmd(let command): [command.shellText]
    case .cmds(let texts): texts
    case .appCommands(let commands): commands.commands
    default: []
    }
  }
}
