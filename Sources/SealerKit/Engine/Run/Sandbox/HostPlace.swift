import Foundation

/// A folder of this machine that everybody can reach, as a place to mount at.
enum HostPlace {
  /// One that doesn't hold what is to be mounted.
  static func free(besides path: String) -> String? {
    ["/mnt", "/media", "/srv", "/opt", "/var/tmp", "/tmp"].first { place in
      var status = stat()
      return lstat(place, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR && !path.hasPrefix("\(place)/")
    }
  }
}
