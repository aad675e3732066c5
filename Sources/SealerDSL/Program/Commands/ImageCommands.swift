import Foundation
import SealerFoundations
import SealerKit

/// The commands that look at one definition: the same for a Kubefile, a Swift file and an image's own program.
package struct ImageCommands: Sendable {
  private let provider: DefinitionProvider

  /// Makes the commands for definitions of one origin.
  package init(_ provider: DefinitionProvider) {
    self.provider = provider
  }

  private static let tag = OptionSpec("tag", short: "t", .repeated("NAME"), help: "The image's name in the store.")
  private static let output = OptionSpec("output", short: "o", .single("FOLDER"), help: "Where to write; empty or new.")

  /// What a command works with.
  private struct Setting {
    var definition: ImageDefinition
    var dialect: Kubefile.Dialect?
    var context: HostPath
    var options: BuildOptions
    var builder: ImageBuilder
    /// The definition for a platform.
    var definitionFor: @Sendable (Platform) async throws -> ImageDefinition
  }

  /// - Parameter steps: told what happens to the steps of a build.
  private func setting(
    _ invocation: Invocation, steps: @escaping @Sendable (StepEvent) -> Void = { _ in }
  ) async throws -> Setting {
    let workspace = try BuildFlags.workspace(invocation)
    let context = try BuildFlags.context(invocation)
    var options = try BuildFlags.options(invocation)
    options.limits = workspace.limits
    let (image, rest) = try await provider.definition(
      invocation, workspace, context: context, platform: options.platform, options.arguments)
    let given = options.arguments
    options.arguments = rest
    let console = invocation.console
    let isQuiet = invocation.has(BuildFlags.quiet)
    BuildFlags.showProgress(invocation)
    let builder = ImageBuilder(
      store: try workspace.openStore(),
      registries: workspace.registries(with: options.listWithAuth?.credentials ?? [:]),
      progress: { console.show($0) }, steps: steps,
      output: { if !isQuiet { console.message("  \($0)") } })
    let first = options.platform
    return Setting(
      definition: image.definition, dialect: image.dialect, context: context, options: options, builder: builder
    ) { platform in
      if platform == first { return image.definition }
      return try await provider.definition(invocation, workspace, context: context, platform: platform, given)
        .image.definition
    }
  }

  /// What help says of the build arguments that the image's program has.
  private var inputs: [(name: String, help: String)] {
    provider.arguments.map { argument in
      let help = argument.help.isEmpty ? "" : "\(argument.help) "
      return (argument.name, "\(help)(\(argument.form), default: \(argument.fallback))")
    }
  }

  /// `build`.
  package var build: CommandSpec {
    CommandSpec(
      "build", summary: "Build a cluster image.", usage: "[CONTEXT]", arguments: 0...1,
      options: [Self.tag] + provider.options
        + [
          BuildFlags.label, BuildFlags.type, BuildFlags.keepDomain, BuildFlags.locked, BuildFlags.update,
          BuildFlags.run,
          BuildFlags.network,
          BuildFlags.noCache, BuildFlags.progress, BuildFlags.quiet, BuildFlags.format,
        ],
      examples: ["build -t my-cluster:v1.19.9 ."], inputs: inputs
    ) { invocation in
      let names = try invocation.all(Self.tag).map { text throws in try ImageReference(text) }
      let console = invocation.console
      let setting = try await setting(invocation) { console.show($0) }
      if !invocation.has(BuildFlags.quiet) {
        console.message("building \(setting.definition.statements.count) statements")
      }
      let outcome = try await setting.builder.build(
        platforms: try BuildFlags.platforms(invocation), context: setting.context, options: setting.options,
        as: names, definition: setting.definitionFor)
      console.report(outcome.notes)
      // A context that has a lock keeps it up to date.
      if let lock = setting.options.lock, lock != outcome.lock || invocation.has(BuildFlags.update) {
        try outcome.lock.write(context: setting.context)
        if !invocation.has(BuildFlags.quiet) { console.message("wrote \(ImageLock.fileName)") }
      }
      if invocation[BuildFlags.format] == "json" {
        return try console.print(json: BuildResult(digest: outcome.descriptor.digest, names: names))
      }
      if invocation.has(BuildFlags.quiet) { return console.print("\(outcome.descriptor.digest)") }
      for name in names { console.message("built \(name.familiarName)") }
      console.print("\(outcome.descriptor.digest)")
    }
  }

  private static let check = OptionSpec(
    "check", help: "Say what the registries have now instead, and fail if it differs.")

  /// `lock`.
  package var lock: CommandSpec {
    CommandSpec(
      "lock", summary: "Write what the references of a build mean now into sealer.lock.", usage: "[CONTEXT]",
      arguments: 0...1,
      options: [Self.check, BuildFlags.update, BuildFlags.quiet, BuildFlags.format] + provider.options,
      examples: ["lock .", "lock --update=nginx:1.25 .", "lock --check ."]
    ) { invocation in
      let setting = try await setting(invocation)
      if invocation.has(Self.check) { return try await printDrift(setting, invocation) }
      let (lock, notes) = try await setting.builder.lock(
        setting.definition, context: setting.context, options: setting.options)
      invocation.console.report(notes)
      try lock.write(context: setting.context)
      if !invocation.has(BuildFlags.quiet) {
        invocation.console.message("wrote \(setting.context)/\(ImageLock.fileName): \(lock.images.count) images")
      }
    }
  }

  private func printDrift(_ setting: Setting, _ invocation: Invocation) async throws {
    guard let lock = try ImageLock.read(context: setting.context) else {
      throw Diagnostic(
        "there is no \(ImageLock.fileName) in \(setting.context)", advice: "make it by 'sealer-run lock'")
    }
    let drifts = try await setting.builder.drift(
      of: lock, setting.definition, context: setting.context, options: setting.options)
    if invocation[BuildFlags.format] == "json" { try invocation.console.print(json: drifts) }
    try Diagnostics(drifts.map(\.diagnostic)).throwIfErrors()
  }

  private struct BuildResult: Encodable {
    var digest: Digest
    var names: [ImageReference]
  }

  /// `plan`.
  package var plan: CommandSpec {
    CommandSpec(
      "plan", summary: "Show what a build would do.", usage: "[CONTEXT]", arguments: 0...1,
      options: provider.options + [BuildFlags.format]
    ) { invocation in
      let setting = try await setting(invocation)
      let (plan, notes) = try await setting.builder.plan(
        setting.definition, context: setting.context, options: setting.options)
      invocation.console.report(notes)
      if invocation[BuildFlags.format] == "json" { return try invocation.console.print(json: plan) }
      for line in PlanText(plan).lines { invocation.console.print(line) }
    }
  }

  private static let generation = OptionSpec(
    "for", .single("TOOL"), choices: ToolGeneration.allCases.map(\.rawValue),
    help: "Also say what this generation of the original tool does not build.")
  private static let strict = OptionSpec("strict", help: "Fail on warnings, too.")

  /// `lint`.
  package var lint: CommandSpec {
    CommandSpec(
      "lint", summary: "Say what a build of this context would miss or take for granted.", usage: "[CONTEXT]",
      arguments: 0...1, options: [Self.strict, Self.generation, BuildFlags.format] + provider.options,
      examples: ["lint --strict ."]
    ) { invocation in
      let setting = try await setting(invocation)
      var findings: [Diagnostic]
      do {
        findings = try await setting.builder.lint(
          setting.definition, context: setting.context, options: setting.options, dialect: setting.dialect,
          for: invocation[Self.generation].flatMap(ToolGeneration.init))
      } catch let error as Diagnostics {
        findings = error.diagnostics
      }
      if invocation[BuildFlags.format] == "json" {
        try invocation.console.print(json: findings)
      } else {
        invocation.console.print(findings)
      }
      let failing: [Diagnostic.Severity] = invocation.has(Self.strict) ? [.error, .warning] : [.error]
      let count = findings.count { failing.contains($0.severity) }
      if count > 0 { throw Diagnostic(count == 1 ? "1 finding fails" : "\(count) findings fail") }
    }
  }

  private static let dialect = OptionSpec(
    "dialect", .single("DIALECT"), choices: Kubefile.Dialect.allCases.map(\.rawValue),
    help: "The dialect of the Kubefile: classic, or docker (default: classic where it can say everything).")

  /// `export`.
  package var export: CommandSpec {
    CommandSpec(
      "export", summary: "Write a Kubefile and the files it needs, or the definition as JSON.", usage: "[CONTEXT]",
      arguments: 0...1,
      options: [Self.output, Self.dialect, BuildFlags.format]
        + provider.options.filter { [BuildFlags.file, BuildFlags.buildArgument, BuildFlags.platform].contains($0) },
      examples: ["export -o twin .", "export --dialect docker -o twin .", "export --format json ."]
    ) { invocation in
      let workspace = try BuildFlags.workspace(invocation)
      let context = try BuildFlags.context(invocation)
      let isJSON = invocation[BuildFlags.format] == "json"
      if invocation[Self.output] == nil, !isJSON { throw UsageError.missingValue(option: "-o", placeholder: "FOLDER") }
      let platform = try BuildFlags.platform(invocation)
      let given = try BuildFlags.assignments(invocation.all(BuildFlags.buildArgument), option: "--build-arg")
      let definition = try await provider.definition(
        invocation, workspace, context: context, platform: platform, given
      ).image.definition
      if isJSON { return invocation.console.write(try CanonicalJSON.encode(definition, layout: .readable) + [0x0A]) }
      let folder = try invocation.path(Self.output) ?? .current
      let dialect = invocation[Self.dialect].flatMap(Kubefile.Dialect.init)
      let notes = try Exporter(context: context, dialect: dialect).export(definition, to: folder)
      invocation.console.report(notes)
      invocation.console.message("wrote \(folder)/Kubefile")
    }
  }

  /// `images` of an image's own program: the container images that it needs.
  var images: CommandSpec {
    CommandSpec(
      "images", summary: "List the container images that the image needs, and what names them.", usage: "[CONTEXT]",
      arguments: 0...1, options: provider.options + [BuildFlags.format]
    ) { try await printImages($0) }
  }

  /// The images that a definition needs, or one of them.
  ///
  /// - Throws: `Diagnostic` if it doesn't need that one, and what reading the definition throws.
  package func printImages(_ invocation: Invocation, only image: ImageReference? = nil) async throws {
    let setting = try await setting(invocation)
    var (images, notes) = try await setting.builder.images(
      of: setting.definition, context: setting.context, options: setting.options)
    invocation.console.report(notes)
    if let image {
      let names = images.map(\.reference.familiarName)
      images = images.filter { $0.reference == image }
      if images.isEmpty {
        throw Diagnostic(
          "nothing in \(setting.context) names the image \(image.familiarName)",
          advice: image.familiarName.suggestion(from: names))
      }
    }
    if invocation[BuildFlags.format] == "json" { return try invocation.console.print(json: images) }
    for image in images {
      invocation.console.print("\(image.reference.familiarName)  (\(image.confidence.rawValue))")
      for find in image.finds { invocation.console.print("  \(FindText(find).text)") }
    }
  }
}

/// A plan for people.
private struct PlanText {
  let plan: BuildPlan

  init(_ plan: BuildPlan) { self.plan = plan }

  var lines: [String] {
    var lines = ["platform  \(plan.platform)"]
    if let base = plan.base {
      lines.append(
        "base      \(base.reference.familiarName)  \(base.digest)  \(base.layers) layers, \(Console.size(base.size))")
    } else {
      lines.append("base      scratch")
    }
    for step in plan.steps {
      let size = step.size.map { "  \(Console.size($0)) in \(step.entries ?? 0) entries" } ?? ""
      lines.append("\(step.makesLayer ? "layer " : "config")    \(step.instruction)\(size)")
    }
    for image in plan.images {
      let digest = image.digest.map { "\($0)  \(Console.size(image.size ?? 0))" } ?? "can't be had"
      lines.append("image     \(image.reference.familiarName)  \(digest)\(image.isReused ? "  in the base" : "")")
      for find in image.finds { lines.append("          \(FindText(find).text)") }
    }
    return lines
  }
}

/// A place that names an image, for people.
private struct FindText {
  let find: Find

  init(_ find: Find) { self.find = find }

  var text: String {
    var text = "\(find.file):\(find.line):\(find.column)"
    if let path = find.path { text += " → \(path)" }
    if let template = find.template {
      text += ", chart \(find.chart ?? "?"), template \(template)"
      if let line = find.renderedLine { text += ", rendered line \(line)" }
    }
    if let values = find.values { text += ", values \(values.joined(separator: " "))" }
    return text
  }
}
