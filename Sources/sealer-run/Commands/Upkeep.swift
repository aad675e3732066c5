import SealerDSL
import SealerKit

private let olderThan = OptionSpec(
  "older-than", .single("AGE"), help: "Only what is older, such as 30m, 12h or 7d.")
private let keep = OptionSpec(
  "keep", .single("SIZE"), help: "Leave the youngest of what nothing refers to up to this size, such as 500MB or 20GB.")

/// `verify`: hashes the store.
let verifyCommand = CommandSpec(
  "verify", summary: "Hash everything in the store again.", options: [BuildFlags.quiet, BuildFlags.format]
) { invocation in
  let store = try BuildFlags.workspace(invocation).openStore()
  let verdict = try await BlockingWork.run { try store.verifyAll() }
  if invocation[BuildFlags.format] == "json" {
    try invocation.console.print(json: VerifyRow(verdict))
  } else if verdict.flaws.isEmpty, !invocation.has(BuildFlags.quiet) {
    invocation.console.print("\(verdict.blobs) blobs, \(Console.size(verdict.bytes)): all right")
  }
  try Diagnostics(verdict.flaws.flatMap(\.diagnostics)).throwIfErrors()
}

private struct VerifyRow: Encodable {
  var blobs: Int
  var bytes: Int64
  var flaws: [String]

  init(_ verdict: StoreVerdict) {
    blobs = verdict.blobs
    bytes = verdict.bytes
    flaws = verdict.flaws.flatMap(\.diagnostics).map(\.found)
  }
}

/// `prune`: takes away what no image needs.
let pruneCommand = CommandSpec(
  "prune", summary: "Remove what no image of the store needs: blobs, broken-off transfers, caches.",
  options: [olderThan, keep, BuildFlags.quiet, BuildFlags.format],
  examples: ["prune --older-than 7d", "prune --keep 20GB"]
) { invocation in
  var rule = PruneRule()
  if let text = invocation[olderThan] {
    guard let seconds = Quantity.seconds.amount(text) else {
      throw UsageError.wrongValue(option: "--older-than", found: text, expected: Quantity.seconds.form)
    }
    rule.age = Double(seconds)
  }
  if let text = invocation[keep] {
    guard let bytes = Quantity.bytes.amount(text) else {
      throw UsageError.wrongValue(option: "--keep", found: text, expected: Quantity.bytes.form)
    }
    rule.keptBytes = bytes
  }
  let store = try BuildFlags.workspace(invocation).openStore()
  let wanted = rule
  let report = try await BlockingWork.run { try store.prune(wanted) }
  if invocation[BuildFlags.format] == "json" {
    return try invocation.console.print(json: PruneRow(blobs: report.blobs, bytes: report.bytes))
  }
  if invocation.has(BuildFlags.quiet) {
    for digest in report.blobs { invocation.console.print("\(digest)") }
  } else {
    invocation.console.print("removed \(report.blobs.count) blobs, \(Console.size(report.bytes)) freed")
  }
}

private struct PruneRow: Encodable {
  var blobs: [Digest]
  var bytes: Int64
}
