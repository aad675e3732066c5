import SealerDefinition
import SealerFoundations

/// A copy in words, its variables replaced, as docker's COPY says it.
struct CopyText {
  /// As a plan shows it, with its sources.
  let plan: String
  /// As the image's history names it: by what it comes to, so that the image does not depend on the dialect, on what files were
  /// called where they came from, or on whether a text stood in the definition.
  let history: String

  /// - Throws: what `expand` throws.
  init(_ copy: FileCopy, expand: (Expandable) throws -> String) throws {
    let destination = try expand(copy.destination)
    var named = copy
    named.sources = try copy.sources.map { source in
      switch source {
      case .path(let path): .path(Expandable(literal: try expand(path)))
      case .inline(let file):
        .path(
          Expandable(literal: copy.placement == .exactly ? destination : InlineFiles.path(of: file, in: destination)))
      }
    }
    named.destination = Expandable(literal: destination)
    named.from = try copy.from.map { Expandable(literal: try expand($0)) }
    named.platform = nil
    plan = Kubefile.text(of: .copy(named.dockerForm))
    let targets = named.sources.map { source -> String in
      var one = named
      one.sources = [source]
      let form = one.dockerForm
      let path = (try? RootfsPath(form.destination.literal ?? ""))?.description ?? destination
      return form.placement == .exactly ? path : path == "." ? path : path + "/"
    }
    // By bytes: Swift takes names for equal whose letters are composed differently.
    var seen: Set<[UInt8]> = []
    var words = ["COPY"]
    if let from = named.from?.literal { words.append("--from=\(from)") }
    if let permissions = copy.permissions { words.append("--chmod=\(permissions)") }
    words += targets.filter { seen.insert(Array($0.utf8)).inserted }
    history = words.joined(separator: " ")
  }
}

/// Where the text of an inline file goes when it becomes a file of the context.
enum InlineFiles {
  static func path(of file: InlineFile, in destination: String) -> String {
    let folder = (try? RootfsPath(destination)) ?? .root
    return ((try? folder.appending(file.name)) ?? folder).description
  }
}
