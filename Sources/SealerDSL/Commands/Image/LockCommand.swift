import SealerKit

/// `lock`.
struct LockCommand: Command {
  private static let check = Option(
    flag: "check", help: "Say what the registries have now instead, and fail if it differs.")
  static let spec = CommandSpec(
    "lock", summary: "Write what the references of a build mean now into sealer.lock.",
    operands: [ImageRequest.context],
    options: [check, ImageRequest.update, SharedOption.quiet, SharedOption.format] + ImageRequest.options,
    examples: ["lock .", "lock --update=nginx:1.25 .", "lock --check ."], places: [.tool, .image])

  private let request: ImageRequest
  private let checks: Bool
  private let format: OutputFormat

  init(_ values: ParsedValues) throws {
    request = ImageRequest(values, context: try values[ImageRequest.context])
    checks = values[Self.check]
    format = values[SharedOption.format]
  }

  func run(_ context: CommandContext) async throws {
    let setting = try await request.setting(context)
    if checks { return try await printDrift(setting, context.console) }
    let (lock, notes) = try await setting.builder.lock(
      setting.image, context: setting.context, options: setting.options)
    context.console.report(notes)
    try lock.write(context: setting.context)
    if !request.isQuiet {
      context.console.message("wrote \(setting.context)/\(ImageLock.fileName): \(lock.images.count) images")
    }
  }

  private func printDrift(_ setting: ImageSetting, _ console: Console) async throws {
    guard let lock = try ImageLock.read(context: setting.context) else {
      throw Diagnostic(
        "there is no \(ImageLock.fileName) in \(setting.context)", advice: "make it by 'sealer-run lock'")
    }
    let drifts = try await setting.builder.drift(
      of: lock, setting.image, context: setting.context, options: setting.options)
    if format == .json { try console.print(json: drifts) }
    try Diagnostics(drifts.map(\.diagnostic)).throwIfErrors()
  }
}
