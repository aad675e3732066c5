import SealerKit

/// `plan`.
struct PlanCommand: Command {
  static let spec = CommandSpec(
    "plan", summary: "Show what a build would do.", operands: [ImageRequest.context],
    options: ImageRequest.options + [SharedOption.format], places: [.tool, .image])

  private let request: ImageRequest
  private let format: OutputFormat

  init(_ values: ParsedValues) throws {
    request = ImageRequest(values, context: try values[ImageRequest.context])
    format = values[SharedOption.format]
  }

  func run(_ context: CommandContext) async throws {
    let setting = try await request.setting(context)
    let plans = try await setting.forEachPlatform { image, options in
      let (plan, notes) = try await setting.builder.plan(image, context: setting.context, options: options)
      context.console.report(notes)
      return plan
    }.map(\.value)
    switch format {
    case .json:
      if plans.count == 1, let plan = plans.first { return try context.console.print(json: plan) }
      try context.console.print(json: plans)
    case .text: for plan in plans { for line in PlanText(plan).lines { context.console.print(line) } }
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
