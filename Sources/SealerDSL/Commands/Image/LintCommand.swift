import SealerKit

/// `lint`.
struct LintCommand: Command {
  private static let generation = Option(
    "for", "TOOL", as: ToolGeneration.self,
    help: "Also say what this generation of the original tool does not build.")
  private static let strict = Option(flag: "strict", help: "Fail on warnings, too.")
  static let spec = CommandSpec(
    "lint", summary: "Say what a build of this context would miss or take for granted.",
    operands: [ImageRequest.context],
    options: [strict, generation, SharedOption.format] + ImageRequest.options, examples: ["lint --strict ."],
    places: [.tool, .image])

  private let request: ImageRequest
  private let generation: ToolGeneration?
  private let isStrict: Bool
  private let format: OutputFormat

  init(_ values: ParsedValues) throws {
    request = ImageRequest(values, context: try values[ImageRequest.context])
    generation = values[Self.generation]
    isStrict = values[Self.strict]
    format = values[SharedOption.format]
  }

  func run(_ context: CommandContext) async throws {
    let findings = try await findings(context)
    switch format {
    case .json: try context.console.print(json: findings)
    case .text: context.console.print(findings)
    }
    let failing: [Diagnostic.Severity] = isStrict ? [.error, .warning] : [.error]
    let count = findings.count { failing.contains($0.severity) }
    if count > 0 { throw Diagnostic(count == 1 ? "1 finding fails" : "\(count) findings fail") }
  }

  private func findings(_ context: CommandContext) async throws -> [Diagnostic] {
    let setting = try await request.setting(context)
    let findings = try await setting.forEachPlatform { image, options in
      do {
        return try await setting.builder.lint(
          image, context: setting.context, options: options, for: generation)
      } catch let error as Diagnostics {
        return error.diagnostics
      }
    }
    var all: [Diagnostic] = []
    for finding in findings.flatMap(\.value) where !all.contains(finding) { all.append(finding) }
    return all
  }
}
