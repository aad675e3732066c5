import Foundation
import SealerFoundations

/// A file of the build context that says how to build: `.sealerignore`, `sealer.lock`, `imageListWithAuth.yaml`.
///
/// A link to another file of the context is followed; one that leads out of it is refused, since what is read here is
/// shown, copied or obeyed.
enum ContextFile {
  /// The bytes of a file; nil if there is none.
  ///
  /// - Throws: `ContextError.link`; `UnexpectedFile` for what is no file; `SystemError`.
  static func read(_ name: String, in context: HostPath, limit: Int) throws -> Data? {
    guard context.isFolder else { return nil }
    let folder = try HeldFolder(context)
    guard folder.kind(of: name) == .link else { return try folder.read(name, limit: limit) }
    guard let root = context.real, let below = context.appending(name).real?.path(below: root),
      let last = below.components.last,
      let data = try folder.folder(at: below.components.dropLast())?.read(last, limit: limit)
    else { throw ContextError.link(path: folder.place(name)) }
    return data
  }
}
