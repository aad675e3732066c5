import Foundation
import SealerDefinition
import SealerFoundations

/// The lines of a Kubefile that another generation of the tool read differently.
struct DialectNotes {
  let context: BuildContext
  let dialect: Kubefile.Dialect

  /// A note for each such line.
  func findings(_ definition: ImageDefinition) -> [Diagnostic] {
    definition.statements.flatMap { statement -> [Diagnostic] in
      switch statement.instruction {
      case .copy(let copy) where copy.from == nil:
        copy.sources.compactMap { source in
          guard case .path(let path) = source, let name = path.literal else { return nil }
          return note(name, copy, statement.site)
        }
      case .cmd(.shell(let text)) where text.contains(","): [commas("CMD", statement.site)]
      case .arg(let arguments) where arguments.contains(where: { $0.fallback?.description.contains(",") ?? false }):
        [commas("ARG", statement.site)]
      default: []
      }
    }
  }

  /// What the other dialect makes of a source.
  private func note(_ name: String, _ copy: FileCopy, _ site: SourceSite) -> Diagnostic? {
    guard let path = try? RootfsPath(name), let last = path.name,
      context.root.appending(path).isFolder
    else { return nil }
    let destination = copy.destination.description
    switch dialect {
    case .classic:
      return Diagnostic(
        "COPY \(name) \(destination) puts the folder \(last) into '\(destination)'", severity: .note, at: site,
        advice: "docker, and sealer from 0.9 on, copy what is in the folder; '# dialect=docker' reads it so")
    case .docker:
      return Diagnostic(
        "COPY \(name) \(destination) copies what is in the folder", severity: .note, at: site,
        advice: "sealer up to 0.8 put the folder itself into '\(destination)'")
    }
  }

  private func commas(_ keyword: String, _ site: SourceSite) -> Diagnostic {
    Diagnostic(
      "\(keyword) has a comma", severity: .note, at: site,
      advice: "sealer up to 0.8 split the value there; here it is one")
  }
}
