import Foundation
import SealerFoundations
import SealerHost

/// Where `SealerDSL` is as a dynamic library, the product SealerScript: beside this program, as it was built or installed.
struct LibraryPlace {
  private let folder: HostPath
  /// What changes with every build of the library.
  let fingerprint: String

  init(environment: [String: String]) throws {
    let beside = HostPath.program?.parent
    let installed = beside?.appending("../lib/sealer")
    let candidates = [HostPath.setting("SEALER_LIBRARY", in: environment), beside, installed].compactMap { $0 }
    guard let folder = candidates.first(where: { $0.appending("libSealerScript.so").exists }) else {
      throw SwiftFileError.noLibrary(places: candidates)
    }
    self.folder = folder
    var status = stat()
    stat(folder.appending("libSealerScript.so").text, &status)
    fingerprint = "\(folder) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
  }

  var arguments: [String] {
    [
      "-I", folder.appending("Modules").text, "-L", folder.text, "-lSealerScript", "-Xlinker",
      "-rpath", "-Xlinker", folder.text,
    ]
  }
}
