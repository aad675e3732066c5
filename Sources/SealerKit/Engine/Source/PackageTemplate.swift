import Foundation
import SealerFoundations
import SealerHost

/// The starting point of a package, `Templates/package`, with the names of the image put in.
struct PackageTemplate {
  /// Where the files are.
  let folder: HostPath
  /// Where the library comes from: a folder with its sources.
  let library: HostPath

  /// Finds the template beside the tool's sources, or where the tool was installed.
  ///
  /// - Throws: `Diagnostic` if it is in neither place.
  static func find(environment: [String: String], library: HostPath?) throws -> PackageTemplate {
    let installed = HostPath.program?.parent.appending("../share/sealer")
    let source = HostPath(#filePath).parent.parent.parent.parent.parent
    let given = [HostPath.setting("SEALER_SOURCES", in: environment), library]
    let candidates = (given + [installed, source]).compactMap { $0 }
    guard let found = candidates.first(where: { $0.appending("Templates/package/Package.swift").exists }) else {
      throw Diagnostic(
        "the template of a package is not beside this program",
        expected: "Templates/package in \(candidates.map(\.text).joined(separator: " or "))",
        advice: "set SEALER_SOURCES to the folder with the tool's sources")
    }
    let place = try (library ?? found).absolute()
    return PackageTemplate(folder: found.appending("Templates/package"), library: place.real ?? place)
  }

  /// The files of a package, by their paths in it.
  ///
  /// - Throws: `SystemError`.
  func files(_ name: PackageName) throws -> [(path: String, data: Data)] {
    let paths = (FileManager.default.enumerator(atPath: folder.text)?.allObjects as? [String] ?? []).sorted()
    return try paths.compactMap { path in
      let location = folder.appending(path)
      if location.isFolder { return nil }
      let text = String(decoding: try FileBytes.read(location, limit: 1 << 20), as: UTF8.self)
      return (fill(path, name), Data(fill(text, name).utf8))
    }
  }

  private func fill(_ text: String, _ name: PackageName) -> String {
    text.replacing("__NAME__", with: name.text).replacing("__TYPE__", with: name.type)
      .replacing("__MODULE__", with: name.module).replacing("__SEALER__", with: library.text)
  }
}

/// The name of a package and what follows from it.
package struct PackageName: Sendable {
  /// The name of package, program and target.
  package let text: String
  /// The name as Swift's `import` has it.
  var module: String { String(text.map { $0.isLetter || $0.isNumber ? $0 : "_" }) }
  /// The name of the program's type.
  var type: String {
    let words = text.split { !$0.isLetter && !$0.isNumber }
    let joined = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    return joined == module || joined == "Package" ? joined + "Image" : joined
  }

  private static let reserved: Set = [
    "build", "sealer", "sealer-run", "SealerDSL", "SealerKit", "Testing", "Foundation",
  ]

  /// Takes a name.
  ///
  /// - Throws: `Diagnostic` if no package can have it.
  package init(_ text: String) throws {
    let isName =
      text.first?.isLetter == true
      && text.utf8.allSatisfy { byte in
        (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D
          || byte == 0x5F
      }
    guard isName, !Self.reserved.contains(text) else {
      throw Diagnostic(
        "'\(text)' can't name a package", expected: "letters, digits, '-' and '_', a letter first",
        advice: Self.reserved.contains(text) ? "another package or program has that name" : nil)
    }
    self.text = text
  }
}
