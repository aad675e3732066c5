import Foundation
import SealerFoundations
import SealerOCI

/// A plan as far as a definition and its context tell, as a text that changes only when the image would: what tests compare.
package struct PlanOutline: Sendable {
  /// The lines.
  package let text: String

  /// Writes a plan down.
  package init(base: ImageReference?, _ plan: BuildPlan) {
    var lines = ["platform  \(plan.platform)", "base      \(base?.familiarName ?? "scratch")"]
    for step in plan.steps {
      let size = step.size.map { "  (\(step.entries ?? 0) entries, \($0) bytes)" } ?? ""
      lines += "\(step.makesLayer ? "layer " : "config")    \(step.instruction)\(size)".split(separator: "\n").map(
        String.init)
    }
    for image in plan.images {
      lines.append("image     \(image.reference.familiarName)  (\(image.confidence.rawValue))")
    }
    for command in plan.commands { lines += "start     \(command)".split(separator: "\n").map(String.init) }
    text = lines.joined(separator: "\n") + "\n"
  }
}
