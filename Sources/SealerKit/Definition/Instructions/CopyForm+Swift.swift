import SealerFoundations

extension CopyForm {
  func swift(_ copy: FileCopy, _ writer: SwiftWriter, indent: Int) -> String {
    if let special = special(copy, writer, indent) { return special }
    let from = copy.from.map { "from: \(writer.literal($0))" }
    let rest = [
      copy.platform.map { "platform: \(writer.literal($0))" }, copy.permissions.map { "permissions: 0o\($0)" },
    ]
    let sources = copy.sourcePaths.map(writer.literal)
    if sources.count == copy.sources.count, !sources.isEmpty {
      switch copy.placement {
      case .into: return writer.call("Copy", sources + [from, "to: \(writer.literal(copy.destination))"] + rest)
      case .exactly where sources.count == 1:
        return writer.call("Copy", sources + [from, "as: \(writer.literal(copy.destination))"] + rest)
      case .contents:
        let first = "contentsOf: " + sources.joined(separator: ", ")
        return writer.call("Copy", [first, from, "to: \(writer.literal(copy.destination))"] + rest)
      case .exactly: break
      }
    }
    let all = copy.sources.map { source -> String in
      switch source {
      case .path(let path): ".path(\(writer.literal(path)))"
      case .inline(let file):
        ".inline(.init(name: \(SwiftLiteral.string(file.name)), "
          + "contents: \(SwiftLiteral.string(file.contents.description, indent: indent + 2))))"
      }
    }
    return writer.call(
      "Copy",
      [
        "sources: [\(all.joined(separator: ", "))]", "to: \(writer.literal(copy.destination))",
        "placement: .\(copy.placement.rawValue)", from,
      ] + rest)
  }

  /// The statement that is made for files such as these; nil if there is none.
  private func special(_ copy: FileCopy, _ writer: SwiftWriter, _ indent: Int) -> String? {
    guard copy.from == nil, copy.platform == nil, copy.placement == .into, let folder = copy.destination.literal else {
      return nil
    }
    if case .inline(let file)? = copy.sources.first, copy.sources.count == 1, let contents = file.contents.literal {
      return self.file(InlineText(name: file.name, contents: contents), folder, copy.permissions, writer, indent)
    }
    guard copy.permissions == nil else { return nil }
    let paths = copy.sourcePaths.compactMap(\.literal)
    guard paths.count == copy.sources.count, let first = paths.first else { return nil }
    if paths.count == 1, let known = known(first, folder, writer, indent) { return known }
    let isManifest = { (path: String) in [".yaml", ".yml", ".json"].contains { path.hasSuffix($0) } }
    guard folder == ImageLayout.manifests.description, paths.allSatisfy(isManifest) else { return nil }
    return writer.call("Manifest", paths.map { writer.literal(Expandable(literal: $0)) })
  }

  /// The statement for one source that the context says more about.
  private func known(_ path: String, _ folder: String, _ writer: SwiftWriter, _ indent: Int) -> String? {
    let name = path.split(separator: "/").last.map(String.init)
    switch (folder, name) {
    case (ImageLayout.charts.description, _) where writer.knowledge.isChart(path):
      return writer.call("Chart", [SwiftLiteral.string(path)])
    case (ImageLayout.manifests.description, ImageLayout.listName):
      return writer.knowledge.imageList(path).map { writer.call("Images", [writer.list($0)]) }
    case (ImageLayout.configuration.description, ImageLayout.kubeadm.name):
      guard let statements = writer.knowledge.kubeadm(path) else { return nil }
      let margin = String(repeating: " ", count: indent)
      return "Kubeadm {\n" + statements.map { "\(margin)  \($0)\n" }.joined() + "\(margin)}"
    default: return nil
    }
  }

  /// A file whose text holds no variables.
  private struct InlineText {
    var name: String
    var contents: String
  }

  /// `File(…)`, where its path can be taken apart into the same name and folder again.
  private func file(
    _ file: InlineText, _ folder: String, _ permissions: Permissions?, _ writer: SwiftWriter, _ indent: Int
  ) -> String? {
    guard !file.name.contains("/"), !folder.isEmpty else { return nil }
    let path = folder == "." ? file.name : "\(folder)/\(file.name)"
    return writer.call(
      "File",
      [
        SwiftLiteral.string(path), "contents: \(SwiftLiteral.string(file.contents, indent: indent + 2))",
        permissions.map { "permissions: 0o\($0)" },
      ])
  }
}
