import SealerDefinition
import SealerFoundations
import SealerKubeadm

/// A cluster image, described in Swift.
///
/// ```swift
/// ClusterImage {
///   From("kubernetes:v1.19.8")
///   Copy("apollo", to: "charts")
///   Kubeadm { bindPort(6443) }
/// }
/// ```
public struct ClusterImage: Sendable {
  /// What the statements say, equal to what the Kubefile of the same image says.
  public let definition: ImageDefinition

  /// Describes an image.
  ///
  /// At the top level of a single file this is all that is needed: the tool that runs the file asks it for its image.
  @discardableResult
  public init(@ClusterImageBuilder _ statements: () -> BasedParts) {
    definition = ImageDefinition(Self.statements(of: statements().parts))
    DefinitionHandover.offer(definition)
  }

  /// Turns parts into statements.
  ///
  /// The kubeadm fields of all blocks become one `etc/kubeadm.yml`, and all lists of images one `manifests/imageList`, each
  /// where the first of them stands. Stages come first, behind the arguments that every stage sees.
  static func statements(of parts: [ImagePart]) -> [Statement] {
    let own = ownStatements(of: parts)
    let stages = parts.flatMap { part -> [Statement] in
      if case .stage(let statements) = part { statements } else { [] }
    }
    let arguments = stages.isEmpty ? [] : own.prefix { if case .arg = $0.instruction { true } else { false } }
    return arguments + stages + own.dropFirst(arguments.count)
  }

  private static func ownStatements(of parts: [ImagePart]) -> [Statement] {
    var settings: [KubeadmSetting] = []
    var images: [(reference: String, site: SourceSite)] = []
    for part in parts {
      switch part {
      case .kubeadm(let more, _): settings += more
      case .images(let references, let site): images += references.map { ($0, site) }
      case .statement, .stage: break
      }
    }
    var written: Set<String> = []
    return parts.compactMap { part -> Statement? in
      switch part {
      case .statement(let statement): return statement
      case .stage: return nil
      case .kubeadm(_, let site):
        guard !settings.isEmpty, written.insert("kubeadm").inserted else { return nil }
        let text = KubeadmSetting.text(of: settings)
        return made(ImageLayout.kubeadm, text, at: site, lines: KubeadmSetting.lines(of: settings, in: text))
      case .images(_, let site):
        guard !images.isEmpty, written.insert("images").inserted else { return nil }
        let lines = Dictionary(uniqueKeysWithValues: images.enumerated().map { ($0 + 1, $1.site) })
        let text = images.map { $0.reference + "\n" }.joined()
        return made(ImageLayout.imageList, text, at: site, lines: lines)
      }
    }
  }

  /// A file that statements made together.
  private static func made(
    _ path: RootfsPath, _ text: String, at site: SourceSite, lines: [Int: SourceSite]
  ) -> Statement {
    let file = InlineFile(name: path.name ?? "", contents: Expandable(literal: text))
    var statement = Statement(.copy(FileCopy([.inline(file)], to: Expandable(path.parent))), at: site)
    statement.lines = lines
    return statement
  }
}
