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
    let locks = try await setting.forEachPlatform { image, options in
      let (lock, notes) = try await setting.builder.lock(image, context: setting.context, options: options)
      context.console.report(notes)
      return lock
    }
    let made = ImageLock(joining: locks.map { ($0.platform, $0.value) })
    let lock = setting.options.lock?.updated(by: made, for: setting.platforms) ?? made
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
    var drifts: [LockDrift] = []
    for (_, found) in try await setting.forEachPlatform({ image, options in
      try await setting.builder.drift(of: lock, image, context: setting.context, options: options)
    }) {
      drifts += found.filter { !drifts.contains($0) }
    }
    if format == .json { try console.print(json: drifts) }
    try Diagnostics(drifts.map(\.diagnostic)).throwIfErrors()
  }
}
