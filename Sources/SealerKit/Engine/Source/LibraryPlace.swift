import Foundation
import SealerFoundations
import SealerHost

/// Where `SealerDSL` is as a dynamic library, the product SealerScript: beside this program, as it was built or installed.
struct LibraryPlace {
  /// The folder of the library.
  let folder: HostPath
  /// What changes with every build of the library.
  let fingerprint: String

  /// Finds it.
  ///
  /// - Throws: `SwiftFileError.noLibrary`.
  static func find(environment: [String: String]) throws -> LibraryPlace {
    let beside = HostPath.program?.parent
    let installed = beside?.appending("../lib/sealer")
    let candidates = [HostPath.setting("SEALER_LIBRARY", in: environment), beside, installed].compactMap { $0 }
    guard let folder = candidates.first(where: { $0.appending("libSealerScript.so").exists }) else {
      throw SwiftFileError.noLibrary(places: candidates)
    }
    var status = stat()
    stat(folder.appending("libSealerScript.so").text, &status)
    return LibraryPlace(
      folder: folder,
      fingerprint: "\(folder) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)")
  }

  var arguments: [String] {
    [
      "-I", folder.appending("Modules").text, "-L", folder.text, "-lSealerScript", "-Xlinker",
      "-rpath", "-Xlinker", folder.text,
    ]
  }
}
