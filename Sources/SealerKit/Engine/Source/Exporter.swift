import Foundation
import SealerDefinition
import SealerFoundations
import SealerOCI

/// Writes a definition as a folder that any tool for Kubefiles builds: the Kubefile and the files it needs.
package struct Exporter {
  private let context: BuildContext
  private let dialect: Kubefile.Dialect?

  /// Makes one for a build context.
  ///
  /// - Parameter dialect: the dialect of the Kubefile; nil for the classic one where it can say everything.
  /// - Throws: `Diagnostics`.
  package init(context: HostPath, dialect: Kubefile.Dialect? = nil) throws {
    self.context = try BuildContext(root: context)
    self.dialect = dialect
  }

  /// Writes into a folder that is empty or missing.
  ///
  /// - Returns: what deserves a look, such as sources that are missing.
  /// - Throws: `Diagnostics`, `SystemError`; the folder may hold a part then.
  package func export(_ definition: ImageDefinition, to folder: HostPath) throws -> [Diagnostic] {
    try ExportedFiles.requireEmpty(folder)
    let dialect = dialect ?? Self.dialect(of: definition)
    var files = ExportedFiles(context: context, folder: folder)
    var plain = definition
    plain.statements = try definition.statements.map { statement in
      var result = statement
      switch statement.instruction {
      case .copy(let copy):
        let rewriter = CopyRewriter(dialect: dialect, site: statement.site)
        result.instruction = .copy(try rewriter.rewrite(copy, &files))
      case .app(let application): try files.take(application.copy.sources, at: statement.site)
      default: break
      }
      return result
    }
    let (adapted, notes) = plain.showingArguments(in: dialect)
    let text = try Kubefile.write(adapted, dialect: dialect)
    try files.write()
    try HeldFolder(folder).replace("Kubefile", with: Data(text.utf8))
    return files.notes + notes
  }

  /// The dialect that says a definition as it is: the classic one unless files get new names.
  private static func dialect(of definition: ImageDefinition) -> Kubefile.Dialect {
    let says = definition.instructions.allSatisfy { instruction in
      switch instruction {
      case .copy(let copy): copy.placement == .into
      default: instruction.dialect != .docker
      }
    }
    return says && !definition.globalArguments.contains(where: \.argument.isForBases) ? .classic : .docker
  }
}

extension ImageDefinition {
  /// The same definition with its arguments before FROM as a dialect shows them to stages, and what that changes.
  fileprivate func showingArguments(in dialect: Kubefile.Dialect) -> (ImageDefinition, [Diagnostic]) {
    let others = globalArguments.filter { $0.argument.isForBases != (dialect == .docker) }
    if others.isEmpty { return (self, []) }
    let names = Set(others.map(\.argument.name))
    var (result, hasBase) = (self, false)
    result.statements = statements.flatMap { statement -> [Statement] in
      var statement = statement
      if case .arg(var arguments) = statement.instruction, !hasBase {
        for index in arguments.indices { arguments[index].isForBases = dialect == .docker }
        statement.instruction = .arg(arguments)
      }
      guard case .from = statement.instruction else { return [statement] }
      hasBase = true
      // A stage of docker's sees what it declares again.
      let again = names.sorted().map { BuildArgument($0) }
      return dialect == .docker ? [statement, Statement(.arg(again), at: statement.site)] : [statement]
    }
    guard dialect == .classic else { return (result, []) }
    return (
      result,
      others.map { argument, site in
        Diagnostic(
          "ARG \(argument.name) is for FROM alone, and the classic dialect shows it to every stage, its RUN included",
          severity: .warning, at: site, advice: "export it in the docker dialect, or give the argument another name")
      }
    )
  }
}

/// Says a copy in a dialect that has no words for it, by putting the files where the dialect finds them.
private struct CopyRewriter {
  let dialect: Kubefile.Dialect
  let site: SourceSite

  func rewrite(_ copy: FileCopy, _ files: inout ExportedFiles) throws -> FileCopy {
    var copy = copy
    let destination = copy.destination.literal
    copy.sources = try copy.sources.map { source in
      guard case .inline(let file) = source, let text = file.contents.literal, let destination else { return source }
      let place = copy.placement == .exactly ? destination : InlineFiles.path(of: file, in: destination)
      try files.add(Data(text.utf8), at: place)
      return .path(Expandable(literal: place))
    }
    // Files of other images and stages are where they are.
    guard copy.from == nil else { return dialect == .docker ? copy.dockerForm : copy }
    switch (dialect, copy.placement) {
    case (.classic, .into), (.docker, .exactly), (.docker, .contents): break
    case (.docker, .into):
      let form = copy.dockerForm
      guard form.placement == .exactly || !files.haveFolder(copy.sources) else {
        return try files.gather(copy, at: site) { folder, _ in
          FileCopy([.path(folder)], to: copy.destination, placement: .contents)
        }
      }
      copy = form
    case (.classic, .exactly), (.classic, .contents):
      return try files.gather(copy, at: site) { folder, names in
        var folder = folder
        folder.append(literal: "/")
        let sources = names.map { name -> FileCopy.Source in
          var path = folder
          path.append(literal: name)
          return .path(path)
        }
        let parent = destination.flatMap { try? RootfsPath($0) }?.parent ?? .root
        let isNamed = copy.placement == .exactly && destination.map { (try? RootfsPath($0))?.isRoot == false } ?? false
        return FileCopy(sources, to: isNamed ? Expandable(literal: parent.description) : copy.destination)
      }
    }
    try files.take(copy.sources, at: site)
    return copy
  }
}
