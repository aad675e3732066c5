import SealerFoundations

/// A folder of this machine that everybody can reach, as a place to mount at.
enum HostPlace {
  /// One that doesn't hold what is to be mounted.
  static func free(besides path: HostPath) -> HostPath? {
    let places: [HostPath] = ["/mnt", "/media", "/srv", "/opt", "/var/tmp", "/tmp"]
    return places.first { FileKind.named($0) == .folder && !path.isWithin($0) }
  }
}
