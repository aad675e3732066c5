import SealerKit

/// `policy check`: what a policy says of images.
struct PolicyCheckCommand: BlockingCommand {
  private static let file = Operand("FILE", as: HostPath.self)
  private static let images = Operand("IMAGE", usage: "IMAGE…", repeated: ImageReference.self, count: 1...1000)
  static let spec = CommandSpec(
    "policy check", summary: "Say what a policy of images lets in, and by which of its rules.",
    operands: [file, images], options: [SharedOption.format],
    examples: ["policy check policy.yaml nginx:1.25 quay.io/team/app:v1"])

  private let file: HostPath
  private let images: [ImageReference]
  private let format: OutputFormat

  init(_ values: ParsedValues) throws {
    file = try values[Self.file]
    images = try values[Self.images]
    format = values[SharedOption.format]
  }

  func runBlocking(_ context: CommandContext) throws {
    let policy = try ImagesPolicy.read(file)
    let rows = try images.map { try Row($0, policy) }
    switch format {
    case .json: try context.console.print(json: rows)
    case .text: for row in rows { context.console.print(row.text) }
    }
    let refused = rows.count { !$0.isAllowed }
    if refused > 0 { throw Diagnostic("\(refused) of \(rows.count) images kept out") }
  }

  /// What is said of one image.
  private struct Row: Encodable {
    let reference: ImageReference
    let isAllowed: Bool
    /// The pattern that decides; nil where none does.
    let rule: ImagesPolicy.Rule?
    let reason: String
    /// Where it is had; nil for its own registry.
    let source: ImageReference?

    private enum CodingKeys: String, CodingKey {
      case reference, rule, reason, source
      case isAllowed = "allowed"
    }

    init(_ reference: ImageReference, _ policy: ImagesPolicy) throws {
      self.reference = reference
      let moved = try policy.replaced(reference)
      source = moved == reference ? nil : moved
      switch policy.decision(reference) {
      case .allowed(let by):
        (isAllowed, rule) = (true, by)
        reason = by.map { "allowed by '\($0.pattern)' (\($0.site))" } ?? "allowed: no rule keeps it out"
      case .denied(let by): (isAllowed, rule, reason) = (false, by, "denied by '\(by.pattern)' (\(by.site))")
      case .unlisted(let patterns):
        (isAllowed, rule, reason) = (false, nil, "kept out: allow has none of \(patterns.joined(separator: ", "))")
      case .noDigest: (isAllowed, rule, reason) = (false, nil, "kept out: requireDigest wants a digest or a lock")
      }
    }

    var text: String {
      "\(reference.familiarName)  \(reason)\(source.map { "; had at \($0)" } ?? "")"
    }
  }
}
