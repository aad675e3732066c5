import SealerFoundations

/// What an image is for beside what it was asked for.
package struct PlatformMismatch: Hashable, Sendable {
  /// The image, as it was asked for.
  package var image: String
  /// What it was asked for.
  package var wanted: Platform
  /// What it is for; nil if it does not say it.
  package var found: StatedPlatform?
  /// Whether an index lists it for the platform, which counts, as for the runtimes of a cluster.
  package var isListed = false

  /// Compares; nil if the image is for the platform.
  ///
  /// - Parameters:
  ///   - listed: what the index says that led to the image; nil without an index.
  ///   - config: its configuration; nil for another document, which says nothing.
  ///   - type: the configuration's media type; an artifact that is no image is for every platform.
  package init?(
    of image: String, wanted: Platform, listed: StatedPlatform? = nil, config: ImageConfig?, type: MediaType
  ) {
    self.image = image
    self.wanted = wanted
    if let listed, !wanted.accepts(listed) {
      found = listed
      return
    }
    guard type == .imageConfig || type == .dockerConfig else { return nil }
    if let stated = config?.platform {
      if wanted.accepts(stated) { return nil }
      found = stated
    }
    isListed = listed != nil
    if isListed, found == nil { return nil }
  }

  /// Whether the image may not be taken unless that was asked for.
  package var isRefused: Bool { found != nil && !isListed }

  /// What is thrown for an image that is refused.
  package var error: RegistryError? {
    guard isRefused, let found else { return nil }
    return .otherPlatform(image: image, wanted: wanted, found: found)
  }

  /// What a user is told of an image that is taken all the same.
  package var warning: Diagnostic {
    guard let found else {
      return Diagnostic(
        "\(image) does not say what it is for; it is taken for \(wanted)", severity: .warning,
        advice: "have whoever builds it name its platform")
    }
    if isListed {
      return Diagnostic(
        "\(image) is listed for \(wanted), and itself says that it is for \(found)", severity: .warning,
        advice: "look what its programs are for, and have whoever builds it name its platform")
    }
    return Diagnostic("\(image) is for \(found) and is taken for \(wanted)", severity: .warning)
  }
}
