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
  public init(@ClusterImageBuilder _ statements: () -> [ImagePart]) {
    definition = ImageDefinition(Self.statements(of: statements()))
    DefinitionHandover.offer(definition)
  }

  /// Turns parts into statements; the kubeadm fields of all blocks become one `etc/kubeadm.yml`, where the first
  /// block stands.
  private static func statements(of parts: [ImagePart]) -> [Statement] {
    let settings = parts.flatMap { part -> [KubeadmSetting] in
      if case .kubeadm(let settings, _) = part { settings } else { [] }
    }
    var isWritten = false
    return parts.compactMap { part in
      switch part {
      case .statement(let statement): return statement
      case .kubeadm(_, let site):
        if isWritten || settings.isEmpty { return nil }
        isWritten = true
        let text = KubeadmSetting.text(of: settings)
        let file = InlineFile(name: "kubeadm.yml", contents: Expandable(literal: text))
        var statement = Statement(.copy(FileCopy([.inline(file)], to: "etc")), at: site)
        statement.lines = KubeadmSetting.lines(of: settings, in: text)
        return statement
      }
    }
  }
}
