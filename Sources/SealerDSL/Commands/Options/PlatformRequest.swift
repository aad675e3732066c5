import SealerKit

/// What a command is told of platforms that moves images, as docker, skopeo and crane do.
struct PlatformRequest: Sendable {
  private static let all = Option(
    flag: "all-platforms", help: "Take the images for all platforms, and their index with its digest.")
  /// Whether an image that says it is for another platform is taken.
  static let allowMismatch = Option(
    flag: "allow-platform-mismatch",
    help: "Take images that say they are for another platform, with a warning, in the place of an error.")

  static let options: [any AnyOption] = [SharedOption.platform, all, allowMismatch]

  /// What is taken where nobody says it.
  enum Usual {
    /// The image for this machine; a single one for another one is worth a warning.
    case thisMachine
    /// Everything that there is.
    case all
  }

  /// What is taken.
  let choice: PlatformChoice

  init(_ values: ParsedValues, otherwise usual: Usual) throws(UsageError) {
    let named = values[SharedOption.platform]
    let allows = values[Self.allowMismatch]
    guard !values[Self.all] else {
      if let named {
        throw .wrongValue(
          option: "--platform", found: named.all.map(\.description).joined(separator: ","),
          expected: "no platform beside --all-platforms")
      }
      choice = PlatformChoice(.all, allowsMismatch: allows)
      return
    }
    choice =
      switch (named, usual) {
      case (let named?, _): PlatformChoice(PlatformChoice.Wanted(named), allowsMismatch: allows)
      case (nil, .thisMachine): PlatformChoice(.one(.current), allowsMismatch: true)
      case (nil, .all): PlatformChoice(.all, allowsMismatch: allows)
      }
  }
}
