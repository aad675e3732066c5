import SealerFoundations
import SealerYAML

extension ChartError: DiagnosticConvertible {
  /// The findings, with the place in the chart's own files where that is known.
  package var diagnostics: [Diagnostic] { diagnostics { $0 } }

  /// The findings.
  ///
  /// - Parameter place: how the user knows a file of the chart.
  package func diagnostics(in place: (String) -> String) -> [Diagnostic] {
    switch self {
    case .system(let error): error.diagnostics
    case .template(let error):
      [
        Diagnostic(
          message.text, at: SourceSite(file: error.template.text, line: error.line, column: error.column),
          advice: error.limit?.advice ?? ChartAdvice.advice(for: error))
      ]
    case .dependenciesMissing(let missing): missing.map { $0.diagnostic(in: place) }
    default: [Diagnostic(message.text, at: site(in: place), advice: advice)]
    }
  }

  private func site(in place: (String) -> String) -> SourceSite? {
    switch self {
    case .metadataMissing(let line?) where line.number > 0:
      SourceSite(file: place(ChartAdvice.ignoreFile), line: line.number, column: 1)
    case .subchart(_, _, let reason): reason.site(in: place)
    default: nil
    }
  }

  private var advice: String? {
    switch self {
    case .limit(let limit): limit.advice
    case .outsideLink, .brokenLink: "put what it leads to into the chart, or beside it, and let the link lead there"
    case .linkCycle: "take the link away"
    case .archiveEntry, .irregularFile: "don't use this chart unless you trust who made it"
    case .metadataMissing(let line?): ChartAdvice.leftOut("Chart.yaml", by: line)
    case .kubernetesRequired: "use a chart for this Kubernetes, or another Kubernetes"
    case .notInstallable: "use the chart that has it as a dependency"
    case .subchart(let name, _, .metadataMissing(nil)):
      "put its Chart.yaml into charts/\(name), or take charts/\(name) out of the chart: what stands in charts/ is a chart, "
        + "unless its name begins with '_' or '.'"
    case .subchart(_, _, let reason): reason.advice
    default: nil
    }
  }
}

extension MissingDependency {
  /// That it is missing.
  ///
  /// - Parameter place: how the user knows a file of the chart.
  package func diagnostic(in place: (String) -> String) -> Diagnostic {
    let advice =
      leftOut.map { ChartAdvice.leftOut("it", by: $0) }
      ?? "run 'helm dependency build' in the chart's folder, or take the dependency out of \(file)"
    return Diagnostic(
      "the dependency \(name) is missing in charts/ directory", at: mark.site(in: place(file)),
      expected: "charts/\(name) or charts/\(name)-VERSION.tgz", advice: advice)
  }
}

/// What to do about charts, where several findings say the same.
private enum ChartAdvice {
  static let ignoreFile = ".helmignore"

  /// What to do where other values don't help.
  static func advice(for error: TemplateError) -> String? {
    if error.isSyntax { return "mend the template, or use another version of the chart; no values help here" }
    return error.lacksTemplate ? "define the template, or put the chart that does into charts/ of this one" : nil
  }

  static func leftOut(_ what: String, by line: ChartIgnoreRules.Line) -> String {
    "\(ignoreFile) leaves \(what) out by '\(line.text)': take that line away; no line with '!' brings it back"
  }
}
