import Foundation
import SealerFoundations

/// Where the compiled `SealerDSL` is: beside this program, as it was built or installed.
struct LibraryPlace {
  private let folder: String
  private let archiveHeaders: String
  /// What changes with every build of the library.
  let fingerprint: String

  init(environment: [String: String]) throws {
    let own = URL(fileURLWithPath: CommandLine.arguments.first ?? "").lastPathComponent
    let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? own
    let beside = (program as NSString).deletingLastPathComponent
    let candidates = [environment["SEALER_LIBRARY"], beside, "\(beside)/../lib/sealer"].compactMap { $0 }
    guard let folder = candidates.first(where: { access("\($0)/libSealerDSL.so", R_OK) == 0 }) else {
      throw SwiftFileError.noLibrary(places: candidates)
    }
    self.folder = folder
    let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
    let headers = ["\(folder)/CArchive", "\(source)/CArchive"]
    archiveHeaders = headers.first { access("\($0)/module.modulemap", R_OK) == 0 } ?? headers[0]
    var status = stat()
    stat("\(folder)/libSealerDSL.so", &status)
    fingerprint = "\(folder) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
  }

  var arguments: [String] {
    [
      "-I", "\(folder)/Modules", "-I", archiveHeaders, "-L", folder, "-lSealerDSL", "-Xlinker", "-rpath", "-Xlinker",
      folder,
    ]
  }
}
